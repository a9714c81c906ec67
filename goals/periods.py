"""Dates of a plan that cannot be meant, and the ones that probably are."""

from datetime import date


def same_day_after(day: date, begins: date) -> date:
    """The same day of the year in the first year that puts it on or after `begins`; 29 February becomes 1 March."""
    return next(each for year in (begins.year, begins.year + 1) if (each := _in_year(day, year)) >= begins)


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
