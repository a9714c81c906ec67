"""The walls of the spine. Records, comments and what they are about stand behind `alliances.walls.OWNED`."""

from alliances.walls import IN_SIGHT, PARTICIPATIONS, PROGRAMS
from core.walls import Wall

CHANGE = Wall(reads=IN_SIGHT, written_by_trigger=True)

# Only jobs seal and check: whoever had the salt of an entry could find out by trying what it says.
SEAL = Wall(reads="false")

# Imports are the importing company's alone, whatever becomes of the records.
_IMPORTERS = f"owner_organisation_id = {PARTICIPATIONS} OR (owner_organisation_id IS NULL AND program_id = {PROGRAMS})"
IMPORT_RUN = Wall(reads=_IMPORTERS, inserts=_IMPORTERS, updates=_IMPORTERS)
IMPORTED = Wall(reads=_IMPORTERS, inserts=_IMPORTERS)
