"""Companies, alliances, and who belongs to them, as SQL. Parameters: `program`, `name`, `alliances`, `manager`."""

from config.bench.words import PLACES, THINGS, dice, name, one_of, public_id

HOST_PEOPLE = 40

PARTNERS = f"""
INSERT INTO alliances_organisation (program_id, is_host, name, legal_name, public_id, version, created_at, updated_at)
SELECT %(program)s, false, {one_of(("Contoso", "Fabrikam", "Tailspin", "Adatum", "Wingtip"), "n::text", "company")}
       || ' ' || lpad(n::text, 4, '0'), '', {public_id("%(name)s || 'o' || n")}, 1, now(), now()
  FROM generate_series(1, %(alliances)s) AS n
"""

ALLIANCES = f"""
INSERT INTO alliances_alliance (program_id, public_id, purpose, depth, stage_id, time_zone, next_review_on,
    agreement_ends_on, notice_by, renews_itself, agreement_place, version, created_at, updated_at)
SELECT %(program)s, %(name)s || '-' || n, {one_of(THINGS, "n::text", "purpose")} || ' ' ||
       {one_of(PLACES, "n::text", "where")},
       CASE WHEN n = 1 THEN 'strategic'
            ELSE {one_of(("light", "light", "standard", "strategic"), "n::text", "depth")} END,
       (SELECT id FROM alliances_stage WHERE program_id = %(program)s AND position = 1 + n %% 8),
       {one_of(("Europe/Stockholm", "America/New_York", "Asia/Tokyo"), "n::text", "zone")},
       CASE WHEN {dice("n::text", "review")} < 0.7
            THEN current_date - 20 + floor(120 * {dice("n::text", "review on")})::int END,
       current_date + 100 + floor(400 * {dice("n::text", "ends")})::int,
       CASE WHEN {dice("n::text", "notice")} < 0.6
            THEN current_date - 20 + floor(110 * {dice("n::text", "notice on")})::int END,
       n %% 3 = 0, '', 1, now() - interval '700 days', now()
  FROM generate_series(1, %(alliances)s) AS n
"""

PARTICIPATIONS = """
INSERT INTO alliances_participation (program_id, alliance_id, organisation_id, is_host)
SELECT alliance.program_id, alliance.id, company.id, company.is_host
  FROM (SELECT id, program_id, row_number() OVER (ORDER BY id) AS n FROM alliances_alliance
         WHERE program_id = %(program)s) AS alliance
  JOIN (SELECT id, is_host, row_number() OVER (PARTITION BY is_host ORDER BY id) AS n FROM alliances_organisation
         WHERE program_id = %(program)s) AS company
    ON company.is_host OR company.n = alliance.n
"""

# The host's people work for many alliances; a partner has four people, the first of the partners twelve.
PERSONS = f"""
INSERT INTO alliances_person (program_id, organisation_id, public_id, account, name, email, title, time_zone, language,
    version, created_at, updated_at)
SELECT o.program_id, o.id, {public_id("o.public_id || 'p' || seat")}, '', {name("o.n || 'p' || seat")},
       'p' || seat || '@' || o.n || '.bench.example',
       {one_of(("Partner manager", "Architect", "Finance", ""), "o.n || 'p' || seat", "job")},
       'UTC', 'en', 1, now() - interval '700 days', now()
  FROM (SELECT *, row_number() OVER (ORDER BY is_host DESC, id) - 1 AS n FROM alliances_organisation
         WHERE program_id = %(program)s) AS o,
       generate_series(1, CASE WHEN o.is_host THEN {HOST_PEOPLE} WHEN o.n = 1 THEN 12 ELSE 4 END) AS seat
"""

# The first of a side leads it, the last of a partner's side observes.
MEMBERSHIPS = f"""
INSERT INTO alliances_membership (program_id, alliance_id, participation_id, organisation_id, person_id, public_id,
    account, role, state, version, created_at, updated_at)
SELECT side.program_id, side.alliance_id, side.id, side.organisation_id, person.id,
       {public_id("side.id || person.public_id")}, person.account,
       CASE WHEN person.n = 1 AND NOT side.is_host THEN 'lead'
            WHEN side.is_host AND person.n %% {HOST_PEOPLE} = side.n %% {HOST_PEOPLE} THEN 'lead'
            WHEN person.n = person.of AND NOT side.is_host THEN 'observer' ELSE 'contributor' END,
       'active', 1, now() - interval '700 days', now()
  FROM (SELECT *, row_number() OVER (PARTITION BY is_host ORDER BY alliance_id) AS n FROM alliances_participation
         WHERE program_id = %(program)s) AS side
  JOIN (SELECT *, row_number() OVER (PARTITION BY organisation_id ORDER BY id) AS n,
               count(*) OVER (PARTITION BY organisation_id) AS of
          FROM alliances_person WHERE program_id = %(program)s AND account = '') AS person
    ON person.organisation_id = side.organisation_id
   AND (NOT side.is_host OR (person.n - side.n + {HOST_PEOPLE} * 100) %% {HOST_PEOPLE}
        < CASE WHEN side.n = 1 THEN 8 ELSE 3 END)
"""

# The manager leads the first twenty-five alliances, too.
LEADS = f"""
INSERT INTO alliances_membership (program_id, alliance_id, participation_id, organisation_id, person_id, public_id,
    account, role, state, version, created_at, updated_at)
SELECT side.program_id, side.alliance_id, side.id, side.organisation_id, person.id,
       {public_id("'m' || side.id || person.public_id")}, person.account, 'lead', 'active', 1, now(), now()
  FROM alliances_participation AS side
  JOIN alliances_person AS person ON person.organisation_id = side.organisation_id AND person.email = %(manager)s
 WHERE side.program_id = %(program)s AND side.is_host
 ORDER BY side.alliance_id LIMIT 25
"""
