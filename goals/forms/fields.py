"""Rules and words that the forms of the plan share."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from core.templatetags.look import full_day
from goals.periods import same_day_after


def before_goal(begins: date, day: date) -> ValidationError:
    meant = same_day_after(day, begins)
    shown = {"begins": full_day(begins), "meant": full_day(meant)}
    guess = {"suggestion": meant.isoformat(), "suggestion_label": shown["meant"]}
    message = gettext("The goal begins on %(begins)s. Did you mean %(meant)s?") % shown
    return ValidationError(message.replace("%", "%%"), params=guess)


def period(goal: Any) -> str:
    """*2 Feb 2026 to 30 Jun 2027*, as far as it is known."""
    begins, ends = (full_day(day) if day else "" for day in (goal.starts_on, goal.ends_on))
    if begins and ends:
        return gettext("%(begins)s to %(ends)s") % {"begins": begins, "ends": ends}
    return (
        gettext("from %(day)s") % {"day": begins}
        if begins
        else gettext("until %(day)s") % {"day": ends}
        if ends
        else ""
    )
