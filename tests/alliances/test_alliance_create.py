from typing import Any

from alliances.models import Alliance, Membership, Organisation
from core.scope import SYSTEM, scoped
from tests.conftest import World


def create(world: World, name: str, **fields: Any) -> Any:
    basics = {"program": world.program.public_id, "partner": "Tailspin", "depth": "light", "time_zone": "UTC"}
    return world.client(name).post("/alliances/new/", basics | fields)


def test_it_works(world: World, mailoutbox: list[Any]) -> None:
    answer = create(world, "maya", purpose="Training")
    assert answer.status_code == 303
    with scoped(SYSTEM):
        alliance = Alliance.objects.everything().get(purpose="Training")
        assert alliance.title == "Northwind and Tailspin"
        lead = Membership.objects.in_alliance(alliance).get()
        assert (lead.person, lead.role) == (world.maya, "lead")
    assert mailoutbox == []
    assert world.client("maya").get(answer.url).status_code == 200
    assert world.client("pavel").get(answer.url).status_code == 404


def test_a_company_is_not_doubled(world: World) -> None:
    create(world, "maya", partner=" contoso ")
    with scoped(SYSTEM):
        assert Organisation.objects.everything().filter(name__iexact="contoso").count() == 1


def test_not_with_oneself(world: World) -> None:
    answer = create(world, "maya", partner="Northwind")
    assert answer.status_code == 422
    assert "Name the other company" in answer.content.decode()


def test_bad_input(world: World) -> None:
    answer = create(world, "maya", partner="", depth="deep", next_review_on="31.31.2027")
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"partner", "depth", "next_review_on"}


def test_not_in_anothers_program(world: World) -> None:
    answer = create(world, "maya", program=world.zephyr.program_id)
    assert answer.status_code == 422
    assert "program" in answer.context["form"].errors


def test_only_managers(world: World) -> None:
    for name in ("erin", "pavel", "hugo", "oskar"):
        assert create(world, name).status_code == 403


def test_put_away_and_brought_back(world: World) -> None:
    client, path = world.client("maya"), f"/alliances/{world.aurora.public_id}/"
    assert client.post(f"{path}archive/").status_code == 303
    assert "Put away on" in client.get(path).content.decode()
    assert world.aurora.public_id not in client.get("/alliances/").content.decode().split('id="main"')[1]
    assert world.aurora.public_id in client.get("/alliances/?status=archived").content.decode()
    assert client.post(f"{path}restore/").status_code == 303
    assert world.aurora.public_id in client.get("/alliances/").content.decode()


def test_many_put_away_at_once(world: World) -> None:
    chosen = [world.aurora.public_id, world.borealis.public_id, world.zephyr.public_id, "nothing"]
    answer = world.client("maya").post("/alliances/select/archive/", {"selected": chosen}, follow=True)
    assert "2 alliances put away." in answer.content.decode()
    with scoped(SYSTEM):
        assert Alliance.objects.everything().filter(archived_at=None).count() == 2
