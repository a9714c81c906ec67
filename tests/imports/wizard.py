"""Walking through the wizard as a browser without JavaScript does."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.conftest import World


def path(world: World, *parts: str) -> str:
    return "/".join(["/alliances", world.aurora.public_id, "imports", *parts, ""])


def drop(client: Client, world: World, content: str | bytes, name: str = "plan.csv", kind: str = "plan") -> Any:
    content = content.encode() if isinstance(content, str) else content
    return client.post(path(world, "new"), {"kind": kind, "file": SimpleUploadedFile(name, content)})


def dropped(client: Client, world: World, content: str | bytes, name: str = "plan.csv", kind: str = "plan") -> str:
    """The address of the file that waits."""
    answer = drop(client, world, content, name, kind)
    assert answer.status_code == 303, answer.content.decode()
    return str(answer.url)


def confirm(client: Client, url: str, visibility: str = "internal") -> Any:
    return client.post(f"{url}confirm/", {"visibility": visibility})


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())
