"""The walls of the spine. Comments and what records are about stand behind `alliances.walls.OWNED`."""

from dataclasses import replace

from alliances.walls import IN_REACH, IN_SIGHT, OWNED, PARTICIPATIONS, PROGRAMS
from core.walls import Wall

# An answer to what names somebody raises the version of the record that it is about.
RECORD = replace(OWNED, answers=IN_REACH, answer_columns=("updated_at",))

CHANGE = Wall(reads=IN_SIGHT, written_by_trigger=True)

# Only jobs seal and check: whoever had the salt of an entry could find out by trying what it says.
SEAL = Wall(reads="false")

# Imports are the importing company's alone, whatever becomes of the records.
_IMPORTERS = f"owner_organisation_id = {PARTICIPATIONS} OR (owner_organisation_id IS NULL AND program_id = {PROGRAMS})"
IMPORT_RUN = Wall(reads=_IMPORTERS, inserts=_IMPORTERS, updates=_IMPORTERS)
IMPORTED = Wall(reads=_IMPORTERS, inserts=_IMPORTERS)
