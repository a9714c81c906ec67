"""What people do with any record."""

from records.operations.comment import comment_create
from records.operations.imports import (
    import_answer,
    import_confirm,
    import_drop,
    import_jobs,
    import_questions,
    import_start,
    import_understood,
    import_undo,
    import_write,
)
from records.operations.link import link_create, link_remove
from records.operations.many import Outcome, record_each
from records.operations.record import record_archive, record_create, record_restore, record_share, record_unshare
from records.operations.seal import changes_seal
from records.operations.stated import stated_set
from records.operations.tag import tag_create, tag_remove

__all__ = [
    "Outcome",
    "changes_seal",
    "comment_create",
    "import_answer",
    "import_confirm",
    "import_drop",
    "import_jobs",
    "import_questions",
    "import_start",
    "import_understood",
    "import_undo",
    "import_write",
    "link_create",
    "link_remove",
    "record_archive",
    "record_create",
    "record_each",
    "record_restore",
    "record_share",
    "record_unshare",
    "stated_set",
    "tag_create",
    "tag_remove",
]
