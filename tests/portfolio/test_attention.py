from datetime import date, timedelta
from typing import Any

import pytest

from portfolio.attention import Facts, heaviest

TODAY = date(2026, 11, 24)


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


@pytest.mark.parametrize(
    ("known", "group", "sentence"),
    [
        ({}, "quiet", "Quiet week."),
        ({"notice_by": days(8)}, "now", "Notice date in 8 days."),
        ({"notice_by": days(1)}, "now", "Notice date in 1 day."),
        ({"notice_by": days(60)}, "look", "Notice date in 60 days."),
        ({"notice_by": days(91)}, "quiet", "Quiet week."),
        ({"notice_by": days(-1)}, "look", "The notice date has passed; the agreement goes on or ends by itself."),
        ({"ours_late": 1, "longest_late": 2}, "look", "1 of ours is overdue."),
        ({"theirs_late": 2, "longest_late": 2}, "look", "2 from Contoso are overdue."),
        ({"ours_late": 1, "theirs_late": 2, "longest_late": 12}, "now", "1 of ours and 2 from Contoso are overdue."),
        ({"silent_for": 46}, "look", "Nothing came from Contoso for 46 days."),
        ({"silent_for": 45}, "quiet", "Quiet week."),
        ({"silent_for": 46, "depth": "light"}, "quiet", "Quiet week."),
        ({"known_for": 46}, "look", "Nothing came from Contoso yet, in 46 days."),
        ({"known_for": 400, "silent_for": 3}, "quiet", "Quiet week."),
        ({"late_milestone": "Pilot", "late_milestone_for": 3}, "look", "“Pilot” should have been reached 3 days ago."),
        ({"late_milestone": "Pilot", "late_milestone_for": 7}, "now", "“Pilot” should have been reached 7 days ago."),
        ({"depth": "strategic"}, "look", "No review is planned."),
        ({"next_review_on": days(-2)}, "look", "The review was due and no new date is set."),
    ],
)
def test_why_it_is_here(known: dict[str, Any], group: str, sentence: str) -> None:
    facts = Facts(**({"today": TODAY, "depth": "standard", "partner": "Contoso"} | known))
    assert (heaviest(facts).group, heaviest(facts).sentence) == (group, sentence)


def test_the_nearest_notice_date_comes_first() -> None:
    soon, later = (Facts(today=TODAY, depth="light", partner="X", notice_by=days(ahead)) for ahead in (3, 20))
    late = Facts(today=TODAY, depth="light", partner="X", ours_late=3, longest_late=20)
    assert heaviest(soon).weight > heaviest(later).weight > heaviest(late).weight > 0
