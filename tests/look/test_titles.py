"""The title of a page tells it from the others: in tabs of a browser, in bookmarks, and to a screen reader."""

import re

from tests.conftest import World

PLACES = ("", "actions/", "goals/", "people/", "history/", "imports/", "imports/new/")


def test_every_place_of_an_alliance_has_its_own(world: World) -> None:
    maya = world.client("maya")
    pages = [maya.get(f"/alliances/{world.aurora.public_id}/{place}").content.decode() for place in PLACES]
    titles = [re.findall(r"<title>(.*)</title>", page)[0] for page in pages]
    assert len(set(titles)) == len(PLACES), titles
    assert all("Northwind and Contoso" in title for title in titles)
