"""The forms of the wizard: a file or a pasted table, and how it is to be understood."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliances.forms import ActorForm
from core.lists import FilterForm
from core.tables import limits
from core.tables.refusal import Unreadable
from records.imports.kinds import ImportKind
from records.imports.understanding import Understood


class ImportForm(ActorForm):
    """A table, as a file or pasted. The kind is asked for where there is more than one."""

    kind = forms.ChoiceField(label=gettext_lazy("What is it?"))
    file = forms.FileField(
        label=gettext_lazy("Drop the file here, or choose it"), required=False, allow_empty_file=True
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste the table"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
        help_text=gettext_lazy("Mark the cells in your spreadsheet, copy them, and paste them here with their names."),
    )
    name = forms.CharField(label=gettext_lazy("What is it called?"), required=False, max_length=100)

    def __init__(self, *args: Any, kinds: list[ImportKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(kind.name, kind.label) for kind in kinds]
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices, field.initial = choices, choices[0][0]
        if len(choices) == 1:
            field.widget = forms.HiddenInput()

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > limits.UPLOAD_BYTES:
            raise forms.ValidationError(Unreadable("too_big").message)
        return file

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "file" in self.errors:
            return cleaned
        file, text = cleaned.get("file"), cleaned.get("text", "").strip()
        if not file and not text:
            self.add_error("file", _("Choose a file, or paste a table below."))
        elif file and text:
            self.add_error("text", _("There is a file and a pasted table. Take one of them away."))
        return cleaned

    @property
    def given(self) -> dict[str, Any]:
        """What came in, as `import_start` takes it."""
        cleaned = self.cleaned_data
        if cleaned["file"]:
            content, name = cleaned["file"].read(), cleaned["file"].name
        else:
            content, name = cleaned["text"].encode("utf-8", "replace"), cleaned["name"] or _("Pasted table")
        return {"kind": cleaned["kind"], "content": content, "name": name, "pasted": not cleaned["file"]}


def mapping_of(understood: Understood, given: Mapping[str, Any]) -> dict[str, Any]:
    """The mapping that a sent form says, beside what is known. Another sheet or header begins anew."""
    sheet = given.get("sheet", understood.table.sheet)
    line = given.get("header_row", "")
    header_row = int(line) if line.isdecimal() and len(line) < 8 else understood.header.line
    if sheet != understood.table.sheet:
        return {"sheet": sheet}
    if header_row != understood.header.line:
        return {"sheet": sheet, "header_row": header_row}
    answers = _answers(understood, given)
    return {"columns": _columns(understood, given), "answers": answers, "sheet": sheet, "header_row": header_row}


def _columns(understood: Understood, given: Mapping[str, Any]) -> dict[str, str | None]:
    """Of two columns for one field, the one that was chosen just now has it."""
    before = {choice.column.key: choice.field for choice in understood.proposal.choices}
    now = {
        choice.column.key: given.get(f"column-{choice.column.index}", choice.field or "") or None
        for choice in understood.proposal.choices
    }
    several = {each.name for each in understood.kind.fields if each.several}
    chosen = {name for key, name in now.items() if name and name != before[key]} - several
    return {key: None if name in chosen and before[key] == name else name for key, name in now.items()}


def _answers(understood: Understood, given: Mapping[str, Any]) -> dict[str, Any]:
    """Answers per column; the form sends words, the file's reader takes what its question offered."""
    answers = dict(understood.mapping.answers)
    for number, (question, _answer) in enumerate(understood.asked):
        said = given.get(f"answer-{number}")
        offered = {str(choice): choice for choice in question.choices}
        if said in offered:
            answers[f"{question.key}:{question.column}"] = offered[said]
    return answers


class ImportFilterForm(FilterForm):
    """Narrows the list of imports: by the file's name or who imported it, and by what came of it."""

    status = forms.ChoiceField(
        label=gettext_lazy("Status"),
        required=False,
        choices=[
            ("", gettext_lazy("Any")),
            ("waiting", gettext_lazy("Not imported yet")),
            ("done", gettext_lazy("Imported")),
            ("undone", gettext_lazy("Taken back")),
        ],
    )

    def narrow(self, rows: Any, name: str, value: Any) -> Any:
        match name:
            case "q":
                return rows.filter(Q(name__icontains=value) | Q(created_by__name__icontains=value))
            case "status":
                return {"waiting": rows.waiting, "done": rows.done, "undone": rows.undone}[value]()
            case _:
                return super().narrow(rows, name, value)
