import email
from email import policy
from email.message import EmailMessage as Parsed
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection, send_mail

from core.mail import FolderBackend


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND = "core.mail.FolderBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "var" / "mail"
    return tmp_path / "var" / "mail"


def read(path: Path) -> Parsed:
    parsed = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(parsed, Parsed)
    return parsed


def test_it_works(folder: Path) -> None:
    assert send_mail("Grüße an Zoë", "Zwei Zeilen.\nMit Umlaut: ä", "a@northwind.example", ["b@contoso.example"]) == 1

    (path,) = folder.iterdir()
    mail = read(path)
    assert path.suffix == ".eml"
    assert mail["Subject"] == "Grüße an Zoë"
    assert mail["To"] == "b@contoso.example"
    assert mail.get_content().rstrip() == "Zwei Zeilen.\nMit Umlaut: ä"


def test_all_parts_arrive(folder: Path) -> None:
    message = EmailMultiAlternatives("Minutes", "plain", "a@northwind.example", ["b@contoso.example"])
    message.attach_alternative("<p>rich</p>", "text/html")
    message.attach("plan.csv", "a;b", "text/csv")
    message.send()

    (path,) = folder.iterdir()
    assert [part.get_content_type() for part in read(path).walk() if not part.is_multipart()] == [
        "text/plain",
        "text/html",
        "text/csv",
    ]


def test_hidden_recipients_stay_hidden(folder: Path) -> None:
    EmailMultiAlternatives("x", "y", "a@northwind.example", ["b@contoso.example"], bcc=["c@fabrikam.example"]).send()
    (path,) = folder.iterdir()
    assert b"fabrikam" not in path.read_bytes()


def test_names_sort_as_sent_and_never_meet(folder: Path) -> None:
    with get_connection() as connection:
        for number in range(200):
            message = EmailMultiAlternatives(f"{number:03}", "", "a@x.example", ["b@x.example"], connection=connection)
            message.send()
    subjects = [read(path)["Subject"] for path in sorted(folder.iterdir())]
    assert subjects == sorted(subjects)
    assert len(subjects) == 200


def test_nobody_meets_half_a_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash while writing leaves nothing behind that a reader would take for a mail."""

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        send_mail("x", "y", "a@x.example", ["b@x.example"])
    assert send_mail("x", "y", "a@x.example", ["b@x.example"], fail_silently=True) == 0
    assert list(folder.iterdir()) == []


def test_a_mail_to_nobody_is_not_sent(folder: Path) -> None:
    assert FolderBackend().send_messages([EmailMultiAlternatives("x", "y", "a@x.example", [])]) == 0
    assert not folder.exists()
