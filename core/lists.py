"""Lists: filtered, sorted, paged, and exported as CSV or XLSX with exactly what they show.

A list declares its columns and its filter form; everything comes from addresses, so each state of a list can be linked,
kept and sent to somebody. Bad values in an address are answered with a sentence and no rows, never with an error page.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import Paginator
from django.db.models import Expression, F, OrderBy, QuerySet
from django.db.models.lookups import Exact
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from core.tables.write import FORMATS, write_table
from core.views import Page

PAGE_SIZE = 50
EXPORTED_AT_ONCE = 5_000
"""Rows that an export writes while somebody waits, well under a second; more is a job in the background."""

Order = str | Expression
"""What rows are ordered by: a column, with `-` downwards, or an expression."""


@dataclass(frozen=True)
class Column:
    """A column: its name in addresses, its head, what an export writes, and what sorting by it orders by."""

    name: str
    label: Any
    value: Callable[[Any], Any]
    order: tuple[Order, ...] = ()
    is_number: bool = False


class FilterForm(forms.Form):
    """What a list can be narrowed by. A subclass says for each of its fields how, in `narrow`."""

    q = forms.CharField(label=_("Contains"), required=False, max_length=200)

    def narrow(self, rows: Any, name: str, value: Any) -> Any:
        raise NotImplementedError(name)

    def apply(self, rows: Any) -> Any:
        for name, value in self.cleaned_data.items():
            if value not in (None, "", []):
                rows = self.narrow(rows, name, value)
        return rows

    @property
    def active(self) -> int:
        """How many of the fields are filled."""
        return sum(bool(self.data.get(name)) for name in self.fields)


class ListPage(Page):
    """A page with a list. Subclasses give `rows`, `columns`, `filter_form` and their templates."""

    columns: Sequence[Column] = ()
    filter_form: type[FilterForm] | None = None
    default_sort: str = ""
    export_name: str = "list"
    page_size = PAGE_SIZE

    def rows(self) -> Any:
        raise NotImplementedError

    def filter_options(self) -> Mapping[str, Any]:
        """What the filter form needs to know, such as the actor whose choices it offers."""
        return {}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form, rows = self.narrowed()
        understood = form is None or form.is_valid()
        kind = request.GET.get("export")
        if kind in FORMATS and understood:
            return self.export(kind, rows)
        shown = rows if understood and kind is None else rows.none()
        page = self.paginator(shown).get_page(request.GET.get("page"))
        context = self.get_context_data(
            **kwargs,
            page=page,
            rows=page_of(page),
            form=form,
            sort=self.sort,
            unknown_export=kind,
            columns=self.columns,
        )
        return self.render_to_response(context, status=200 if understood and kind is None else 400)

    def paginator(self, rows: Any) -> Any:
        return Paginator(rows, self.page_size)

    def narrowed(self) -> tuple[FilterForm | None, Any]:
        """The filter form as the address fills it, and the rows that it leaves, sorted; all of them if it is wrong."""
        form = self.filter_form(self.request.GET, **self.filter_options()) if self.filter_form else None
        rows = form.apply(self.rows()) if form and form.is_valid() else self.rows()
        return form, self.sorted(rows)

    @property
    def sort(self) -> str:
        asked = self.request.GET.get("sort", "")
        return asked if asked.removeprefix("-") in self.orders else self.default_sort

    @property
    def orders(self) -> dict[str, tuple[Order, ...]]:
        return {column.name: column.order for column in self.columns if column.order}

    def sorted(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        if not self.sort:
            return rows
        turned = self.sort.startswith("-")
        order = self.orders[self.sort.removeprefix("-")]
        return rows.order_by(*(turn(name) if turned else name for name in order), "pk")

    def export(self, kind: str, rows: Any) -> HttpResponse:
        """Everything that the filters leave, on all pages, as a file; or the offer to make it in the background."""
        count = rows.count()
        if count > EXPORTED_AT_ONCE:
            context = {"count": count, "path": self.request.get_full_path()}
            return render(self.request, "export_later.html", context)
        headers = {"Content-Disposition": f'attachment; filename="{self.export_name}.{kind}"'}
        return HttpResponse(self.exported(kind, rows), content_type=FORMATS[kind], headers=headers)

    def exported(self, kind: str, rows: Any, report: Callable[[int], None] = lambda done: None) -> bytes:
        """The file; `report` hears how many rows are written."""
        head = [str(column.label) for column in self.columns]
        return write_table(kind, head, self._cells(rows, report))

    def _cells(self, rows: Any, report: Callable[[int], None]) -> Iterator[list[Any]]:
        for number, row in enumerate(rows.iterator(chunk_size=500)):
            if number % 500 == 0:
                report(number)
            yield [column.value(row) for column in self.columns]


class AnyOf(Exact):
    """A column among the values of an array, which PostgreSQL makes first: an `IN` is joined like a table, and last."""

    def get_rhs_op(self, connection: Any, rhs: str) -> str:
        return f"= ANY {rhs}"


def page_of(page: Any) -> Any:
    """The rows of a page, in one statement that finds out which they are before it joins other tables to them."""
    rows = page.object_list
    if not isinstance(rows, QuerySet) or not rows.query.default_cols or rows.query.distinct or not page.paginator.count:
        return rows
    return page.paginator.object_list.filter(AnyOf(F("pk"), ArraySubquery(rows.values("pk"))))


def turn(order: Order) -> Order:
    if isinstance(order, Expression):
        return OrderBy(order, descending=True)
    return order.removeprefix("-") if order.startswith("-") else f"-{order}"
