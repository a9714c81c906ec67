"""The map of the API: every address behind a door, with plurals as outsiders rely on them."""

from typing import Any

import pytest
from django.urls import Resolver404, get_resolver, resolve

from alliances.door import Door, sign_of

OPEN = {"api/v1/schema/"}
INSIDE = "api/v1/alliances/<slug:alliance_id>/"
PLURALS = {"commitments", "goals", "milestones", "comments", "people", "imports", "history"}


def addresses(patterns: Any = None, before: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for each in get_resolver().url_patterns if patterns is None else patterns:
        path = before + str(each.pattern)
        if hasattr(each, "url_patterns"):
            found |= addresses(each.url_patterns, path)
        elif path.startswith("api/"):
            found[path] = each.callback
    return found


def test_it_works() -> None:
    below = {path.removeprefix(INSIDE).partition("/")[0] for path in addresses() if path.startswith(INSIDE)}
    assert below - {""} == PLURALS
    for plural in PLURALS - {"history"}:
        assert f"{INSIDE}{plural}/<slug:public_id>/" in addresses()


def test_every_address_is_behind_the_door_that_its_path_says() -> None:
    for path, view in addresses().items():
        sign = sign_of(view)
        if path in OPEN:
            assert sign is None, path
        else:
            assert sign is not None, path
            assert sign.door is (Door.ALLIANCE if path.startswith(INSIDE) else Door.MINE), path


@pytest.mark.parametrize("path", ["/api/", "/api/v1/", "/api/v2/alliances/", "/api/v1/alliances/x/goals"])
def test_there_is_nothing_beside_it(path: str) -> None:
    with pytest.raises(Resolver404):
        resolve(path)
