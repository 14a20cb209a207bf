"""Addresses of contact: numbers of cases, attempts and people in the database, and nothing else."""

from django.urls import path

from husly.contact import practice_views, views

app_name = "contact"
urlpatterns = [
    path("kontakt", views.today, name="today"),
    path("praksis/<int:version_id>/afproevning", practice_views.tried, name="tried"),
    path("praksis/<int:version_id>/flyt-sager", practice_views.move_all, name="move_all"),
    path("sager/<int:case_id>/kontakt", views.course, name="case"),
    path("sager/<int:case_id>/kontakt/naeste", views.next_step, name="next"),
    path("sager/<int:case_id>/kontakt/fortael", views.inform, name="inform"),
    path("sager/<int:case_id>/kontakt/ring", views.call, name="call"),
    path("sager/<int:case_id>/kontakt/besoeg", views.visit, name="visit"),
    path("sager/<int:case_id>/kontakt/nyt", views.tell, name="tell"),
    path("sager/<int:case_id>/kontakt/brev", views.letter, name="letter"),
    path("sager/<int:case_id>/kontakt/brev/<int:person_id>.pdf", views.draft, name="draft"),
    path("sager/<int:case_id>/kontakt/<int:attempt_id>/tag-tilbage", views.take_back, name="take_back"),
    path("sager/<int:case_id>/kontakt/forfra", views.begin_again, name="begin_again"),
    path("sager/<int:case_id>/kontakt/praksis", views.follow, name="follow"),
    path("sager/<int:case_id>/kontakt/sikkerhed", views.warn, name="warn"),
    path("sager/<int:case_id>/kontakt/ikke-naaet", views.not_reached, name="not_reached"),
    path("sager/<int:case_id>/kontakt/svar-laest", views.read_answer, name="read_answer"),
]
