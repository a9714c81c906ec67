"""The bases of every view behind a door: which door, which permission, who acts."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from alliances.actors import Actor
from alliances.door import Door
from alliances.frame import COOKIE, remember
from alliances.models import Alliance
from alliances.permissions import Permission
from alliances.tabs import more_of, tabs_of


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
            "tabs": SimpleLazyObject(lambda: tabs_of(self.actor, self.tab)),  # one of them counts
            "more": more_of(self.actor, self.tab),
            "tabs_label": _("What this alliance holds"),
            "stage": SimpleLazyObject(lambda: stage_of(alliance)),  # fragments have no header
            "crumbs": [{"name": alliance.title, "url": alliance.get_absolute_url()}],
        } | context


class MineView(Behind):
    """A view over all that is the person's."""

    door = Door.MINE


class ProgramView(Behind):
    """A view of one program, for people of its host with a role in it."""

    door = Door.PROGRAM


def stage_of(alliance: Alliance) -> dict[str, Any] | None:
    """The stage with its place among the program's; one statement, and none without a stage."""
    if alliance.stage is None:
        return None
    return {"number": alliance.stage.position, "total": alliance.program.stages.count(), "name": alliance.stage.name}
