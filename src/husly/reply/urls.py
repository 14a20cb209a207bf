"""Addresses of the tenant's pages, which hold a letter's code and nothing else, and of the caseworker's."""

from django.urls import path

from husly.reply import case_views, views

app_name = "reply"
urlpatterns = [
    path("svar", views.code, name="code"),
    path("svar/<str:letter_code>", views.start, name="start"),
    path("svar/<str:letter_code>/foedt", views.birth, name="birth"),
    path("svar/<str:letter_code>/tak", views.thanks, name="thanks"),
    path("svar/<str:letter_code>/<slug:slug>", views.wish, name="wish"),
    path("sager/<int:case_id>/svar", case_views.answers, name="answers"),
    path("sager/<int:case_id>/svar/<int:answer_id>/overtag", case_views.take_over, name="take_over"),
    path("sager/<int:case_id>/svar/<int:answer_id>/<int:number>", case_views.document, name="document"),
]
