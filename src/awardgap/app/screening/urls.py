from django.urls import path

from awardgap.app.screening import views

app_name = "screening"
urlpatterns = [
    path("flow/", views.flows, name="flows"),
    path("flow/<int:number>/", views.flow, name="flow"),
    path("flow/<int:number>/flow.svg", views.flow_svg, name="flow-svg"),
    path("flow/<int:number>/flow.csv", views.flow_csv, name="flow-csv"),
]
