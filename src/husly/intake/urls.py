"""Addresses of the intake's pages."""

from django.urls import path

from husly.intake import views

app_name = "intake"
urlpatterns = [
    path("underretninger/ny", views.by_hand, name="by_hand"),
    path("underretninger/ved-siden-af", views.beside, name="beside"),
    path("underretninger/<int:notice_id>", views.show, name="show"),
    path("underretninger/<int:notice_id>/opret-sag", views.open_anyway, name="open_anyway"),
    path("vejledning/api", views.api_guide, name="api_guide"),
]
