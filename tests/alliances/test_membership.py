from typing import Any

import pytest

from alliances import operations
from alliances.models import Membership
from core.scope import SYSTEM, scoped
from tests import factories
from tests.acting import acting
from tests.conftest import World


def of(world: World, name: str) -> Membership:
    with scoped(SYSTEM):
        people = Membership.objects.everything().select_related("participation__organisation", "person", "alliance")
        membership: Membership = people.get(person=world.people[name], alliance=world.aurora)
        return membership


def post(world: World, by: str, whom: str, verb: str, **data: str) -> Any:
    path = f"/alliances/{world.aurora.public_id}/people/{of(world, whom).public_id}/{verb}/"
    return world.client(by).post(path, data)


def test_the_list(busy_world: World) -> None:
    page = busy_world.client("pavel").get(f"/alliances/{busy_world.aurora.public_id}/people/").content.decode()
    assert page.index("Northwind") < page.index("Contoso")
    assert "Has an account" in page
    assert "Invited" in page
    assert "Erin Falk" not in page, "a role in the host's program is nobody else's business"
    assert "Suspended" in page


def test_somebody_is_added_and_hears_nothing(world: World, mailoutbox: list[Any]) -> None:
    path = f"/alliances/{world.aurora.public_id}/people/new/"
    side = world.contoso.public_id
    form = {"participation": side, "name": "Karel Dvořák", "email": "Karel@Contoso.example", "role": "contributor"}
    assert world.client("maya").get(path).status_code == 200
    assert world.client("maya").post(path, form).status_code == 303
    assert "Karel Dvořák" in world.client("pavel").get(path.removesuffix("new/")).content.decode()
    assert mailoutbox == []
    again = world.client("maya").post(path, form)
    assert again.status_code == 422
    assert "is in this alliance already" in again.content.decode()


def test_a_partner_adds_its_own_and_nobody_elses(world: World) -> None:
    path = f"/alliances/{world.aurora.public_id}/people/new/"
    theirs = world.northwind.public_id
    form = {"participation": theirs, "name": "Mole", "role": "lead"}
    assert world.client("pavel").post(path, form).status_code == 422
    form["participation"] = world.contoso.public_id
    assert world.client("pavel").post(path, form).status_code == 303


def test_the_first_of_a_side_is_its_lead(world: World) -> None:
    with acting(world.maya, world.cirrus) as maya:
        side = maya.alliance.participations.select_related("organisation", "alliance").get(organisation=world.contoso)  # type: ignore[union-attr]
        first = operations.membership_create(by=maya, participation=side, name="First", role="contributor")
        second = operations.membership_create(by=maya, participation=side, name="Second", role="contributor")
    assert (first.role, second.role) == ("lead", "contributor")


def test_a_suspended_person_is_out_with_the_next_click(world: World) -> None:
    petra = world.client("petra")
    path = f"/alliances/{world.aurora.public_id}/"
    assert petra.get(path).status_code == 200
    assert post(world, "pavel", "petra", "suspend").status_code == 303
    assert petra.get(path).status_code == 404
    assert post(world, "pavel", "petra", "restore").status_code == 303
    assert petra.get(path).status_code == 200


def test_a_demoted_person_may_no_more_with_the_next_click(world: World) -> None:
    hugo = world.client("hugo")
    path = f"/alliances/{world.aurora.public_id}/edit/"
    assert hugo.get(path).status_code == 200
    assert post(world, "maya", "hugo", "role", role="observer", version="1").status_code == 303
    assert hugo.get(path).status_code == 403


@pytest.mark.parametrize("verb", ["suspend", "leave"])
def test_the_last_lead_stays(world: World, verb: str) -> None:
    answer = post(world, "pavel", "pavel", verb)
    assert answer.status_code == 422
    assert "Contoso needs a lead" in answer.content.decode()
    assert post(world, "pavel", "pavel", "role", role="observer", version="1").status_code == 422
    assert of(world, "pavel").is_active


def test_only_ones_own_side(world: World) -> None:
    assert post(world, "maya", "petra", "suspend").status_code == 403
    assert post(world, "pavel", "cara", "suspend").status_code == 403
    for name in ("petra", "oskar", "erin"):
        assert post(world, name, "petra", "suspend").status_code == 403
    assert post(world, "olu", "petra", "suspend").status_code == 404


def test_a_deputy_is_of_the_same_side(world: World) -> None:
    colleague, stranger = of(world, "petra"), of(world, "cara")
    assert post(world, "pavel", "pavel", "deputy", deputy=stranger.public_id, version="1").status_code == 422
    assert post(world, "pavel", "pavel", "deputy", deputy=colleague.public_id, version="1").status_code == 303
    assert of(world, "pavel").deputy_id == colleague.pk


def test_leaving_keeps_the_name_on_what_was_done(busy_world: World) -> None:
    assert post(busy_world, "pavel", "petra", "leave").status_code == 303
    page = busy_world.client("maya").get(f"/alliances/{busy_world.aurora.public_id}/goals/").content.decode()
    assert "Petra" in page


def test_an_address_of_an_account_is_its_owners(world: World) -> None:
    form = {"name": "Petra S.", "email": "other@contoso.example", "title": "", "version": "1"}
    answer = post(world, "pavel", "petra", "edit", **form)
    assert answer.status_code == 422
    assert "where they sign in" in answer.content.decode()
    assert post(world, "pavel", "petra", "edit", **(form | {"email": "petra@contoso.example"})).status_code == 303


@pytest.mark.parametrize("shown", [3, 30])
def test_more_people_take_no_more_statements(world: World, shown: int, django_assert_max_num_queries: Any) -> None:
    with scoped(SYSTEM):
        for number in range(shown):
            person = factories.make_person(world.contoso, f"P{number} Contoso")
            factories.make_membership(world.aurora, person, "contributor")
    client = world.client("pavel")
    path = f"/alliances/{world.aurora.public_id}/people/"
    client.get(path)
    with django_assert_max_num_queries(99) as captured:
        assert client.get(path).status_code == 200
    told = [each["sql"] for each in captured.captured_queries if "SAVEPOINT" not in each["sql"]]
    assert len(told) <= 12, "\n".join(told)
