"""Addresses of what one is told, and of one's calendar: over all that is the person's."""

from django.urls import path

from notifications import views

app_name = "notifications"

urlpatterns = [
    path("inbox/", views.Inbox.as_view(), name="inbox"),
    path("inbox/count/", views.InboxCount.as_view(), name="inbox_count"),
    path("inbox/read/", views.InboxRead.as_view(), name="inbox_read"),
    path("inbox/<slug:notice_id>/open/", views.NoticeOpen.as_view(), name="notice_open"),
    path("calendar/", views.FeedList.as_view(), name="feed_list"),
    path("calendar/<slug:feed_id>/revoke/", views.FeedRevoke.as_view(), name="feed_revoke"),
    path("calendar/<str:token>.ics", views.Feed.as_view(), name="feed"),
]
