"""What this room does."""

from notifications.operations.looking import looking
from notifications.operations.notice import notice_read, notices_read, notices_tell, notices_withdraw

__all__ = ["looking", "notice_read", "notices_read", "notices_tell", "notices_withdraw"]
