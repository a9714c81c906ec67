"""The bases of every view behind a door: which door, which permission, who acts."""

from functools import cached_property
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from alliances.actors import Actor
from alliances.door import Door
from alliances.frame import COOKIE, remember
from alliances.models import Alliance
from alliances.permissions import Permission
from alliances.tabs import counted, more_of, tabs_of
from core.subqueries import HowMany

STAGES = "stages"


class Behind:
    """A view behind a door. `permission` has no default: a view that names none does not start.

    `every` asks for it over rows of others, too: what belongs to nobody in particular, as the alliance itself.
    """

    door: ClassVar[Door]
    permission: ClassVar[Permission]
    every: ClassVar[bool] = False
    request: HttpRequest

    @property
    def actor(self) -> Actor:
        actor: Actor = self.request.actor  # type: ignore[attr-defined]
        return actor


class AllianceView(Behind):
    """A view of one alliance, under its header and tabs. `tab` names the current one."""

    door = Door.ALLIANCE
    tab: ClassVar[str] = ""

    @property
    def alliance(self) -> Alliance:
        alliance = self.actor.alliance
        assert alliance is not None, "the door opened an alliance"
        return alliance

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        if response.status_code == 200 and request.COOKIES.get(COOKIE, "").split(".")[0] != self.alliance.public_id:
            remember(request, response, self.alliance)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        alliance = self.alliance
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return {
            "alliance": alliance,
            "companies": [each.organisation for each in (alliance.host, *alliance.partners)],
            "today": alliance.today(),
            # Fragments have no header, and count nothing.
            "tabs": SimpleLazyObject(lambda: tabs_of(self.actor, self.tab, self._counts)),
            "more": more_of(self.actor, self.tab),
            "tabs_label": _("What this alliance holds"),
            "stage": SimpleLazyObject(lambda: stage_of(alliance, self._counts[STAGES])),
            "crumbs": [{"name": alliance.title, "url": alliance.get_absolute_url()}],
        } | context

    @cached_property
    def _counts(self) -> dict[str, int]:
        """All that the header counts: what the tabs say, and how many stages there are; one statement."""
        rows = counted(self.actor) | {STAGES: self.alliance.program.stages.all()}
        columns = {f"of_{name}": HowMany(each.values("pk")) for name, each in rows.items()}
        found = Alliance.objects.in_alliance(self.alliance).values(**columns).get()
        return {name: found[f"of_{name}"] for name in rows}


class MineView(Behind):
    """A view over all that is the person's. `place` names the current one in the side bar."""

    door = Door.MINE
    place: ClassVar[str] = ""


class ProgramView(Behind):
    """A view of one program, for people of its host with a role in it."""

    door = Door.PROGRAM


def stage_of(alliance: Alliance, total: int) -> dict[str, Any] | None:
    """The stage with its place among so many of the program."""
    if alliance.stage is None:
        return None
    return {"number": alliance.stage.position, "total": total, "name": alliance.stage.name}
