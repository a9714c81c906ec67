"""The walls of the spine. Records, comments and what they are about stand behind `alliances.walls.OWNED`."""

from alliances.walls import IN_SIGHT
from core.walls import Wall

CHANGE = Wall(reads=IN_SIGHT, written_by_trigger=True)
