"""The demo program is what people rely on, and has a year behind it."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from alliances.models import Alliance, Membership, Person
from config.demo import story
from core.scope import SYSTEM, scoped
from records.models import Change, Record, Stated
from records.operations.seal import changes_seal
from tests.conftest import World

ACCOUNTS = {
    "maya@northwind.example",
    "ada@northwind.example",
    "erin@northwind.example",
    "pavel@contoso.example",
    "petra@contoso.example",
    "olu@fabrikam.example",
}


@pytest.fixture
def demo(transactional_db: Any) -> None:
    story.tell()


def ago(moment: Any) -> int:
    return int((timezone.now() - moment).days)


def test_it_works(demo: None, client: Any) -> None:
    assert set(User.objects.values_list("email", flat=True)) == ACCOUNTS
    assert all(user.check_password(settings.DEMO_PASSWORD) for user in User.objects.all())
    with scoped(SYSTEM):
        assert Person.unwalled.count() == 12
        places = set(Alliance.unwalled.values_list("public_id", "program__public_id"))
        assert places >= {("demo-aurora", "demo"), ("demo-borealis", "demo")}
        assert len(places) == 4
        leads = Membership.unwalled.filter(
            role="lead", person__email__in=["pavel@contoso.example", "olu@fabrikam.example"]
        )
        assert set(leads.values_list("person__email", "alliance__public_id")) == {
            ("pavel@contoso.example", "demo-aurora"),
            ("olu@fabrikam.example", "demo-borealis"),
        }


def test_its_history_is_a_year_long_and_in_order(demo: None) -> None:
    with scoped(SYSTEM):
        days = [ago(at) for at in Change.unwalled.order_by("pk").values_list("at", flat=True)]
        assert days == sorted(days, reverse=True)
        assert 360 <= days[0] <= 366
        assert 1 <= days[-1] <= 7  # somebody did something this week, and nobody while it was loaded
        assert len(set(days)) > 30
        assert len({change.person_id for change in Change.unwalled.all()}) >= 4
        assert not Change.unwalled.filter(fields__has_key="shared_at", action="U").exists()


def test_what_is_told_of_a_day_was_so_on_that_day(demo: None) -> None:
    yesterday = timezone.now() - timedelta(days=1)
    with scoped(SYSTEM):
        for record in Record.unwalled.all():
            assert record.created_at < yesterday, record
            assert record.shared_at is None or record.shared_at < yesterday, record
            done = getattr(getattr(record, "commitment", None), "done_on", None)
            assert done is None or done > record.created_at.date(), record
        assert all(said.at < yesterday for said in Stated.unwalled.all())


def test_it_can_be_sealed(demo: None) -> None:
    assert changes_seal() > 100
    call_command("verify_audit")


def test_it_is_for_an_empty_database_with_debug_on(world: World, settings: Any) -> None:
    settings.DEBUG = True
    with pytest.raises(CommandError, match="There are accounts already"):
        call_command("load_demo")
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG on"):
        call_command("load_demo")
