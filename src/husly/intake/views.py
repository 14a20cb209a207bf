"""The intake's pages: a notice by hand, those that stand beside the cases, one notice, and the guide to the API."""

import json

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from husly.accounts.queries import actor_of
from husly.accounts.rules import may_see_cases
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases.models import Case
from husly.core import clock
from husly.core.verdicts import no
from husly.intake import actions, deciding
from husly.intake.corrections import changes
from husly.intake.forms import ChooseForm, JoinForm, NoticeForm, PartForm
from husly.intake.guide import EXAMPLE, curl, rows
from husly.intake.models import Notice, Proposal
from husly.intake.onward import after
from husly.intake.queries import likeness
from husly.intake.rules import Channel, State
from husly.intake.schemas import NoticeIn
from husly.law.advice import advise

MOST = 100


@login_required
def by_hand(request: HttpRequest) -> HttpResponse:
    """Type a notice in; it goes the same way as all others."""
    actor = actor_of(request)
    may_see_cases(actor).require()
    today = clock.today()
    form = NoticeForm(request.POST or None, municipality=actor.municipality or "", today=today, initial={"received_on": today})
    if not form.is_valid():
        return render(request, "intake/by_hand.html", {"form": form}, status=422 if form.is_bound else 200)
    delivery = actions.Delivery(form.cleaned_data["notice"], Channel.HAND, received_on=form.cleaned_data["received_on"])
    notice, _ = actions.receive(delivery, by=actor, at=clock.now())
    return after(request, notice)


@login_required
def put_on(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Put a notice that stands beside the cases on one of them."""
    actor = actor_of(request)
    notice = get_object_or_404(Notice.objects.visible_to(actor), pk=notice_id)
    form = ChooseForm(request.POST or None, cases=Case.objects.visible_to(actor).on_the_desk())
    if not form.is_valid():
        return render(request, "intake/put_on.html", {"notice": notice, "form": form}, status=422 if form.is_bound else 200)
    case = actions.put_on(notice=notice, case=form.cleaned_data["into"], by=actor, at=clock.now())
    messages.success(request, "Underretningen ligger nu på sagen, og opgaverne er regnet ud igen.")
    return redirect("desk:case", case.pk)


@login_required
def beside(request: HttpRequest) -> HttpResponse:
    """What was set aside, each with its reason."""
    actor = actor_of(request)
    may_see_cases(actor).require()
    notices = list(Notice.objects.visible_to(actor).waiting().filter(state=State.SET_ASIDE.value).order_by("-id")[:MOST])
    audit.read(EventCode.NOTICE_READ, by=actor, at=clock.now(), notices=[notice.pk for notice in notices])
    return render(request, "intake/beside.html", {"notices": [(n, NoticeIn.model_validate(n.body())) for n in notices], "most": MOST})


@login_required
def show(request: HttpRequest, notice_id: int) -> HttpResponse:
    """A notice as it came, and what it makes owed."""
    actor = actor_of(request)
    notice = get_object_or_404(Notice.objects.visible_to(actor).select_related("case__household", "corrects"), pk=notice_id)
    audit.read(EventCode.NOTICE_READ, by=actor, at=clock.now(), case_id=notice.case_id, notices=[notice.pk])
    content = NoticeIn.model_validate(notice.body())
    is_protected = any(t.address_protected for t in content.tenants) or bool(notice.case and notice.case.household.is_address_protected)
    earlier = notice.corrects
    corrected = changes(NoticeIn.model_validate(earlier.body()), content) if earlier else []
    context = {
        "corrected": [] if is_protected else corrected,
        "notice": notice,
        "content": content,
        "is_protected": is_protected,
        "advice": advise(content.facts(notice.received_on)),
    }
    return render(request, "intake/show.html", context)


@login_required
@require_POST
def open_anyway(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Make a case of a notice that stands beside."""
    actor = actor_of(request)
    notice = get_object_or_404(Notice.objects.visible_to(actor), pk=notice_id)
    case = actions.open_anyway(notice=notice, by=actor, at=clock.now())
    messages.success(request, "Sagen er oprettet.")
    return redirect("desk:case", case.pk)


@login_required
def like(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """A notice beside the case it may belong to, what speaks for and against, and one decision."""
    actor = actor_of(request)
    proposals = Proposal.objects.visible_to(actor).select_related("notice", "notice__case", "case__household", "case__owner")
    proposal = get_object_or_404(proposals, pk=proposal_id)
    audit.read(EventCode.NOTICE_READ, by=actor, at=clock.now(), case_id=proposal.case_id, notices=[proposal.notice_id])
    return render(request, "intake/likeness.html", {"likeness": likeness(proposal), "proposal": proposal})


@login_required
@require_POST
def decide(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Yes or no to what a proposal asks."""
    actor, at = actor_of(request), clock.now()
    proposal = get_object_or_404(Proposal.objects.visible_to(actor), pk=proposal_id)
    decision = request.POST.get("decision")
    if decision not in ("yes", "no"):
        no("Svaret er hverken ja eller nej. Gå tilbage, og vælg en af knapperne.").require()
    if decision == "yes":
        case = deciding.agree(proposal=proposal, by=actor, at=at)
        messages.success(request, "Det er noteret: sagen er samlet, og opgaverne er regnet ud igen.")
        return redirect("desk:case", case.pk)
    deciding.disagree(proposal=proposal, by=actor, at=at)
    messages.success(request, "Det er noteret: de hører ikke sammen.")
    return redirect("desk:inbox")


@login_required
def join(request: HttpRequest, case_id: int) -> HttpResponse:
    """Make the case a part of another one."""
    actor = actor_of(request)
    case = get_object_or_404(Case.objects.visible_to(actor).select_related("household"), pk=case_id)
    form = JoinForm(request.POST or None, cases=Case.objects.visible_to(actor))
    if not form.is_valid():
        return render(request, "intake/join.html", {"case": case, "form": form}, status=422 if form.is_bound else 200)
    into = form.cleaned_data["into"]
    deciding.join(case=case, into=into, reason=form.cleaned_data["reason"], by=actor, at=clock.now())
    messages.success(request, f"Sagen er nu en del af sag {into.number}. De kan skilles ad igen.")
    return redirect("desk:case", into.pk)


@login_required
def part(request: HttpRequest, case_id: int) -> HttpResponse:
    """Let a joined case stand by itself again."""
    actor = actor_of(request)
    case = get_object_or_404(Case.objects.visible_to(actor).select_related("household"), pk=case_id)
    joined = get_object_or_404(case.joinings.filter(parted_at=None).select_related("case", "into"))
    form = PartForm(request.POST or None)
    if not form.is_valid():
        return render(request, "intake/part.html", {"case": case, "joined": joined, "form": form}, status=422 if form.is_bound else 200)
    deciding.part(joined=joined, reason=form.cleaned_data["reason"], by=actor, at=clock.now())
    messages.success(request, "Sagerne er skilt ad igen, og opgaverne er regnet ud for dem begge.")
    return redirect("desk:case", case.pk)


def api_guide(request: HttpRequest) -> HttpResponse:
    """How a sender's system delivers notices: an example to paste, the fields, the answers."""
    address = request.build_absolute_uri(reverse("api:send"))
    context = {"curl": curl(address), "example": json.dumps(EXAMPLE, ensure_ascii=False, indent=2), "rows": rows(), "address": address}
    return render(request, "intake/api_guide.html", context)
