"""How long nothing came from a company: the age of the last change that one of its people made."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, Subquery

from alliances.actors import Actor
from alliances.models import Participation
from records.models import Change


def last_heard(actor: Actor, alliances: Iterable[int], but: Iterable[int] = ()) -> dict[tuple[int, int], datetime]:
    """When each company last did something in each alliance, among what the actor may see; one statement for all.

    Keys are alliance and organisation ids. A company that never did anything is not there, and the sides of `but` are
    not looked at. The last change of each person is found in the index: a long history takes no longer.
    """
    theirs = Change.objects.visible_to(actor).filter(alliance=OuterRef("alliance"), person=OuterRef("person"))
    sides: Any = Participation.objects.visible_to(actor).filter(alliance__in=list(alliances)).exclude(pk__in=list(but))
    people = sides.filter(organisation__people__isnull=False).values("alliance", person=F("organisation__people"))
    rows = people.annotate(at=Subquery(theirs.order_by("-at").values("at")[:1]))
    heard: dict[tuple[int, int], datetime] = {}
    for alliance, organisation, at in rows.values_list("alliance", "organisation", "at"):
        if at:
            heard[alliance, organisation] = max(at, heard.get((alliance, organisation), at))
    return heard
