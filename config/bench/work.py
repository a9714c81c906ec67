"""Records and what they are about, as SQL: goals, milestones and actions with their promises.

Parameters: `program`, `name`, and the number of goals, milestones and actions of each alliance as arrays. Thirty of a
hundred records are internal: a fifth of the goals with all that hangs under them, a sixth of what hangs under shared
ones, and a third of the actions that stand alone.
"""

from config.bench.words import PLACES, dice, one_of, public_id, text, title

# Each alliance in the order of their making, with its sides and what it shall have.
ALLIANCES = """
    SELECT row_number() OVER (ORDER BY alliance.id) AS number, alliance.id, alliance.program_id,
           host.id AS host, partner.id AS partner
      FROM alliances_alliance AS alliance
      JOIN alliances_participation AS host ON host.alliance_id = alliance.id AND host.is_host
      JOIN alliances_participation AS partner ON partner.alliance_id = alliance.id AND NOT partner.is_host
     WHERE alliance.program_id = %(program)s
"""
SIZES = """
    SELECT number, goals, milestones, actions
      FROM unnest(%(goals)s::int[], %(milestones)s::int[], %(actions)s::int[])
           WITH ORDINALITY AS size (goals, milestones, actions, number)
"""
RECORD = """
INSERT INTO records_record (program_id, alliance_id, owner_organisation_id, owner_is_host, visibility, public_id, kind,
    title, parent_id, parent_visibility, created_by_id, version, created_at, updated_at, shared_at)
"""
# The lead of the owning side, who wrote it.
AUTHOR = """(SELECT person_id FROM alliances_membership AS author
              WHERE author.participation_id = made.owner AND author.role = 'lead' ORDER BY author.id LIMIT 1)"""

GOALS = f"""{RECORD}
SELECT made.program_id, made.alliance_id, made.owner, made.owner = made.host, made.visibility,
       CASE WHEN made.key = '1g1' THEN %(name)s || '-g' ELSE {public_id("%(name)s || made.key")} END,
       'goal', {title("made.key")}, NULL, '', {AUTHOR}, 1, made.at,
       made.at + (now() - made.at) * {dice("made.key", "new")},
       CASE WHEN made.visibility = 'shared' THEN made.at END
  FROM (SELECT alliance.program_id, alliance.id AS alliance_id, alliance.host, wanted.key,
               CASE WHEN n = 1 OR {dice("wanted.key", "side")} < 0.7
                    THEN alliance.host ELSE alliance.partner END AS owner,
               CASE WHEN n > 1 AND {dice("wanted.key", "internal")} < 0.2
                    THEN 'internal' ELSE 'shared' END AS visibility,
               now() - interval '1 day' * (20 + 640 * {dice("wanted.key", "at")}) AS at
          FROM ({ALLIANCES}) AS alliance
          JOIN ({SIZES}) AS size USING (number)
         CROSS JOIN generate_series(1, size.goals) AS n
         CROSS JOIN LATERAL (SELECT number || 'g' || n AS key) AS wanted) AS made
"""

# Goal 1 of an alliance with many has twelve milestones and five actions; the others share what is left, unevenly.
PARENT = """CASE WHEN size.goals < 8 THEN 1 + floor(size.goals * {chance})::int
                 WHEN n <= {first} THEN 1
                 ELSE 2 + floor((size.goals - 1) * {chance} ^ 1.5)::int END"""


def _under_goals(kind: str, plural: str, first: int, alone: str) -> str:
    parent = PARENT.format(first=first, chance=dice(f"number || '{kind}' || n", "parent"))
    letter = kind[0]
    return f"""{RECORD}
SELECT made.program_id, made.alliance_id, made.owner, made.owner = made.host, made.visibility,
       {public_id("%(name)s || made.key")}, '{kind}', {title("made.key")}, made.parent_id, made.parent_visibility,
       {AUTHOR}, 1, made.at, made.at + (now() - made.at) * {dice("made.key", "new")} ^ 0.3,
       CASE WHEN made.visibility = 'shared' THEN made.at END
  FROM (SELECT alliance.program_id, alliance.id AS alliance_id, alliance.host, wanted.key, goal.id AS parent_id,
               coalesce(goal.visibility, '') AS parent_visibility,
               CASE WHEN goal.visibility = 'internal' THEN goal.owner_organisation_id
                    WHEN {dice("wanted.key", "side")} < 0.6 THEN alliance.host ELSE alliance.partner END AS owner,
               CASE WHEN goal.visibility = 'internal' THEN 'internal'
                    WHEN {dice("wanted.key", "internal")} < CASE WHEN goal.id IS NULL THEN 0.33 ELSE 0.17 END
                    THEN 'internal' ELSE 'shared' END AS visibility,
               coalesce(goal.created_at, now() - interval '400 days')
               + (now() - coalesce(goal.created_at, now() - interval '400 days')) * {dice("wanted.key", "at")} AS at
          FROM ({ALLIANCES}) AS alliance
          JOIN ({SIZES}) AS size USING (number)
         CROSS JOIN generate_series(1, size.{plural}) AS n
         CROSS JOIN LATERAL (SELECT number || '{letter}' || n AS key,
                               CASE WHEN n > {first} AND {dice(f"number || '{kind}' || n", "alone")} < {alone} THEN 0
                                    ELSE {parent} END AS parent) AS wanted
          LEFT JOIN (SELECT *, row_number() OVER (PARTITION BY alliance_id ORDER BY id) AS place FROM records_record
                      WHERE program_id = %(program)s AND kind = 'goal') AS goal
            ON goal.alliance_id = alliance.id AND goal.place = wanted.parent) AS made
"""


