import datetime as dt
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import timezone, translation
from django.utils.safestring import mark_safe

from core.templatetags import look

HOST = {"name": "Northwind", "initial": "N", "is_host": True}
PARTNER = {"name": "Contoso", "initial": "C"}
TODAY = dt.date(2026, 11, 24)


def render(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


def test_a_drawing_without_words_is_hidden_from_screen_readers() -> None:
    assert 'aria-hidden="true"' in render('{% icon "check" %}')
    assert 'aria-label="Close &lt;it&gt;"' in render('{% icon "x" label=words %}', words="Close <it>")


def test_an_unknown_drawing_is_an_error() -> None:
    with pytest.raises(KeyError, match="unicorn"):
        render('{% icon "unicorn" %}')


@pytest.mark.parametrize("kind", look.STATUS)
def test_a_status_always_says_its_word(kind: str) -> None:
    assert "<span>6 days &amp; late</span>" in look.status(kind, "6 days & late")


def test_a_status_says_its_age_last() -> None:
    assert look.status("warn", "Watch", "set 6 days ago").endswith('<span class="st-age">set 6 days ago</span></span>')


def test_the_host_is_a_square_and_the_partner_a_circle() -> None:
    assert "company-host" in look.mark(HOST)
    assert "company-partner" in look.mark(PARTNER)


def test_visibility_is_drawing_and_words() -> None:
    assert "Only Contoso" in look.visibility(False, PARTNER, [HOST, PARTNER])
    assert "#only-partner" in look.visibility(False, PARTNER, [HOST, PARTNER])
    assert "Northwind and Contoso" in look.visibility(True, HOST, [HOST, PARTNER])


def test_names_of_three_companies() -> None:
    assert look.names([HOST, PARTNER, {"name": "Fabrikam"}]) == "Northwind, Contoso and Fabrikam"


def test_names_are_escaped() -> None:
    evil = {"name": "<b>", "initial": "<", "is_host": True}
    assert "<b>" not in look.visibility(False, evil, [evil]) + look.mark(evil)


def test_what_is_edited_keeps_its_markup_and_its_name() -> None:
    html = render('{% editable "/x/" name="a-1" menu=True %} {% status "open" "Open" %} {% endeditable %}')
    assert html.startswith('<a class="edit" id="a-1" href="/x/" hx-get="/x/" hx-target="#menu"')
    assert '<span class="st st-open">' in html


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (dt.date(2026, 12, 4), "Fri 4 Dec"),
        (dt.date(2027, 3, 31), "31 Mar 2027"),
        (dt.datetime(2026, 12, 4, 23, 30), "Fri 4 Dec"),
        (None, ""),
    ],
)
def test_days(date: dt.date | None, expected: str) -> None:
    assert look.day(date, TODAY) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, "today"), (-1, "yesterday"), (1, "tomorrow"), (-6, "6 days ago"), (15, "in 15 days")],
)
def test_ages(days: int, expected: str) -> None:
    assert look.age(TODAY + dt.timedelta(days), TODAY) == expected


def test_a_moment_of_today_is_a_time() -> None:
    now = dt.datetime(2026, 11, 24, 9, 12, tzinfo=dt.UTC)
    with timezone.override("UTC"):
        assert look.moment(now, TODAY) == "Today 09:12"
        assert look.moment(now - dt.timedelta(3), TODAY) == "Sat 21 Nov"


def test_days_without_a_today_in_the_template() -> None:
    assert render("{% day_of date today %}", date=dt.date(1999, 3, 31)) == "31 Mar 1999"
    assert "yesterday" in render("{% day_and_age date today %}", date=TODAY - dt.timedelta(1), today=TODAY)


def test_dates_follow_the_language() -> None:
    with translation.override("de"):
        assert look.day(dt.date(2027, 3, 31), TODAY).endswith("2027")
        assert look.long_day(dt.date(2026, 12, 4), TODAY).startswith("Freitag")


@pytest.mark.parametrize(
    ("value", "expected"),
    [(Decimal("-0.55"), "\N{MINUS SIGN}0.55"), (0.04, "+0.04"), (0, "0.00"), (1234.5, "+1,234.50"), (None, "")],
)
def test_differences(value: float | None, expected: str) -> None:
    assert look.signed(value, 2) == expected


def test_shares() -> None:
    assert look.percent(0.68) == "68\N{NO-BREAK SPACE}%"


def test_what_was_safe_once_is_not_for_others() -> None:
    """The small parts are remembered: the same text from a template and from a person are two."""
    assert "<b>" in look.status("good", mark_safe("<b>Late</b>"))
    assert "<b>" not in look.status("good", "<b>Late</b>")
