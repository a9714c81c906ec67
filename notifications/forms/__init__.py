"""What this room asks people for."""

from notifications.forms.filter import NoticeFilterForm

__all__ = ["NoticeFilterForm"]
