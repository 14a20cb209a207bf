"""Addresses of outcomes: numbers in the database, and nothing else."""

from django.urls import path

from husly.cases.rules import Closing
from husly.outcomes import views

app_name = "outcomes"
urlpatterns = [
    path("sager/<int:case_id>/luk", views.close, name="close"),
    path("sager/<int:case_id>/luk/ikke-naaet", views.close, {"because": Closing.NOT_REACHED.value}, name="not_reached"),
    path("udfald", views.definitions, name="definitions"),
    path("tilbageblik", views.look_backs, name="look_backs"),
    path("tilbageblik/<int:back_id>", views.look_back, name="look_back"),
]
