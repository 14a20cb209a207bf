"""Addresses of Digital Post; they carry a message's number and nothing else."""

from django.urls import path

from husly.post import views

app_name = "post"
urlpatterns = [
    path("digital-post/<int:message_id>", views.show, name="show"),
    path("digital-post/<int:message_id>/fil/<int:number>", views.download, name="download"),
    path("digital-post/<int:message_id>/fil/<int:number>/side/<int:page>.png", views.picture, name="picture"),
    path("digital-post/<int:message_id>/afvis", views.dismiss, name="dismiss"),
    path("digital-post/<int:message_id>/tag-op", views.take_up, name="take_up"),
    path("karantaene", views.quarantine, name="quarantine"),
    path("karantaene/<int:message_id>", views.mend, name="mend"),
    path("karantaene/<int:message_id>/raa", views.raw, name="raw"),
    path("karantaene/<int:message_id>/laes-igen", views.read_again, name="read_again"),
]
