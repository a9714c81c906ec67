"""Work in the background that somebody waits for: its progress is in the database and survives a reload.

A room registers what a job of its kind does with `register`. Starting one enqueues it on commit; running one claims it
first, so that a message delivered twice does nothing twice, and a sweeper finds what a lost message left behind.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import F, Q
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.errors import Refused
from core.models import Job
from core.scope import SYSTEM, scoped

LEASE = timedelta(seconds=60)
KEPT = timedelta(days=7)

Report = Callable[[int, int], None]
"""Tells how far a job is: done, of total. Renews its lease, too."""


@dataclass(frozen=True)
class Result:
    """What a job leaves: a sentence, and a file where there is one."""

    sentence: str
    content: bytes | None = None
    name: str = ""
    content_type: str = ""


Work = Callable[[Job, Report], Result]
_kinds: dict[str, Work] = {}


def register(kind: str, work: Work) -> None:
    _kinds[kind] = work


def job_start(*, account: str, kind: str, title: str, parameters: dict[str, Any], enqueue: Callable[[str], Any]) -> Job:
    """A job for somebody, in the transaction that asked for it; it is enqueued when that commits."""
    job = Job(account=account, kind=kind, title=title, parameters=parameters | {"language": get_language()})
    with scoped(SYSTEM):  # also for somebody who only reads, and exports a list
        job.save()
    public_id = job.public_id
    transaction.on_commit(lambda: enqueue(public_id), robust=True)  # a missing broker fails nobody's request
    return job


def job_run(public_id: str) -> None:
    """Do the work of a job, if nobody else does. Every fault is told to the person in a sentence of their language."""
    job = _claim(public_id)
    if job is not None:
        with translation.override(job.parameters.get("language", settings.LANGUAGE_CODE)):
            _run(public_id, job)


def _run(public_id: str, job: Job) -> None:
    try:
        result = _kinds[job.kind](job, lambda done, total: _report(public_id, done, total))
    except Refused as refusal:
        _finish(public_id, Job.State.FAILED, Result(refusal.message))
    except Exception:
        _finish(
            public_id, Job.State.FAILED, Result(_("That did not work, and nothing was changed. We have been told."))
        )
        raise
    else:
        _finish(public_id, Job.State.DONE, result)


def lost_jobs() -> list[str]:
    """Jobs that wait or run with nobody at them: their message or their worker was lost."""
    now = timezone.now()
    waiting = Q(state=Job.State.WAITING, created_at__lt=now - LEASE)
    dropped = Q(state=Job.State.RUNNING, leased_until__lt=now)
    with scoped(SYSTEM):
        return list(Job.objects.everything().filter(waiting | dropped).values_list("public_id", flat=True))


def jobs_forget() -> None:
    """Finished jobs and their files go after a week."""
    with scoped(SYSTEM):
        Job.objects.everything().filter(finished_at__lt=timezone.now() - KEPT).delete()


def _claim(public_id: str) -> Job | None:
    now = timezone.now()
    free = Q(state=Job.State.WAITING) | Q(state=Job.State.RUNNING, leased_until__lt=now)
    with scoped(SYSTEM):
        jobs = Job.objects.everything().filter(public_id=public_id)
        if not jobs.filter(free).update(state=Job.State.RUNNING, leased_until=now + LEASE, tries=F("tries") + 1):
            return None
        return jobs.get()


def _report(public_id: str, done: int, total: int) -> None:
    """Seen at once by whoever waits: on a connection of its own, since the work's transaction ends with the work."""
    connection = connections[DEFAULT_DB_ALIAS].copy()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('role', %s, false)", [f"{settings.DATABASE_ROLES}_system"])
            cursor.execute(
                "UPDATE core_job SET done = %s, total = %s, leased_until = %s WHERE public_id = %s",
                [done, total, timezone.now() + LEASE, public_id],
            )
    finally:
        connection.close()


def _finish(public_id: str, state: str, result: Result) -> None:
    with scoped(SYSTEM):
        Job.objects.everything().filter(public_id=public_id).update(
            state=state,
            sentence=result.sentence[:500],
            content=result.content,
            content_name=result.name,
            content_type=result.content_type,
            finished_at=timezone.now(),
            leased_until=None,
        )
