"""The stages of a program: renamed, put into another order, added and removed, all in one go."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from alliances.actors import Actor
from alliances.models import Alliance, Program, Stage
from alliances.permissions import Permission
from alliances.stages import PRESETS
from core.errors import Refused
from core.scope import SYSTEM, scoped
from core.versions import checked, locked

OUT_OF_THE_WAY = 10_000  # places are unique: every row moves here before it takes the place of another


@dataclass(frozen=True)
class Wanted:
    """A stage as it is wanted; `was` is the name that the person read, empty for a new one."""

    name: str
    was: str = ""
    is_removed: bool = False


@transaction.atomic
def stages_edit(*, by: Actor, program: Program, wanted: Sequence[Wanted]) -> list[Stage]:
    """Make these the program's stages, in this order. Raises `Refused`.

    Alliances keep the stage that they are at, whatever it is called; one that an alliance is at cannot be removed.
    Stages that nobody speaks of here, because somebody has just added them, come last.
    """
    by.demand(Permission.FOUND)
    locked(program, None)  # one at a time
    there = {stage.name: stage for stage in program.stages.all()}
    if any(each.was and each.was not in there for each in wanted):
        raise Refused(_("Somebody changed the stages meanwhile. Load the page again."), code="stale")
    _remove(program, [there.pop(each.was) for each in wanted if each.was and each.is_removed])
    kept = [each for each in wanted if not each.is_removed]
    rows = [(there.pop(each.was) if each.was else Stage(program=program), each.name) for each in kept]
    return _place(program, [*rows, *((stage, stage.name) for stage in there.values())])


def preset(name: str) -> list[Wanted]:
    return [Wanted(str(stage)) for stage in PRESETS[name][1]]


def _place(program: Program, rows: Sequence[tuple[Stage, str]]) -> list[Stage]:
    if not rows:
        raise Refused(_("Keep one stage at least."))
    if len({name.casefold() for _stage, name in rows}) < len(rows):
        raise Refused(_("Two stages have the same name."))
    program.stages.update(position=F("position") + OUT_OF_THE_WAY)
    for position, (stage, name) in enumerate(rows, start=1):
        stage.name, stage.position = name, position
        checked(stage).save()
    return [stage for stage, _name in rows]


def _remove(program: Program, stages: Sequence[Stage]) -> None:
    """As the system, the only one who removes rows; no alliance may be at any of these, put away ones included."""
    used = Alliance.unwalled.filter(program=program, stage__in=stages).select_related("stage").first()
    if used is not None:
        raise Refused(_("An alliance is at %(stage)s. Move it on first, or keep the stage.") % {"stage": used.stage})
    with scoped(SYSTEM):
        program.stages.filter(pk__in=[stage.pk for stage in stages]).delete()
