"""Addresses of the court's lists: numbers in the database and codes of results, and nothing else."""

from django.urls import path

from husly.coverage import views

app_name = "coverage"
urlpatterns = [
    path("fogedrettens-lister", views.lists, name="lists"),
    path("fogedrettens-lister/<int:court_list_id>", views.show, name="show"),
    path("fogedrettens-lister/<int:court_list_id>/sager/<str:result>", views.matters, name="matters"),
    path("fogedrettens-lister/<int:court_list_id>/ikke-paa-listen", views.unlisted, name="unlisted"),
    path("fogedrettens-lister/<int:court_list_id>/opret", views.open_missing, name="open"),
    path("fogedrettens-lister/<int:court_list_id>/sammenlign", views.compare_again, name="compare"),
    path("fogedrettens-lister/<int:court_list_id>/rejs/<int:listed_id>", views.to_raise, name="to_raise"),
    path("fogedrettens-lister/<int:court_list_id>/rejs/<int:listed_id>.csv", views.to_raise_file, name="to_raise_file"),
    path("fogedrettens-lister/<int:court_list_id>/skil/<int:listed_id>", views.set_apart, name="set_apart"),
    path("fogedrettens-lister/<int:court_list_id>/skal-rettes/<int:file_id>.csv", views.to_mend, name="to_mend"),
]
