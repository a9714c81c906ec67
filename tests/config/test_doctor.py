"""What an administrator is told when something is not well, and what to do."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.utils import timezone

from core.models import Job
from core.scope import SYSTEM, scoped
from notifications.models import Looked

pytestmark = pytest.mark.django_db(databases=["default", "owner"])


@pytest.fixture
def well() -> None:
    with scoped(SYSTEM):
        Looked(name="reminders", until=timezone.now()).save()


def said(capsys: Any, *arguments: str) -> tuple[int, str]:
    try:
        call_command("doctor", *arguments)
        status = 0
    except SystemExit as end:
        status = int(str(end.code))
    return status, capsys.readouterr().out


@pytest.mark.usefixtures("well")
def test_all_is_well(capsys: Any) -> None:
    status, out = said(capsys)
    assert status == 0, out
    assert [line.split()[:2] for line in out.splitlines()] == [
        ["ok", name] for name in ("database", "schema", "access", "broker", "workers", "queue")
    ]


@pytest.mark.parametrize(("minutes", "sentence"), [(None, "never looked for"), (20, "looked for 20 minutes ago")])
def test_workers_that_are_away(capsys: Any, minutes: int | None, sentence: str) -> None:
    if minutes:
        with scoped(SYSTEM):
            Looked(name="reminders", until=timezone.now() - timedelta(minutes=minutes)).save()
    status, out = said(capsys)
    assert status == 1
    assert sentence in out


@pytest.mark.usefixtures("well")
def test_jobs_that_wait(capsys: Any) -> None:
    with scoped(SYSTEM):
        Job(account="x", kind="export", title="Export").save()
        Job.objects.everything().update(created_at=timezone.now() - timedelta(minutes=5))
    status, out = said(capsys)
    assert status == 1
    assert "1 jobs wait" in out


@pytest.mark.usefixtures("well")
def test_redis_that_is_away(capsys: Any, settings: Any) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    status, out = said(capsys)
    assert status == 1
    assert "Redis does not answer." in out


@pytest.mark.usefixtures("well")
def test_a_mail_on_trial(capsys: Any, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(capsys, "--mail", "ada@northwind.example")[0] == 0
    assert [each.to for each in mailoutbox] == [["ada@northwind.example"]]

    def refuse(self: EmailMessage) -> None:
        raise ConnectionRefusedError("nobody listens")

    monkeypatch.setattr(EmailMessage, "send", refuse)
    status, out = said(capsys, "--mail", "ada@northwind.example")
    assert status == 1
    assert "was not taken: nobody listens" in out
