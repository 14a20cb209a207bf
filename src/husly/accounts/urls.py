"""Addresses of the administrator's pages, and of the switch between municipalities."""

from django.urls import path

from husly.accounts import views

app_name = "accounts"
urlpatterns = [
    path("adgang/kommune", views.choose, name="choose"),
    path("adgang/brugere", views.users, name="users"),
    path("adgang/brugere/ny", views.add_user, name="add_user"),
    path("adgang/brugere/fra-en-anden-kommune", views.welcome, name="welcome"),
    path("adgang/brugere/<int:user_id>", views.user, name="user"),
    path("adgang/brugere/<int:user_id>/roller", views.roles, name="roles"),
    path("adgang/brugere/<int:user_id>/adgangskode", views.password, name="password"),
    path("adgang/brugere/<int:user_id>/to-trin", views.second_step, name="second_step"),
    path("adgang/brugere/<int:user_id>/aabn", views.activate, name="activate"),
    path("adgang/brugere/<int:user_id>/fjern", views.end_visit, name="end_visit"),
    path("adgang/afdelinger", views.departments, name="departments"),
    path("adgang/afdelinger/<int:department_id>", views.department, name="department"),
    path("adgang/afdelinger/<int:department_id>/modtager", views.receives, name="receives"),
    path("adgang/organisationer", views.organisations, name="organisations"),
    path("adgang/lukkedage", views.closing_days, name="closing_days"),
    path("adgang/lukkedage/<int:day_id>/fjern", views.open_on, name="open_on"),
    path("adgang/register", views.registers, name="registers"),
    path("adgang/udlejere", views.numbers, name="numbers"),
    path("adgang/noegler", views.tokens, name="tokens"),
    path("adgang/noegler/<int:token_id>/traek-tilbage", views.revoke, name="revoke"),
]
