"""Addresses of cooperation with landlords: numbers in the database, and nothing else."""

from django.urls import path

from husly.partners import clerk_views, consult_views, views

app_name = "partners"
urlpatterns = [
    path("udlejere", views.overview, name="overview"),
    path("udlejere/<int:organisation_id>", views.show, name="show"),
    path("udlejere/<int:organisation_id>/aftale", views.agree, name="agree"),
    path("udlejere/<int:organisation_id>/aftale/afslut", views.end, name="end"),
    path("udlejere/<int:organisation_id>/moede", views.plan, name="plan"),
    path("udlejere/<int:organisation_id>/konsultation", consult_views.plan, name="plan_consultation"),
    path("udlejere/moeder/<int:meeting_id>", views.meeting, name="meeting"),
    path("udlejere/moeder/<int:meeting_id>/sag", views.put_on, name="put_on"),
    path("udlejere/moeder/<int:meeting_id>/aftalt", views.agree_on, name="agree_on"),
    path("udlejere/moeder/<int:meeting_id>/luk", views.close, name="close"),
    path("udlejere/aftalt/<int:point_id>/gjort", views.done, name="done"),
    path("udlejere/konsultationer/<int:consultation_id>", consult_views.show, name="consultation"),
    path("udlejere/konsultationer/<int:consultation_id>/inviter/<int:case_id>", consult_views.invite, name="invite"),
    path("udlejere/invitationer/<int:invitation_id>", consult_views.tell, name="tell"),
    path("sager/<int:case_id>/aftalt-med-udlejer", views.of_case, name="case"),
    path("udlejer/samarbejde", clerk_views.ours, name="ours"),
    path("udlejer/samarbejde/moeder/<int:meeting_id>", clerk_views.meeting, name="our_meeting"),
    path("udlejer/samarbejde/konsultationer/<int:consultation_id>", clerk_views.consultation, name="our_consultation"),
]
