"""Addresses of agreements and payments: numbers in the database, and nothing else."""

from django.urls import path

from husly.agreements import payment_views, views

app_name = "agreements"
urlpatterns = [
    path("sager/<int:case_id>/aftaler", views.of_case, name="case"),
    path("sager/<int:case_id>/aftaler/administration", views.administer, name="administer"),
    path("sager/<int:case_id>/aftaler/afdrag", views.plan, name="plan"),
    path("sager/<int:case_id>/aftaler/mangler", views.take_up, name="take_up"),
    path("aftaler/<int:agreement_id>", views.show, name="show"),
    path("aftaler/<int:agreement_id>/bekraeft", views.confirm, name="confirm"),
    path("aftaler/<int:agreement_id>/husleje", views.rent, name="rent"),
    path("aftaler/<int:agreement_id>/genforhandl", views.renegotiate, name="renegotiate"),
    path("aftaler/<int:agreement_id>/afslut", views.end, name="end"),
    path("aftaler/<int:agreement_id>/paa-papir", views.on_paper, name="on_paper"),
    path("aftaler/<int:agreement_id>/opgoerelse", views.statement, name="statement"),
    path("aftaler/<int:agreement_id>/opgoerelse/udlejer", views.landlord_statement, name="landlord_statement"),
    path("aftaler/<int:agreement_id>/betaling", payment_views.record, name="record"),
    path("aftaler/rater/<int:due_id>/tag-ud", views.excuse, name="excuse"),
    path("betalinger", payment_views.payments, name="payments"),
    path("betalinger/lister/<int:list_id>", payment_views.one_list, name="list"),
    path("betalinger/lister/<int:list_id>/indlaes", payment_views.take_in, name="take_in"),
    path("betalinger/<int:payment_id>/aftale", payment_views.lay, name="lay"),
    path("betalinger/<int:payment_id>/til-side", payment_views.set_aside, name="set_aside"),
    path("betalinger/<int:payment_id>/tag-tilbage", payment_views.take_back, name="take_back"),
]
