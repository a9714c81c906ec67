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
]

urlpatterns = [
    path("alliances/", views.AllianceList.as_view(), name="alliance_list"),
    path("alliances/new/", views.AllianceCreate.as_view(), name="alliance_create"),
    path("alliances/select/archive/", views.AllianceSelectArchive.as_view(), name="alliance_select_archive"),
    path("alliances/<slug:alliance_id>/", include(of_one_alliance)),
    path("jobs/export/", views.JobExport.as_view(), name="job_export"),
    path("jobs/<slug:job_id>/", views.JobDetail.as_view(), name="job_detail"),
    path("jobs/<slug:job_id>/file/", views.JobFile.as_view(), name="job_file"),
]
