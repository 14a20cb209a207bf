"""Addresses of the practice's pages: numbers of versions and codes of steps, nothing about anybody."""

from django.urls import path

from husly.practice import views

app_name = "practice"
urlpatterns = [
    path("praksis", views.versions, name="versions"),
    path("praksis/ny", views.new, name="new"),
    path("praksis/<int:version_id>", views.show, name="show"),
    path("praksis/<int:version_id>/forskel", views.difference, name="difference"),
    path("praksis/<int:version_id>/ret", views.edit, name="edit"),
    path("praksis/<int:version_id>/ret/trin", views.step, name="new_step"),
    path("praksis/<int:version_id>/ret/trin/<slug:code>", views.step, name="step"),
    path("praksis/<int:version_id>/ret/trin/<slug:code>/flyt", views.move, name="move"),
    path("praksis/<int:version_id>/ret/spoergsmaal", views.ask, name="new_ask"),
    path("praksis/<int:version_id>/ret/spoergsmaal/<int:place>", views.ask, name="ask"),
    path("praksis/<int:version_id>/ret/spoergsmaal/<int:place>/fjern", views.remove_ask, name="remove_ask"),
    path("praksis/<int:version_id>/ret/<slug:part>", views.part, name="part"),
    path("praksis/<int:version_id>/vedtag", views.adopt, name="adopt"),
    path("praksis/<int:version_id>/traek-tilbage", views.withdraw, name="withdraw"),
]
