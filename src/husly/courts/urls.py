"""Addresses of the bailiff's days: numbers in the database, and the secret of a calendar."""

from django.urls import path

from husly.courts import clerk_views, views

app_name = "courts"
urlpatterns = [
    path("fogeddage", views.month, name="month"),
    path("fogeddage/kalender", views.subscription, name="subscription"),
    path("kalender/<str:secret>.ics", views.feed, name="feed"),
    path("sager/<int:case_id>/foged", views.of_case, name="case"),
    path("sager/<int:case_id>/foged/boern", views.care, name="care"),
    path("sager/<int:case_id>/foged/afgoerelser/<int:decision_id>", views.tell_court, name="tell_court"),
    path("foged", clerk_views.matters, name="matters"),
    path("foged/ny", clerk_views.new, name="new"),
    path("foged/<int:notice_id>/flyt", clerk_views.move, name="move"),
    path("foged/<int:notice_id>/aflys", clerk_views.cancel, name="cancel"),
]
