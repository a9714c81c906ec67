"""`/styleguide/`: every part of the pages in its states, with made-up words. Only while DEBUG; no query."""

import datetime as dt
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from core.icons import OUTLINE
from core.templatetags.look import STATUS, icon, icon_names, visibility

HOST = {"name": "Northwind", "initial": "N", "is_host": True}
PARTNER = {"name": "Contoso", "initial": "C"}
SECOND = {"name": "Fabrikam", "initial": "F"}
WORDS = {
    "good": "On track",
    "warn": "Watch",
    "bad": "Off track",
    "late": "6 days late",
    "open": "Open",
    "asked": "Asked",
    "waiting": "Not objected",
    "stale": "Stale",
    "done": "Done",
}


class Sample(forms.Form):
    title = forms.CharField(label="What will be true when it is reached?")
    goal = forms.ChoiceField(
        label="Goal", choices=[("1", "Ten joint customers live")], help_text="2 Feb 2026 to 30 Jun 2027"
    )
    owner = forms.CharField(
        label="Owner", error_messages={"required": "Name one person. A promise without an owner is a wish."}
    )
    due = forms.CharField(label="Due")
    note = forms.CharField(label="How we know", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    mail = forms.BooleanField(label="Tell the owner by mail", required=False)
    report = forms.FileField(
        label="Choose a file, or drop it here", required=False, help_text="CSV, XLSX or ODS, up to 20 MB"
    )

    def clean_due(self) -> str:
        if self.cleaned_data["due"] == "12 Jan 2026":
            guess = {"suggestion": "12 Jan 2027"}
            raise forms.ValidationError("The goal begins on 2 Feb 2026. Did you mean 12 Jan 2027?", params=guess)
        return str(self.cleaned_data["due"])


def _button(label: str, **extra: str) -> dict[str, str]:
    return {"label": label, "url": "#", **extra}


def _links(*names: str, current: str = "") -> list[dict[str, Any]]:
    return [{"name": name, "url": "#", "count": len(name), "is_current": name == current} for name in names]


def _rows(today: dt.date) -> list[dict[str, Any]]:
    titles = ["Sign the data-processing annex", "Work out our walk-away price", "Names for the steering group"]
    kinds = ["late", "open", "asked"]
    return [
        {
            "id": f"row-{at}",
            "title": title,
            "kind": kind,
            "word": WORDS[kind],
            "due": today + dt.timedelta(at),
            "shared": at != 1,
        }
        for at, (title, kind) in enumerate(zip(titles, kinds, strict=True))
    ]


def _parts(today: dt.date) -> dict[str, Any]:
    return {
        "companies": [HOST, PARTNER],
        "three": [HOST, PARTNER, SECOND],
        "host": HOST,
        "partner": PARTNER,
        "today": today,
        "now": timezone.now(),
        "soon": today + dt.timedelta(14),
        "next_year": today + dt.timedelta(400),
        "statuses": [{"kind": kind, "word": WORDS[kind]} for kind in STATUS],
        "icons": sorted(OUTLINE),
        "own_icons": sorted(icon_names() - set(OUTLINE)),
        "rows": _rows(today),
        "page": Paginator(range(120), 50).page(2),
        "only_host": visibility(False, HOST, [HOST, PARTNER], True),
        "spark": icon("chart-line", "l"),
    }


def _forms() -> dict[str, Any]:
    wrong = {"title": "Pilot live at the first insurer", "goal": "1", "owner": "", "due": "12 Jan 2026"}
    return {"form": Sample(), "wrong": Sample(wrong, auto_id="wrong_%s"), "small": Sample(wrong, auto_id="filter_%s")}


def _words() -> dict[str, Any]:
    return {
        "crumbs": [{"name": "Northwind and Contoso", "url": "#"}, {"name": "Plan"}],
        "actions": [_button("See it as Contoso", icon="eye"), _button("Add", icon="plus", kind="primary")],
        "choices": [_button("Change our view"), _button("Keep it, and say why", kind="quiet")],
        "first_steps": [_button("Write down a risk", icon="plus"), _button("Import a list", icon="file-import")],
        "tabs": _links("Overview", "Actions", "Plan", "Numbers", current="Actions"),
        "groupings": [{"name": "", "label": "By company", "is_current": True}, {"name": "goal", "label": "By goal"}],
        "more": _links("Resources", "Documents", "History"),
        "verbs": [_button("Done", icon="check"), _button("New date", icon="calendar"), _button("Tag", icon="tag")],
        "states": [
            {"value": kind, "label": WORDS[kind], "kind": kind, "is_current": kind == "open"}
            for kind in ("open", "done")
        ],
        "people": [
            {"value": "1", "label": "Pavel", "company": PARTNER},
            {"value": "2", "label": "Ada", "company": HOST},
        ],
        "understood": ["Pavel, Contoso", "Reference call with Wingtip", "Fri 4 Dec"],
        "preview": [{"title": "Contoso will see", "items": ["The title, the date and the owner"]}],
        "figures": [{"label": "Agreed so far", "value": "€ 6.55", "unit": "m", "note": "70 % of plan"}] * 4,
        "due": [{"title": "Sign the annex", "who": "Ada", "kind": "late", "word": "6 days late"}],
        "conflict": [{"label": "Due", "theirs": "4 Dec", "mine": "11 Dec"}],
        "stated": {"kind": "warn", "word": "Watch", "age": "set 6 days ago"},
        "computed": {"kind": "bad", "word": "Off track", "age": "today"},
        "stage": {"number": 4, "total": 6, "name": "Working together"},
        "messages": [
            {"message": "Moved to 4 December. The first date, 27 November, stays on record.", "extra_tags": "/undo/"},
            {"message": "No connection. Nothing was changed.", "level_tag": "error"},
        ],
    }


def styleguide(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    return render(request, "styleguide/styleguide.html", {**_parts(today), **_forms(), **_words()})
