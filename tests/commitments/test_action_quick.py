"""An action in one line: shown as it was understood, and kept once that was seen."""

from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from alliances.roles import AllianceRole
from commitments.models import Action, Commitment
from core.scope import SYSTEM, scoped
from tests import factories
from tests.commitments.steps import HTMX, address, page, place
from tests.conftest import World


def kept() -> Commitment | None:
    with scoped(SYSTEM):
        rows = Commitment.objects.everything().select_related("record", "owner__person")
        found: Commitment | None = rows.order_by("-pk").first()
        return found


def quick(world: World, name: str, line: str, **sent: str) -> Any:
    return world.client(name).post(address(world, "quick"), {"line": line, "read": line} | sent)


def coming(weekday: int, today: date) -> date:
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def test_it_works(world: World) -> None:
    line = "Petra: price list by 5 Jan 2099"
    shown = world.client("maya").get(address(world, "quick"), {"line": line}, headers=HTMX)
    text = shown.content.decode()
    assert text.lstrip().startswith('<div class="quick-reading" id="quick_reading">')
    assert 'value="Price list"' in text
    assert f'<option value="{place(world, "petra").public_id}" selected>Petra Svobodová, Contoso<' in text
    assert 'value="2099-01-05"' in text
    assert '<option value="internal" selected>Only Northwind<' in text
    assert kept() is None, "nothing is kept before it was seen"
    fields = {"title": "Price list", "owner": place(world, "petra").public_id, "due_on": "2099-01-05"}
    sent = {"line": line, "read": line, "visibility": "internal"} | fields
    answer = world.client("maya").post(address(world, "quick"), sent, follow=True)
    assert answer.redirect_chain == [(address(world), 303)]
    assert "“Price list” is written down. Petra Svobodová does not see it: it is for Northwind alone." in (
        answer.content.decode()
    )
    promise = kept()
    assert promise is not None
    assert promise.owner is not None
    assert (promise.record.title, promise.owner.person, promise.due_on) == ("Price list", world.petra, date(2099, 1, 5))
    assert not promise.is_shared


def test_without_javascript_the_reading_is_shown_first(world: World) -> None:
    answer = world.client("maya").post(address(world, "quick"), {"line": "send the agenda in 2 weeks"})
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "<html" in text
    assert 'value="Send the agenda"' in text
    assert (world.aurora.today() + timedelta(days=14)).isoformat() in text
    assert '<input type="hidden" name="read" value="send the agenda in 2 weeks">' in text
    assert kept() is None


def test_what_was_changed_after_it_was_read_is_read_again(world: World) -> None:
    sent = {"line": "Petra: price list by 5 Jan 2099", "read": "Petra: price list", "title": "Price list"}
    answer = world.client("maya").post(address(world, "quick"), sent)
    assert answer.status_code == 200
    assert kept() is None


def test_a_line_that_names_nobody_is_ones_own(world: World) -> None:
    text = page(world, "cara", address(world, "quick") + "?line=call+Contoso+fri")
    assert f'<option value="{place(world, "cara").public_id}" selected>' in text
    assert coming(4, world.aurora.today()).isoformat() in text
    for line in ("call Petra", "Pertra: price list"):
        text = page(world, "cara", address(world, "quick") + f"?line={line}")
        assert '<option value="" selected>Choose a person<' in text
    assert "Nobody here is called “Pertra”." in text


def test_two_of_the_same_name_are_asked(world: World) -> None:
    with scoped(SYSTEM):
        other = factories.make_person(world.northwind, "Petra Holm")
        factories.make_membership(world.aurora, other, AllianceRole.CONTRIBUTOR)
    text = page(world, "maya", address(world, "quick") + "?line=Petra: price list by 5/6")
    assert "More than one person can be meant." in text
    assert "Which day is meant?" in text
    assert text.index(">Petra Holm, Northwind<") < text.index(">Petra Svobodová, Contoso<") < text.index(">Cara Holm,")
    answer = quick(world, "maya", "Petra: price list by 5/6", title="Price list", owner="", due_on="")
    assert answer.status_code == 422
    assert "A promise without an owner is a wish." in answer.content.decode()
    assert "Name a day." in answer.content.decode()
    assert kept() is None


def test_wrong_input_keeps_the_line(world: World) -> None:
    line = "Petra: <script>alert(1)</script> by 5 Jan 2099"
    petra = place(world, "petra").public_id
    for wrong in (
        {"title": "", "owner": petra, "due_on": "2099-01-05"},
        {"title": "x" * 301, "owner": petra, "due_on": "2099-01-05"},
        {"title": "X", "owner": place(world, "sven").public_id, "due_on": "2099-01-05"},
        {"title": "X", "owner": "nobody", "due_on": "soon"},
        {"title": "X", "owner": petra, "due_on": "2099-01-05", "visibility": "world"},
    ):
        for headers in ({}, HTMX):
            sent = {"line": line, "read": line} | wrong
            answer = world.client("maya").post(address(world, "quick"), sent, headers=headers)
            assert answer.status_code == 422, wrong
            assert "&lt;script&gt;alert(1)" in answer.content.decode()
            assert "<script>alert" not in answer.content.decode()
    assert kept() is None
    for line in ("", "\x00", "‮evil", "x" * 5_000):
        assert world.client("maya").get(address(world, "quick"), {"line": line}).status_code == 200


