"""The pages that belong to no room: errors, and the accessibility statement."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what was sent cannot be read."""
    return _error("400.html", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the role does not give access."""
    return _error("403.html", 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is from before the last login, or cookies are refused."""
    return _error("403_csrf.html", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page, or none that this actor may know of; the two look the same."""
    return _error("404.html", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: we failed."""
    return _error("500.html", 500)


def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement that the law on accessible websites asks for, at /was."""
    return render(request, "web/accessibility.html")


def _error(template: str, status: int, **context: Any) -> HttpResponse:
    """Drawn without the request, because what failed may be the session or the database behind it."""
    return HttpResponse(render_to_string(template, context), status=status)
