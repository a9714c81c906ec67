"""The import kind *partner*: a list of partner companies becomes an alliance with each of them. Nothing is sent.

Each row makes, or finds, the company, the alliance, and the contact without an account. Parent companies are linked
among the rows of the file and with companies that are known already.
"""

from collections import Counter
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliances import operations
from alliances.actors import Actor, actor_in_alliance
from alliances.models import Alliance, Depth, Membership, Organisation, Participation, Person, Stage
from alliances.roles import AllianceRole
from core.errors import Refused
from core.scope import SYSTEM, scoped
from core.tables.fields import Field, Type, synonyms
from core.tables.people import Named
from core.tables.problems import ERROR, Problem
from records.imports.kinds import PROGRAM, ImportKind, Item, Problems, Writer, Written
from records.imports.understanding import Understood

PARTNER = """
legal name; partner name; partner company; company; organisation; organization; account; account name; vendor; alliance;
firma; unternehmen; partnerfirma; société; entreprise; partenaire; empresa; socio; azienda; name
"""
SHORT = "name; short name; alternate name; abbreviation; acronym; kurzname; sigle; sigla; kürzel"
PURPOSE = "what it is for; description; focus; zweck; beschreibung; objet; objetivo; scope"
STAGE = "phase; lifecycle stage; status; stand; étape; etapa; fase"
DEPTH = "tier; partner tier; partner level; level; segment; stufe; niveau; nivel"
LEAD = """
our lead; owner; alliance manager; partner manager; account manager; responsible; verantwortlich; betreuer; responsable;
internal owner; pam
"""
CONTACT = """
contact; contact name; partner contact; ansprechpartner; kontakt; interlocuteur; contacto; referente; contact point
"""
EMAIL = "mail; contact e-mail; contact email; contact mail; mailadresse; courriel; correo"
REVIEW = "next review; next qbr; qbr; review date; review; nächstes review; prochaine revue; próxima revisión"
ENDS = """
agreement end; agreement ends; contract end; end date; expiry; expiration; expires; renewal; renewal date; vertragsende;
laufzeit bis; fin de contrat; fin de contrato; scadenza
"""
NOTICE = "notice; notice date; notice by; cancel by; kündigung; kündigungsfrist; kündigen bis; préavis; preaviso"
LINK = "url; website; web; homepage; webseite; site; sitio"
PARENT = (
    "parent; parent organization; parent organisation; mother company; konzern; muttergesellschaft; maison mère; matriz"
)
ID = "permanent identifier; identifier; key; crm id; nr; no; nummer; código"
DEPTHS = {
    Depth.LIGHT.value: synonyms("light; bronze; registered; basic; c; low; 3"),
    Depth.STANDARD.value: synonyms("standard; silver; b; medium; 2"),
    Depth.STRATEGIC.value: synonyms(
        "strategic; gold; platinum; a; high; key; 1; strategisch; stratégique; estratégico"
    ),
}

FIELDS = (
    Field("partner", gettext_lazy("Partner"), synonyms=synonyms(PARTNER), required=True),
    Field("short", gettext_lazy("Short name"), synonyms=synonyms(SHORT)),
    Field("purpose", gettext_lazy("What it is for"), synonyms=synonyms(PURPOSE)),
    Field("stage", gettext_lazy("Stage"), synonyms=synonyms(STAGE)),
    Field("depth", gettext_lazy("Depth"), synonyms=synonyms(DEPTH)),
    Field("lead", gettext_lazy("Our lead"), Type.PEOPLE, synonyms(LEAD)),
    Field("contact", gettext_lazy("Contact"), Type.PEOPLE, synonyms(CONTACT)),
    Field("email", gettext_lazy("Contact's e-mail"), Type.EMAIL, synonyms(EMAIL)),
    Field("next_review_on", gettext_lazy("Next review"), Type.DATE, synonyms(REVIEW)),
    Field("agreement_ends_on", gettext_lazy("Agreement ends"), Type.DATE, synonyms(ENDS)),
    Field("notice_by", gettext_lazy("Notice by"), Type.DATE, synonyms(NOTICE)),
    Field("agreement_place", gettext_lazy("Link"), Type.URL, synonyms(LINK)),
    Field("parent", gettext_lazy("Parent company"), synonyms=synonyms(PARENT)),
    Field("id", gettext_lazy("Id"), synonyms=synonyms(ID)),
)
PURPOSE_LENGTH = 300
PLAIN = ("purpose", "next_review_on", "agreement_ends_on", "notice_by", "agreement_place")
"""Fields that are the alliance's own, as they stand."""


def arrange(understood: Understood) -> tuple[list[Item], list[Problem]]:
    items: list[Item] = []
    problems: list[Problem] = []
    for row in understood.rows:
        values = understood.values_of(row)
        name = str(values.get("partner") or values.get("short") or "").strip()
        if not name:
            reason = _("The row names no company.")
            problems.append(Problem(row.line, "", "", ERROR, "no_name", reason))
            continue
        key = str(values.get("id") or name.casefold())
        items.append(Item(row.line, key, "alliance", name[:200], values, extra=understood.extra_of(row)))
        _cut_purpose(items[-1])
    _tell_namesakes(items)
    _link_parents(items)
    return items, problems