def test_only_a_lead_shares(world: World) -> None:
    line = "Petra: price list by 5 Jan 2099"
    fields = {"title": "Price list", "owner": place(world, "petra").public_id, "due_on": "2099-01-05"}
    assert 'value="shared"' not in page(world, "cara", address(world, "quick") + f"?line={line}")
    assert quick(world, "cara", line, **fields, visibility="shared").status_code == 422
    assert quick(world, "hugo", line, **fields, visibility="shared").status_code == 303
    promise = kept()
    assert promise is not None
    assert promise.is_shared


def test_the_other_side_names_its_own_words(world: World) -> None:
    text = page(world, "pavel", address(world, "quick") + "?line=Maya: annex by 5 Jan 2099")
    assert "Only Contoso" in text
    assert f'<option value="{place(world, "maya").public_id}" selected>' in text


def test_it_is_reached_from_every_page(world: World) -> None:
    inside = f'href="{address(world, "quick")}" data-key="c"'
    assert inside in page(world, "maya", f"/alliances/{world.aurora.public_id}/people/")
    assert f'href="{address(world, "quick")}"' in page(world, "maya", address(world)).split('class="bottom"')[1]
    assert 'href="/work/add/" data-key="c"' in page(world, "maya", "/work/")
    assert 'data-key="c"' not in page(world, "erin", "/work/")
    listed = page(world, "maya", address(world))
    assert 'id="quick" name="line"' in listed
    assert f'hx-get="{address(world, "quick")}"' in listed
    assert 'name="line"' not in page(world, "oskar", address(world))


def test_afterwards_one_is_where_one_was(world: World) -> None:
    before = f"/alliances/{world.aurora.public_id}/people/?sort=name"
    text = world.client("maya").get(address(world, "quick"), headers={"Referer": before}).content.decode()
    assert f'name="next" value="{before}"' in text
    fields = {"title": "X", "owner": place(world, "petra").public_id, "due_on": "2099-01-05"}
    assert quick(world, "maya", "X", **fields, next=before).url == before
    assert quick(world, "maya", "Y", **fields, next="https://evil.example/").url == address(world)


def test_outside_an_alliance_one_chooses_among_those_one_may_add_in(world: World) -> None:
    text = page(world, "maya", "/work/add/")
    assert "Northwind and Contoso" in text
    assert "Northwind and Fabrikam" in text
    assert "Adventure" not in text
    sent = {"line": "Petra: price list", "alliance": world.aurora.public_id, "next": "/portfolio/"}
    over = world.client("maya").get("/work/add/", sent)
    assert over.status_code == 303
    assert over.url.startswith(address(world, "quick") + "?line=Petra%3A+price+list&next=%2Fportfolio%2F")
    assert 'name="next" value="/portfolio/"' in page(world, "maya", over.url)
    for wrong in ("", "nothing", world.zephyr.public_id):
        answer = world.client("maya").get("/work/add/", {"line": "<b>kept</b>", "alliance": wrong})
        assert answer.status_code == 422
        assert "&lt;b&gt;kept&lt;/b&gt;" in answer.content.decode()


def test_with_one_alliance_there_is_nothing_to_choose_and_with_none_it_says_so(world: World) -> None:
    assert world.client("cara").get("/work/add/?line=x").url.startswith(address(world, "quick"))
    refused = world.client("erin").get("/work/add/")
    assert refused.status_code == 403
    assert "Ask a lead of your side." in refused.content.decode()


def test_it_asks_little(world: World) -> None:
    line = address(world, "quick") + "?line=Petra: price list by 5 Jan 2099"
    maya = world.client("maya")
    with CaptureQueriesContext(connection) as captured:
        maya.get(line, headers=HTMX)
    asked = [each["sql"] for each in captured if each["sql"].startswith("SELECT") and "set_config" not in each["sql"]]
    assert len(asked) <= 6, asked


def test_in_german(world: World) -> None:
    with scoped(SYSTEM):
        world.maya.language = "de"
        world.maya.save(update_fields=["language"])
    text = page(world, "maya", address(world, "quick") + "?line=Petra: Preisliste nächsten Sonntag oder Montag")
    assert "Welcher Tag ist gemeint?" in text
    assert "Nur Northwind" in text
    with scoped(SYSTEM):
        assert not Action.objects.everything().exists()
