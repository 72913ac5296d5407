from django.urls import path

from awardgap.app.people import views

app_name = "people"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("enter/<str:token>/", views.enter, name="enter"),
    path("account/", views.account_page, name="account"),
]
