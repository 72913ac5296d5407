from django.urls import path

from awardgap.app.jobs import views

app_name = "jobs"
urlpatterns = [
    path("work/", views.jobs, name="jobs"),
    path("work/<uuid:job>/", views.job, name="job"),
    path("work/<uuid:job>/state/", views.state, name="state"),
    path("work/<uuid:job>/cancel/", views.cancel, name="cancel"),
]
