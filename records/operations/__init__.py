"""What people do with any record."""

from records.operations.comment import comment_create
from records.operations.imports import (
    import_answer,
    import_confirm,
    import_drop,
    import_questions,
    import_start,
    import_understood,
    import_undo,
    import_write,
)
from records.operations.record import record_archive, record_create, record_restore, record_share, record_unshare
from records.operations.stated import stated_set

__all__ = [
    "comment_create",
    "import_answer",
    "import_confirm",
    "import_drop",
    "import_questions",
    "import_start",
    "import_understood",
    "import_undo",
    "import_write",
    "record_archive",
    "record_create",
    "record_restore",
    "record_share",
    "record_unshare",
    "stated_set",
]
