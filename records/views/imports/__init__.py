"""The wizard's pages, of an alliance and of a program; and where a single record came from."""

from typing import Any

from django.http import Http404

from alliances.permissions import Permission
from alliances.views.base import AllianceView
from core.views import Page
from records.models import Imported as ImportedRow
from records.models import Record
from records.views.imports.base import OfAlliance, OfProgram
from records.views.imports.wizard import (
    AnswersOfImport,
    ConfirmOfImport,
    CreateOfImport,
    DetailOfImport,
    DropOfImport,
    ListOfImports,
    UndoOfImport,
)


class ImportList(OfAlliance, ListOfImports):
    """The files that this side imported into one alliance."""


class ImportCreate(OfAlliance, CreateOfImport):
    pass


class ImportDetail(OfAlliance, DetailOfImport):
    pass


class ImportAnswers(OfAlliance, AnswersOfImport):
    pass


class ImportConfirm(OfAlliance, ConfirmOfImport):
    pass


class ImportUndo(OfAlliance, UndoOfImport):
    pass


class ImportDrop(OfAlliance, DropOfImport):
    pass


class ProgramImportList(OfProgram, ListOfImports):
    """The lists of partners that were imported into a program."""


class ProgramImportCreate(OfProgram, CreateOfImport):
    pass


class ProgramImportDetail(OfProgram, DetailOfImport):
    pass


class ProgramImportAnswers(OfProgram, AnswersOfImport):
    pass


class ProgramImportConfirm(OfProgram, ConfirmOfImport):
    pass


class ProgramImportUndo(OfProgram, UndoOfImport):
    pass


class ProgramImportDrop(OfProgram, DropOfImport):
    pass


class Imported(AllianceView, Page):
    """Where a record came from, for the side that imported it: file, line, and what meant nothing here."""

    permission = Permission.READ
    template_name = "imports/imported.html"
    fragment_name = "imports/_imported.html"
    kwargs: dict[str, Any]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        records = Record.objects.visible_to(self.actor).filter(alliance=self.alliance)
        record = records.filter(public_id=self.kwargs["record_id"]).first()
        if record is None:
            raise Http404
        rows = ImportedRow.objects.visible_to(self.actor).filter(record=record, run__undone_at=None)
        rows = rows.select_related("run__created_by").order_by("-pk")
        return super().get_context_data(record=record, rows=rows, **kwargs)
