"""The spine: one row for everything that has an address, and what any of them can have."""

from records.models.change import Change
from records.models.comment import Comment
from records.models.imported import Imported, ImportRun
from records.models.link import Link
from records.models.record import Detail, DetailManager, DetailQuerySet, Record
from records.models.seal import Seal
from records.models.stated import Stated
from records.models.tag import Tag

__all__ = [
    "Change",
    "Comment",
    "Detail",
    "DetailManager",
    "DetailQuerySet",
    "ImportRun",
    "Imported",
    "Link",
    "Record",
    "Seal",
    "Stated",
    "Tag",
]
