"""The pages of a case's agreements: make, confirm, change, take up what is missing, renegotiate, end, and print how they go."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from husly.accounts.queries import actor_of
from husly.agreements import actions, forms, plans, queries, rules
from husly.agreements.models import Agreement, Due
from husly.agreements.rules import Confirmed, End, Kind
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases.pages import ask, seen
from husly.cases.rules import ON_THE_DESK
from husly.core import clock
from husly.letters.text_views import as_pdf
from husly.web.formats import kr

_NOT_YET = "Aftalen er et udkast, til lejeren har bekræftet den. Den er frivillig, og lejeren kan altid trække den tilbage; fortæl det."


def found(request: HttpRequest, agreement_id: int) -> Agreement:
    """The agreement, if the actor may see its case."""
    agreements = Agreement.objects.visible_to(actor_of(request)).select_related("case__household", "person", "made_by", "replaces", "help")
    agreement = get_object_or_404(agreements, pk=agreement_id)
    audit.read(EventCode.CASE_READ, by=actor_of(request), at=clock.now(), case_id=agreement.case_id)
    return agreement


def done(request: HttpRequest, agreement_id: int, words: str) -> HttpResponse:
    """Back to the agreement."""
    messages.success(request, words)
    return redirect("agreements:show", agreement_id)


@login_required
def of_case(request: HttpRequest, case_id: int) -> HttpResponse:
    """The agreements of a case, and what is missing by them."""
    case = seen(request, case_id)
    shown = queries.of_case(case)
    context = {
        "case": case,
        "agreements": shown,
        "missed": [due for one in shown for due in one.missed if one.agreement.ended_on is None],
        "waiting_help": queries.waiting_help(case),
        "is_open": case.status in {status.value for status in ON_THE_DESK},
    }
    return render(request, "agreements/case.html", context)


@login_required
def administer(request: HttpRequest, case_id: int) -> HttpResponse:
    """Make an administration agreement."""
    case = seen(request, case_id)
    help, begins = queries.begun_from(case, Kind.ADMINISTRATION, _help_id(request))
    form = forms.AdministrationForm(request.POST or None, people=queries.people(case), initial=begins)
    if not form.is_valid():
        return ask(request, case, form, "Ny administrationsaftale", "Gem udkastet", _NOT_YET)
    rent = form.cleaned_data["rent"]
    made = actions.administer(case=case, told=form.told(help=help), rent_ore=rent, by=actor_of(request), at=clock.now())
    return done(request, made.pk, "Udkastet er gemt. Bekræft aftalen, når lejeren har sagt ja.")


@login_required
def plan(request: HttpRequest, case_id: int) -> HttpResponse:
    """Make a plan for a debt."""
    case = seen(request, case_id)
    help, begins = queries.begun_from(case, Kind.PLAN, _help_id(request))
    form = forms.PlanForm(request.POST or None, people=queries.people(case), initial=begins)
    if not form.is_valid():
        return ask(request, case, form, "Ny afdragsordning", "Gem udkastet", _NOT_YET)
    debt, amounts = form.cleaned_data["debt"], form.amounts()
    made = actions.plan(case=case, told=form.told(help=help), debt_ore=debt, amounts=amounts, by=actor_of(request), at=clock.now())
    return done(request, made.pk, f"Udkastet er gemt: {plans.in_words(amounts)}. Bekræft ordningen, når lejeren har sagt ja.")


@login_required
def take_up(request: HttpRequest, case_id: int) -> HttpResponse:
    """Tell what was done about what is missing."""
    case = seen(request, case_id)
    form = forms.TakeUpForm(request.POST or None)
    if not form.is_valid():
        missed = queries.open_dues([case.pk]).get(case.pk, [])
        said = " ".join(due.missed().words for due in missed) or "Der mangler ingen betaling lige nu."
        return ask(request, case, form, "En betaling mangler", "Jeg har taget mig af det", said)
    actions.take_up(case=case, text=form.cleaned_data["text"], by=actor_of(request), at=clock.now())
    messages.success(request, "Gemt. Mangler den næste betaling også, siger Husly til igen.")
    return redirect("agreements:case", case.pk)


@login_required
def show(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """One agreement: its terms, what is due, what was paid, and what can be done."""
    agreement, today = found(request, agreement_id), clock.today()
    it = queries.shown(agreement)
    kind = Kind(agreement.kind)
    context = {
        "it": it,
        "agreement": agreement,
        "case": agreement.case,
        "standing": it.standing,
        "is_plan": kind is Kind.PLAN,
        "shared_out": plans.in_words([due.ore for due in it.dues]) if kind is Kind.PLAN else "",
        "rents": agreement.rents.order_by("id").select_related("told_by"),
        "short_ore": it.short_ore(today),
        "may_confirm": rules.may_confirm(it.standing, today, today),
        "may_renegotiate": rules.may_renegotiate(kind, it.standing, it.left_ore),
        "may_show_landlord": queries.may_show_landlord(agreement, on=today),
        "letter": queries.letter_of(agreement),
        "replaced_by": agreement.successors.order_by("-id").first(),
    }
    return render(request, "agreements/show.html", context)


@login_required
def confirm(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """Tell how the tenant confirmed."""
    agreement = found(request, agreement_id)
    form = forms.ConfirmForm(request.POST or None, initial={"on": clock.today()})
    if not form.is_valid():
        return ask(request, agreement.case, form, f"Bekræft {agreement.number}", "Aftalen er bekræftet", _NOT_YET)
    told = form.cleaned_data
    verdict = actions.confirm(agreement=agreement, how=Confirmed(told["how"]), on=told["on"], by=actor_of(request), at=clock.now())
    if verdict:
        messages.success(request, "Et brev, der bekræfter aftalen, er lagt til afsendelse.")
    else:
        messages.warning(request, f"Brevet, der bekræfter aftalen, kunne ikke skrives. {verdict.reason}")
    return done(request, agreement.pk, "Aftalen er bekræftet. Husly siger til dagen efter, hvis en betaling ikke kommer.")


@login_required
def rent(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """Write another rent on the agreement."""
    agreement, form = found(request, agreement_id), forms.RentForm(request.POST or None)
    if not form.is_valid():
        return ask(request, agreement.case, form, "Ny husleje", "Gem den nye husleje", "Det, der gjaldt før, bliver stående på aftalen.")
    told = form.cleaned_data
    actions.change_rent(agreement=agreement, from_month=told["from_month"], ore=told["rent"], by=actor_of(request), at=clock.now())
    return done(request, agreement.pk, "Den nye husleje er skrevet.")


@login_required
def renegotiate(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """A new plan for what is left."""
    agreement = found(request, agreement_id)
    left = queries.shown(agreement).left_ore
    was = {name: getattr(agreement, name) for name in ("income", "landlord", "reference", "pay_day", "numbered", "tolerance_days")}
    form = forms.NewPlanForm(request.POST or None, people=queries.people(agreement.case), left=left, initial=was)
    if not form.is_valid():
        said = f"Den nye ordning er for det, der er tilbage: {kr(left)} Den gamle gælder, til lejeren har bekræftet den nye."
        return ask(request, agreement.case, form, f"Genforhandl {agreement.number}", "Gem udkastet", said)
    made = actions.renegotiate(agreement=agreement, told=form.told(), amounts=form.amounts(), by=actor_of(request), at=clock.now())
    return done(request, made.pk, f"Udkastet er gemt: {plans.in_words(form.amounts())}.")


@login_required
def end(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """End the agreement with its reason."""
    agreement = found(request, agreement_id)
    form = forms.EndForm(request.POST or None, help=agreement.help, initial={"on": clock.today()})
    if not form.is_valid():
        return ask(request, agreement.case, form, f"Afslut {agreement.number}", "Afslut aftalen")
    told = form.cleaned_data
    how = {"because": End(told["because"]), "on": told["on"], "words": told["words"], "ends_help": told.get("ends_help", False)}
    actions.end(agreement=agreement, **how, by=actor_of(request), at=clock.now())
    return done(request, agreement.pk, "Aftalen er afsluttet.")


@login_required
def excuse(request: HttpRequest, due_id: int) -> HttpResponse:
    """Wait for one rent no more."""
    due = get_object_or_404(Due.objects.filter(agreement__in=Agreement.objects.visible_to(actor_of(request))), pk=due_id)
    agreement = found(request, due.agreement_id)
    form = forms.WhyForm(request.POST or None)
    if not form.is_valid():
        said = f"{due.what}, {kr(due.ore)}, regnes ikke længere med i aftalen, for eksempel fordi den er lagt i en afdragsordning."
        return ask(request, agreement.case, form, "Tag en betaling ud af aftalen", "Tag den ud", said)
    actions.excuse(due=due, why=form.cleaned_data["why"], by=actor_of(request), at=clock.now())
    return done(request, agreement.pk, "Betalingen regnes ikke længere med.")


@login_required
def statement(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """How the agreement goes, to print for the tenant."""
    return _statement(request, found(request, agreement_id), "tenant")


@login_required
def on_paper(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """The agreement as PDF, to sign on the spot."""
    agreement, by, at = found(request, agreement_id), actor_of(request), clock.now()
    audit.read(EventCode.STATEMENT_READ, by=by, at=at, case_id=agreement.case_id, reader="tenant")
    return as_pdf(queries.on_paper(agreement, by=by, at=at), f"{agreement.number}.pdf")


@login_required
def landlord_statement(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """The same for the landlord, without what is nobody's business but the tenant's; only while she agrees to it."""
    agreement = found(request, agreement_id)
    queries.may_show_landlord(agreement, on=clock.today()).require()
    return _statement(request, agreement, "landlord")


def _help_id(request: HttpRequest) -> int | None:
    """The help in the address that an agreement is made from."""
    words = request.GET.get("hjaelp", "")
    return int(words) if words.isascii() and words.isdigit() and len(words) < 19 else None


def _statement(request: HttpRequest, agreement: Agreement, reader: str) -> HttpResponse:
    today = clock.today()
    audit.read(EventCode.STATEMENT_READ, by=actor_of(request), at=clock.now(), case_id=agreement.case_id, reader=reader)
    it = queries.shown(agreement)
    context = {
        "it": it,
        "agreement": agreement,
        "is_for_landlord": reader == "landlord",
        "dues": [due for due in it.counting if due.due_on <= today],
        "next": next((due for due in it.counting if due.due_on > today), None),
        "short_ore": it.short_ore(today),
        "is_plan": agreement.kind == Kind.PLAN.value,
    }
    return render(request, "agreements/statement.html", context)
