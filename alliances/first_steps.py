"""How a program comes by its alliances: one at a time, or all of them from a list of partners."""

from django.urls import reverse
from django.utils.translation import gettext as _

from alliances.actors import Actor
from alliances.permissions import Permission


def first_steps(actor: Actor) -> list[dict[str, str]]:
    if not actor.may(Permission.FOUND):
        return []
    new = {"label": _("New alliance"), "url": reverse("alliances:alliance_create"), "icon": "plus", "kind": "primary"}
    programs = [role.program.public_id for role in actor.program_roles]
    lists = [
        {
            "label": _("Import a list of partners"),
            "url": reverse("imports:program_import_create", args=[program]),
            "icon": "file-import",
            "kind": "",
        }
        for program in programs[:1]
    ]
    return [new, *lists]