MILESTONES = _under_goals("milestone", "milestones", 12, "0")
ACTIONS = _under_goals("action", "actions", 5, "0.35")

OWNED = "record.program_id, record.alliance_id, record.owner_organisation_id, record.owner_is_host, record.visibility"
COLUMNS = "(record_id, program_id, alliance_id, owner_organisation_id, owner_is_host, visibility"
OF_KIND = "FROM records_record AS record WHERE record.program_id = %(program)s AND record.kind"

GOAL_ROWS = f"""
INSERT INTO goals_goal {COLUMNS}, statement, why, measure, starts_on, ends_on)
SELECT record.id, {OWNED}, record.title, {text("record.public_id")},
       {one_of(("Ten customers", "", "A signed paper"), "record.public_id", "measure")},
       record.created_at::date, record.created_at::date + 200 + floor(400 * {dice("record.public_id", "ends")})::int
  {OF_KIND} = 'goal'
"""

MILESTONE_ROWS = f"""
INSERT INTO goals_milestone {COLUMNS}, title, criterion, evidence, "group", position, starts_on)
SELECT record.id, {OWNED}, record.title, {text("record.public_id")},
       CASE WHEN {dice("record.public_id", "proof")} < 0.2 THEN 'https://example.com/' || record.public_id ELSE '' END,
       CASE WHEN {dice("record.public_id", "grouped")} < 0.3
            THEN {one_of(PLACES[:3], "record.public_id", "group")} ELSE '' END,
       row_number() OVER (PARTITION BY record.parent_id ORDER BY record.id), NULL
  {OF_KIND} = 'milestone'
"""

ACTION_ROWS = f"""
INSERT INTO commitments_action {COLUMNS}, title, details)
SELECT record.id, {OWNED}, record.title, {text("record.public_id")} {OF_KIND} = 'action'
"""

# Everybody of each side, numbered, and how many they are: one of them owes it, and in one of ten cases nobody yet.
PEOPLE = """
    SELECT id, participation_id, row_number() OVER (PARTITION BY participation_id ORDER BY id) AS place,
           count(*) OVER (PARTITION BY participation_id) AS of
      FROM alliances_membership WHERE program_id = %(program)s AND role <> 'observer'
"""
COMMITMENTS = f"""
INSERT INTO commitments_commitment {COLUMNS}, owner_id, owed_by_id, state, first_due_on, due_on, done_on)
SELECT record.id, {OWNED}, owner.id, owner.participation_id, promise.state, promise.first,
       promise.first + CASE WHEN {dice("record.public_id", "moved")} < 0.35
                            THEN floor(60 * {dice("record.public_id", "by")})::int ELSE 0 END,
       CASE WHEN promise.state = 'done'
            THEN least(current_date, promise.first + floor(30 * {dice("record.public_id", "done")})::int - 10) END
  FROM (SELECT *, CASE WHEN visibility = 'internal' OR {dice("public_id", "owes")} < 0.5 THEN owner_organisation_id
                       ELSE (SELECT id FROM alliances_participation AS side WHERE side.alliance_id = record.alliance_id
                                AND side.id <> record.owner_organisation_id LIMIT 1) END AS side
          FROM records_record AS record WHERE program_id = %(program)s AND kind IN ('milestone', 'action')) AS record
  JOIN LATERAL (SELECT current_date - 150 + floor(300 * {dice("record.public_id", "due")})::int AS due) AS dates ON true
  JOIN LATERAL (
       SELECT CASE WHEN {dice("record.public_id", "undated")} < 0.04 THEN NULL ELSE dates.due END AS first,
              CASE WHEN {dice("record.public_id", "state")}
                        < CASE WHEN dates.due < current_date - 20 THEN 0.8 ELSE 0.05 END THEN 'done'
                   WHEN {dice("record.public_id", "begun")} < 0.2 THEN 'started' ELSE 'open' END AS state
       ) AS promise ON true
  LEFT JOIN ({PEOPLE}) AS owner
    ON owner.participation_id = record.side
   AND owner.place = 1 + floor(owner.of * {dice("record.public_id", "owner")})::int
   AND {dice("record.public_id", "owned")} < 0.9
"""
