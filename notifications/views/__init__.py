"""The pages of this room."""

from notifications.views.feed import Feed, FeedList, FeedRevoke
from notifications.views.notice import Inbox, InboxCount, InboxRead, NoticeOpen

__all__ = ["Feed", "FeedList", "FeedRevoke", "Inbox", "InboxCount", "InboxRead", "NoticeOpen"]
