from django.urls import path

from notifications import views

app_name = "notifications"

urlpatterns = [
    path("calendar/", views.FeedList.as_view(), name="feed_list"),
    path("calendar/<slug:feed_id>/revoke/", views.FeedRevoke.as_view(), name="feed_revoke"),
    path("calendar/<str:token>.ics", views.Feed.as_view(), name="feed"),
]
