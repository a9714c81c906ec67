"""The words for what every record has, and for alliances and who belongs to them."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliances.roles import AllianceRole
from records.words import Told, Words, fill, moved, register


def _shared(told: Told) -> str:
    if told.after == "shared":
        return fill(_("shared %(title)s"), title=told.title)
    return fill(_("took %(title)s back"), title=told.title)


def _put_away(told: Told) -> str:
    return fill(_("put %(title)s away") if told.after else _("brought %(title)s back"), title=told.title)


VIEWS = {
    "on_track": gettext_lazy("on track"),
    "watch": gettext_lazy("watch"),
    "off_track": gettext_lazy("off track"),
    "stale": gettext_lazy("stale"),
}
"""How something stands, as a word inside a sentence."""


def _says(told: Told) -> str:
    before, after = VIEWS.get(str(told.before), ""), VIEWS.get(str(told.row.get("status")), "")
    if before:
        return fill(
            _("took our view of %(title)s from %(before)s to %(after)s"), title=told.title, before=before, after=after
        )
    return fill(_("set our view of %(title)s to %(after)s"), title=told.title, after=after)


def _says_why(told: Told) -> str:
    return "" if "status" in told.row else fill(_("said why we see %(title)s so"), title=told.title)


def _tagged(told: Told) -> str:
    return fill(_("put the tag “%(name)s” on %(title)s"), name=told.row.get("name", ""), title=told.title)


def _untagged(told: Told) -> str:
    return fill(_("took the tag “%(name)s” off %(title)s"), name=told.row.get("name", ""), title=told.title)


def _linked(told: Told) -> str:
    other = told.names.title(told.row.get("target_id"))
    if told.row.get("kind") == "blocks":
        return fill(_("noted that %(title)s blocks %(other)s"), title=told.title, other=other)
    return fill(_("linked %(title)s with %(other)s"), title=told.title, other=other)


def _unlinked(told: Told) -> str:
    other = told.names.title(told.row.get("target_id"))
    return fill(_("took the link from %(title)s to %(other)s away"), title=told.title, other=other)


def _stage(told: Told) -> str:
    stage = told.names.stages.get(told.after, "")
    if not stage:
        return fill(_("took the stage off %(title)s"), title=told.title)
    return fill(_("moved %(title)s to the stage “%(stage)s”"), title=told.title, stage=stage)


def _date_of(what: Any) -> Any:
    """A phrase for a date of the alliance that has a name of its own."""

    def phrase(told: Told) -> str:
        return moved(Told(str(what), told.before, told.after, told.row, told.names))

    return phrase


def _alliance(told: Told) -> str:
    return _("the alliance")


def _member(told: Told) -> str:
    known = told.names.people.get(told.names.members.get(told.row["id"], 0))
    return known.name if known else _("somebody")


def _role(told: Told) -> str:
    roles = {
        AllianceRole.LEAD: _("made %(title)s a lead"),
        AllianceRole.CONTRIBUTOR: _("made %(title)s a contributor"),
        AllianceRole.OBSERVER: _("made %(title)s an observer"),
    }
    return fill(roles.get(told.after, _("changed %(title)s")), title=told.title)


def _state(told: Told) -> str:
    states = {
        "active": _("let %(title)s in again"),
        "suspended": _("suspended %(title)s"),
        "left": _("noted that %(title)s has left"),
    }
    return fill(states.get(told.after, _("changed %(title)s")), title=told.title)


def _deputy(told: Told) -> str:
    if not told.after:
        return fill(_("took the deputy of %(title)s off"), title=told.title)
    deputy = told.names.member(told.after)
    return fill(_("made %(deputy)s the deputy of %(title)s"), deputy=deputy, title=told.title)


def _simply(template: Any) -> Any:
    """A phrase with nothing in it but the title."""
    return lambda told: fill(str(template), title=told.title)


def declare() -> None:
    register(
        "records_record",
        Words(
            phrases={"visibility": _shared, "archived_at": _put_away},
            created=_simply(gettext_lazy("added %(title)s")),
            removed=_simply(gettext_lazy("removed %(title)s")),
        ),
    )
    register(
        "records_comment",
        Words(created=_simply(gettext_lazy("wrote about %(title)s")), quote="text", is_beside=True, is_aside=True),
    )
    register(
        "records_stated",
        Words(phrases={"status": _says, "reason": _says_why}, created=_says, quote="reason", is_beside=True),
    )
    register("records_tag", Words(created=_tagged, removed=_untagged, is_beside=True))
    register("records_link", Words(created=_linked, removed=_unlinked, is_beside=True))
    register("alliances_alliance", ALLIANCE)
    register("alliances_membership", MEMBERSHIP)
    register("alliances_alliancetag", Words(subject=_alliance, created=_tagged, removed=_untagged))


ALLIANCE = Words(
    subject=_alliance,
    created=_simply(gettext_lazy("opened %(title)s")),
    phrases={
        "stage_id": _stage,
        "next_review_on": _date_of(gettext_lazy("the next review")),
        "notice_by": _date_of(gettext_lazy("the notice date")),
        "agreement_ends_on": _date_of(gettext_lazy("the end of the agreement")),
        "archived_at": _put_away,
    },
    columns={
        "purpose": gettext_lazy("what it is for"),
        "depth": gettext_lazy("the depth"),
        "time_zone": gettext_lazy("the time zone"),
        "renews_itself": gettext_lazy("whether the agreement renews by itself"),
        "agreement_place": gettext_lazy("where the agreement lies"),
    },
)
MEMBERSHIP = Words(
    subject=_member,
    created=_simply(gettext_lazy("added %(title)s to the alliance")),
    phrases={"role": _role, "state": _state, "deputy_id": _deputy},
)
