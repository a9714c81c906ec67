from datetime import datetime
from typing import Any, ClassVar

from django.db import models

from core.ids import PublicIdField
from core.rows import WalledManager, WalledModel, WalledQuerySet
from core.walls import Wall, text


class JobQuerySet(WalledQuerySet):
    def visible_to(self, actor: Any) -> "JobQuerySet":
        return self.filter(account=actor.account)


class JobManager(WalledManager):
    rows = JobQuerySet


OWN = f"account = {text('account')}"


class Job(WalledModel):
    """Work in the background that somebody waits for, with how far it is and what it left."""

    wall: ClassVar[Wall] = Wall(reads=OWN, inserts=OWN)

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    public_id = PublicIdField()
    account = models.CharField(max_length=20)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    parameters: Any = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    sentence = models.CharField(max_length=500, blank=True)
    content = models.BinaryField(null=True)
    content_name = models.CharField(max_length=200, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    leased_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects: ClassVar[JobManager] = JobManager()

    class Meta(WalledModel.Meta):
        indexes = [
            models.Index(fields=["state", "leased_until"], condition=models.Q(finished_at=None), name="job_unfinished"),
        ]
        constraints = [
            models.CheckConstraint(
                name="job_state", condition=models.Q(state__in=["waiting", "running", "done", "failed"])
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def failure(self) -> str:
        """Why it failed, in a sentence; empty unless it did."""
        return self.sentence if self.state == self.State.FAILED else ""

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None


class KeptAnswerQuerySet(WalledQuerySet):
    def visible_to(self, actor: Any) -> "KeptAnswerQuerySet":
        return self.filter(account=actor.account)

    def since(self, moment: datetime) -> "KeptAnswerQuerySet":
        return self.filter(created_at__gt=moment)


class KeptAnswerManager(WalledManager):
    rows = KeptAnswerQuerySet


class KeptAnswer(WalledModel):
    """What somebody's program was answered when it wrote with this `Idempotency-Key`, for when it sends that again."""

    wall: ClassVar[Wall] = Wall(reads=OWN)

    account = models.CharField(max_length=20)
    key = models.CharField(max_length=400)
    fingerprint = models.CharField(max_length=64)  # of what was asked
    standing = models.CharField(max_length=200)  # what they were there, when they asked
    about = models.CharField(max_length=500, blank=True)  # the address of what was answered
    status = models.PositiveSmallIntegerField()
    headers: Any = models.JSONField(default=dict)
    content = models.BinaryField()
    created_at = models.DateTimeField()

    objects: ClassVar[KeptAnswerManager] = KeptAnswerManager()

    class Meta(WalledModel.Meta):
        constraints = [models.UniqueConstraint(fields=["account", "key"], name="key_once_per_account")]

    def __str__(self) -> str:
        return self.key
