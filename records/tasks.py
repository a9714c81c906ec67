"""The jobs of this room, as workers know them."""

from celery import shared_task

from core import jobs
from records import operations
from records.imports.background import import_in_background

jobs.register("import", import_in_background)


@shared_task
def seal_changes() -> None:
    operations.changes_seal()
