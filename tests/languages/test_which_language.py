"""Where the language comes from: the profile, before sign-in the browser, and for a mail whoever gets it."""

import re
from io import StringIO
from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from allauth.core import context
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client, RequestFactory
from django.utils import translation

from alliances.models import Membership, Person, Program
from core import jobs
from core.scope import SYSTEM, scoped
from tests.conftest import World
from tests.factories import user_of
from tests.languages.conftest import speak

GERMAN = {"Accept-Language": "de-DE,de;q=0.9"}


def language_of(answer: Any) -> str:
    found = re.search(r'<html lang="(\w+)"', answer.content.decode())
    assert found
    return found[1]


def karel() -> Person:
    with scoped(SYSTEM):
        person: Person = Person.objects.everything().get(name="Karel Dvořák")
        return person


def test_before_sign_in_it_is_the_browsers(world: World) -> None:
    assert language_of(Client().get("/accounts/login/", headers=GERMAN)) == "de"
    assert language_of(Client().get("/accounts/login/", headers={"Accept-Language": "cs"})) == "en"


def test_afterwards_it_is_the_persons(german_world: World) -> None:
    maya, petra = german_world.client("maya"), german_world.client("petra")
    assert language_of(maya.get("/work/", headers={"Accept-Language": "en"})) == "de"
    assert language_of(petra.get("/work/", headers=GERMAN)) == "en"


def test_sign_in_remembers_who_used_the_browser(german_world: World) -> None:
    """The pages of one's account know no person."""
    maya = german_world.client("maya")
    maya.get("/work/")
    assert language_of(maya.get("/accounts/security/")) == "de"
    speak(german_world.maya, "en")
    maya.get("/work/")
    assert language_of(maya.get("/accounts/security/", headers=GERMAN)) == "en"


def test_a_browser_that_asks_for_it_anyway_is_told_nothing(german_world: World) -> None:
    assert "language" not in german_world.client("maya").get("/work/", headers=GERMAN).cookies
    assert "language" not in german_world.client("petra").get("/work/").cookies


def test_an_error_page_too(german_world: World) -> None:
    answer = german_world.client("maya").get("/alliances/nothing-here/", headers={"Accept-Language": "en"})
    assert answer.status_code == 404
    assert language_of(german_world.client("pavel").get("/alliances/new/")) == "de"


def test_whoever_chooses_a_language_is_answered_in_it(german_world: World) -> None:
    petra = german_world.client("petra")
    chosen = {"name": "Petra Svobodová", "time_zone": "Europe/Prague", "language": "de"}
    page = petra.post("/profile/", chosen, follow=True)
    assert "Gespeichert. Es gilt in jeder Allianz." in page.content.decode()
    assert language_of(page) == "de"


def test_an_invitation_is_written_in_the_language_of_whoever_gets_it(
    german_world: World, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with scoped(SYSTEM):
        membership = Membership.objects.everything().get(person=karel())
    invite = f"/alliances/{german_world.aurora.public_id}/people/{membership.public_id}/invite/"
    speak(german_world.maya, "en")
    speak(karel(), "de")
    with django_capture_on_commit_callbacks(execute=True):
        german_world.client("maya").post(invite, {"how": "mail"})
    [mail] = mailoutbox
    assert mail.subject == "Northwind lädt Sie ein: Northwind und Contoso"
    assert "Guten Tag Karel Dvořák," in mail.body
    assert re.search(r"gilt nur für Sie und bis \d+\. [A-Zäöü]\w+ \d{4}, \d\d:\d\d \(UTC\)", mail.body)


def asked_by_mail(browser: Client, where: str, email: str, mailoutbox: list[Any]) -> Any:
    browser.post(f"/accounts/{where}/", {"email": email})
    return mailoutbox.pop()


@pytest.mark.parametrize(
    ("where", "english", "german"),
    [
        ("login/code", "Your code to sign in", "Ihr Code für die Anmeldung"),
        ("password/reset", "Your code for a new password", "Ihr Code für ein neues Passwort"),
    ],
)
def test_a_code_is_mailed_in_the_language_of_whoever_gets_it(
    german_world: World, mailoutbox: list[Any], where: str, english: str, german: str
) -> None:
    """Whatever the browser speaks in which somebody asks for it; to an address of nobody in the browser's."""
    for name, subject in (("maya", german), ("petra", english)):
        email = user_of(german_world.people[name]).email
        for headers in ({}, GERMAN):
            assert asked_by_mail(Client(headers=headers), where, email, mailoutbox).subject == subject
    subjects = [
        asked_by_mail(Client(headers=headers), where, "nobody@x.example", mailoutbox).subject
        for headers in ({}, GERMAN)
    ]
    assert len(set(subjects)) == 2


def test_what_changed_is_mailed_in_it_to_the_address_of_before(german_world: World, mailoutbox: list[Any]) -> None:
    request = RequestFactory().get("/")
    request.user = user_of(german_world.maya)
    with context.request_context(request):
        changed = ("account/email/email_changed", request.user)
        get_adapter().send_notification_mail(*changed, email="before@northwind.example")
    assert mailoutbox[0].subject == "Ihre Adresse wurde geändert"


def test_somebody_new_is_told_things_in_the_language_of_whoever_adds_them(german_world: World) -> None:
    people = f"/alliances/{german_world.aurora.public_id}/people/new/"
    jana = {"participation": german_world.contoso.public_id, "name": "Jana Nová", "role": "contributor"}
    assert german_world.client("pavel").post(people, jana).status_code == 303
    with scoped(SYSTEM):
        assert Person.objects.everything().get(name="Jana Nová").language == "de"


def test_whoever_comes_in_is_told_things_in_their_own(busy_world: World) -> None:
    browser, link = Client(headers=GERMAN), f"/invitations/{busy_world.work.token}/"
    assert "Maya Lindqvist lädt Sie ein" in browser.get(link).content.decode()
    browser.post(link, {"password1": "ein Satz, der lang genug ist"})
    assert language_of(browser.get("/work/")) == "de"
    assert karel().language == "de"


def test_a_job_that_fails_tells_it_in_the_language_of_whoever_asked(german_world: World) -> None:
    def fail(job: Any, report: Any) -> Any:
        raise RuntimeError

    jobs.register("fails", fail)
    with translation.override("de"):
        job = jobs.job_start(
            account=german_world.maya.account, kind="fails", title="", parameters={}, enqueue=lambda _: None
        )
    with pytest.raises(RuntimeError):
        jobs.job_run(job.public_id)
    page = german_world.client("maya").get(f"/jobs/{job.public_id}/").content.decode()
    assert "Das hat nicht funktioniert, und nichts wurde geändert. Wir sind benachrichtigt." in page


def start(**options: str) -> None:
    asked = {"company": "Nordwind", "name": "Jutta Falk", "email": "jutta@nordwind.example", **options}
    flags = [f"--{name}={value}" for name, value in asked.items()]
    call_command("start_program", "--password-stdin", *flags, stdout=StringIO())


def test_a_program_starts_in_a_language(db: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("ein Satz, der lang genug ist\n"))
    start(language="de")
    with scoped(SYSTEM):
        assert Person.objects.everything().get().language == "de"
        program = Program.objects.everything().get()
        assert (program.name, str(program.stages.first())) == ("Allianzen von Nordwind", "Operatives Bewusstsein")
    with pytest.raises(CommandError):
        start(language="tlh")
