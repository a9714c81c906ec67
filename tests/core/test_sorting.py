"""Names sort as people look for them."""

from alliances.models import Organisation
from core.scope import SYSTEM, scoped
from core.sorting import SortKey, sort_key
from tests import factories
from tests.conftest import World

SORTED = ["adatum", "Blåbær", "Großmann", "Grosz", "Île-de-Lumière", "Jäger", "Łódź", "Řeka", "Straße", "Zürcher"]


def test_it_works(world: World) -> None:
    with scoped(SYSTEM):
        for name in reversed(SORTED):
            factories.make_organisation(world.program, name)
        made = Organisation.unwalled.filter(name__in=SORTED)
        assert [each.name for each in made.order_by(SortKey("name"))] == SORTED
        assert sorted({*SORTED}, key=sort_key) == SORTED


def test_the_database_and_memory_make_the_same_key(world: World) -> None:
    with scoped(SYSTEM):
        for name in (*SORTED, "Æsir", "ÀÉÎ õ ü", "Đorđe", "東京", "Ещё", "ﬁne", "½", "Ǆ", "a\u0308b"):
            factories.make_organisation(world.program, name)
        for name, key in Organisation.unwalled.values_list("name", SortKey("name")):
            assert key == sort_key(name), name


def test_lists_follow_it(world: World) -> None:
    with scoped(SYSTEM):
        for name in ("Zebra", "Île-de-Lumière", "Jäger"):
            factories.make_alliance(world.northwind, factories.make_organisation(world.program, name))
    for path in ("/alliances/", "/portfolio/?q="):
        page = world.client("ada").get(path).content.decode()
        places = [page.index(f">{name}<") for name in ("Île-de-Lumière", "Jäger", "Zebra")]
        assert places == sorted(places), path
