"""Whatever people wrote into any column: no page runs it, and no file that is exported does.

Written past forms and operations, so that it does not matter which of them would have refused it.
"""

import csv
import io
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import count
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection, models

from core.scope import SYSTEM, scoped
from records.models import Imported, ImportRun
from tests.access import canary
from tests.access.crawl import Pages, crawl
from tests.access.rows import WALLED
from tests.conftest import World

WORD = "=tripwire"
ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "hx-get", "hx-post", "data")
# What the code looks up, and what has to be of one alliance to be shown at all.
SPARED = {"public_id", "kind", "key", "outcome", "visibility", "parent_visibility", "table", "action", "time_zone"}


class Tripwire(HTMLParser):
    """Elements and attributes that would do something, of a page whose own are all of one kind."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: (value or "").strip() for name, value in attrs}
        if tag in ("iframe", "object", "embed", "base", "img", "meta") and WORD[1:] in str(values):
            self.found.append(tag)
        if tag == "script" and not values.get("src", "").startswith("/static/"):
            self.found.append("script")
        self.found += [f"{tag} {name}" for name in values if name.startswith("on") or name in ("style", "srcdoc")]
        for name in ADDRESSES:
            if urlsplit(values.get(name, "")).scheme not in ("", "http", "https", "mailto"):
                self.found.append(f"{tag} {name}={values[name]}")


def hostile(field: Any, number: int) -> str:
    texts = (
        f"{WORD}{number}\"'><img src=x onerror=tripwire()><script>tripwire()</script>",
        f"{WORD}{number}\"'><img src=x onerror=t()>",
        f"=t{number}\"'><i>",
    )
    if isinstance(field, models.URLField):
        return f"javascript:tripwire({number})"
    if isinstance(field, models.TextField):
        return f"{texts[0]}\n\n[x](javascript:tripwire()) <javascript:tripwire()> ![x](data:x)\n<svg/onload=tripwire()>"
    return next((text for text in texts if len(text) <= field.max_length), "")


def columns(row: Any, numbers: Iterator[int]) -> Iterator[tuple[str, str]]:
    for field in row._meta.local_fields:
        is_text = isinstance(field, models.CharField | models.TextField) and not isinstance(field, models.EmailField)
        plain = not (
            field.choices or field.remote_field or field.primary_key or isinstance(field, models.GeneratedField)
        )
        spared = field.name in SPARED or canary.is_spared(row, field)
        if is_text and plain and not spared and (text := hostile(field, next(numbers))):
            yield field.column, text


@pytest.fixture
def hostile_world(standing: World, undone: Callable[[], Any]) -> Iterator[World]:
    numbers = count(1)
    with undone():
        with scoped(SYSTEM):
            for model in WALLED:
                for row in model.unwalled.all():
                    write(row, dict(columns(row, numbers)))
            for row in Imported.unwalled.all():
                write(row, {"extra": f'{{"{WORD}<script>tripwire()</script>": "{WORD}<script>tripwire()</script>"}}'})
            assert ImportRun.unwalled.filter(name__startswith=WORD).exists()
        yield standing


def write(row: Any, values: dict[str, str]) -> None:
    if not values or type(row).__name__ in ("Change", "Seal"):
        return
    assigned = ", ".join(f'"{name}" = %s' for name in values)
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE {row._meta.db_table} SET {assigned} WHERE "{row._meta.pk.column}" = %s', [*values.values(), row.pk]
        )


def tripped(page: str) -> list[str]:
    wire = Tripwire()
    wire.feed(page[page.index("<") :] if "<" in page else "")
    return wire.found


def of_kind(pages: Pages, kind: str) -> dict[str, str]:
    return {name: text for name, text in pages.items() if text[:3] == "200" and f"Content-Type: {kind}" in text}


@pytest.mark.parametrize("role", ["manager", "lead_partner"])
def test_it_works(hostile_world: World, role: str) -> None:
    pages = crawl(hostile_world, role)
    shown, files = of_kind(pages, "text/html"), of_kind(pages, "text/csv")
    assert sum("tripwire" in page for page in shown.values()) > 20
    assert {name: found for name, page in shown.items() if (found := tripped(page))} == {}
    assert sum("=t" in text for text in files.values()) >= 4
    for name, text in files.items():
        cells = [cell for row in csv.reader(io.StringIO(text.partition("\ufeff")[2])) for cell in row]
        assert [cell for cell in cells if cell.startswith(tuple("=+-@\t\r"))] == [], name


@pytest.mark.parametrize(
    "page",
    [
        "<p><img src=x onerror=tripwire()></p>",
        "<script>tripwire()</script>",
        "<a href=' javascript:tripwire()'>",
        "<p style='color: red'>",
        "<button formaction=data:text/html,tripwire>",
    ],
)
def test_the_control_the_wire_is_tripped(page: str) -> None:
    assert tripped(page)
