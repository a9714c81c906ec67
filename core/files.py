"""A table as a file that a browser keeps: what a page shows that is no `ListPage`, in the same kinds of files."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

from core.lists import Column
from core.tables.write import FORMATS, write_table


def table_file(kind: str, name: str, columns: Sequence[Column], rows: Iterable[Any]) -> HttpResponse:
    head = [str(column.label) for column in columns]
    content = write_table(kind, head, ([column.value(row) for column in columns] for row in rows))
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return HttpResponse(content, content_type=FORMATS[kind], headers=headers)
