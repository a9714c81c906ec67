from django.urls import path

from tests.bench.floor import views

urlpatterns = [
    path("portfolio/", views.portfolio),
    path("<slug:code>/actions/", views.action_list),
    path("<slug:code>/roadmap/", views.roadmap),
    path("<slug:code>/actions.json", views.action_json),
    path("<slug:code>/actions/new/", views.action_create),
]
