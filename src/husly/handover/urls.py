"""Addresses of hand-overs: numbers in the database, and nothing else."""

from django.urls import path

from husly.handover import views

app_name = "handover"
urlpatterns = [
    path("sager/<int:case_id>/overdragelse", views.of_case, name="case"),
    path("sager/<int:case_id>/overdragelse/kommune", views.send, name="send"),
    path("sager/<int:case_id>/overdragelse/afdeling", views.transfer, name="transfer"),
    path("sager/<int:case_id>/overdragelse/afdeling/<int:transfer_id>", views.answer_transfer, name="answer_transfer"),
    path("sager/<int:case_id>/overdragelse/set", views.see, name="see"),
    path("overdragelser", views.arrived, name="arrived"),
    path("overdragelser/<int:arrived_id>", views.show, name="show"),
]
