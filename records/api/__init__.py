"""The spine in the API: what is about records, and imports."""

from records.api.about import ChangeViewSet, CommentViewSet
from records.api.imports import ImportViewSet

__all__ = ["ChangeViewSet", "CommentViewSet", "ImportViewSet"]
