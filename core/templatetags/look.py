"""The small parts that stand in every row: drawings, status, company marks, who can see it, dates and numbers.

They are tags and not included templates because a list of 50 has some 300 of them.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from core.bundle import DRAWINGS
from core.icons import OUTLINE, own_names

register = template.Library()

# Kind: the drawing and the tone. Filled shapes shout, outlines wait.
STATUS = {
    "good": ("st-good", "good"),
    "warn": ("st-warn", "warn"),
    "bad": ("st-bad", "bad"),
    "late": ("st-late", "bad"),
    "open": ("st-open", "open"),
    "asked": ("st-asked", "info"),
    "waiting": ("st-waiting", "none"),
    "stale": ("st-stale", "none"),
    "done": ("st-done", "good"),
}
MINUS, SPACE = "\N{MINUS SIGN}", "\N{NO-BREAK SPACE}"
EDIT = '<a class="edit" id="{name}" href="{url}" hx-get="{url}"{target}>{inside}</a>'
MENU = mark_safe(' hx-target="#menu" hx-swap="innerHTML" data-menu')
PICK = (
    '<td class="pick-cell"><input class="form-check-input pick" type="checkbox" name="selected" value="{}" form="bulk"'
    ' aria-label="{}" data-pick></td>'
)
PICK_ALL = (
    '<td class="pick-cell"><input class="form-check-input" type="checkbox" aria-label="{}" data-pick-all hidden></td>'
)
MARK = '<span class="company company-{}{}" aria-hidden="true">{}</span>'


@cache
def icon_names() -> frozenset[str]:
    return frozenset([*OUTLINE, *own_names(DRAWINGS)])


@cache
def _drawing(name: str, size: str) -> SafeString:
    if name not in icon_names():
        raise KeyError(f"No drawing is called {name!r}. Add it to core/icons.py.")
    css = f"ic ic-{size}" if size else "ic"
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', css, static("icons.svg"), name)


@register.simple_tag
def icon(name: str, size: str = "", label: str = "") -> SafeString:
    """A drawing of 16 px, or 14 (`s`) or 20 (`l`). With a label it is an image of its own, else decoration.

    Raises KeyError when nothing of that name is in `core/icons.py` or `static/icons/own.svg`.
    """
    drawing = _drawing(name, size)
    if not label:
        return drawing
    return format_html('<span role="img" aria-label="{}">{}</span>', label, drawing)


@register.simple_tag
def status(kind: str, word: object, age: object = "") -> SafeString:
    """Shape, word and age, always in this order. Kinds are the keys of STATUS."""
    return _status(kind, str(word), str(age or ""))


@lru_cache(maxsize=1_000, typed=True)  # a text that is safe is another one than the same text that is not
def _status(kind: str, word: str, age: str) -> SafeString:
    drawing, tone = STATUS[kind]
    when = format_html(' <span class="st-age">{}</span>', age) if age else ""
    return format_html('<span class="st st-{}">{}<span>{}</span>{}</span>', tone, icon(drawing), word, when)


def _of(thing: Any, key: str) -> Any:
    return thing.get(key) if isinstance(thing, Mapping) else getattr(thing, key, None)


def _side(company: Any) -> str:
    return "host" if _of(company, "is_host") else "partner"


@register.simple_tag
def mark(company: Any, size: str = "", side: str = "") -> SafeString:
    """The company's initial on its square (host) or circle (partner); sizes `s` 16, none 20, `xl` 40.

    A company is anything with `name`, `initial` and, for the host, `is_host`. Side `person` draws the outlined circle.
    """
    return _mark(side or _side(company), f" company-{size}" if size else "", str(_of(company, "initial") or ""))


@lru_cache(maxsize=1_000, typed=True)
def _mark(side: str, css: str, initial: str) -> SafeString:
    return format_html(MARK, side, css, initial)


@register.simple_tag
def pair(companies: Sequence[Any], size: str = "") -> SafeString:
    """The marks of an alliance, host first, each over the one before."""
    return format_html('<span class="pair{}">{}</span>', f" pair-{size}" if size else "", _join(companies, size))


def _join(companies: Sequence[Any], size: str) -> SafeString:
    return SafeString("".join(mark(company, size) for company in companies))


@register.filter
def names(companies: Sequence[Any]) -> str:
    """`Northwind and Contoso`, `Northwind, Contoso and Fabrikam`."""
    return _listed(_names(companies))


def _names(companies: Sequence[Any]) -> tuple[str, ...]:
    return tuple(str(_of(company, "name")) for company in companies)


def _listed(words: Sequence[str]) -> str:
    *others, last = words
    return _("%(others)s and %(last)s") % {"others": ", ".join(others), "last": last} if others else last


@register.filter
def quoted(text: object) -> str:
    """Somebody's words, or a title, in the quotation marks of the language."""
    return _("“%(text)s”") % {"text": text}


