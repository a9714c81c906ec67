"""How the installation is doing: each finding a name, whether it is well, and a sentence that says what to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from config.health import broker_answers, database_answers
from core.access_check import differences
from core.jobs import lost_jobs
from core.scope import SYSTEM, scoped
from notifications.models import Looked

LATE = timedelta(minutes=3)
"""Reminders are looked for every minute: missed twice is no accident."""


@dataclass(frozen=True)
class Finding:
    name: str
    is_well: bool
    sentence: str


def examined() -> Iterator[Finding]:
    """Everything that is looked at. Without a database nothing else is."""
    if not database_answers():
        yield Finding("database", False, "PostgreSQL does not answer. Start it, or put DATABASE_URL right.")
        return
    yield Finding("database", True, "PostgreSQL answers.")
    yield _schema()
    yield _access()
    yield _broker()
    yield _heartbeat()
    yield _queue()


def mailed(address: str) -> Finding:
    """Send a mail on the way of all others, at once and in this process."""
    body = "This is a test. Mail of Entente arrives here."
    try:
        EmailMessage("Entente: a test", body, settings.DEFAULT_FROM_EMAIL, [address]).send()
    except OSError as fault:
        return Finding("mail", False, f"The mail to {address} was not taken: {fault}. Put EMAIL_URL right.")
    where = "" if settings.EMAIL_URL else f" It lies in {settings.EMAIL_FILE_PATH}, since EMAIL_URL is not set."
    return Finding("mail", True, f"A mail to {address} was sent.{where}")


def _schema() -> Finding:
    executor = MigrationExecutor(connections["default"])
    left = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if left:
        return Finding("schema", False, f"{left} migrations are missing. Run manage.py migrate --database owner.")
    return Finding("schema", True, "The schema is that of this version.")


def _access() -> Finding:
    try:
        found = len(differences())
    except DatabaseError:
        return Finding("access", False, "The owner of the tables does not come in. Put DATABASE_OWNER_URL right.")
    if found:
        return Finding("access", False, f"{found} differences in who may read what. Run manage.py check_access.")
    return Finding("access", True, "Policies, grants and roles are as the code says.")


def _broker() -> Finding:
    if not broker_answers():
        return Finding(
            "broker", False, "Redis does not answer. People go on working; what runs in the background waits."
        )
    return Finding("broker", True, "Redis answers.")


def _heartbeat() -> Finding:
    with scoped(SYSTEM):
        looked = Looked.objects.everything().filter(name="reminders").first()
    if looked is None:
        return Finding("workers", False, "Reminders were never looked for. Start a Celery worker, and beat.")
    ago = timezone.now() - looked.until
    if ago > LATE:
        minutes = int(ago.total_seconds() // 60)
        said = f"Reminders were looked for {minutes} minutes ago. Is a Celery worker running, and beat?"
        return Finding("workers", False, f"{said} Nothing is lost: what was missed is told once they are back.")
    return Finding("workers", True, f"A worker looked for reminders {int(ago.total_seconds())} seconds ago.")


def _queue() -> Finding:
    waiting = len(lost_jobs())
    if waiting:
        return Finding("queue", False, f"{waiting} jobs wait for more than a minute. Is a Celery worker running?")
    return Finding("queue", True, "No job waits for long.")
