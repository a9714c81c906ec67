"""Addresses of what any record has, below one alliance."""

from django.urls import include, path

from records import views
from records.views.imports import Imported

app_name = "records"

of_one_record = [
    path("comments/", views.Comments.as_view(), name="comments"),
    path("comments/new/", views.CommentCreate.as_view(), name="comment_create"),
    path("history/", views.History.as_view(), name="history"),
    path("imported/", Imported.as_view(), name="imported"),
    path("share/", views.RecordShare.as_view(), name="record_share"),
    path("unshare/", views.RecordUnshare.as_view(), name="record_unshare"),
    path("archive/", views.RecordArchive.as_view(), name="record_archive"),
    path("restore/", views.RecordRestore.as_view(), name="record_restore"),
    path("our-view/", views.StatedSet.as_view(), name="stated_set"),
    path("tags/", views.Tags.as_view(), name="tags"),
    path("tags/new/", views.TagCreate.as_view(), name="tag_create"),
    path("tags/<slug:tag_id>/remove/", views.TagRemove.as_view(), name="tag_remove"),
    path("links/", views.Links.as_view(), name="links"),
    path("links/new/", views.LinkCreate.as_view(), name="link_create"),
    path("links/<slug:link_id>/remove/", views.LinkRemove.as_view(), name="link_remove"),
]

urlpatterns = [
    path("history/", views.ChangeList.as_view(), name="change_list"),
    path("history/latest/", views.Latest.as_view(), name="latest"),
    path("records/select/share/", views.SelectShare.as_view(), name="select_share"),
    path("records/select/tag/", views.SelectTag.as_view(), name="select_tag"),
    path("records/select/archive/", views.SelectArchive.as_view(), name="select_archive"),
    path("records/<slug:record_id>/", include(of_one_record)),
]
