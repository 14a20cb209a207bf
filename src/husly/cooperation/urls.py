"""Addresses of requests: numbers in the database, and nothing else."""

from django.urls import path

from husly.cooperation import department_views, views

app_name = "cooperation"
urlpatterns = [
    path("sager/<int:case_id>/afdelinger", views.of_case, name="case"),
    path("sager/<int:case_id>/afdelinger/spoerg", views.choose, name="choose"),
    path("sager/<int:case_id>/afdelinger/spoerg/<int:department_id>", views.ask, name="ask"),
    path("sager/<int:case_id>/afdelinger/spoerg-udlejer/<int:organisation_id>", views.ask_landlord, name="ask_landlord"),
    path("sager/<int:case_id>/afdelinger/spurgt/<str:partner>", views.has_asked, name="has_asked"),
    path("sager/<int:case_id>/afdelinger/<int:request_id>/traek-tilbage", views.withdraw, name="withdraw"),
    path("sager/<int:case_id>/afdelinger/<int:request_id>/laest", views.read, name="read"),
    path("anmodninger", department_views.requests, name="requests"),
    path("anmodninger/<int:request_id>", department_views.show, name="show"),
]
