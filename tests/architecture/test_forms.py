"""Integer keys never leave the server: a choice of rows names them by their public ids."""

from collections.abc import Iterator

from django import forms
from django.urls import get_resolver


def forms_of(base: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    for form in base.__subclasses__():
        yield form
        yield from forms_of(form)


def test_choices_of_rows_are_named_by_public_ids() -> None:
    assert get_resolver().url_patterns  # every view, and with it every form, is loaded
    found = {
        f"{form.__module__}.{form.__name__}.{name}": field.to_field_name or "pk"
        for form in forms_of(forms.BaseForm)
        if not form.__module__.startswith(("django.", "allauth."))
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, forms.ModelChoiceField)
    }
    assert found
    assert {name for name, key in found.items() if not key.endswith("public_id")} == set()
