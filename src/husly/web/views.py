"""The pages that belong to no room: errors, and the accessibility statement."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from husly.web import problems

RETRY_AFTER = 5  # seconds; PostgreSQL is back within that after a hard stop, unless there was much to replay


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what was sent cannot be read."""
    return _error(request, "400.html", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the role does not give access."""
    return _error(request, "403.html", 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is from before the last login, or cookies are refused."""
    return _error(request, "403_csrf.html", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page, or none that this actor may know of; the two look the same."""
    return _error(request, "404.html", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: we failed."""
    return _error(request, "500.html", 500)


def not_allowed(request: HttpRequest, allowed: str) -> HttpResponse:
    """405: the address is there, but not for this method."""
    response = _error(request, "405.html", 405)
    response.headers["Allow"] = allowed
    return response


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: the database does not answer; whoever asked may ask again."""
    response = _error(request, "503.html", 503)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement that the law on accessible websites asks for, at /was."""
    return render(request, "web/accessibility.html")


def _error(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Drawn without the request's person, because what failed may be the session or the database behind it."""
    if problems.is_programs(request):
        return problems.problem(status, *problems.WORDS[status])
    return HttpResponse(render_to_string(template), status=status)
