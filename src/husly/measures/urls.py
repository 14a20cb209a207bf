"""Addresses of help and decisions: numbers of the database and codes of the catalogue, and nothing else."""

from django.urls import path

from husly.measures import complaint_views, decision_views, views

app_name = "measures"
urlpatterns = [
    path("sager/<int:case_id>/hjaelp", views.case, name="case"),
    path("sager/<int:case_id>/hjaelp/<str:measure>", views.begin, name="begin"),
    path("sager/<int:case_id>/betingelser/<str:condition>", views.find, name="find"),
    path("hjaelp/<int:help_id>/ret", views.change, name="change"),
    path("hjaelp/<int:help_id>/<str:to>", views.move, name="move"),
    path("sager/<int:case_id>/afgoerelser/<str:outcome>", decision_views.draft, name="draft"),
    path("afgoerelser/<int:decision_id>", decision_views.show, name="decision"),
    path("afgoerelser/<int:decision_id>/dan-igen", decision_views.redraft, name="redraft"),
    path("afgoerelser/<int:decision_id>/hoering", decision_views.hear, name="hear"),
    path("afgoerelser/<int:decision_id>/hoering/svar", decision_views.end_hearing, name="end_hearing"),
    path("afgoerelser/<int:decision_id>/godkendelse", decision_views.ask, name="ask"),
    path("afgoerelser/<int:decision_id>/retur", decision_views.send_back, name="send_back"),
    path("afgoerelser/<int:decision_id>/traef", decision_views.decide, name="decide"),
    path("afgoerelser/<int:decision_id>/send-igen", decision_views.resend, name="resend"),
    path("afgoerelser/<int:decision_id>/opgiv", decision_views.drop, name="drop"),
    path("afgoerelser/<int:decision_id>/brev/<int:person_id>.pdf", decision_views.letter, name="letter"),
    path("afgoerelser/<int:decision_id>/klage", complaint_views.receive, name="complain"),
    path("klager/<int:complaint_id>/genvurdering", complaint_views.reconsider, name="reconsider"),
    path("klager/<int:complaint_id>/videre", complaint_views.pass_on, name="pass_on"),
    path("klager/<int:complaint_id>/resultat", complaint_views.conclude, name="conclude"),
]
