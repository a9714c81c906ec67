from django.urls import include, path

from alliances import views

app_name = "alliances"

of_one_alliance = [
    path("", views.AllianceDetail.as_view(), name="alliance_detail"),
    path("row/", views.AllianceRow.as_view(), name="alliance_row"),
    path("edit/", views.AllianceEdit.as_view(), name="alliance_edit"),
    path("edit/<slug:field>/", views.AllianceFieldEdit.as_view(), name="alliance_field_edit"),
    path("archive/", views.AllianceArchive.as_view(), name="alliance_archive"),
    path("restore/", views.AllianceRestore.as_view(), name="alliance_restore"),
    path("people/", views.MembershipList.as_view(), name="membership_list"),
    path("people/new/", views.MembershipCreate.as_view(), name="membership_create"),
    path("people/<slug:membership_id>/edit/", views.MembershipEdit.as_view(), name="membership_edit"),
    path("people/<slug:membership_id>/role/", views.MembershipRole.as_view(), name="membership_role"),
    path("people/<slug:membership_id>/deputy/", views.MembershipDeputy.as_view(), name="membership_deputy"),
    path("people/<slug:membership_id>/suspend/", views.MembershipSuspend.as_view(), name="membership_suspend"),
    path("people/<slug:membership_id>/restore/", views.MembershipRestore.as_view(), name="membership_restore"),
    path("people/<slug:membership_id>/leave/", views.MembershipLeave.as_view(), name="membership_leave"),
    path("people/<slug:membership_id>/invite/", views.MembershipInvite.as_view(), name="membership_invite"),
    path("people/<slug:membership_id>/revoke/", views.InvitationRevoke.as_view(), name="invitation_revoke"),
]

of_one_program = [
    path("", views.ProgramDetail.as_view(), name="program_detail"),
    path("edit/", views.ProgramEdit.as_view(), name="program_edit"),
    path("stages/", views.ProgramStages.as_view(), name="program_stages"),
    path("roles/new/", views.ProgramRoleCreate.as_view(), name="program_role_create"),
    path("roles/<slug:role_id>/invite/", views.ProgramRoleInvite.as_view(), name="program_role_invite"),
    path("roles/<slug:role_id>/revoke/", views.ProgramRoleRevoke.as_view(), name="program_role_revoke"),
    path("roles/<slug:role_id>/change/", views.ProgramRoleChange.as_view(), name="program_role_change"),
    path("roles/<slug:role_id>/suspend/", views.ProgramRoleSuspend.as_view(), name="program_role_suspend"),
    path("roles/<slug:role_id>/restore/", views.ProgramRoleRestore.as_view(), name="program_role_restore"),
]

urlpatterns = [
    path("alliances/", views.AllianceList.as_view(), name="alliance_list"),
    path("alliances/new/", views.AllianceCreate.as_view(), name="alliance_create"),
    path("alliances/select/archive/", views.AllianceSelectArchive.as_view(), name="alliance_select_archive"),
    path("alliances/<slug:alliance_id>/", include(of_one_alliance)),
    path("programs/<slug:program_id>/", include(of_one_program)),
    path("invitations/<str:token>/", views.InvitationPage.as_view(), name="invitation"),
    path("start/", views.Start.as_view(), name="start"),
    path("rights/", views.Rights.as_view(), name="rights"),
    path("profile/", views.Profile.as_view(), name="profile"),
    path("jobs/export/", views.JobExport.as_view(), name="job_export"),
    path("jobs/<slug:job_id>/", views.JobDetail.as_view(), name="job_detail"),
    path("jobs/<slug:job_id>/file/", views.JobFile.as_view(), name="job_file"),
]
