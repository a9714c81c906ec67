"""The walls of this room: a notice is its recipient's alone, and only jobs and operations write one."""

from alliances.walls import MY_MEMBERSHIPS
from core.walls import Wall

_MINE = f"recipient_id = {MY_MEMBERSHIPS}"
NOTICE = Wall(reads=_MINE, updates=_MINE, columns=("read_at",), answers=_MINE, answer_columns=("read_at",))
LOOKED = Wall(reads="false")
