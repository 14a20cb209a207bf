"""The address of one's own choices."""

from django.urls import path

from husly.notifying import views

app_name = "notifying"
urlpatterns = [path("min-mail", views.choices, name="choices")]
