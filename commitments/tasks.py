"""The jobs of this room, as workers know them."""

from celery import shared_task
from django.utils import timezone

from commitments import operations
from notifications.operations import notices_withdraw


@shared_task
def remind() -> None:
    """Take back what is true no longer, then remind of what is due."""
    notices_withdraw()
    operations.promises_remind(now=timezone.now())
