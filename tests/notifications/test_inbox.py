import pytest
from django.test import Client

from alliances.models import Membership
from commitments import operations
from commitments.models import Commitment
from core.scope import SYSTEM, scoped
from notifications.models import Notice
from tests.acting import acting
from tests.commitments.test_reminders import promise, remind
from tests.conftest import World


@pytest.fixture
def reminded(world: World) -> World:
    promise(world, "petra", 0, title="Send the price list")
    promise(world, "petra", -1, title="Call <b>them</b>")
    remind()
    return world


def page_of(client: Client, path: str = "/inbox/", **headers: str) -> str:
    return client.get(path, **headers).content.decode()


def test_it_says_what_and_why(reminded: World) -> None:
    page = page_of(reminded.client("petra"))
    assert "“Send the price list” is due today." in page
    assert "“Call &lt;b&gt;them&lt;/b&gt;” is 1 day late." in page
    assert "You owe it." in page
    assert "2 unread." in page


@pytest.mark.parametrize("name", ["pavel", "maya", "olu", "erin"])
def test_it_is_of_nobody_else(reminded: World, name: str) -> None:
    page = page_of(reminded.client(name))
    assert "Send the price list" not in page
    assert "You have read everything" in page


def opened(world: World) -> Notice:
    with acting(world.petra) as petra:
        notice: Notice = Notice.objects.visible_to(petra).to_show().get(record__title="Send the price list")
        return notice


def test_opening_reads_it_and_leads_to_it(reminded: World) -> None:
    client, notice = reminded.client("petra"), opened(reminded)
    answer = client.post(f"/inbox/{notice.public_id}/open/")
    assert (answer.status_code, answer["Location"]) == (303, notice.record.get_absolute_url())
    assert "Send the price list" not in page_of(client)
    assert "Send the price list" in page_of(client, "/inbox/?status=all")
    assert client.post(f"/inbox/{notice.public_id}/open/").status_code == 303, "again, from another window"


@pytest.mark.parametrize("name", ["pavel", "maya", "olu"])
def test_nobody_opens_anothers(reminded: World, name: str) -> None:
    path = f"/inbox/{opened(reminded).public_id}/open/"
    assert reminded.client(name).post(path).status_code == 404
    assert "2 unread." in page_of(reminded.client("petra"))


def test_all_is_read_at_once(reminded: World) -> None:
    client = reminded.client("petra")
    page = client.post("/inbox/read/", follow=True).content.decode()
    assert "All of it is read." in page
    assert "You have read everything" in page


def test_the_bell_counts_on_every_page(reminded: World) -> None:
    client = reminded.client("petra")
    for path in ("/work/", f"/alliances/{reminded.aurora.public_id}/"):
        assert '2<span class="visually-hidden"> unread</span>' in page_of(client, path), path
    client.post("/inbox/read/")
    assert "unread</span>" not in page_of(client, "/work/")


def test_the_bell_asks_again_by_itself(reminded: World) -> None:
    answer = page_of(reminded.client("petra"), "/inbox/count/", HTTP_HX_REQUEST="true")
    assert "2<span" in answer
    assert 'hx-trigger="every 10s"' in answer


def test_done_work_leaves_the_inbox_at_once(reminded: World) -> None:
    with acting(reminded.petra, reminded.aurora) as petra:
        mine = Commitment.objects.visible_to(petra).get(record__title="Send the price list")
        operations.commitment_complete(by=petra, commitment=mine)
    client = reminded.client("petra")
    assert "Send the price list" not in page_of(client)
    assert "1<span" in page_of(client, "/inbox/count/", HTTP_HX_REQUEST="true")


def test_it_is_searched_and_exported(reminded: World) -> None:
    client = reminded.client("petra")
    found = page_of(client, "/inbox/?q=price")
    assert "Send the price list" in found
    assert "Call" not in found.partition("<tbody")[2].partition("</table>")[0]
    assert "Send the price list" in client.get("/inbox/?export=csv").content.decode("utf-8-sig")
    assert client.get("/inbox/?status=nonsense").status_code == 400


def test_who_is_suspended_reads_nothing(reminded: World) -> None:
    client = reminded.client("petra")
    with scoped(SYSTEM):
        Membership.objects.everything().filter(person=reminded.petra).update(state="suspended")
    assert "Send the price list" not in client.get("/inbox/").content.decode()


def test_an_observer_is_told_and_reads_it(world: World) -> None:
    """Who only reads still owes, is reminded, and opens what they were told."""
    promise(world, "oskar", 0)
    remind()
    client = world.client("oskar")
    assert "1 unread." in page_of(client)
    client.post("/inbox/read/")
    assert "You have read everything" in page_of(client)
