"""Addresses of what one is told: over all that is the person's."""

from django.urls import path

from notifications import views

urlpatterns = [
    path("inbox/", views.Inbox.as_view(), name="inbox"),
    path("inbox/count/", views.InboxCount.as_view(), name="inbox_count"),
    path("inbox/read/", views.InboxRead.as_view(), name="inbox_read"),
    path("inbox/<slug:notice_id>/open/", views.NoticeOpen.as_view(), name="notice_open"),
]
