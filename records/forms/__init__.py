"""The forms of this room."""

from records.forms.comment import CommentForm
from records.forms.filter import AsOfForm, ChangeFilterForm
from records.forms.link import LinkForm, TagForm
from records.forms.stated import StatedForm, VersionOnlyForm

__all__ = ["AsOfForm", "ChangeFilterForm", "CommentForm", "LinkForm", "StatedForm", "TagForm", "VersionOnlyForm"]
