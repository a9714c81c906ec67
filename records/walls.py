"""The walls of the spine. What records are about stands behind `alliances.walls.OWNED`."""

from dataclasses import replace

from alliances.walls import ALLIANCES, IN_REACH, IN_SIGHT, OWNED, PARTICIPATIONS, PROGRAMS
from core.walls import Wall

# An answer to what names somebody raises the version of the record that it is about.
RECORD = replace(OWNED, answers=IN_REACH, answer_columns=("updated_at",))

# What was sent is read while the record is; of one taken back, by the side whose it is. Nobody changes what was said.
_SENT = "visibility = 'shared' AND (parent_visibility = 'shared' OR"
COMMENT = Wall(
    reads=f"(alliance_id = {ALLIANCES} AND (owner_organisation_id = {PARTICIPATIONS}"
    f" OR {_SENT} parent_owner_id = {PARTICIPATIONS})))"
    f" OR (program_id = {PROGRAMS} AND (owner_is_host OR {_SENT} parent_is_host)))",
    inserts=f"alliance_id = {ALLIANCES} AND owner_organisation_id = {PARTICIPATIONS}"
    " AND (visibility = 'internal' OR parent_visibility = 'shared')",
)

CHANGE = Wall(reads=IN_SIGHT, written_by_trigger=True)

# Only jobs seal and check: whoever had the salt of an entry could find out by trying what it says.
SEAL = Wall(reads="false")

# Imports are the importing company's alone, whatever becomes of the records.
_IMPORTERS = f"owner_organisation_id = {PARTICIPATIONS} OR (owner_organisation_id IS NULL AND program_id = {PROGRAMS})"
IMPORT_RUN = Wall(reads=_IMPORTERS, inserts=_IMPORTERS, updates=_IMPORTERS)
IMPORTED = Wall(reads=_IMPORTERS, inserts=_IMPORTERS)
