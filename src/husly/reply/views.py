"""The tenant's pages: the code, the birth date, the wishes, one wish, and what happens next.

No log-in and no session: whoever has the code may answer, so a forged request needs the code as well and the token against forgery
guards nothing. Every page answers 200, also where a code opens nothing: what was counted must stand, and no reason may be told apart.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from husly.assessment.queries import asked_in
from husly.core import clock
from husly.letters import codes
from husly.reply import actions, documents, queries, scanner, tallies
from husly.reply.asked import Item, items
from husly.reply.documents import MOST_BYTES, Received
from husly.reply.forms import AnswerForm, BirthForm
from husly.reply.gate import COOKIE, Opened, address_of, opened, team_of
from husly.reply.languages import LANGUAGES, chosen
from husly.reply.rules import FIRST_WISHES, LIVES, Limit, Refusal, Wish
from husly.reply.words.shape import Words

_LANGUAGE, _LANGUAGE_LIVES = "svar-sprog", 180 * 24 * 60 * 60
_WISHES = {wish.slug: wish for wish in Wish}
_NEXT = {Wish.CALL: "next_call", Wish.MEET: "next_meet", Wish.NO_HELP: "next_no_help"}
Page = Callable[..., HttpResponse]


def public(page: Page) -> Page:
    """A page for somebody without log-in: in no search engine, and its address, which holds the code, is told to nobody."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(page)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = page(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex"
        told = request.GET.get("sprog", "")
        if told in LANGUAGES:
            _set_cookie(response, _LANGUAGE, told, _LANGUAGE_LIVES)
        return response

    return shown


@public
def code(request: HttpRequest) -> HttpResponse:
    """Where the code is typed by whoever cannot point a camera at it."""
    typed = request.POST.get("code", "")[:40]
    found = codes.read(typed)
    if request.method == "POST" and found:
        return redirect("reply:start", found)
    return _page(request, "reply/code.html", typed=typed, is_wrong=request.method == "POST")


@public
def start(request: HttpRequest, letter_code: str) -> HttpResponse:
    """The birth date where it is known, and then the wishes."""
    it = _opened(request, letter_code, clock.now())
    if it is None:
        return _closed(request, letter_code)
    if it.asks_birth_date:
        return _page(request, "reply/birth.html", it, form=BirthForm())
    others = [wish for wish in Wish if wish not in {*FIRST_WISHES, Wish.ASKED}]
    return _page(request, "reply/wishes.html", it, first=_first(it), others=others)


@public
def birth(request: HttpRequest, letter_code: str) -> HttpResponse:
    """The birth date is told."""
    at = clock.now()
    it = _opened(request, letter_code, at)
    if it is None:
        return _closed(request, letter_code)
    if request.method != "POST" or not it.asks_birth_date:
        return redirect("reply:start", it.words)
    form, words = BirthForm(request.POST), _words(request)
    born = form.born()
    if born is None:
        return _page(request, "reply/birth.html", it, form=form, wrong=words.birth_unread)
    cookie = actions.prove(it, born, at=at)
    if cookie is None:
        return _page(request, "reply/birth.html", it, form=form, wrong=words.birth_wrong)
    response = redirect("reply:start", it.words)
    _set_cookie(response, COOKIE, cookie, int(LIVES.total_seconds()))
    return response


@public
def wish(request: HttpRequest, letter_code: str, slug: str) -> HttpResponse:
    """One wish: what it needs is asked, kept as a draft where it is not sent, and answered."""
    at, wanted = clock.now(), _WISHES.get(slug)
    it = _opened(request, letter_code, at)
    if it is None:
        return _closed(request, letter_code)
    asked = _asked(request, it) if wanted is Wish.ASKED else []
    if wanted is None or it.asks_birth_date or (wanted is Wish.ASKED and not asked):
        return redirect("reply:start", it.words)
    draft, data = it.visit.draft() if it.visit else {}, request.POST if request.method == "POST" else None
    slots = queries.offered(it.code.municipality_id, at=at)
    form = AnswerForm(data, wish=wanted, words=_words(request), slots=slots, asked=asked, draft=draft)
    if data is None:
        return _wish_page(request, it, form, is_saved=request.GET.get("gemt") == "ja" and bool(draft))
    if request.POST.get("sprog") in LANGUAGES or "gem" in request.POST:
        return _later(request, it, wanted, form, at=at)
    if not _is_whole(request, it, form, at=at):
        return _keeping(request, it, form, at=at)
    return _answered(request, it, form, at=at)


@public
def thanks(request: HttpRequest, letter_code: str) -> HttpResponse:
    """What happens next, who calls, and when. It says nothing of what was answered."""
    it = _opened(request, letter_code, clock.now())
    if it is None:
        return _closed(request, letter_code)
    given = it.visit.answer if it.visit else None
    if given is None:
        return redirect("reply:start", it.words)
    words, slot = _words(request), queries.slot_of(given.told())
    values = {"name": _isolated(words, it.caseworker.name)}
    if slot:
        values |= {"day": _isolated(words, words.day_words(slot.on)), **dict(zip(("begins", "ends"), slot.hours, strict=True))}
    said = getattr(words, _NEXT.get(Wish(given.wish), "next_read")).format(**values)
    refusals = [words.refusals[refusal] for refusal in dict.fromkeys(given.refusals())]
    number = given.enclosures.count()
    kept_words = words.files_kept.format(number=number) if number else ""
    return _page(request, "reply/thanks.html", it, next_words=said, kept_words=kept_words, refusals=refusals)


