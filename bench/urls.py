"""Husly's addresses and an empty page: the whole frame, a login, nothing in it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from husly.config.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

_EMPTY = engines["django"].from_string('{% extends "web/base.html" %}')


@login_required
def empty(request: HttpRequest) -> HttpResponse:
    """What every page of somebody who is logged in costs."""
    return HttpResponse(_EMPTY.render({}, request))


urlpatterns = [*urlpatterns, path("bench/empty", empty)]
