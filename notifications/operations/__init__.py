"""What people do here, and what is done for them."""

from notifications.operations.feed import (
    Opened,
    feed_create,
    feed_fetch,
    feed_is_asked_too_often,
    feed_opened,
    feed_revoke,
)
from notifications.operations.looking import looking
from notifications.operations.notice import notice_read, notices_read, notices_tell, notices_withdraw

__all__ = [
    "Opened",
    "feed_create",
    "feed_fetch",
    "feed_is_asked_too_often",
    "feed_opened",
    "feed_revoke",
    "looking",
    "notice_read",
    "notices_read",
    "notices_tell",
    "notices_withdraw",
]
