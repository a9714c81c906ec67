"""The pages of this room."""

from notifications.views.feed import Feed, FeedList, FeedRevoke

__all__ = ["Feed", "FeedList", "FeedRevoke"]
