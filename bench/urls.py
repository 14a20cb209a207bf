"""Husly's addresses and two empty pages: the whole frame with a login, and the tenant's frame without; nothing in either."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.loader import render_to_string
from django.urls import path

from husly.config.urls import handler400, handler403, handler404, handler500, urlpatterns
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


urlpatterns = [*urlpatterns, path("bench/empty", empty), path("bench/blank", blank)]
