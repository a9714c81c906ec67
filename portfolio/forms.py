from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from alliances.models import Depth
from core.lists import FilterForm
from portfolio.lines import Line

MINE, NOTICE = "mine", "notice"
NOTICE_AHEAD = 90
SHOWN = ((MINE, _("Mine")), (NOTICE, _("Notice within 90 days")))


class PortfolioFilterForm(FilterForm):
    """Lines are narrowed after they were read: which of them needs somebody is known only then."""

    depth = forms.ChoiceField(label=_("Depth"), required=False, choices=[("", _("Any")), *Depth.choices])
    status = forms.ChoiceField(label=_("Show"), required=False, choices=[("", _("All")), *SHOWN])

    @property
    def beside_chips(self) -> int:
        """How many fields are filled besides the one that the ready filters set."""
        return sum(bool(self.data.get(name)) for name in self.fields if name != "status")

    def of(self, lines: Iterable[Line]) -> list[Line]:
        asked = self.cleaned_data
        return [
            line
            for line in lines
            if (not asked["depth"] or line.alliance.depth == asked["depth"])
            and (not asked["status"] or is_shown(line, asked["status"]))
            and contains(line, asked["q"])
        ]


def is_shown(line: Line, status: str) -> bool:
    """Whether a line is among those of a ready filter."""
    if status == MINE:
        return line.is_mine
    return line.notice_in is not None and line.notice_in <= NOTICE_AHEAD


def contains(line: Line, text: str) -> bool:
    return text.casefold() in f"{line.partner} {line.alliance.purpose}".casefold()
