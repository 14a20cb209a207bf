"""Addresses of the team's pages."""

from django.urls import path

from husly.team import views

app_name = "team"
urlpatterns = [
    path("holdet", views.today, name="today"),
    path("holdet/liste/<slug:number>", views.listed, name="list"),
    path("holdet/kontakt", views.reach, name="reach"),
]
