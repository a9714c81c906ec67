"""The page on who may do what, against what a person wrote down."""

from typing import Any

from tests.conftest import World

# administrator, manager, executive, lead, contributor, observer
WRITTEN = {
    "Share and take back, agree and approve for their own company": "yes yes no yes no no",
    "Change what both work on, also where the other company added it": "yes yes no yes own no",
    "Give roles in the program, decide how people sign in": "yes no no no no no",
    "Comment, and answer what is asked of them": "yes yes named yes yes named",
    "Read what is shared, and what is their own company's alone": "yes yes yes yes yes shared",
}
WORDS = {"yes": "yes", "no": "no", "own": "what they own", "named": "what names them", "shared": "what is shared"}


def told(answer: Any) -> dict[str, list[str]]:
    rows = answer.context["rows"]
    return {str(what): [str(extent) for _role, extent, _is_no in cells] for what, cells in rows}


def test_it_works(world: World) -> None:
    answer = world.client("maya").get("/rights/")
    shown = told(answer)
    assert len(shown) == 9
    for what, extents in WRITTEN.items():
        assert shown[what] == [WORDS[each] for each in extents.split()], what
    assert "Administrator" in answer.content.decode()
    for page in (f"/alliances/{world.aurora.public_id}/people/", f"/programs/{world.program.public_id}/"):
        assert 'href="/rights/"' in world.client("maya").get(page).content.decode()


def test_roles_of_a_program_are_no_business_of_a_partner(world: World) -> None:
    answer = world.client("pavel").get("/rights/")
    assert [str(role) for role in answer.context["roles"]] == ["Lead", "Contributor", "Observer"]
    assert "Administrator" not in answer.content.decode()
    assert "Give roles in the program, decide how people sign in" not in told(answer)
