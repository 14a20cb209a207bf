"""Addresses of the administrator's pages of webhooks."""

from django.urls import path

from husly.webhooks import views

app_name = "webhooks"
urlpatterns = [
    path("adgang/beskeder", views.receivers, name="receivers"),
    path("adgang/beskeder/<int:receiver_id>", views.receiver, name="receiver"),
    path("adgang/beskeder/<int:receiver_id>/ny-hemmelighed", views.renew, name="renew"),
    path("adgang/beskeder/<int:receiver_id>/luk", views.end, name="end"),
]
