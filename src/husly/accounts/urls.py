"""Addresses of the administrator's pages."""

from django.urls import path

from husly.accounts import views

app_name = "accounts"
urlpatterns = [
    path("adgang/noegler", views.tokens, name="tokens"),
    path("adgang/noegler/<int:token_id>/traek-tilbage", views.revoke, name="revoke"),
]
