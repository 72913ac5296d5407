from django.urls import include, path

from awardgap.app.projects.views import assertions, listing, log, meetings, members, origins, overview, settings

app_name = "projects"
of_a_project = [
    path("", overview.overview, name="overview"),
    path("work-packages/new/", overview.new_package, name="new-package"),
    path("work-packages/<int:number>/", overview.package, name="package"),
    path("reviews/new/", overview.new_review, name="new-review"),
    path("reviews/<int:number>/change/", overview.review, name="review"),
    path("members/", members.members, name="members"),
    path("members/<uuid:account>/role/", members.role, name="role"),
    path("members/<uuid:account>/link/", members.link, name="link"),
    path("members/<uuid:account>/end/", members.end, name="end-membership"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/new/", meetings.new_meeting, name="new-meeting"),
    path("meetings/<int:number>/", meetings.meeting, name="meeting"),
    path("stated/", assertions.assertions, name="assertions"),
    path("stated/new/", assertions.new_assertion, name="new-assertion"),
    path("stated/<int:number>/", assertions.assertion, name="assertion"),
    path("activity/", log.log, name="activity"),
    path("activity.csv", log.log_csv, name="activity-csv"),
    path("trace/<str:ref>/", origins.trace, name="trace"),
    path("number/<str:name>/", origins.number, name="number"),
    path("settings/", settings.settings, name="settings"),
    path("settings/erase/<uuid:account>/", settings.erase, name="erase"),
    path("settings/delete/", settings.delete, name="delete"),
]
urlpatterns = [
    path("", listing.projects, name="list"),
    path("new/", listing.new, name="new"),
    path("p/<slug:project>/", include(of_a_project)),
]
