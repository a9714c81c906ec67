"""Addresses of the plan, below one alliance."""

from django.urls import include, path

from goals import views

app_name = "goals"

of_one_milestone = [
    path("", views.MilestoneDetail.as_view(), name="milestone_detail"),
    path("row/", views.MilestoneRow.as_view(), name="milestone_row"),
    path("edit/", views.MilestoneEdit.as_view(), name="milestone_edit"),
    path("edit/<slug:field>/", views.MilestoneFieldEdit.as_view(), name="milestone_field_edit"),
    path("complete/", views.MilestoneComplete.as_view(), name="milestone_complete"),
    path("reopen/", views.MilestoneReopen.as_view(), name="milestone_reopen"),
]

urlpatterns = [
    path("goals/", views.GoalList.as_view(), name="goal_list"),
    path("goals/overview/", views.GoalOverview.as_view(), name="goal_overview"),
    path("goals/new/", views.GoalCreate.as_view(), name="goal_create"),
    path("goals/<slug:goal_id>/", views.GoalDetail.as_view(), name="goal_detail"),
    path("goals/<slug:goal_id>/edit/", views.GoalEdit.as_view(), name="goal_edit"),
    path("milestones/", views.MilestoneList.as_view(), name="milestone_list"),
    path("milestones/new/", views.MilestoneCreate.as_view(), name="milestone_create"),
    path("milestones/select/complete/", views.MilestoneSelectComplete.as_view(), name="milestone_select_complete"),
    path("milestones/<slug:milestone_id>/", include(of_one_milestone)),
]
