from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliances.forms import MembershipFilterForm
from alliances.models import Membership
from alliances.permissions import Permission
from alliances.standing import standing_of, with_invitations
from alliances.views.base import AllianceView
from alliances.views.membership import dressed
from core.lists import Column, ListPage
from core.sorting import SortKey


def deputy_name(row: Membership) -> str:
    return row.deputy.person.name if row.deputy else ""


COMPANY = SortKey("organisation__name")


class MembershipList(AllianceView, ListPage):
    """The people of an alliance, company by company; those who were suspended or have left come last."""

    permission = Permission.READ
    tab = "people"
    template_name = "alliances/membership_list.html"
    fragment_name = "alliances/_membership_table.html"
    filter_form = MembershipFilterForm
    export_name = "people"
    page_size = 200
    columns = (
        Column("name", gettext_lazy("Name"), lambda row: row.person.name, (SortKey("person__name"),)),
        Column("company", gettext_lazy("Company"), lambda row: row.organisation.name, (COMPANY,)),
        Column("title", gettext_lazy("Position"), lambda row: row.person.title, ("person__title",)),
        Column("email", gettext_lazy("E-mail"), lambda row: row.person.email, ("person__email",)),
        Column("role", gettext_lazy("Role"), lambda row: row.get_role_display(), ("role",)),
        Column("access", gettext_lazy("Access"), lambda row: standing_of(row).word),
        Column("deputy", gettext_lazy("Deputy"), deputy_name, (SortKey("deputy__person__name"),)),
    )

    def rows(self) -> Any:
        people = with_invitations(Membership.objects.in_alliance(self.alliance).with_people(), self.actor)
        return people.order_by(SortKey("person__name"), "pk")

    def sorted(self, rows: Any) -> Any:
        """By company first and those who are here before the others, whatever else is asked for."""
        asked = super().sorted(rows)
        return asked.order_by("-participation__is_host", COMPANY, "state", *asked.query.order_by)

    def filter_options(self) -> dict[str, Any]:
        return {"actor": self.actor}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        people = [dressed(row, self.actor) for row in context["rows"]]
        new = {"label": _("Add somebody"), "icon": "user-plus", "kind": "primary"}
        new["url"] = reverse("alliances:membership_create", args=[self.alliance.public_id])
        return context | {
            "actions": [new] if self.actor.may(Permission.INVITE) else [],
            "sides": [
                {"company": side.organisation, "people": [each for each in people if each.participation_id == side.pk]}
                for side in (self.alliance.host, *self.alliance.partners)
            ],
        }
