"""A calendar as a file that calendar programs understand (RFC 5545, and RFC 7986 for its name and how often to ask).

The same entries give the same bytes, so that a program that has them is told so.
"""

import re
from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from icalendar import Calendar, Event, vText

from notifications.calendar import Entry, Standing

REFRESH = timedelta(hours=1)
SUMMARY = {
    Standing.OPEN: gettext_lazy("%(title)s (%(who)s)"),
    Standing.LATE: gettext_lazy("Late: %(title)s (%(who)s)"),
    Standing.DONE: gettext_lazy("Done: %(title)s (%(who)s)"),
}
# What is no text, and what ends a line for programs that count more kinds of line end than the standard has.
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def calendar_of(*, name: str, about: str, entries: Sequence[Entry]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Entente//Calendar feed//EN")
    calendar.add("version", "2.0")
    # Under both the standard's names and those that programs knew before it.
    for property_name, text in {
        "name": name,
        "x-wr-calname": name,
        "description": about,
        "x-wr-caldesc": about,
    }.items():
        if text:
            calendar.add(property_name, vText(one_line(text)))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText("PT1H"))
    for entry in entries:
        calendar.add_component(event_of(entry))
    return calendar.to_ical(sorted=False)


def event_of(entry: Entry) -> Event:
    """A whole day, which has no time zone: it is the same day for a reader in Los Angeles and for one in Auckland.

    What is done stays on its day and says so: an event knows no *completed*, and *cancelled* would say that it is not
    wanted any more, and take it off the page. What was put away or is not theirs to see any more is just not there,
    and programs drop what is not there. Nothing makes anybody busy.
    """
    event = Event()
    event.add("uid", f"{entry.public_id}@{urlsplit(settings.PUBLIC_URL).hostname}")
    event.add("dtstamp", entry.updated_at)
    event.add("dtstart", entry.due_on)
    event.add("dtend", entry.due_on + timedelta(days=1))  # the first day after
    event.add("summary", summary_of(entry))
    event.add("description", "\n".join([*map(one_line, entry.lines), entry.url]))
    event.add("url", entry.url)
    event.add("categories", [one_line(each) for each in entry.categories])
    event.add("class", "PRIVATE" if entry.is_internal else "PUBLIC")
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("sequence", entry.version)
    event.add("created", entry.created_at)
    event.add("last-modified", entry.updated_at)
    return event


def summary_of(entry: Entry) -> str:
    who = entry.who or _("nobody owns it yet")
    return str(SUMMARY[entry.standing] % {"title": one_line(entry.title), "who": one_line(who)})


def one_line(text: str) -> str:
    return CONTROLS.sub(" ", text).strip()
