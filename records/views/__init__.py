"""The pages of what any record has, and of the history."""

from records.views.change_list import ChangeList
from records.views.comment import CommentCreate, Comments
from records.views.history import History, Latest
from records.views.link import LinkCreate, LinkRemove, Links, TagCreate, TagRemove, Tags
from records.views.select import SelectArchive, SelectShare, SelectTag
from records.views.share import RecordArchive, RecordRestore, RecordShare, RecordUnshare
from records.views.stated import StatedSet

__all__ = [
    "ChangeList",
    "CommentCreate",
    "Comments",
    "History",
    "Latest",
    "LinkCreate",
    "LinkRemove",
    "Links",
    "RecordArchive",
    "RecordRestore",
    "RecordShare",
    "RecordUnshare",
    "SelectArchive",
    "SelectShare",
    "SelectTag",
    "StatedSet",
    "TagCreate",
    "TagRemove",
    "Tags",
]
