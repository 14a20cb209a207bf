"""The pages that show many rooms at once: the worklist, one case, search, the log, and who owned cases when her access is closed."""

from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from husly.accounts import actions as accounts
from husly.accounts.queries import account, actor_of, user_of
from husly.accounts.rules import may_administer, may_deactivate, may_read_log, may_see_cases
from husly.agreements.rules import Code as Agreed
from husly.assessment.rules import Owing
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases import queries as cases
from husly.cases.models import Case, Duty
from husly.cases.pages import seen
from husly.cases.queries import Chosen, Cursor, urgency
from husly.cases.register import may_ask
from husly.cases.rules import Status, may_close, may_move_to
from husly.cases.urgency import Urgency
from husly.conformance import queries as conformance
from husly.contact import queries as contact
from husly.contact.rules import Code
from husly.cooperation.rules import Code as Asked
from husly.cooperation.rules import may_see_requests
from husly.core import clock
from husly.courts.rules import Code as Court
from husly.courts.rules import may_tell_days
from husly.desk.queries import LOG_PAGE, MOST_TOLD, TOLD_FIRST, by_day, derived_dates, logged, once_each, timeline
from husly.desk.queries import inbox as waiting_for_a_person
from husly.desk.reading import contact_of, read
from husly.desk.rows import done_on, rows
from husly.desk.rules import BUTTONS, group_of
from husly.handover.rules import Code as Handover
from husly.landlords.rules import Code as Landlords
from husly.landlords.rules import may_use as may_use_landlords
from husly.law.duties import RULES
from husly.law.facts import Known
from husly.letters import queries as letters
from husly.measures.rules import Code as Measures
from husly.parties import queries as parties
from husly.partners.rules import Code as Partners
from husly.web.cursors import number_in

MOST_ACTS = 3
SHORTEST_SEARCH = 2


@login_required
def worklist(request: HttpRequest) -> HttpResponse:
    """What to do, for whom, by when and why; filters live in the address."""
    actor, today, at = actor_of(request), clock.today(), clock.now()
    if not may_see_cases(actor) and may_use_landlords(actor):
        return redirect("landlords:notices")
    if not may_see_cases(actor) and may_see_requests(actor):
        return redirect("cooperation:requests")
    if not may_see_cases(actor) and may_tell_days(actor):
        return redirect("courts:matters")
    if not may_see_cases(actor):
        return render(request, "desk/welcome.html", {"reason": may_see_cases(actor).reason})
    counts = cases.counts(actor, today=today)
    chosen = _chosen(request.GET.get("vis", ""), counts)
    duty = request.GET.get("opgave", "") if request.GET.get("opgave", "") in BUTTONS else ""
    after = Cursor.read(request.GET.get("fra", ""))
    page = cases.worklist(actor, today=today, chosen=chosen, duty=duty, after=after)
    audit.read(EventCode.LIST_READ, by=actor, at=at, cases=[case.pk for case in page.cases])
    groups = [(group, rows(found, today)) for group, found in groupby(page.cases, key=lambda case: group_of(case.next_due_on, today))]
    context = {
        "groups": groups,
        "shown": len(page.cases),
        "chosen": chosen,
        "chips": [_chip(request, one, counts[one], chosen) for one in Chosen],
        "duty": duty,
        "duties": [
            *((rule.code.value, rule.label) for rule in RULES.values()),
            *((code.value, code.label) for code in (*Owing, *Measures, *Code, *Agreed, *Asked, *Court, *Landlords, *Handover, *Partners)),
        ],
        "next_url": _with(request, fra=str(page.next)) if page.next else "",
        "previous_url": _with(request, fra=None) if after else "",
    }
    return render(request, "desk/worklist.html", context)


@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """What has come in and needs a person."""
    actor = actor_of(request)
    may_see_cases(actor).require()
    found = waiting_for_a_person(actor)
    audit.read(EventCode.LIST_READ, by=actor, at=clock.now(), cases=[proposal.case_id for proposal in found.proposals])
    return render(request, "desk/inbox.html", {"inbox": found})


@login_required
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """One household: what to do now, what has happened, and what is known."""
    return _case_page(request, case_id, is_revealed=False)


@login_required
@require_POST
def reveal(request: HttpRequest, case_id: int) -> HttpResponse:
    """The case page with the protected address on it; that somebody asked is logged."""
    audit.read(EventCode.ADDRESS_REVEALED, by=actor_of(request), at=clock.now(), case_id=_seen(request, case_id).pk)
    return _case_page(request, case_id, is_revealed=True)


@login_required
def history(request: HttpRequest, case_id: int) -> HttpResponse:
    """All that has happened on a case, a page at a time; a cursor carries an event's number only."""
    found, before = seen(request, case_id), request.GET.get("fra", "")
    told = timeline(found, most=MOST_TOLD, before=number_in(before))
    next_url = f"?fra={told.next}" if told.next else ""
    return render(request, "desk/history.html", {"case": found, "told": told, "next_url": next_url, "previous_url": "?" if before else ""})


@login_required
def duty(request: HttpRequest, case_id: int, duty_id: int) -> HttpResponse:
    """To the page on which an open duty of the case is done; rooms below link here and need not know which page that is."""
    found = _seen(request, case_id)
    return redirect(done_on(found, get_object_or_404(found.duties, pk=duty_id, ended_at=None)))


