"""Addresses of promises, below one alliance."""

from django.urls import path

from commitments import views

app_name = "commitments"

urlpatterns = [
    path("actions/", views.ActionList.as_view(), name="action_list"),
    path("actions/new/", views.ActionCreate.as_view(), name="action_create"),
    path("actions/quick/", views.ActionQuick.as_view(), name="action_quick"),
    path("actions/notes/", views.ActionNotes.as_view(), name="action_notes"),
    path("actions/select/complete/", views.ActionSelectComplete.as_view(), name="action_select_complete"),
    path("actions/select/move/", views.ActionSelectMove.as_view(), name="action_select_move"),
    path("actions/select/hand-over/", views.ActionSelectHandOver.as_view(), name="action_select_hand_over"),
    path("actions/<slug:action_id>/", views.ActionDetail.as_view(), name="action_detail"),
    path("actions/<slug:action_id>/row/", views.ActionRow.as_view(), name="action_row"),
    path("actions/<slug:action_id>/edit/", views.ActionEdit.as_view(), name="action_edit"),
    path("actions/<slug:action_id>/edit/<slug:field>/", views.ActionFieldEdit.as_view(), name="action_field_edit"),
    path("actions/<slug:action_id>/complete/", views.ActionComplete.as_view(), name="action_complete"),
    path("actions/<slug:action_id>/reopen/", views.ActionReopen.as_view(), name="action_reopen"),
    path("due/", views.Due.as_view(), name="due"),
    path("kept/<slug:record_id>/", views.WorkComplete.as_view(), name="work_complete"),
    path("kept/<slug:record_id>/undo/", views.WorkReopen.as_view(), name="work_reopen"),
]
