from typing import Any

from django.utils.translation import gettext_lazy

from alliances.models import Membership
from alliances.permissions import Permission
from alliances.views.base import AllianceView
from core.lists import Column, ListPage


class MembershipList(AllianceView, ListPage):
    permission = Permission.READ
    tab = "people"
    template_name = "alliances/membership_list.html"
    fragment_name = "alliances/_membership_table.html"
    export_name = "people"
    columns = (
        Column("name", gettext_lazy("Name"), lambda row: row.person.name, ("person__name",)),
        Column("company", gettext_lazy("Company"), lambda row: row.organisation.name, ("organisation__name",)),
        Column("title", gettext_lazy("Position"), lambda row: row.person.title, ("person__title",)),
        Column("email", gettext_lazy("E-mail"), lambda row: row.person.email, ("person__email",)),
        Column("role", gettext_lazy("Role"), lambda row: row.get_role_display(), ("role",)),
        Column("state", gettext_lazy("State"), lambda row: row.get_state_display(), ("state",)),
    )

    def rows(self) -> Any:
        people = Membership.objects.in_alliance(self.alliance).select_related("person", "organisation", "participation")
        return people.order_by("-participation__is_host", "organisation__name", "person__name")
