"""Husly's addresses, two empty pages (the whole frame with a login, the tenant's without) and a bare request that saves one row."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines
from django.template.loader import render_to_string
from django.urls import path

from husly.accounts.queries import actor_of
from husly.cases.models import Note
from husly.config.urls import handler400, handler403, handler404, handler500, urlpatterns
from husly.core import clock
from husly.reply.languages import DANISH, LANGUAGES

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

_EMPTY = engines["django"].from_string('{% extends "web/base.html" %}')


@login_required
def empty(request: HttpRequest) -> HttpResponse:
    """What every page of somebody who is logged in costs."""
    return HttpResponse(_EMPTY.render({}, request))


def blank(request: HttpRequest) -> HttpResponse:
    """What every page of the tenant's costs before it opens a code."""
    return HttpResponse(render_to_string("reply/base.html", {"words": DANISH, "languages": LANGUAGES.values()}))


@login_required
def saved(request: HttpRequest, case_id: int) -> HttpResponse:
    """What it costs somebody who is logged in to save one row, and nothing else."""
    by = actor_of(request)
    note = Note.objects.create(municipality_id=by.municipality, case_id=case_id, at=clock.now(), by_id=by.id, text=request.POST["text"])
    return JsonResponse({"saved": note.pk})


urlpatterns = [*urlpatterns, path("bench/empty", empty), path("bench/blank", blank), path("bench/saved/<int:case_id>", saved)]
