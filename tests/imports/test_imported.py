import pytest
from django.urls import reverse

from tests.acting import acting
from tests.conftest import World
from tests.imports.files import FLAT, bring, last_run, milestones
from tests.imports.wizard import text


@pytest.fixture
def address(world: World) -> str:
    with acting(world.maya, world.aurora) as maya:
        bring(maya, FLAT, "milestones.csv", visibility="shared")
        made = milestones(maya)["Members found"]
        return reverse("records:imported", args=[world.aurora.public_id, made.public_id])


def test_it_works(world: World, address: str):
    page = text(world.client("maya").get(address))
    assert "milestones.csv, line 3" in page
    assert "estimated" in page
    assert "Only Northwind" in page
    fragment = text(world.client("cara").get(address, headers={"HX-Request": "true"}))
    assert fragment.startswith('<div id="imported"')


@pytest.mark.parametrize("name", ["pavel", "petra", "oskar"])
def test_the_other_side_sees_that_it_is_there_and_not_where_from(world: World, address: str, name: str):
    answer = world.client(name).get(address)
    assert answer.status_code == 200
    assert "milestones.csv" not in text(answer)
    assert "estimated" not in text(answer)


@pytest.mark.parametrize("name", ["olu", "zoe"])
def test_outsiders_get_404(world: World, address: str, name: str):
    assert world.client(name).get(address).status_code == 404


def test_a_record_that_is_not_there(world: World, address: str):
    assert world.client("maya").get(address.replace("/imported/", "x/imported/")).status_code == 404


def test_the_report_leads_to_the_records(world: World, address: str):
    with acting(world.maya, world.aurora) as maya:
        url = last_run(maya).get_absolute_url()
        detail = milestones(maya)["Members found"].get_absolute_url()
    page = text(world.client("maya").get(url))
    assert detail in page
    assert "Northwind and Contoso" in page
    assert "Kept beside each row, seen by your side alone: description, D, E." in page
