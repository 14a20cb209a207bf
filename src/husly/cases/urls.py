"""Addresses of a case's verbs; they carry the case's number in the database and nothing else."""

from django.urls import path

from husly.cases import views

app_name = "cases"
urlpatterns = [
    path("sager/<int:case_id>/notat", views.note, name="note"),
    path("sager/<int:case_id>/ejer", views.assign, name="assign"),
    path("sager/<int:case_id>/tag", views.take, name="take"),
    path("sager/<int:case_id>/boern", views.mark, {"name": "children"}, name="children"),
    path("sager/<int:case_id>/behov", views.mark, {"name": "need"}, name="need"),
    path("sager/<int:case_id>/beskyttelse", views.protect, name="protect"),
    path("sager/<int:case_id>/haster", views.triage, name="triage"),
    path("sager/<int:case_id>/register", views.ask_register, name="register"),
    path("sager/<int:case_id>/samtykker/nyt", views.consent, name="consent"),
    path("sager/<int:case_id>/samtykker/<int:consent_id>/traek-tilbage", views.withdraw, name="withdraw"),
    path("sager/<int:case_id>/pause", views.pause, name="pause"),
    path("sager/<int:case_id>/fortsaet", views.resume, name="resume"),
    path("sager/<int:case_id>/genaabn", views.reopen, name="reopen"),
    path("sager/<int:case_id>/opgaver/<int:duty_id>", views.complete, name="complete"),
]
