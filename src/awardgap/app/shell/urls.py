from django.urls import path

from awardgap.app.shell.views import components, pages

app_name = "shell"
urlpatterns = [
    path("help/", pages.help_page, name="help"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("keyboard/", pages.keyboard, name="keyboard"),
    path("components/", components.components, name="components"),
]
