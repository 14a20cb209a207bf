"""Addresses of the landlord's pages, and of the caseworker's page about it: numbers in the database, and nothing else."""

from django.urls import path

from husly.landlords import case_views, views

app_name = "landlords"
urlpatterns = [
    path("udlejer/underretninger", views.notices, name="notices"),
    path("udlejer/underretninger/<int:notice_id>", views.notice, name="notice"),
    path("udlejer/underretninger/<int:notice_id>/restance", views.owe, name="owe"),
    path("udlejer/underretninger/<int:notice_id>/fogedens-dag", views.set_day, name="set_day"),
    path("udlejer/underretninger/<int:notice_id>/betalt", views.paid, name="paid"),
    path("udlejer/underretninger/<int:notice_id>/traek-tilbage", views.dropped, name="dropped"),
    path("udlejer/underretninger/<int:notice_id>/afdrag", views.plan, name="plan"),
    path("udlejer/underretninger/<int:notice_id>/vicevaert", views.caretaker, name="caretaker"),
    path("sager/<int:case_id>/udlejer", case_views.of_case, name="case"),
    path("sager/<int:case_id>/udlejer/<int:offer_id>", case_views.settle, name="settle"),
]
