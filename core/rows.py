"""The first wall's net: a model whose manager refuses to hand out rows that nobody has scoped.

Rows come from `objects.visible_to(actor)`, `objects.in_alliance(alliance)` or, in the system scope,
`objects.everything()`. Anything else raises `Unscoped`: a forgotten filter is an error, not a leak. `unwalled` is
Django's own manager, which saves and follows keys; outside models and operations nothing may use it (a test looks).
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar, Self

from django.db import models

from core import scope as scopes


class Unscoped(Exception):
    """Rows were asked for without saying whose."""


_checking: ContextVar[bool] = ContextVar("checking", default=False)


class WalledQuerySet(models.QuerySet[Any]):
    """Rows that know who may see them; each model says how in `visible_to` and `in_alliance`."""

    def visible_to(self, actor: Any) -> Self:
        raise NotImplementedError(f"{self.model.__name__} does not say who sees it")

    def in_alliance(self, alliance: Any) -> Self:
        return self.filter(alliance=alliance)


class WalledManager(models.Manager[Any]):
    """Hands out rows by the methods of its queryset class that scope them, and by no other.

    A model has its own manager class, which names its `rows`.
    """

    rows: type[WalledQuerySet] = WalledQuerySet

    def get_queryset(self) -> Any:
        # A related manager (`alliance.memberships`) is scoped by its instance; uniqueness checks see all they may.
        if getattr(self, "instance", None) is None and not _checking.get():
            raise Unscoped(f"{self.model.__name__}.objects: say whose rows, with visible_to(…) or in_alliance(…)")
        return self._all()

    def visible_to(self, actor: Any) -> Any:
        return self._all().visible_to(actor)

    def in_alliance(self, alliance: Any) -> Any:
        return self._all().in_alliance(alliance)

    def none(self) -> Any:
        return self._all().none()

    def everything(self) -> Any:
        """Every row, for work that acts as the system."""
        if scopes.current() != scopes.SYSTEM:
            raise Unscoped(f"{self.model.__name__}.objects.everything() is for the system scope")
        return self._all()

    def _all(self) -> Any:
        return self.rows(self.model, using=self._db)


@contextmanager
def _checks() -> Iterator[None]:
    token = _checking.set(True)
    try:
        yield
    finally:
        _checking.reset(token)


class WalledModel(models.Model):
    """A table behind both walls. Its class names its `wall` (`core.walls.Wall`)."""

    objects: ClassVar[Any] = WalledManager()
    unwalled: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True
        base_manager_name = "unwalled"
        default_manager_name = "objects"

    def validate_unique(self, exclude: Collection[str] | None = None) -> None:
        with _checks():
            super().validate_unique(exclude)

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        with _checks():
            super().validate_constraints(exclude)
