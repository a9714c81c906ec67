from typing import Any

from django.apps import AppConfig
from django.utils.module_loading import import_string

from alliances.counts import register_rows


def unread(actor: Any) -> Any:
    notices = import_string("notifications.models.Notice").objects  # there are no models yet
    return notices.unread_of(actor.account)


class NotificationsConfig(AppConfig):
    name = "notifications"

    def ready(self) -> None:
        register_rows("inbox_count", unread)
