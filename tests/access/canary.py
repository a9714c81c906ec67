"""Unique tokens in every text, number, file and date that somebody must not see, found by introspection."""

import re
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import connection, models

from accounts.models import ApiToken, User
from core.scope import SYSTEM, Scope, scoped
from tests.access.rows import WALLED
from tests.access.who_may import Everything, Eyes, rules_of
from tests.conftest import World

TOKEN = re.compile(r"canary\d+x|(?<!\d)1900\d{6}(?!\d)|\b2091\b")
# Numbers are printed with separators of thousands in some languages.
SEPARATORS = re.compile("(?<=\\d)[,.\u00a0\u202f' ](?=\\d)")
DAY = "2091-07-13"

# Columns that hold nothing that somebody wrote, and that the database or the code needs as they are.
SPARED = {
    "account": "the key of an account, carried by composite keys",
    "version": "counted by the database",
    "kind": "the name of a kind in code",
    "time_zone": "the name of a zone, which is looked up",
    "parent_visibility": "carried by a composite key",
    "ImportRun.visibility": "one of two words",
    "Imported.outcome": "one of three words",
    "Link.visibility": "made by the database",
    "Change.transaction": "the database's own number",
    "Change.row": "a key",
    "Commitment.done_on": "set with the state",
    "Membership.left_on": "set with the state",
    "Stage.position": "too small for a token",
    "Program.session_days": "too small for a token",
    "Job.tries": "too small for a token",
    "KeptAnswer.status": "too small for a token",
    "User.public_id": "the key of an account",
    "UserSession.session_key": "opens the session of the test itself",
    "UserSession.ip": "no text fits",
}
_numbers = count(1)


def found_in(text: str) -> list[str]:
    return TOKEN.findall(text) + [each for each in TOKEN.findall(SEPARATORS.sub("", text)) if each.startswith("1900")]


def hidden_rows(eyes: Eyes) -> Iterator[Any]:
    """Every row behind the walls that these eyes must not see."""
    all_ = Everything()
    for model in WALLED:
        may = rules_of(model).reads
        yield from (row for row in all_.of(model) if not may(row, eyes, all_))


def fill(world: World, eyes: Eyes, *, spared: Any = None) -> int:
    """Put tokens into everything hidden from `eyes`, and into the accounts of those they do not meet; how many rows.

    One row may be spared, which `eyes` reach on another way.
    """
    hidden = [row for row in hidden_rows(eyes) if row != spared]
    with scoped(SYSTEM):
        for row in hidden:
            fill_row(row)
    met = {row.account for row in people_met(eyes)}
    with scoped(Scope("login")):
        strangers = User.objects.exclude(public_id__in=met)
        for user in strangers:
            ApiToken(user=user, name="A token", token_hash=f"{user.pk}").save()
            UserSession(user=user, session_key=f"s{user.pk}", ip="127.0.0.1", user_agent="A browser").save()
        for model in (ApiToken, UserSession, EmailAddress):
            for row in model.objects.filter(user__in=strangers):
                fill_row(row)
        for row in strangers:
            fill_row(row)
    return len(hidden)


def people_met(eyes: Eyes) -> Iterable[Any]:
    all_ = Everything()
    people = next(model for model in WALLED if model.__name__ == "Person")
    return [row for row in all_.of(people) if rules_of(people).reads(row, eyes, all_)]


def fill_row(row: Any) -> None:
    values = dict(filling(row))
    if not values:
        return
    columns = ", ".join(f'"{name}" = %s' for name in values)
    key = row._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE {row._meta.db_table} SET {columns} WHERE "{key}" = %s', [*values.values(), row.pk])
        assert cursor.rowcount == 1


def filling(row: Any) -> Iterator[tuple[str, Any]]:
    for field in row._meta.local_fields:
        if field.remote_field or field.primary_key or field.choices or is_spared(row, field):
            continue
        if not isinstance(field, models.BooleanField | models.DateTimeField):
            yield field.column, token_for(field)


def is_spared(row: Any, field: Any) -> bool:
    return field.name in SPARED or f"{type(row).__name__}.{field.name}" in SPARED


def token_for(field: Any) -> Any:
    number = next(_numbers)
    token = f"canary{number}x"
    short = field.max_length and field.max_length < len(token)
    if short or isinstance(field, models.SmallIntegerField | models.PositiveSmallIntegerField):
        raise AssertionError(f"no token fits into {field}")
    for kind, value in kinds_of_token(token, number).items():
        if isinstance(field, kind):
            return value
    raise AssertionError(f"say in tests/access/canary.py how to fill {field}")


def kinds_of_token(token: str, number: int) -> dict[type[Any], Any]:
    """The narrow kinds of field before those that they are made of."""
    return {
        models.EmailField: f"{token}@x.example",
        models.URLField: f"https://x.example/{token}",
        models.CharField: token,
        models.TextField: token,
        models.FileField: token,
        models.JSONField: f'{{"{token}": ["{token}"]}}',
        models.BinaryField: token.encode(),
        models.DateField: DAY,
        models.IntegerField: 1_900_000_000 + number,
        models.DecimalField: 1_900_000_000 + number,
        models.FloatField: 1_900_000_000 + number,
    }
