"""Addresses of what a replay found: numbers in the database and codes, and nothing else."""

from django.urls import path

from husly.conformance import views

app_name = "conformance"
urlpatterns = [
    path("fulgt-praksis", views.overview, name="overview"),
    path("fulgt-praksis/liste", views.findings, name="findings"),
    path("sager/<int:case_id>/fulgt-praksis", views.case, name="case"),
]
