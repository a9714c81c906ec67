"""Calendar feeds: made once, shown once, kept as a hash, and read with the rights that their person has now."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.core.cache import cache
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.tokens import hashed
from alliances.actors import Actor, actor_everywhere, actor_in_alliance
from alliances.models import Alliance
from alliances.permissions import Permission
from alliances.scopes import people_scope, token_scope
from alliances.sign_in import lacks_second_factor
from core.errors import Refused
from core.scope import SYSTEM, scoped
from notifications.calendar import MOST, Asked, Entry, entries, nearest
from notifications.ics import calendar_of
from notifications.models import CalendarFeed

NOTED_EVERY = timedelta(hours=1)
PER_HOUR = 120
"""Several devices share an address, and the most eager of them asks every five minutes."""


@dataclass(frozen=True)
class Opened:
    """A feed, and its person as they are now, in the place that it is of."""

    feed: CalendarFeed
    actor: Actor


def feed_create(*, by: Actor, name: str, alliance: Alliance | None, extent: str) -> tuple[CalendarFeed, str]:
    """A new feed and its token, which is nowhere else. Raises `Refused` for an alliance that is not theirs."""
    by.demand(Permission.READ)
    if alliance and not Alliance.objects.visible_to(by).current().filter(pk=alliance.pk).exists():
        raise Refused(_("Choose one of your alliances."), field="alliance")
    token = secrets.token_urlsafe(32)
    feed = CalendarFeed(
        account=by.account, name=name.strip(), alliance=alliance, extent=extent, token_hash=hashed(token)
    )
    with scoped(SYSTEM):  # also for somebody who only reads
        feed.save()
    return feed, token


def feed_revoke(*, by: Actor, public_id: str) -> None:
    """The address answers nobody any more, from now on."""
    found = list(CalendarFeed.objects.visible_to(by).filter(public_id=public_id).values_list("pk", flat=True))
    with scoped(SYSTEM):
        CalendarFeed.objects.everything().filter(pk__in=found).delete()


def feed_opened(*, token: str) -> Opened | None:
    """What a token opens now: None for no such token, and for a person who has no place there any more."""
    token_hash = hashed(token)
    with scoped(token_scope(token_hash)):
        feed = CalendarFeed.objects.with_token_hash(token_hash).first()
        if feed is None or not User.objects.filter(public_id=feed.account, is_active=True).exists():
            return None
    with scoped(people_scope("reader", account=feed.account)):
        actor = _actor_of(feed)
        # The door would lead them to setting it up first; there is nobody here to be led.
        if actor is None or not actor.may(Permission.READ) or lacks_second_factor(actor):
            return None
    return Opened(feed, actor)


def _actor_of(feed: CalendarFeed) -> Actor | None:
    if feed.alliance_id is None:
        return actor_everywhere(feed.account)
    alliance = Alliance.objects.of_account(feed.account).current().filter(pk=feed.alliance_id).first()
    return actor_in_alliance(feed.account, alliance.public_id) if alliance else None


def feed_is_asked_too_often(*, feed: CalendarFeed) -> bool:
    """Whether this is more than `PER_HOUR` within an hour. For feeds that open: a stranger's guesses leave nothing."""
    key = f"fetched:{feed.token_hash}"
    if cache.add(key, 1, int(timedelta(hours=1).total_seconds())):
        return False
    try:
        return cache.incr(key) > PER_HOUR
    except ValueError:  # the hour ended just now
        return False


def feed_fetch(*, opened: Opened) -> bytes:
    """The calendar, as its person may read it now and in their language. That it was fetched is noted once an hour."""
    feed, actor = opened.feed, opened.actor
    zone = ZoneInfo(actor.person.time_zone)
    with scoped(actor.scope(writes=False)), translation.override(actor.person.language):
        today = timezone.localdate(timezone=zone)
        found = entries(Asked(actor, mine=feed.extent == CalendarFeed.Extent.MINE, today=today))
        content = calendar_of(name=feed.name, about=_about(found), entries=nearest(found, today))
    _note(feed)
    return content


def _about(found: list[Entry]) -> str:
    """Nothing, unless there is more than a calendar takes."""
    if len(found) <= MOST:
        return ""
    words = ngettext(
        "Only the %(count)d entry nearest to today. A feed of one alliance, or of what you owe, has room for all.",
        "Only the %(count)d entries nearest to today. A feed of one alliance, or of what you owe, has room for all.",
        MOST,
    )
    return words % {"count": MOST}


def _note(feed: CalendarFeed) -> None:
    now = timezone.now()
    if feed.last_fetched_at is None or feed.last_fetched_at <= now - NOTED_EVERY:
        with scoped(SYSTEM):
            CalendarFeed.objects.everything().filter(pk=feed.pk).update(last_fetched_at=now)
