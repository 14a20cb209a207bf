"""Addresses of the assessment: numbers in the database, areas and codes of questions, and nothing else."""

from django.urls import path

from husly.assessment import concluding_views as concluding
from husly.assessment import views

app_name = "assessment"
urlpatterns = [
    path("sager/<int:case_id>/vurdering", views.overview, name="case"),
    path("sager/<int:case_id>/vurdering/opkald", views.first, name="first"),
    path("sager/<int:case_id>/vurdering/svar", views.save, name="save"),
    path("sager/<int:case_id>/vurdering/om/<slug:area>", views.area, name="area"),
    path("sager/<int:case_id>/vurdering/svar/<slug:question>", views.history, name="history"),
    path("sager/<int:case_id>/vurdering/mangler", concluding.ledger, name="ledger"),
    path("sager/<int:case_id>/vurdering/spoerg", concluding.ask, name="ask"),
    path("sager/<int:case_id>/vurdering/spoerg/<int:asking_id>/mind", concluding.remind, name="remind"),
    path("sager/<int:case_id>/vurdering/undvaer/<slug:question>", concluding.go_without, name="go_without"),
    path("sager/<int:case_id>/vurdering/budget", concluding.budget, name="budget"),
    path("sager/<int:case_id>/vurdering/konklusion", concluding.conclude, name="conclude"),
    path("sager/<int:case_id>/vurdering/<int:conclusion_id>/godkend", concluding.approve, name="approve"),
    path("sager/<int:case_id>/vurdering/<int:conclusion_id>/send-tilbage", concluding.send_back, name="send_back"),
]
