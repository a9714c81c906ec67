"""Why a file cannot be read: one sentence that says what is wrong and what to do."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import Refused
from core.tables import limits

REASONS = {
    "empty": gettext_lazy("The file holds no rows; choose one that has a table in it."),
    "not_a_table": gettext_lazy("No table was found in the file; save the list as XLSX or CSV and choose that file."),
    "too_big": gettext_lazy("The file is larger than %(megabytes)s MB; split it into smaller ones."),
    "too_many_rows": gettext_lazy("The table has more than %(rows)s rows; split it into several files."),
    "too_many_columns": gettext_lazy(
        "The table has more than %(columns)s columns; delete those that are not needed, also far to the right."
    ),
    "too_many_cells": gettext_lazy(
        "The table has more than %(cells)s cells; delete columns or split it into several files."
    ),
    "too_slow": gettext_lazy(
        "Reading the file took longer than %(seconds)s seconds, so it was stopped; save the table as CSV."
    ),
    "too_much_memory": gettext_lazy("Reading the file took too much memory, so it was stopped; save the table as CSV."),
    "too_long_answer": gettext_lazy("The file holds more text than can be read at once; split it into smaller ones."),
    "too_deep": gettext_lazy("The file is nested too deeply to be a table; save the table as CSV."),
    "damaged": gettext_lazy(
        "The file is damaged or was cut short; open it in its program, save it again and choose the new copy."
    ),
    "broken_json": gettext_lazy("The JSON breaks off or has a mistake in it; export it again and choose the new file."),
    "json_without_list": gettext_lazy("The JSON holds no list of records; export the records as a list of objects."),
    "markdown_without_table": gettext_lazy(
        "The text has no table with a line of names and a line of dashes below it; save the list as CSV."
    ),
    "quotes": gettext_lazy("Too many quotation marks in the file are never closed; export it again as CSV or XLSX."),
    "bomb": gettext_lazy(
        "The file unfolds to far more than a table needs, so it was not opened; save the table as CSV."
    ),
    "odd_paths": gettext_lazy("The file names places outside itself, so it was not opened; save the table as CSV."),
    "xml_tricks": gettext_lazy(
        "The file holds definitions that no table needs, so it was not opened; save the table as CSV."
    ),
    "encrypted": gettext_lazy("The file is protected by a password; save a copy without one and choose that."),
    "macros": gettext_lazy(
        "The workbook holds macros, which are never opened here; save it as an XLSX workbook without them."
    ),
    "old_xls": gettext_lazy(
        "This is a workbook in the old XLS form; open it in Excel or LibreOffice and save it as XLSX."
    ),
    "old_office": gettext_lazy(
        "This is a file of an old Office program and not a table; save the table as XLSX or CSV."
    ),
    "xlsb": gettext_lazy("This is a binary workbook (XLSB); open it in Excel and save it as XLSX."),
    "numbers": gettext_lazy("This is a file of Apple Numbers; export it from there as XLSX or CSV."),
    "document": gettext_lazy(
        "This is a document and not a table; copy its table into a spreadsheet and save it as XLSX."
    ),
    "pdf": gettext_lazy("This is a PDF, from which tables cannot be read reliably; ask for the list as XLSX or CSV."),
    "image": gettext_lazy("This is a picture and not a table; ask for the list as XLSX or CSV."),
    "archive": gettext_lazy("This is an archive and not a table; unpack it and choose one file from it."),
    "database": gettext_lazy("This is a database and not a table; export the table from it as CSV."),
    "html": gettext_lazy("This is a web page, even if its name says otherwise; save the table as XLSX or CSV."),
    "xml": gettext_lazy("XML of this kind is not read as a table; export the list as XLSX or CSV."),
    "calendar": gettext_lazy("This is a calendar and not a table; export the list as XLSX or CSV."),
    "no_such_sheet": gettext_lazy("The file has no sheet named “%(sheet)s”; choose one that it has."),
    "wrong_encoding": gettext_lazy(
        "The file is not written in %(encoding)s; leave the encoding open or choose another."
    ),
}


class Unreadable(Refused):
    """The file is refused as a whole, and nothing has changed."""

    def __init__(self, code: str, **params: Any) -> None:
        self.params = params
        super().__init__(_sentence(code, params), field="file", code=code)


def _sentence(code: str, params: dict[str, Any]) -> str:
    bounds = {
        "megabytes": limits.UPLOAD_BYTES // limits.MIB,
        "rows": f"{limits.ROWS:,}",
        "columns": limits.COLUMNS,
        "cells": f"{limits.CELLS:,}",
    }
    return str(REASONS.get(code) or _("The file could not be read; save the table as CSV and choose that.")) % (
        bounds | params
    )
