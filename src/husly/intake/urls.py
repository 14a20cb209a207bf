"""Addresses of the intake's pages."""

from django.urls import path

from husly.intake import views

app_name = "intake"
urlpatterns = [
    path("underretninger/ny", views.by_hand, name="by_hand"),
    path("underretninger/ved-siden-af", views.beside, name="beside"),
    path("underretninger/<int:notice_id>", views.show, name="show"),
    path("underretninger/<int:notice_id>/opret-sag", views.open_anyway, name="open_anyway"),
    path("underretninger/<int:notice_id>/laeg-paa-sag", views.put_on, name="put_on"),
    path("indbakke/ligner/<int:proposal_id>", views.like, name="likeness"),
    path("indbakke/ligner/<int:proposal_id>/svar", views.decide, name="decide"),
    path("sager/<int:case_id>/laeg-sammen", views.join, name="join"),
    path("sager/<int:case_id>/skil-ad", views.part, name="part"),
    path("vejledning/api", views.api_guide, name="api_guide"),
]
