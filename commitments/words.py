"""How changes of promises and actions are told."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.words import Told, Words, fill, moved, register, renamed


def _handed(told: Told) -> str:
    if not told.after:
        return fill(_("left %(title)s without an owner"), title=told.title)
    return fill(_("handed %(title)s to %(person)s"), title=told.title, person=told.names.member(told.after))


def _state(told: Told) -> str:
    if told.after == "done":
        return fill(_("finished %(title)s"), title=told.title)
    if told.after == "started":
        return fill(_("started %(title)s"), title=told.title)
    return fill(_("opened %(title)s again"), title=told.title)


def declare() -> None:
    register("commitments_commitment", Words(phrases={"state": _state, "due_on": moved, "owner_id": _handed}))
    register("commitments_action", Words(phrases={"title": renamed}, columns={"details": gettext_lazy("the details")}))
