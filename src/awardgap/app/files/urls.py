from django.urls import path

from awardgap.app.files import views

app_name = "files"
urlpatterns = [path("files/<uuid:file>/", views.download, name="download")]
