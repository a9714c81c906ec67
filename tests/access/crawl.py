"""Everything that somebody can read: pages, fragments, exports, API answers, headers, files of jobs, mails."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from django.core import mail
from django.db import connection
from django.urls import reverse

from core import jobs
from core.models import Job
from core.scope import SYSTEM, scoped
from tests.access import addresses, table
from tests.access.asking import ask
from tests.access.people import ROLES, People
from tests.conftest import World

LINK = re.compile(r'(?:href|hx-get|src)="(/[^"#]*)"')
# New with every answer, and nobody's secret: masked tokens of the browser, and how long a cookie lasts.
NEW_EACH_TIME = re.compile(r'"x-csrftoken": "\w{64}"|name="csrfmiddlewaretoken" value="\w{64}"|expires=[^;]+')
# A workbook holds the moment of its writing, which is packed into more or fewer bytes.
NEW_HEADERS = ("Date", "Expires", "Content-Length")
OF_LISTS = ("export=csv", "export=xlsx", "sort=nothing&page=2&status=all&q=a")
MOST = 400
FEED = "notifications:feed"
# A calendar's lines are broken after 75 bytes, wherever that is.
FOLD = re.compile("\r\n[ \t]")

Pages = dict[str, str]
"""Address and variant to all that was answered, as text."""


def crawl(world: World, role: str, *, within: str = "") -> Pages:
    """Every page that this role is shown, by the table and by following links; only those under `within`."""
    person = ROLES.get(role, role)
    rows = [row for row in table.rows() if row.method == "GET" and row.door_is_ours and row.name != FEED]
    waiting = [
        addresses.path(world, row.name, row.case) for row in rows if role not in ROLES or row.status(role) == "200"
    ]
    waiting += ["/", "/accounts/profile/", "/accounts/security/", *feeds_of(world, person)]
    found: Pages = {}
    known, of_the_table = set(waiting), set(waiting)
    while waiting:
        url = waiting.pop(0)
        if not url.startswith(within or "/"):
            continue
        browser = People.browser(person)
        found[url] = text_of(browser.get(url))
        if url in of_the_table:
            found[f"{url} as a fragment"] = text_of(browser.get(url, headers={"HX-Request": "true"}))
        if "export=csv" in found[url]:
            for query in OF_LISTS:
                address = f"{url}{'&' if '?' in url else '?'}{query}"
                found[address] = text_of(browser.get(address))
        for link in LINK.findall(found[url].replace("&amp;", "&")):
            if link not in known and not link.startswith(("/static/", "/accounts/")):
                known.add(link)
                waiting.append(link)
        assert len(found) < MOST, "the crawl finds no end"
    return found


def feeds_of(world: World, person: str) -> list[str]:
    """A feed is read by whoever has its address, as the person that it is of: only one's own are theirs to read."""
    return [reverse(FEED, args=[token]) for token in world.work.feeds.get(person, ())]


def text_of(response: Any) -> str:
    """Headers, cookies and body, with what is inside a workbook, and without what is new each time."""
    headers = [f"{name}: {value}" for name, value in response.headers.items() if name not in NEW_HEADERS]
    cookies = [morsel.OutputString() for name, morsel in response.cookies.items() if "csrf" not in name]
    content = response.content
    body = "\n".join(inside(content)) if content[:2] == b"PK" else content.decode("utf-8", "replace")
    if response.headers.get("Content-Type", "").startswith("text/calendar"):
        body = FOLD.sub("", body)
    return NEW_EACH_TIME.sub("", "\n".join([str(response.status_code), *headers, *cookies, body]))


def inside(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name != "docProps/core.xml":  # holds the moment of writing
                yield name + archive.read(name).decode("utf-8", "replace")


def done_by(world: World, role: str, undone: Callable[[], Any]) -> Iterator[tuple[str, str]]:
    """All that comes of what this role may do: the answers, the mails, and the files that jobs leave."""
    for row in table.rows():
        if row.method in table.SAFE or not row.door_is_ours or row.status(role) in table.REFUSALS:
            continue
        with undone():
            mail.outbox.clear()
            earlier = waiting_jobs()
            yield str(row), text_of(ask(world, role, row.method, row.name, row.case))
            for _savepoints, call, _robust in connection.run_on_commit:
                call()
            for message in mail.outbox:
                yield f"mail of {row}", message.message().as_string()
            yield from files_of(waiting_jobs() - earlier, str(row))


def waiting_jobs() -> set[str]:
    with scoped(SYSTEM):
        return set(Job.unwalled.filter(state="waiting").values_list("public_id", flat=True))


def files_of(waiting: set[str], name: str) -> Iterator[tuple[str, str]]:
    for public_id in waiting:
        jobs.job_run(public_id)
        with scoped(SYSTEM):
            job = Job.unwalled.get(public_id=public_id)
        yield f"job of {name}", job.sentence + bytes(job.content or b"").decode("utf-8", "replace")
