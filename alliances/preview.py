"""The partner's page as it will be, from what both sides together may see."""

from django.utils.module_loading import import_string

from alliances.models import Alliance, Membership
from alliances.scopes import joint_scope
from alliances.shown import Shown, parts
from core.scope import scoped
from core.sorting import SortKey


def preview_of(alliance: Alliance) -> list[Shown]:
    """What somebody of the other side would find, without the parts in which there is nothing."""
    with scoped(joint_scope(alliance.pk)):
        return [shown for part in parts() for shown in import_string(part)(alliance) if shown.count]


def people_of(alliance: Alliance) -> list[Membership]:
    """Whom the other side finds on the tab People, host first; nobody who only has a role in the program."""
    with scoped(joint_scope(alliance.pk)):
        people = Membership.objects.in_alliance(alliance).active().with_people()
        return list(people.order_by("-participation__is_host", SortKey("organisation__name"), SortKey("person__name")))
