"""What this room asks people for."""

from notifications.forms.feed import FeedForm
from notifications.forms.filter import NoticeFilterForm

__all__ = ["FeedForm", "NoticeFilterForm"]
