"""An alliance with its company and people from one row, made or brought up to date."""

import re
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from alliances import operations
from alliances.actors import Actor, actor_in_alliance
from alliances.models import TAG_LENGTH, Alliance, AllianceTag, Depth, Organisation, Participation, Person, Stage
from alliances.roles import AllianceRole
from core.errors import Refused
from core.scope import SYSTEM, scoped
from core.tables.people import Named
from records.imports.changes import as_it_was, different
from records.imports.kinds import Item, Problems, Written
from records.imports.partners.fields import PLAIN


def create(by: Actor, item: Item, parent: Any, note: Problems) -> Alliance:
    values = item.values
    program = by.program
    assert program is not None, "partner lists are imported into a program"
    fields = {name: values[name] for name in PLAIN if values.get(name)}
    alliance = operations.alliance_create(
        by=by, program=program, partner=item.title, depth=_depth(item, note), stage=_stage(by, item, note), **fields
    )
    _company(by, alliance, item)
    _people(by, alliance, item, note)
    _tags(by, alliance, item, note)
    return alliance


def update(by: Actor, item: Item, known: Alliance, note: Problems) -> Written:
    """Take what the file says now; what it says nothing about stays, and so do people."""
    asked = {name: item.values.get(name) for name in PLAIN} | {"stage": _stage(by, item, note)}
    if item.values.get("depth"):
        asked["depth"] = _depth(item, note)
    changes, before = different(asked, partial(getattr, known))
    if changes:
        operations.alliance_edit(by=by, alliance=known, version=None, changes=changes)
    tagged = _tags(by, known, item, note)
    return Written(known, "updated" if changes or tagged else "unchanged", before | tagged)


def restore(by: Actor, known: Alliance, before: dict[str, Any]) -> None:
    was = as_it_was(before)
    if "tags" in was:
        _tag(by, known, was.pop("tags"))
    if "stage" in was:
        was["stage"] = Stage.objects.visible_to(by).filter(pk=was["stage"]).first()
    operations.alliance_edit(by=by, alliance=known, version=None, changes=was)


def find(by: Actor, row: Any) -> Alliance | None:
    found: Alliance | None = row.alliance
    return found


def recognise(by: Actor, item: Item) -> Alliance | None:
    """The one alliance that the program has with this company already."""
    known = Alliance.objects.visible_to(by).filter(participations__organisation__name__iexact=item.title)
    return known.first() if known.count() == 1 else None


def _depth(item: Item, note: Problems) -> str:
    said = item.values.get("depth") or Depth.STANDARD
    if not isinstance(said, Depth):
        item.extra.setdefault(_("Depth"), str(said).strip().casefold())
        return Depth.STANDARD
    return said


def _stage(by: Actor, item: Item, note: Problems) -> Stage | None:
    said = str(item.values.get("stage") or "").strip()
    if not said:
        return None
    stages = Stage.objects.visible_to(by).filter(program=by.program)
    found = stages.filter(name__iexact=said).first()
    if found is None and said.isdigit():
        found = stages.filter(position=int(said)).first() if len(said) < 4 else None
    if found is None:
        note("unknown_stage", said, _("The program has no stage of this name; it is kept beside the alliance."))
        item.extra.setdefault(_("Stage"), said)
    return found


def _company(by: Actor, alliance: Alliance, item: Item) -> None:
    """The company's parent, known from the file or from before."""
    parent_name = str(item.values.get("parent") or "").strip()
    if not parent_name or parent_name.casefold() == item.title.casefold():
        return
    companies = Organisation.objects.visible_to(by).filter(program=by.program)
    partner = companies.get(participations__alliance=alliance, participations__is_host=False)
    parent = companies.filter(name__iexact=parent_name).first()
    if parent is None:
        parent = Organisation(program=partner.program, name=parent_name[:200])
        parent.save()
    Organisation.unwalled.filter(pk=partner.pk).update(parent=parent)


def _people(by: Actor, alliance: Alliance, item: Item, note: Problems) -> None:
    inside = actor_in_alliance(by.account, alliance.public_id)
    assert inside is not None, "whoever makes an alliance leads it"
    with scoped(inside.scope(writes=True)):
        sides = {
            side.is_host: side
            for side in Participation.objects.visible_to(inside).select_related("organisation", "alliance")
        }
        contacts = item.values.get("contact") or []
        email = item.values.get("email") or ""
        if email and not contacts:
            contacts = [Named(email.partition("@")[0], email)]
        for place, named in enumerate(contacts):
            mail = named.email or (email if place == 0 else "")
            _join(inside, sides[False], named, mail, AllianceRole.CONTRIBUTOR, note)
        for named in (item.values.get("lead") or [])[:1]:
            _join(inside, sides[True], named, named.email, AllianceRole.LEAD, note)


def _join(by: Actor, side: Participation, named: Named, email: str, role: str, note: Problems) -> None:
    with scoped(SYSTEM):
        known = Person.objects.everything().filter(organisation=side.organisation_id, name__iexact=named.name).first()
    mail = email or (known.email if known else "")
    try:
        operations.membership_create(by=by, participation=side, name=named.name or email, email=mail, role=role)
    except Refused as refusal:
        if refusal.code != "twice":
            note("person", named.name or email, refusal.message)


def _tags(by: Actor, alliance: Alliance, item: Item, note: Problems) -> dict[str, Any]:
    """Put the file's tags beside those that are there already; what was there, if that changed anything."""
    asked = [" ".join(each.split()) for each in re.split("[,;|]", str(item.values.get("tags") or ""))]
    for long in (each for each in asked if len(each) > TAG_LENGTH):
        note("long_tag", long, _("This is too long for a tag."))
    known = list(AllianceTag.objects.visible_to(by).filter(alliance=alliance, owner_is_host=True).names())
    present = {each.casefold() for each in known}
    new = [each for each in asked if 0 < len(each) <= TAG_LENGTH and each.casefold() not in present]
    if not new:
        return {}
    try:
        _tag(by, alliance, [*known, *new])
    except Refused as refusal:
        note(refusal.code, ", ".join(new), refusal.message)
        return {}
    return {"tags": known}


def _tag(by: Actor, alliance: Alliance, names: list[str]) -> None:
    inside = actor_in_alliance(by.account, alliance.public_id)
    assert inside is not None, "whoever imports into a program is in each of its alliances"
    with scoped(inside.scope(writes=True)):
        operations.alliance_tag(by=inside, alliance=alliance, names=names)