@login_required
def log(request: HttpRequest) -> HttpResponse:
    """The data-protection officer's page: who did and looked at what, newest first; a cursor carries an event's number only."""
    actor = actor_of(request)
    may_read_log(actor).require()
    before = request.GET.get("fra", "")
    lines = logged(before=number_in(before))
    next_url = f"?fra={lines[-1].event.pk}" if len(lines) == LOG_PAGE else ""
    return render(request, "desk/log.html", {"lines": lines, "next_url": next_url, "previous_url": "?" if before else ""})


@login_required
@require_POST
def search(request: HttpRequest) -> HttpResponse:
    """Cases that the words mean. A search is always posted, so that no name or number stands in an address."""
    actor, words = actor_of(request), request.POST.get("q", "").strip()[:200]
    may_see_cases(actor).require()
    found = cases.search(actor, words) if len(words) >= SHORTEST_SEARCH else []
    audit.read(EventCode.SEARCHED, by=actor, at=clock.now(), cases=[one.pk for one in found])
    context = {"found": rows(found, clock.today()), "words": words, "too_short": len(words) < SHORTEST_SEARCH, "most": cases.MOST_FOUND}
    return render(request, "desk/search.html", context)


@login_required
def deactivate(request: HttpRequest, user_id: int) -> HttpResponse:
    """Close somebody's access, and say how many cases she owns: a number only, for an administrator sees no case."""
    actor = actor_of(request)
    may_administer(actor).require()
    listed = user_of(actor.municipality or "", user_id)
    if listed is None:
        raise Http404
    owned = cases.owned_by(user_id, municipality=actor.municipality or "")
    if request.method != "POST":
        verdict = may_deactivate(account(listed.user, seen_by=actor))
        return render(request, "desk/deactivate.html", {"listed": listed, "owned": owned, "may_deactivate": verdict})
    accounts.deactivate(user=listed.user, by=actor, at=clock.now())
    left = f" Åbne sager, der skal have en ny ejer: {owned}." if owned else ""
    messages.success(request, f"{listed.user} er logget ud og kan ikke logge ind mere.{left}")
    return redirect("accounts:user", user_id)


def _seen(request: HttpRequest, case_id: int) -> Case:
    return get_object_or_404(Case.objects.visible_to(actor_of(request)).only("pk"), pk=case_id)


def _case_page(request: HttpRequest, case_id: int, *, is_revealed: bool) -> HttpResponse:
    audit.read(EventCode.CASE_READ, by=actor_of(request), at=clock.now(), case_id=_seen(request, case_id).pk)
    found, known = read(case_id)
    duties = [duty for duty in known["duties"] if duty.ended_at is None]
    status, advice = found.status_on(clock.today()), urgency(found, today=clock.today())
    reached = contact.summary(found, at=clock.now(), read=contact_of(known))
    context = {
        "case": found,
        "is_revealed": is_revealed or not found.household.is_address_protected,
        "acts": duties[:MOST_ACTS],
        "later": duties[MOST_ACTS:],
        "duty_count": len(duties),
        "ended": _ended(found),
        "people": once_each(known["people"]),
        "waiting": parties.waiting(found.household),
        "found": parties.found(found.household, today=clock.today()),
        "may_ask": may_ask(found),
        "consents": known["consents"],
        "children": _fact(found.children),
        "need": _fact(found.need),
        "notices": known["notices"],
        "answers": known["answers"],
        "contact": reached,
        "helps": known["helps"],
        "decisions": known["decisions"],
        "assessment": next(iter(known["conclusions"]), None),
        "agreements": known["agreements"],
        "outcomes": known["outcomes"] if found.closed_at else [],
        "letters": letters.Latest.of(known["letters"]),
        "told": by_day(found, known["events"], known["notes"], known["users"], most=TOLD_FIRST),
        "dates": derived_dates(found, reached.closed),
        "advice": advice,
        "urgency": Urgency(found.urgency) if found.urgency else advice.urgency,
        "joined": known["joined"],
        "proposals": known["proposals"],
        "troubled": conformance.broken(known["steps"], today=clock.today(), closed=reached.closed),
        "status": status,
        "may_close": may_close(status, [duty.label for duty in duties if duty.holds_case]),
        "may_pause": may_move_to(status, Status.PAUSED),
        "is_paused": status is Status.PAUSED,
        "is_mine": found.owner_id == actor_of(request).id,
    }
    return render(request, "desk/case.html", context)


def _ended(case: Case) -> list[Duty]:
    """The duties that are done or gone, the last one first."""
    ended = [(duty.ended_at, duty.pk, duty) for duty in case.duties.all() if duty.ended_at]
    return [duty for *_, duty in sorted(ended, reverse=True)]


def _fact(known: str) -> str | None:
    return None if known == Known.UNKNOWN.value else Known(known).label


def _chosen(words: str, counts: dict[Chosen, int]) -> Chosen:
    """The filter in the address; without one, mine if I have any, otherwise all."""
    if words in set(Chosen):
        return Chosen(words)
    return Chosen.MINE if counts[Chosen.MINE] else Chosen.ALL


def _chip(request: HttpRequest, one: Chosen, count: int, chosen: Chosen) -> dict[str, object]:
    return {
        "words": one.label,
        "url": _with(request, vis=one.value, fra=None),
        "count": count,
        "current": one is chosen,
        "late": one is Chosen.OVERDUE,
    }


def _with(request: HttpRequest, **changes: str | None) -> str:
    """This page's address with some of its parts changed; only the parts we know are kept."""
    query = QueryDict(mutable=True)
    for name in ("vis", "opgave", "fra"):
        value = changes[name] if name in changes else request.GET.get(name)
        if value:
            query[name] = value
    return f"?{query.urlencode()}"
