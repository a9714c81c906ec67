"""The words of the page *Who may do what*, which is made from `alliances/permissions.py`."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from alliances.permissions import Extent, Permission

# What nothing asks for yet has no words, and is not on the page.
PERMISSIONS: dict[Permission, Any] = {
    Permission.READ: _("Read what is shared, and what is their own company's alone"),
    Permission.ANSWER: _("Comment, and answer what is asked of them"),
    Permission.CREATE: _("Add things for their own company and change them; finish and move their own actions"),
    Permission.EDIT_JOINT: _("Change what both work on, also where the other company added it"),
    Permission.SHARE: _("Share and take back, agree and approve for their own company"),
    Permission.IMPORT: _("Import, take an import back"),
    Permission.INVITE: _("Invite people of their own company, change their roles, suspend them"),
    Permission.FOUND: _("Begin alliances, put them away, decide what a new one starts with"),
    Permission.ADMINISTER: _("Give roles in the program, decide how people sign in"),
}
EXTENTS: dict[Extent, Any] = {
    Extent.NO: _("no"),
    Extent.SHARED: _("what is shared"),
    Extent.NAMED: _("what names them"),
    Extent.OWN: _("what they own"),
    Extent.ALL: _("yes"),
}
