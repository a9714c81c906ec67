"""What undoing an import takes away again: the alliance, and who and what is nowhere else."""

from typing import Any

from alliances.models import Alliance, AllianceTag, Membership, Organisation, Participation, Person
from core.scope import SYSTEM, scoped


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
        for rows in (
            AllianceTag.unwalled.filter(alliance=alliance),
            Membership.unwalled.filter(alliance=alliance),
            sides,
            Alliance.unwalled.filter(pk=alliance.pk),
        ):
            rows._raw_delete(rows.db)
        _delete_lonely(people, partners)
    return True


def _hangs_on(alliance: Alliance) -> list[bool]:
    own = {"Participation", "Membership", "AllianceTag", "Imported", "Change"}
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
