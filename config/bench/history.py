"""What years leave on records: who answers for a goal, views, comments, tags, and the history, as SQL."""

from config.bench.words import PARAGRAPH, dice, one_of, public_id
from config.bench.work import OF_KIND, OWNED

OWNERSHIP = "program_id, alliance_id, owner_organisation_id, owner_is_host, visibility"

ANSWERS = f"""
INSERT INTO goals_goalanswer (goal_id, {OWNERSHIP}, side_id, person_id)
SELECT record.id, {OWNED}, lead.participation_id, lead.id
  FROM records_record AS record
  JOIN (SELECT DISTINCT ON (participation_id) id, participation_id, alliance_id FROM alliances_membership
         WHERE program_id = %(program)s ORDER BY participation_id, role = 'lead' DESC, id) AS lead
    ON lead.alliance_id = record.alliance_id
   AND (record.visibility = 'shared' OR lead.participation_id = record.owner_organisation_id)
 WHERE record.program_id = %(program)s AND record.kind = 'goal'
"""

# What each side says of a goal is its own.
VIEWS = f"""
INSERT INTO records_stated (record_id, {OWNERSHIP}, status, reason, by_id, at)
SELECT record.id, record.program_id, record.alliance_id, side.id, side.is_host, 'internal',
       {one_of(("on_track", "on_track", "watch", "off_track"), "record.public_id", "view")},
       CASE WHEN {dice("record.public_id", "why")} < 0.5 THEN '{PARAGRAPH[:80]}' ELSE '' END,
       record.created_by_id, record.updated_at
  FROM records_record AS record
  JOIN alliances_participation AS side ON side.id = record.owner_organisation_id
 WHERE record.program_id = %(program)s AND record.kind = 'goal' AND {dice("record.public_id", "stated")} < 0.6
"""

# A quarter of the records is talked about; a note on what the other side does not see stays a note.
COMMENTS = f"""
INSERT INTO records_comment (record_id, {OWNERSHIP}, parent_owner_id, parent_is_host, parent_visibility, public_id,
                             author_id, text, created_at)
SELECT record.id, record.program_id, record.alliance_id, author.participation_id, author.is_host,
       CASE WHEN record.visibility = 'internal' OR {dice("record.public_id || n", "note")} < 0.3
            THEN 'internal' ELSE 'shared' END,
       record.owner_organisation_id, record.owner_is_host, record.visibility,
       {public_id("record.public_id || 'c' || n")}, author.person_id,
       repeat('{PARAGRAPH}', 1 + floor(3 * {dice("record.public_id || n", "words")} ^ 3)::int),
       record.created_at + (record.updated_at - record.created_at) * {dice("record.public_id || n", "said")}
  FROM records_record AS record
 CROSS JOIN generate_series(1, CASE WHEN record.public_id = %(name)s || '-g' THEN 8
                               WHEN {dice("record.public_id", "talked")} < 0.25
                               THEN 1 + floor(4 * {dice("record.public_id", "talk")} ^ 2)::int ELSE 0 END) AS n
  JOIN LATERAL (
       SELECT person.person_id, person.participation_id, side.is_host
         FROM alliances_membership AS person JOIN alliances_participation AS side ON side.id = person.participation_id
        WHERE person.alliance_id = record.alliance_id AND person.role <> 'observer'
          AND (record.visibility = 'shared' OR side.id = record.owner_organisation_id)
        ORDER BY hashint8extended(person.id, n) LIMIT 1) AS author ON true
 WHERE record.program_id = %(program)s
"""

TAGS = f"""
INSERT INTO records_tag (record_id, {OWNERSHIP}, public_id, name)
SELECT record.id, {OWNED}, {public_id("record.public_id || 't'")},
       {one_of(("legal", "pilot", "board", "q4", "launch"), "record.public_id", "tag")}
  {OF_KIND} IN ('goal', 'milestone', 'action') AND {dice("record.public_id", "tagged")} < 0.1
"""

# The triggers wrote the beginning of everything as of today and by nobody: it was then, and by whoever made it.
BEGINNINGS = """
UPDATE records_change AS change
   SET at = record.created_at, person_id = record.created_by_id, transaction = -record.id
  FROM records_record AS record
 WHERE record.id = change.record_id AND change.program_id = %(program)s AND change."table" <> 'records_comment'
"""
SAID = """
UPDATE records_change AS change
   SET at = comment.created_at, person_id = comment.author_id, transaction = -1000000000 - comment.id
  FROM records_comment AS comment
 WHERE comment.id = change.row AND change.program_id = %(program)s AND change."table" = 'records_comment'
"""

# Dates that moved, once or thrice, and promises that were kept.
CHANGES = f"""
INSERT INTO records_change (at, transaction, "table", row, action, fields, {OWNERSHIP}, record_id, person_id)
SELECT record.created_at + (record.updated_at - record.created_at) * step.part AS at,
       -2000000000 - record.id * 8 - step.number, 'commitments_commitment', record.id, 'U', step.fields, {OWNED},
       record.id, coalesce(owner.person_id, record.created_by_id)
  FROM records_record AS record
  JOIN commitments_commitment AS promise ON promise.record_id = record.id
  LEFT JOIN alliances_membership AS owner ON owner.id = promise.owner_id
  JOIN LATERAL (
       SELECT n AS number, 0.2 * n AS part,
              jsonb_build_object('due_on', jsonb_build_array(
                  promise.first_due_on + (promise.due_on - promise.first_due_on) * (n - 1) / 3,
                  promise.first_due_on + (promise.due_on - promise.first_due_on) * n / 3)) AS fields
         FROM generate_series(1, 3) AS n WHERE promise.due_on - promise.first_due_on > 2
        UNION ALL
       SELECT 4, 0.7, jsonb_build_object('state', jsonb_build_array('open', 'started'))
        WHERE promise.state <> 'open' AND {dice("record.public_id", "begun")} < 0.5
        UNION ALL
       SELECT 5, 1, jsonb_build_object('state', jsonb_build_array('open', 'done'),
                                       'done_on', jsonb_build_array(NULL, promise.done_on))
        WHERE promise.state = 'done') AS step ON true
 WHERE record.program_id = %(program)s
 ORDER BY at
"""
