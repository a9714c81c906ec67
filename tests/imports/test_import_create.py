import pytest

from core.scope import SYSTEM, scoped
from goals.models import Goal
from records.models import ImportRun
from tests.conftest import World
from tests.imports.files import PLAN
from tests.imports.wizard import drop, dropped, path, text


def test_it_works(world: World):
    maya = world.client("maya")
    assert "Drop the file here" in text(maya.get(path(world, "new")))
    url = dropped(maya, world, PLAN)
    page = text(maya.get(url))
    assert "3 rows come in" in page
    assert "Import 3 rows" in page
    with scoped(SYSTEM):
        assert not Goal.unwalled.exists()


def test_it_stands_in_its_alliance(world: World):
    page = text(world.client("maya").get(path(world, "new")))
    assert 'id="alliance_tabs"' in page
    assert "<h2>Import a table</h2>" in page
    assert page.count("<h1>") == 1


def test_a_pasted_table(world: World):
    maya = world.client("maya")
    pasted = {"kind": "plan", "text": "Task\tDue\nPilot\t2027-03-01\nLaunch\t2027-04-01\n", "name": "Steps"}
    answer = maya.post(path(world, "new"), pasted)
    assert answer.status_code == 303
    assert "Steps" in text(maya.get(answer.url))
    assert "2 rows come in" in text(maya.get(answer.url))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file holds no rows"),
        (b"%PDF-1.7 nothing", "This is a PDF"),
        (b"\x7fELF" + bytes(range(32)) * 50, "No table was found"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_at_its_field(world: World, content: bytes, sentence: str):
    answer = drop(world.client("maya"), world, content, "plan.xlsx")
    assert answer.status_code == 422
    assert sentence in answer.context["form"].errors["file"][0]
    with scoped(SYSTEM):
        assert not ImportRun.unwalled.exists()


def test_what_was_pasted_is_not_lost(world: World):
    answer = world.client("maya").post(path(world, "new"), {"kind": "plan", "text": "just some words"})
    assert answer.status_code == 422
    assert "just some words" in text(answer)
    assert answer.context["form"].errors["text"]


def test_nothing_and_both_are_refused(world: World):
    maya = world.client("maya")
    assert "Choose a file" in text(maya.post(path(world, "new"), {"kind": "plan"}))
    both = maya.post(path(world, "new"), {"kind": "plan", "text": PLAN, "file": _file()})
    assert (both.status_code, "Take one of them away" in text(both)) == (422, True)


def _file():  # type: ignore[no-untyped-def]
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    return SimpleUploadedFile("plan.csv", PLAN.encode())


def test_a_kind_of_a_program_is_not_offered(world: World):
    answer = world.client("maya").post(path(world, "new"), {"kind": "partner", "text": PLAN})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("name", "status"),
    [("pavel", 200), ("petra", 200), ("cara", 200), ("erin", 403), ("oskar", 403), ("olu", 404), ("zoe", 404)],
)
def test_who_may(world: World, name: str, status: int):
    assert world.client(name).get(path(world, "new")).status_code == status
    assert world.client(name).get(path(world)).status_code == status


def test_the_program_has_one_of_its_own(world: World):
    url = f"/programs/{world.program.public_id}/imports/"
    for name, status in (("maya", 200), ("ada", 200), ("erin", 403), ("pavel", 404), ("zoe", 404)):
        assert world.client(name).get(url).status_code == status
        assert world.client(name).get(f"{url}new/").status_code == status
    answer = world.client("maya").post(
        f"{url}new/", {"kind": "partner", "text": "Partner\tNext review\nWoodgrove\t2027-01-31\n"}
    )
    assert answer.status_code == 303
    maya = world.client("maya")
    assert "Import one row" in text(maya.get(answer.url))
    assert maya.post(f"{answer.url}confirm/").status_code == 303
    assert "Woodgrove" in text(maya.get(answer.url))
    assert maya.post(f"{answer.url}undo/").status_code == 303
    assert "Taken back" in text(maya.get(url))


def test_a_preview_of_partners_says_what_they_become(world: World):
    table = (
        "Partner\tTier\tParent\tNotice by\nWoodgrove\tGold\twingtip toys\t2027-01-31\nWingtip Toys\tB\t\t2027-02-28\n"
    )
    maya = world.client("maya")
    url = f"/programs/{world.program.public_id}/imports/new/"
    page = text(maya.get(maya.post(url, {"kind": "partner", "text": table}).url))
    for words in (">Strategic<", ">Standard<", ">Wingtip Toys<", ">31 Jan 2027<"):
        assert words in page
