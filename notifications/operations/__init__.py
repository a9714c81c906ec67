"""What people do here, and what is done for them."""

from notifications.operations.feed import (
    Opened,
    feed_create,
    feed_fetch,
    feed_is_asked_too_often,
    feed_opened,
    feed_revoke,
)

__all__ = ["Opened", "feed_create", "feed_fetch", "feed_is_asked_too_often", "feed_opened", "feed_revoke"]