@register.simple_tag
def visibility(is_shared: bool, owner: Any, companies: Sequence[Any], tight: bool = False) -> SafeString:
    """Who can see it, as drawing and words. `tight` inside a sentence, else the words of a column line up."""
    drawing = "both" if is_shared else f"only-{_side(owner)}"
    who = _names(companies if is_shared else [owner])
    return _seen(drawing, who, "seen seen-tight" if tight else "seen", get_language())


@lru_cache(maxsize=1_000)
def _seen(drawing: str, who: tuple[str, ...], css: str, language: str | None) -> SafeString:
    """A list of 50 says the same two or three things in every row; `language` is the one that the words are in."""
    words = _listed(who) if drawing == "both" else _("Only %(company)s") % {"company": who[0]}
    return format_html('<span class="{}">{}{}</span>', css, icon(drawing), words)


@register.simple_tag
def stage_bar(number: int, total: int) -> SafeString:
    """Behind us filled, the current one wide, ahead of us outlined. The words beside it say the same."""
    past, now, coming = (f'<i class="stage-{when}"></i>' for when in ("past", "now", "next"))
    steps = past * (number - 1) + now + coming * (total - number)
    return format_html('<span class="stage" aria-hidden="true">{}</span>', SafeString(steps))


@register.simple_block_tag
def editable(content: str, url: str, name: str, menu: bool = False) -> SafeString:
    """What can be changed in place: a link to its form, fetched into the row, or with `menu` into the floating menu.

    The row is a `<tbody>` of its own inside `<table hx-target="closest tbody" hx-swap="outerHTML">`. `name` is unique
    on the page and lets focus come back to the cell after the swap.
    """
    inside = mark_safe(content.strip())  # what the template rendered, escaped there
    return format_html(EDIT, name=name, url=url, target=MENU if menu else "", inside=inside)


@register.simple_tag
def pick(value: str, label: object) -> SafeString:
    """The cell that ticks a row for what is done with many; `label` says what is ticked."""
    return format_html(PICK, value, _("Select %(label)s") % {"label": label})


@register.simple_tag
def pick_all() -> SafeString:
    """The same in the head, for all rows of the page."""
    return format_html(PICK_ALL, _("Select all"))


# --- Dates and numbers ---

DAY = {
    "day": (pgettext_lazy("date format", "D j M"), pgettext_lazy("date format", "j M Y")),
    "short": (pgettext_lazy("date format", "j M"), pgettext_lazy("date format", "j M Y")),
    "long": (pgettext_lazy("date format", "l j F"), pgettext_lazy("date format", "j F Y")),
}
"""How a day of this year is written, and one of another."""


def _date(value: dt.date) -> dt.date:
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def _dated(value: dt.date | None, style: str, today: dt.date | None) -> str:
    if not value:
        return ""
    date = _date(value)
    is_far = date.year != (today or timezone.localdate()).year
    return _written(date, style, is_far, get_language())


@lru_cache(maxsize=1_000)
def _written(date: dt.date, style: str, is_far: bool, language: str | None) -> str:
    """A list of 50 has the same few days many times; `language` is the one that `date_format` writes in."""
    return date_format(date, str(DAY[style][is_far]))


