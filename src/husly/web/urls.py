"""The addresses of the pages that belong to no room."""

from django.urls import path

from husly.web import views

app_name = "web"
urlpatterns = [path("was", views.accessibility, name="accessibility")]
