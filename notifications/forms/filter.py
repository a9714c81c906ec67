from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.lists import FilterForm


class NoticeFilterForm(FilterForm):
    """Unread ones, unless all are asked for."""

    status = forms.ChoiceField(label=_("Show"), required=False, choices=[("", _("Unread")), ("all", _("All"))])

    @property
    def beside_chips(self) -> int:
        return bool(self.data.get("q"))

    def apply(self, rows: Any) -> Any:
        rows = super().apply(rows)
        return rows if self.cleaned_data["status"] == "all" else rows.unread()

    def narrow(self, rows: Any, name: str, value: Any) -> Any:
        return rows.filter(record__title__icontains=value) if name == "q" else rows
