"""A list of partner companies: an alliance with each, and nothing sent to anybody."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command

from alliances.models import Alliance, AllianceTag, Membership
from core.scope import SYSTEM, scoped
from records.models import ImportRun
from tests.conftest import World
from tests.imports.test_import_undo import digests

LIST = """Our partners in 2027;;;;;;;;
;;;;;;;;
Company;Tier;Owner;Contact;E-Mail;Renewal date;Notice by;Parent company;Tags
Müller & Söhne GmbH;Gold;Maya Lindqvist;Jörg Müller;joerg@mueller.example;31.12.2027;30.09.2027;;cloud, retail
Müller Logistik;Silver;;;info@logistik.example;31.12.2027;;Müller & Söhne GmbH;cloud;
Tailspin Toys;?;;;;;;;
"""

Run = Callable[..., dict[str, Any]]


@pytest.fixture
def run(world: World, tmp_path: Path) -> Run:
    def run(content: str = LIST) -> dict[str, Any]:
        path, report = tmp_path / "partners.csv", tmp_path / "report.json"
        path.write_bytes(content.encode("cp1252"))
        call_command(
            "import_table",
            "partner",
            str(path),
            "--program",
            world.program.public_id,
            "--as",
            world.ada.email,
            "--report",
            str(report),
        )
        told: dict[str, Any] = json.loads(report.read_text())
        return told

    return run


def alliance_with(name: str) -> Alliance:
    found: Alliance = Alliance.unwalled.get(participations__organisation__name=name)
    return found


def tags_of(name: str) -> list[str]:
    tags = AllianceTag.unwalled.filter(alliance=alliance_with(name))
    return list(tags.order_by("name").values_list("name", flat=True))


def test_it_works(run: Run) -> None:
    report = run()
    assert (report["created"], report["skipped"], report["unmapped_columns"]) == (3, 0, [])
    with scoped(SYSTEM):
        made = alliance_with("Müller & Söhne GmbH")
        assert (made.depth, str(made.agreement_ends_on), str(made.notice_by)) == (
            "strategic",
            "2027-12-31",
            "2027-09-30",
        )
        contact = Membership.unwalled.select_related("person").get(alliance=made, participation__is_host=False)
        assert (contact.person.name, contact.person.email, contact.account) == (
            "Jörg Müller",
            "joerg@mueller.example",
            "",
        )
        parent = alliance_with("Müller Logistik").partners[0].organisation.parent
        assert str(parent) == "Müller & Söhne GmbH"
        assert tags_of("Müller & Söhne GmbH") == ["cloud", "retail"]
        assert alliance_with("Tailspin Toys").depth == "standard"
    assert mail.outbox == []


def test_the_same_list_again_changes_nothing(run: Run) -> None:
    run()
    with scoped(SYSTEM):
        before = digests()
    report = run()
    assert (report["created"], report["updated"], report["unchanged"]) == (0, 0, 3)
    with scoped(SYSTEM):
        assert digests() == before


def test_a_newer_list_brings_up_to_date_and_leaves_what_people_added(world: World, run: Run) -> None:
    run()
    with scoped(SYSTEM):
        made = alliance_with("Müller Logistik")
    path = f"/alliances/{made.public_id}/edit/"
    form = {"purpose": "", "depth": "standard", "time_zone": "UTC", "version": made.version, "tags": "cloud, ours"}
    assert world.client("ada").post(path, form).status_code == 303
    report = run(LIST.replace("31.12.2027;;Müller", "30.11.2027;;Müller").replace(";cloud;", ";cloud|fleet"))
    assert (report["updated"], report["unchanged"]) == (1, 2)
    with scoped(SYSTEM):
        assert str(alliance_with("Müller Logistik").agreement_ends_on) == "2027-11-30"
        assert tags_of("Müller Logistik") == ["cloud", "fleet", "ours"]


def test_it_is_taken_back_whole(world: World, run: Run) -> None:
    with scoped(SYSTEM):
        before = digests()
    run()
    with scoped(SYSTEM):
        made = ImportRun.unwalled.get()
    answer = world.client("ada").post(f"/programs/{world.program.public_id}/imports/{made.public_id}/undo/")
    assert answer.status_code == 303
    with scoped(SYSTEM):
        assert digests() == before


@pytest.mark.parametrize(
    ("tags", "code"), [("x" * 61, "long_tag"), (", ".join(f"t{number}" for number in range(21)), "too_many")]
)
def test_tags_that_are_too_much_are_told_and_the_company_comes_in(run: Run, tags: str, code: str) -> None:
    report = run(LIST.replace("cloud, retail", tags))
    assert code in [each["code"] for each in report["problems"]]
    assert report["created"] == 3
    with scoped(SYSTEM):
        assert tags_of("Müller & Söhne GmbH") == []
        assert tags_of("Müller Logistik") == ["cloud"]
