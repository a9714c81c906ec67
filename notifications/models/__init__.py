"""What people are told, and how it reached them."""

from notifications.models.feed import CalendarFeed

__all__ = ["CalendarFeed"]
