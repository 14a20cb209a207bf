"""Addresses of contact: numbers of cases, attempts and people in the database, and nothing else."""

from django.urls import path

from husly.contact import practice_views, views, visit_views

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
    path("sager/<int:case_id>/kontakt/svar-laest", views.read_answer, name="read_answer"),
    path("sager/<int:case_id>/kontakt/tag-med", visit_views.plan, name="plan_visit"),
    path("besoeg", visit_views.visits, name="visits"),
    path("besoeg/adresser", visit_views.addresses, name="visit_addresses"),
    path("besoeg/ark", visit_views.print_out, name="visit_sheets"),
    path("besoeg/gader", visit_views.follow_the_streets, name="follow_the_streets"),
    path("besoeg/<int:visit_id>/flyt", visit_views.move, name="move_visit"),
    path("besoeg/<int:visit_id>/af", visit_views.take_off, name="take_off_visit"),
    path("besoeg/telefon", visit_views.telephone, name="telephone"),
    path("besoeg/telefon.js", visit_views.keeper, name="keeper"),
    path("besoeg/med", visit_views.carry, name="carry_visits"),
    path("besoeg/sendt", visit_views.take_in, name="take_in_visits"),
]
