from functools import cached_property
from typing import Any, ClassVar

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from alliances.views.base import AllianceView
from commitments.models import Commitment
from records.hung import with_hung


class ActionsView(AllianceView):
    """A view under the tab Actions."""

    tab: ClassVar[str] = "actions"
    kwargs: dict[str, Any]

    def actions(self) -> Any:
        return Commitment.objects.visible_to(self.actor).of_actions().with_names()

    @property
    def others(self) -> list[Any]:
        """The companies that are not one's own."""
        return [side.organisation for side in self.alliance.sides if side != self.actor.participation]

    @property
    def list_url(self) -> str:
        return reverse("commitments:action_list", args=[self.alliance.public_id])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        alliance = self.alliance
        crumbs = [
            {"name": alliance.title, "url": alliance.get_absolute_url()},
            {"name": _("Actions"), "url": self.list_url},
        ]
        own = self.actor.participation
        own_company = own.organisation if own else alliance.host.organisation
        return super().get_context_data(
            **{"crumbs": crumbs, "own_company": own_company, "back_url": self.list_url} | kwargs
        )


class OneAction(ActionsView):
    """A view of one action."""

    @cached_property
    def promise(self) -> Commitment:
        promise: Commitment | None = (
            with_hung(self.actions(), self.actor).filter(record__public_id=self.kwargs["action_id"]).first()
        )
        if promise is None:
            raise Http404
        return promise
