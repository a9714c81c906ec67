from celery import shared_task

from accounts import operations


@shared_task
def clear_sessions() -> None:
    operations.sessions_clear()
