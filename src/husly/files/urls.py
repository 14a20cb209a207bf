"""Addresses of files; they carry a file's number and nothing else."""

from django.urls import path

from husly.files import views

app_name = "files"
urlpatterns = [
    path("filer", views.files, name="files"),
    path("filer/<int:file_id>", views.show, name="show"),
    path("filer/<int:file_id>/send", views.send, name="send"),
    path("filer/<int:file_id>/fortryd", views.cancel, name="cancel"),
    path("filer/<int:file_id>/igen", views.check_again, name="check_again"),
    path("filer/<int:file_id>/skal-rettes.csv", views.to_mend, name="to_mend"),
    path("filer/<int:file_id>/kvitteringer.csv", views.receipts, name="receipts"),
]
