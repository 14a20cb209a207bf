"""Addresses of the yearly report: numbers in the database, and nothing else."""

from django.urls import path

from husly.reporting import views

app_name = "reporting"
urlpatterns = [
    path("rapporter", views.overview, name="overview"),
    path("rapporter/<int:report_id>", views.show, name="show"),
    path("rapporter/<int:report_id>/igen", views.again, name="again"),
    path("rapporter/<int:report_id>/kommentar", views.comment, name="comment"),
    path("rapporter/<int:report_id>/overvejelser", views.reflect, name="reflect"),
    path("rapporter/<int:report_id>/beslutning", views.resolve, name="resolve"),
    path("rapporter/<int:report_id>/underskriv", views.sign, name="sign"),
    path("rapporter/<int:report_id>/fil/<slug:audience>/<slug:ending>", views.file, name="file"),
    path("rapporter/beslutninger/<int:resolution_id>", views.settle, name="settle"),
]
