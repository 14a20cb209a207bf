"""The pages of allauth that are in use, under the names allauth knows them by; its others have no address.

Accounts are made by the municipality and people have no e-mail here, so there is no signing up, no e-mail and no link to a new password.
"""

from allauth.account import views
from django.urls import include, path
from django.views.generic import TemplateView

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/reset/", TemplateView.as_view(template_name="account/password_reset.html"), name="account_reset_password"),
    path("2fa/", include("allauth.mfa.urls")),
]
