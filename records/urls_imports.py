"""Addresses of imports, below one alliance and below one program."""

from django.urls import URLPattern, URLResolver, include, path

from records.views import imports as views

app_name = "imports"

of_one_import = [
    path("", views.ImportDetail.as_view(), name="import_detail"),
    path("answers/", views.ImportAnswers.as_view(), name="import_answers"),
    path("confirm/", views.ImportConfirm.as_view(), name="import_confirm"),
    path("undo/", views.ImportUndo.as_view(), name="import_undo"),
    path("drop/", views.ImportDrop.as_view(), name="import_drop"),
]

of_one_program_import = [
    path("", views.ProgramImportDetail.as_view(), name="program_import_detail"),
    path("answers/", views.ProgramImportAnswers.as_view(), name="program_import_answers"),
    path("confirm/", views.ProgramImportConfirm.as_view(), name="program_import_confirm"),
    path("undo/", views.ProgramImportUndo.as_view(), name="program_import_undo"),
    path("drop/", views.ProgramImportDrop.as_view(), name="program_import_drop"),
]

of_one_alliance: list[URLPattern | URLResolver] = [
    path("imports/", views.ImportList.as_view(), name="import_list"),
    path("imports/new/", views.ImportCreate.as_view(), name="import_create"),
    path("imports/<slug:run_id>/", include(of_one_import)),
]

of_one_program: list[URLPattern | URLResolver] = [
    path("imports/", views.ProgramImportList.as_view(), name="program_import_list"),
    path("imports/new/", views.ProgramImportCreate.as_view(), name="program_import_create"),
    path("imports/<slug:run_id>/", include(of_one_program_import)),
]

urlpatterns = [
    path("alliances/<slug:alliance_id>/", include(of_one_alliance)),
    path("programs/<slug:program_id>/", include(of_one_program)),
]
