"""Mail for a machine without a mail server: each message is a file that any mail program opens."""

import os
import secrets
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class FolderBackend(BaseEmailBackend):
    """Writes `EMAIL_FILE_PATH/<time>-<random>.eml`: names sort by time, and no reader ever meets half a file."""

    def __init__(self, fail_silently: bool = False, **kwargs: Any) -> None:
        super().__init__(fail_silently=fail_silently)
        self.folder = Path(settings.EMAIL_FILE_PATH)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return sum(self.deliver(message) for message in email_messages if message.recipients())

    def deliver(self, message: EmailMessage) -> bool:
        try:
            write_whole(self.folder, new_name(), message.message().as_bytes())
        except OSError:
            if not self.fail_silently:
                raise
            return False
        return True


def new_name() -> str:
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}-{secrets.token_hex(4)}.eml"


def write_whole(folder: Path, name: str, content: bytes) -> None:
    """Write beside the place and move there, so that the file appears complete or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, path = tempfile.mkstemp(dir=folder, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(path, folder / name)
    except BaseException:
        Path(path).unlink(missing_ok=True)
        raise
