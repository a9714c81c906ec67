from typing import Any

from django.forms import BoundField


def options_of(field: BoundField) -> list[dict[str, Any]]:
    """The choices of a field for a menu; none for a field that is typed."""
    current = str(field.value() or "")
    return [
        {"value": str(value), "label": label, "is_current": str(value) == current}
        for value, label in getattr(field.field, "choices", ())
    ]
