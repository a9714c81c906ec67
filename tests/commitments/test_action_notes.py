"""Pasted notes: what they ask for is proposed, looked at, and written down all at once."""

from datetime import date
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from commitments.models import Commitment
from core.scope import SYSTEM, scoped
from tests.commitments.steps import HTMX, address, page, place
from tests.conftest import World

NOTE = """Call with Contoso
- [ ] Petra: price list by 5 Jan 2099
AP: Vertrag <b>prüfen</b> (Pavel) bis 5.1.2099
TODO Book the room
The mood was good.
"""


def paste(world: World, name: str, text: str, **sent: Any) -> Any:
    return world.client(name).post(address(world, "notes"), {"text": text} | sent)


def rows(world: World, *titles: str, **also: str) -> dict[str, Any]:
    """The rows as a browser sends them, each taken and Petra's."""
    sent: dict[str, Any] = {"row-TOTAL_FORMS": len(titles), "row-INITIAL_FORMS": len(titles), "keep": "1"}
    for at, title in enumerate(titles):
        fields = {"take": "on", "title": title, "owner": place(world, "petra").public_id, "due_on": "2099-01-05"}
        sent |= {f"row-{at}-{field}": value for field, value in fields.items()}
    return sent | {name.replace("__", "-"): value for name, value in also.items()}


def kept() -> list[Commitment]:
    with scoped(SYSTEM):
        return list(Commitment.objects.everything().select_related("record", "owner__person").order_by("pk"))


def test_it_works(world: World) -> None:
    assert "Paste notes" in page(world, "maya", address(world))
    assert 'name="text"' in page(world, "maya", address(world, "notes"))
    text = paste(world, "maya", NOTE).content.decode()
    assert "3 lines ask for something." in text
    assert 'value="Price list"' in text
    assert f'<option value="{place(world, "petra").public_id}" selected>' in text
    assert text.count('value="2099-01-05"') == 2
    assert "The mood was good." in text, "the note is shown again"
    assert kept() == [], "nothing is made before it is confirmed"
    sent = rows(world, "Price list", "Vertrag prüfen", "Book the room", row__1__take="", visibility="shared")
    answer = world.client("maya").post(address(world, "notes"), {"text": NOTE} | sent, follow=True)
    assert answer.redirect_chain == [(address(world), 303)]
    assert "2 actions are written down." in answer.content.decode()
    made = kept()
    assert [each.record.title for each in made] == ["Price list", "Book the room"]
    assert {(each.owner and each.owner.person.pk, each.due_on, each.is_shared) for each in made} == {
        (world.petra.pk, date(2099, 1, 5), True)
    }


def test_without_a_choice_it_stays_on_our_side(world: World) -> None:
    assert paste(world, "cara", NOTE, **rows(world, "Price list")).status_code == 303
    [made] = kept()
    assert not made.is_shared


def test_all_of_them_or_none(world: World) -> None:
    sent = rows(world, "Price list", "Book the room", row__1__owner="", row__1__due_on="soon")
    for headers in ({}, HTMX):
        answer = world.client("maya").post(address(world, "notes"), {"text": NOTE} | sent, headers=headers)
        assert answer.status_code == 422
        text = answer.content.decode()
        assert ("<html" in text) is not bool(headers)
        assert "A promise without an owner is a wish." in text
        assert "Not saved yet." in text
        assert 'value="Price list"' in text, "what was changed is not lost"
        assert "The mood was good." in text
        assert kept() == []


def test_what_is_not_ticked_is_not_checked(world: World) -> None:
    sent = rows(world, "Price list", "", row__1__take="", row__1__owner="nobody")
    assert paste(world, "maya", NOTE, **sent).status_code == 303
    assert len(kept()) == 1


def test_nothing_ticked_is_said(world: World) -> None:
    answer = paste(world, "maya", NOTE, **rows(world, "Price list", row__0__take=""))
    assert answer.status_code == 422
    assert "Nothing is ticked." in answer.content.decode()


def test_hostile_text_does_nothing(world: World) -> None:
    text = paste(world, "maya", "- [ ] <script>alert(1)</script> </textarea><img src=x>").content.decode()
    assert "<script>alert" not in text
    assert "<img src=x>" not in text
    assert "&lt;/textarea&gt;" in text
    assert paste(world, "maya", "a\x00b").status_code == 422


def test_too_long_and_too_little_are_said_and_kept(world: World) -> None:
    long = "The mood was good.\n" * 6_000
    answer = paste(world, "maya", long)
    assert answer.status_code == 422
    assert "That is longer than 100,000 characters." in answer.content.decode()
    assert answer.content.decode().count("The mood was good.") == 6_000
    assert "Paste the text of a mail or of minutes first." in paste(world, "maya", "  ").content.decode()
    nothing = paste(world, "maya", "The mood was good.")
    assert nothing.status_code == 200
    assert "No line asks for anything." in nothing.content.decode()


def test_no_more_than_two_hundred_at_once(world: World) -> None:
    text = paste(world, "maya", "- [ ] Errand\n" * 201).content.decode()
    assert "The first 200 lines" in text
    assert text.count('class="proposal"') == 200
    sent = rows(world, *["Errand"] * 3) | {"row-TOTAL_FORMS": "5000"}
    assert paste(world, "maya", NOTE, **sent).status_code == 422
    assert paste(world, "maya", NOTE, keep="1").status_code == 422, "rows that were not sent"
    assert kept() == []


def test_only_a_lead_shares(world: World) -> None:
    assert "Only a lead shares." in paste(world, "cara", NOTE).content.decode()
    answer = paste(world, "cara", NOTE, **rows(world, "Price list", visibility="shared"))
    assert answer.status_code == 403
    assert kept() == []


def test_people_of_another_alliance_own_nothing_here(world: World) -> None:
    with scoped(SYSTEM):
        olu = type(place(world, "petra")).objects.everything().get(person=world.olu)
    sent = rows(world, "Price list", row__0__owner=olu.public_id)
    assert paste(world, "maya", NOTE, **sent).status_code == 422


def test_thirty_lines_ask_as_much_as_three(world: World) -> None:
    maya = world.client("maya")
    counted = []
    for lines in (3, 30):
        with CaptureQueriesContext(connection) as captured:
            maya.post(address(world, "notes"), {"text": "- [ ] Petra: errand by 5 Jan 2099\n" * lines})
        counted.append(len(captured))
    assert counted[0] >= counted[1], counted


def test_in_german(world: World) -> None:
    with scoped(SYSTEM):
        world.maya.language = "de"
        world.maya.save(update_fields=["language"])
    text = paste(world, "maya", NOTE).content.decode()
    assert "3 Zeilen fordern etwas." in text
    assert "Angekreuztes notieren" in text
