from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliances.models import Alliance
from alliances.models.alliance import companies
from core.ids import PublicIdField
from core.rows import WalledManager, WalledModel, WalledQuerySet
from core.walls import Wall, text


class CalendarFeedQuerySet(WalledQuerySet):
    def visible_to(self, actor: Any) -> "CalendarFeedQuerySet":
        return self.filter(account=actor.account)

    def with_alliance(self) -> "CalendarFeedQuerySet":
        """The companies of each feed's alliance at hand: one statement more."""
        return self.select_related("alliance").prefetch_related(companies("alliance__"))


class CalendarFeedManager(WalledManager):
    rows = CalendarFeedQuerySet

    def with_token_hash(self, token_hash: str) -> CalendarFeedQuerySet:
        """The one that a token names, for a scope that holds the token."""
        return self._all().filter(token_hash=token_hash)


class CalendarFeed(WalledModel):
    """A secret address from which somebody's calendar fetches what is due. Only the token's hash is kept.

    Whoever only reads has feeds, too, so that the system writes these rows for all; see `operations/feed.py`.
    """

    wall: ClassVar[Wall] = Wall(
        reads=f"account = {text('account')}",
        login_reads=f"token_hash = {text('token')}",
    )

    class Extent(models.TextChoices):
        MINE = "mine", gettext_lazy("What I owe")
        ALL = "all", gettext_lazy("Everything I see")

    public_id = PublicIdField()
    account = models.CharField(max_length=20)
    name = models.CharField(max_length=100)
    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, null=True, related_name="+")  # none: all of them
    extent = models.CharField(max_length=4, choices=Extent)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    last_fetched_at = models.DateTimeField(null=True)

    objects: ClassVar[CalendarFeedManager] = CalendarFeedManager()

    class Meta(WalledModel.Meta):
        indexes = [models.Index(fields=["account"], name="calendar_feed_by_account")]
        constraints = [
            models.CheckConstraint(name="calendar_feed_extent", condition=models.Q(extent__in=["mine", "all"])),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def where(self) -> str:
        """The alliance that it is of, for whoever reads it `with_alliance`."""
        if self.alliance_id is None:
            return _("All my alliances")
        return self.alliance.title if self.alliance else _("An alliance that you are not in any more")
