from typing import Any

from alliances.permissions import COLUMNS, MATRIX, Extent, Permission
from alliances.rights import EXTENTS, PERMISSIONS
from alliances.roles import AllianceRole
from alliances.views.base import MineView
from core.views import Page


class Rights(MineView, Page):
    """Who may do what, role by role. Roles in a program are shown to those who have one."""

    permission = Permission.READ
    template_name = "alliances/rights.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = AllianceRole if not self.actor.program_roles else object
        roles = [role for role in COLUMNS if isinstance(role, shown)]
        rows = [
            (PERMISSIONS[permission], [(role.label, EXTENTS[row[role]], row[role] is Extent.NO) for role in roles])
            for permission, row in MATRIX.items()
            if permission in PERMISSIONS and any(row[role] is not Extent.NO for role in roles)
        ]
        return super().get_context_data(roles=[role.label for role in roles], rows=rows, **kwargs)