def _first(it: Opened) -> list[Wish]:
    """The large choices: what the letter asked for stands on top, where it asked for anything."""
    return [*([Wish.ASKED] if asked_in(it.code.letter) else []), *FIRST_WISHES]


def _asked(request: HttpRequest, it: Opened) -> list[Item]:
    return items(asked_in(it.code.letter), _words(request))


def _is_whole(request: HttpRequest, it: Opened, form: AnswerForm, *, at: datetime) -> bool:
    """Whether it can be sent; if not the form says why."""
    words = _words(request)
    if form.is_valid() and form.wish in {Wish.MESSAGE, Wish.ASKED} and form.is_empty and not _has_files(request):
        form.add_error("words", words.message_wrong)
    if tallies.is_used_up(Limit.ANSWERS, str(it.code.pk), municipality=it.code.municipality_id, at=at):
        form.add_error(None, words.too_often)
    return form.is_valid()


def _answered(request: HttpRequest, it: Opened, form: AnswerForm, *, at: datetime) -> HttpResponse:
    visit, cookie = (it.visit, "") if it.visit else actions.begin(it, at=at)
    said = actions.Said(
        wish=form.wish,
        key=form.cleaned_data["key"],
        language=_words(request).code,
        told=form.told(),
        slot=form.cleaned_data.get("slot"),
        received=_received(request),
    )
    actions.answer(it, visit, said, at=at)
    return _with(cookie, redirect("reply:thanks", it.words))


def _received(request: HttpRequest) -> Received:
    """The files of the answer; of a request too large for memory none were read."""
    looks = scanner.chosen()
    if looks is None:
        return Received()
    if _is_too_large(request):
        return Received(refused=(Refusal.TOO_BIG,))
    return documents.received((file.read(MOST_BYTES + 1) for file in request.FILES.getlist("files")), looks.complaint)


def _later(request: HttpRequest, it: Opened, wanted: Wish, form: AnswerForm, *, at: datetime) -> HttpResponse:
    """Another language, or another time: what was typed waits."""
    language = request.POST.get("sprog", "")
    query = f"?sprog={language}" if language in LANGUAGES else "?gemt=ja"
    return _with(_kept(it, form, at=at), redirect(f"{reverse('reply:wish', args=[it.words, wanted.slug])}{query}"))


def _keeping(request: HttpRequest, it: Opened, form: AnswerForm, *, at: datetime) -> HttpResponse:
    return _with(_kept(it, form, at=at), _wish_page(request, it, form))


def _kept(it: Opened, form: AnswerForm, *, at: datetime) -> str:
    """The draft is kept; the cookie of a browser that was not known before."""
    visit, cookie = (it.visit, "") if it.visit else actions.begin(it, at=at)
    actions.keep_draft(visit, form.unsent())
    return cookie


def _wish_page(request: HttpRequest, it: Opened, form: AnswerForm, **more: Any) -> HttpResponse:
    words = _words(request)
    days = [(words.day_words(day), [(slot, words.parts[slot.part]) for slot in slots]) for day, slots in form.days()]
    takes_files = scanner.chosen() is not None
    return _page(request, "reply/wish.html", it, form=form, days=days, wish=form.wish, takes_files=takes_files, **more)


def _opened(request: HttpRequest, letter_code: str, at: datetime) -> Opened | None:
    return opened(letter_code[:40], address=address_of(request), cookie=request.COOKIES.get(COOKIE, "")[:64], at=at)


def _closed(request: HttpRequest, letter_code: str) -> HttpResponse:
    return _page(request, "reply/closed.html", caller=team_of(letter_code[:40]))


def _page(request: HttpRequest, template: str, it: Opened | None = None, **more: Any) -> HttpResponse:
    """Drawn without the request's person: it looks the same whoever is logged in."""
    words = _words(request)
    caller = it.caseworker if it and it.caseworker.number else None
    name = _isolated(words, caller.name) if caller else ""
    context = {"words": words, "languages": LANGUAGES.values(), "code": it.words if it else "", "caller": caller, **more}
    context["call_words"] = words.call_now.format(name=name) if name else words.call_team
    return HttpResponse(render_to_string(template, context))


def _words(request: HttpRequest) -> Words:
    accepted = request.headers.get("Accept-Language", "")
    return chosen(request.GET.get("sprog", ""), request.COOKIES.get(_LANGUAGE, ""), accepted=accepted)


def _isolated(words: Words, value: str) -> str:
    """Danish names and days keep their own direction within a sentence that runs from right to left."""
    return f"\u2068{value}\u2069" if words.direction == "rtl" else value


def _has_files(request: HttpRequest) -> bool:
    return bool(request.FILES) or _is_too_large(request)


def _is_too_large(request: HttpRequest) -> bool:
    """Django keeps no files of a request over this size."""
    return int(request.META.get("CONTENT_LENGTH") or 0) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE


def _with(cookie: str, response: HttpResponse) -> HttpResponse:
    if cookie:
        _set_cookie(response, COOKIE, cookie, int(LIVES.total_seconds()))
    return response


def _set_cookie(response: HttpResponse, name: str, value: str, lives: int) -> None:
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(name, value, max_age=lives, path="/svar", secure=secure, httponly=True, samesite="Lax")