def _cut_purpose(item: Item) -> None:
    """A purpose is a line. The whole text stays beside the alliance."""
    text = str(item.values.get("purpose") or "")
    if len(text) > PURPOSE_LENGTH:
        item.extra[_("What it is for")] = text
        item.values["purpose"] = text[: PURPOSE_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def _tell_namesakes(items: list[Item]) -> None:
    """Companies of one name, such as branches, are told apart by their short names: they are partners of their own."""
    names = Counter(item.title.casefold() for item in items)
    for item in items:
        short = str(item.values.get("short") or "").strip()
        if names[item.title.casefold()] > 1 and short and short.casefold() != item.title.casefold():
            item.title = f"{item.title} ({short})"[:200]


def _link_parents(items: list[Item]) -> None:
    """Parents by whatever tells a row of the file: its name, its id, or a cell of its own in a column of other ids."""
    named: dict[str, list[Item]] = {}
    for item in items:
        cells = {
            item.title,
            str(item.values.get("id") or ""),
            str(item.values.get("short") or ""),
            *item.extra.values(),
        }
        for text in cells - {""}:
            named.setdefault(text.casefold(), []).append(item)
    for item in items:
        parent = str(item.values.get("parent") or "").strip()
        found = [other for other in named.get(parent.casefold(), []) if other is not item]
        item.values["parent_name"] = found[0].title if len(found) == 1 else parent


# --- Writing ---


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
    return alliance


def update(by: Actor, item: Item, known: Alliance, note: Problems) -> Written:
    """Take what the file says now; what it says nothing about stays, and so do people."""
    asked = {name: item.values.get(name) for name in PLAIN} | {"stage": _stage(by, item, note)}
    if item.values.get("depth"):
        asked["depth"] = _depth(item, note)
    changes = {
        name: value for name, value in asked.items() if value not in (None, "") and getattr(known, name) != value
    }
    before = {name: _plain(getattr(known, name)) for name in changes}
    if changes:
        operations.alliance_edit(by=by, alliance=known, version=None, changes=changes)
    return Written(known, "updated" if changes else "unchanged", before)


def restore(by: Actor, known: Alliance, before: dict[str, Any]) -> None:
    dates = {
        name: date.fromisoformat(value) for name, value in before.items() if value and name.endswith(("_on", "_by"))
    }
    stage = {"stage": Stage.objects.visible_to(by).filter(pk=before["stage"]).first()} if "stage" in before else {}
    operations.alliance_edit(by=by, alliance=known, version=None, changes=before | dates | stage)


def find(by: Actor, row: Any) -> Alliance | None:
    found: Alliance | None = row.alliance
    return found


def recognise(by: Actor, item: Item) -> Alliance | None:
    """The one alliance that the program has with this company already."""
    known = Alliance.objects.visible_to(by).filter(participations__organisation__name__iexact=item.title)
    return known.first() if known.count() == 1 else None


def erase(alliance: Alliance) -> bool:
    """Take an alliance away that an import made, with its people and company where they are nowhere else.

    False when something was written in it since.
    """
    with scoped(SYSTEM):
        if any(_hangs_on(alliance)):
            return False
        sides = Participation.unwalled.filter(alliance=alliance)
        partners = list(sides.filter(is_host=False).values_list("organisation_id", flat=True))
        people = list(Membership.unwalled.filter(alliance=alliance, account="").values_list("person_id", flat=True))
        alliance.imported.all().update(alliance=None)
        for rows in (Membership.unwalled.filter(alliance=alliance), sides, Alliance.unwalled.filter(pk=alliance.pk)):
            rows._raw_delete(rows.db)
        _delete_lonely(people, partners)
    return True


def _hangs_on(alliance: Alliance) -> list[bool]:
    own = {"Participation", "Membership", "Imported", "Change"}
    pointing: list[Any] = [each for each in alliance._meta.get_fields(include_hidden=True) if each.auto_created]
    return [
        relation.related_model.unwalled.filter(**{relation.field.name: alliance.pk}).exists()
        for relation in pointing
        if relation.is_relation and relation.related_model.__name__ not in own
    ]


def _delete_lonely(people: list[int], companies: list[int]) -> None:
    lonely = Person.unwalled.filter(pk__in=people, memberships=None, program_roles=None, account="")
    _delete(Person, lonely)
    parents = list(Organisation.unwalled.filter(pk__in=companies).values_list("parent_id", flat=True))
    for those in (companies, parents):
        empty = Organisation.unwalled.filter(pk__in=those, participations=None, people=None, subsidiaries=None)
        _delete(Organisation, empty.filter(is_host=False))


def _delete(model: Any, rows: Any) -> None:
    found = model.unwalled.filter(pk__in=list(rows.values_list("pk", flat=True)))
    found._raw_delete(found.db)


def _plain(value: Any) -> Any:
    return value.pk if hasattr(value, "pk") else value.isoformat() if hasattr(value, "isoformat") else value


def _depth(item: Item, note: Problems) -> str:
    said = str(item.values.get("depth") or "").strip().casefold()
    for depth, words in DEPTHS.items():
        if said and (said == depth or said in words):
            return depth
    if said:
        item.extra.setdefault(_("Depth"), said)
    return Depth.STANDARD


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
    parent_name = str(item.values.get("parent_name") or "").strip()
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


PARTNERS = ImportKind(
    "partner",
    gettext_lazy("Partners"),
    PROGRAM,
    FIELDS,
    arrange,
    Writer(create, update, restore, find, recognise, erase),
    can_be_shared=False,
)
