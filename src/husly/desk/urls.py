"""Addresses of the desk: none of them ever holds a name, a number of a person or a search."""

from django.urls import path

from husly.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.worklist, name="worklist"),
    path("indbakke", views.inbox, name="inbox"),
    path("log", views.log, name="log"),
    path("soeg", views.search, name="search"),
    path("sager/<int:case_id>", views.case, name="case"),
    path("sager/<int:case_id>/opgave/<int:duty_id>", views.duty, name="duty"),
    path("sager/<int:case_id>/forloeb", views.history, name="history"),
    path("sager/<int:case_id>/adresse", views.reveal, name="reveal"),
    path("adgang/brugere/<int:user_id>/luk", views.deactivate, name="deactivate"),
]