@register.filter
def day(value: dt.date | None, today: dt.date | None = None) -> str:
    """`Fri 4 Dec`, and `31 Mar 2027` when it is not this year."""
    return _dated(value, "day", today)


@register.filter
def short_day(value: dt.date | None, today: dt.date | None = None) -> str:
    """`4 Dec`, where the day of the week says nothing."""
    return _dated(value, "short", today)


@register.filter
def long_day(value: dt.date | None, today: dt.date | None = None) -> str:
    """`Friday 4 December`, inside sentences."""
    return _dated(value, "long", today)


def full_day(value: dt.date) -> str:
    """`4 Dec 2026`, where the year is what matters."""
    return date_format(value, pgettext("date format", "j M Y"))


@register.filter
def age(value: dt.date | None, today: dt.date | None = None) -> str:
    """`today`, `6 days ago`, `in 15 days`; from the calendar, not from the clock."""
    if not value:
        return ""
    days = (_date(value) - (today or timezone.localdate())).days
    if days in (-1, 0, 1):
        return (_("yesterday"), _("today"), _("tomorrow"))[days + 1]
    if days < 0:
        return ngettext("%(count)d day ago", "%(count)d days ago", -days) % {"count": -days}
    return ngettext("in %(count)d day", "in %(count)d days", days) % {"count": days}


@register.simple_tag
def day_of(value: dt.date | None, today: dt.date | None = None) -> str:
    """As the filter `day`, for templates that may have no `today`."""
    return day(value, today or None)


@register.simple_tag
def day_and_age(value: dt.date | None, today: dt.date | None = None) -> SafeString:
    """`Tue 8 Dec in 15 days`, the second half in grey."""
    return format_html('{} <span class="unit">{}</span>', day(value, today or None), age(value, today or None))


@register.filter
def moment(value: dt.datetime | None, today: dt.date | None = None) -> str:
    """`Today 09:12`, before that the day."""
    if not value:
        return ""
    if _date(value) != (today or timezone.localdate()):
        return day(value, today)
    return _("Today %(time)s") % {"time": date_format(timezone.localtime(value), "H:i")}


@register.filter
def number(value: float | Decimal | None, places: int | None = None) -> str:
    """With separators of the language and a true minus."""
    if value is None or value == "":
        return ""
    return number_format(value, places, force_grouping=True).replace("-", MINUS, 1)


@register.filter
def signed(value: float | Decimal | None, places: int | None = None) -> str:
    """`+0.04`, `0.00`, and the true minus: for differences."""
    text = number(value, places)
    return f"+{text}" if value is not None and value > 0 else text


@register.filter
def percent(value: float | Decimal | None, places: int = 0) -> str:
    """A share between 0 and 1, as `68 %`."""
    return "" if value is None else f"{number(value * 100, places)}{SPACE}%"


# --- Forms ---


@register.simple_tag(takes_context=True)
def csrf(context: template.RequestContext) -> SafeString:
    """The hidden token, also in a component that was included with `only`."""
    request = getattr(context, "request", None)
    token = get_token(request) if request else ""
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token) if token else SafeString()


@register.simple_tag
def widget(field: BoundField, **attrs: str) -> SafeString:
    """The field's own widget in our clothes; attributes with `_` become `-`."""
    kind = field.field.widget
    css = "form-control"
    if isinstance(kind, CheckboxInput | CheckboxSelectMultiple | RadioSelect):
        css = "form-check-input"
    elif isinstance(kind, Select):
        css = "form-select"
    own = str(kind.attrs.get("class", ""))
    extra = {key.replace("_", "-"): value for key, value in attrs.items() if value}
    return field.as_widget(attrs={"class": f"{css} {own}".strip(), **extra})


@register.filter
def suggestion(field: BoundField) -> dict[str, Any]:
    """What the machine guesses: `ValidationError(…, params={"suggestion": value, "suggestion_label": text})`."""
    for error in field.errors.as_data():
        params = getattr(error, "params", None) or {}
        if value := params.get("suggestion"):
            return {"value": value, "label": params.get("suggestion_label", value)}
    return {}
