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
