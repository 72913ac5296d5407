"""Every address of the workbench."""

from django.urls import include, path

urlpatterns = [
    path("", include("awardgap.app.projects.urls")),
    path("", include("awardgap.app.people.urls")),
    path("", include("awardgap.app.shell.urls")),
    path("p/<slug:project>/", include("awardgap.app.jobs.urls")),
    path("p/<slug:project>/", include("awardgap.app.files.urls")),
    path("p/<slug:project>/", include("awardgap.app.records.urls")),
    path("p/<slug:project>/", include("awardgap.app.screening.urls")),
]
handler400 = "awardgap.app.shell.views.errors.bad_request"
handler403 = "awardgap.app.shell.views.errors.forbidden"
handler404 = "awardgap.app.shell.views.errors.not_found"
handler500 = "awardgap.app.shell.views.errors.server_error"
