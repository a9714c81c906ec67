"""The pages of this room."""

from notifications.views.notice import Inbox, InboxCount, InboxRead, NoticeOpen

__all__ = ["Inbox", "InboxCount", "InboxRead", "NoticeOpen"]
