"""Who and what a set of changes is about: looked up in sets, and only as far as the reader may see it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import NoReverseMatch
from django.utils.html import format_html
from django.utils.translation import gettext as _

from alliances.actors import Actor
from alliances.models import Organisation, Person, Stage
from core.templatetags.look import quoted
from records.models import Change, Record


@dataclass(frozen=True)
class Somebody:
    """A person as sentences name them: by the first name where that is enough."""

    name: str
    company: Any
    short: str = ""


@dataclass(frozen=True)
class Names:
    """Names by key; an unknown one is told in words that say nothing."""

    today: date
    companies: Mapping[int, Organisation] = field(default_factory=dict)  # by participation
    people: Mapping[int, Somebody] = field(default_factory=dict)
    members: Mapping[int, int] = field(default_factory=dict)  # membership to person
    records: Mapping[int, Record] = field(default_factory=dict)
    stages: Mapping[int, str] = field(default_factory=dict)
    own: Any = None  # the reader's company

    def person(self, person: int | None) -> Somebody:
        """Somebody whom the reader does not meet is of the host: a partner is not told who manages its program."""
        if person is None:
            return Somebody("Entente", None, "Entente")
        if person in self.people:
            return self.people[person]
        host = next((each for each in self.companies.values() if each.is_host), None)
        if host is None or host == self.own:
            return Somebody(_("Somebody"), host, _("Somebody"))
        name = _("Somebody at %(company)s") % {"company": host}
        return Somebody(name, host, name)

    def member(self, membership: int | None) -> str:
        known = self.people.get(self.members.get(membership or 0, 0))
        return known.short if known else _("somebody")

    def title(self, record: int | None, known: str = "") -> str:
        """A record's title as a link; without one where it cannot be opened, by `known` or in words."""
        row = self.records.get(record or 0)
        if row is None:
            return quoted(known) if known else _("something that you do not see any more")
        url = url_of(row)
        return format_html('<a href="{}">{}</a>', url, row.title) if url else row.title

    def others(self, owner: int | None) -> list[Any]:
        """The companies other than a row's owner."""
        return [company for side, company in self.companies.items() if side != owner]


def url_of(record: Record) -> str:
    """Where a record is shown; empty for a kind without pages."""
    try:
        return record.get_absolute_url()
    except (NoReverseMatch, KeyError):
        return ""


def look_up(
    actor: Actor, changes: Iterable[Change] = (), people: Iterable[int | None] = (), known_record: Record | None = None
) -> Names:
    """The names of all that the changes, and further people, are about: a statement for each sort of thing."""
    assert actor.alliance is not None
    told = list(changes)
    sides = {side.pk: side for side in actor.alliance.sides}
    companies = {pk: side.organisation for pk, side in sides.items()}
    of = {each.pk: each for each in actor.people}
    known = {each.person_id: (each.person.name, companies[each.participation_id]) for each in of.values()}
    asked = {each for each in (*people, *(change.person_id for change in told)) if each} - known.keys()
    if asked:
        for each in Person.objects.visible_to(actor).filter(pk__in=asked).select_related("organisation"):
            known[each.pk] = (each.name, each.organisation)
    return Names(
        today=actor.alliance.today(),
        companies=companies,
        people=_shortened(known),
        members={pk: each.person_id for pk, each in of.items()},
        records=_records(actor, told, known_record),
        stages=_stages(actor, told),
        own=actor.participation.organisation if actor.participation else None,
    )


def _shortened(known: Mapping[int, tuple[str, Any]]) -> dict[int, Somebody]:
    firsts = Counter(name.split()[0] for name, _company in known.values() if name.split())
    return {
        pk: Somebody(name, company, name.split()[0] if name.split() and firsts[name.split()[0]] == 1 else name)
        for pk, (name, company) in known.items()
    }


def _records(actor: Actor, changes: Iterable[Change], known: Record | None) -> dict[int, Record]:
    found = {known.pk: known} if known else {}
    wanted = {change.record_id for change in changes if change.record_id}
    for change in changes:
        for column in ("source_id", "target_id", "parent_id"):
            wanted |= {each for each in change.fields.get(column, ()) if each}
    wanted -= found.keys()
    for record in Record.objects.visible_to(actor).filter(pk__in=wanted) if wanted else ():
        record.alliance = actor.alliance
        found[record.pk] = record
    return found


def _stages(actor: Actor, changes: Iterable[Change]) -> dict[int, str]:
    if not any("stage_id" in change.fields for change in changes):
        return {}
    return {stage.pk: stage.name for stage in Stage.objects.visible_to(actor)}
