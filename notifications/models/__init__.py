"""What people are told, and how it reached them."""

from notifications.models.feed import CalendarFeed
from notifications.models.looked import Looked
from notifications.models.notice import Notice

__all__ = ["CalendarFeed", "Looked", "Notice"]
