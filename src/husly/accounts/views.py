"""The administrator's pages: users, departments, organisations, closing days and senders' keys; and everybody's switch of municipality."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from husly.accounts import actions, forms, queries
from husly.accounts.models import LocalClosingDay, Municipality, Organisation, SenderToken
from husly.accounts.queries import CHOSEN_MUNICIPALITY, Listed, actor_of
from husly.accounts.rules import (
    DepartmentKind,
    OrganisationKind,
    may_activate,
    may_administer,
    may_change_roles,
    may_deactivate,
    may_end_visit,
    may_open_on,
    may_reset_password,
    may_reset_second_step,
)
from husly.core import clock
from husly.core.actors import Actor
from husly.law.registers import BASES, REASONS, Purpose


def administrator(request: HttpRequest) -> tuple[Actor, str]:
    """The actor and her municipality; refused to everybody who is not its administrator."""
    actor = actor_of(request)
    may_administer(actor).require()
    return actor, actor.municipality or ""


def listed(municipality: str, user_id: int) -> Listed:
    """Somebody on the municipality's list; others do not exist."""
    found = queries.user_of(municipality, user_id)
    if found is None:
        raise Http404
    return found


@login_required
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Work in another of one's municipalities from now on, and begin at its front page."""
    code = request.POST.get("kommune", "")
    actions.choose_municipality(code=code, by=actor_of(request), at=clock.now())
    request.session[CHOSEN_MUNICIPALITY] = code
    return redirect("/")


@login_required
def users(request: HttpRequest) -> HttpResponse:
    """Everybody with access, and those who had it."""
    _, municipality = administrator(request)
    everybody = queries.users_of(municipality)
    groups = [
        (words, [one for one in everybody if one.user.is_active is is_active])
        for words, is_active in (("Har adgang", True), ("Adgangen er lukket", False))
    ]
    return render(request, "accounts/users.html", {"groups": groups, "count": len(everybody)})


@login_required
def user(request: HttpRequest, user_id: int) -> HttpResponse:
    """One user: what she is, and what can be done."""
    actor, municipality = administrator(request)
    return _user_page(request, actor, listed(municipality, user_id))


@login_required
def add_user(request: HttpRequest) -> HttpResponse:
    """A new user, and the password she begins with, shown once."""
    actor, municipality = administrator(request)
    form = forms.UserForm(request.POST or None, departments=queries.departments(municipality))
    if not form.is_valid():
        return _ask(
            request, form, "Tilføj en bruger", "Tilføj brugeren", said="Husly laver en adgangskode, som brugeren selv skifter første gang."
        )
    made, password = actions.invite(**form.cleaned_data, by=actor, at=clock.now())
    return _user_page(request, actor, listed(municipality, made.pk), password)


@login_required
def welcome(request: HttpRequest) -> HttpResponse:
    """Access here for a clerk who has a user in another municipality."""
    actor, _ = administrator(request)
    form = forms.VisitForm(request.POST or None)
    if form.is_valid():
        found = actions.welcome(username=form.cleaned_data["username"], by=actor, at=clock.now())
        messages.success(request, f"{found} har nu adgang her.")
        return redirect("accounts:user", found.pk)
    said = "En medarbejder i en organisation, som bruger Husly i en anden kommune, kan få adgang her med det samme brugernavn."
    return _ask(request, form, "Giv adgang til en, der har en bruger", "Giv adgang", said=said)


@login_required
def roles(request: HttpRequest, user_id: int) -> HttpResponse:
    """Change what somebody is, and where."""
    actor, municipality = administrator(request)
    found = listed(municipality, user_id)
    may_change_roles(queries.account(found.user, seen_by=actor)).require()
    now = {"roles": [role.value for role in found.roles], "department": found.department, "organisation": found.organisation}
    form = forms.RolesForm(request.POST or None, departments=queries.departments(municipality), initial=now)
    back = reverse("accounts:user", args=[user_id])
    if not form.is_valid():
        return _ask(request, form, f"Roller: {found.user}", "Gem rollerne", back=back)
    actions.change_roles(user=found.user, **form.cleaned_data, by=actor, at=clock.now())
    messages.success(request, f"Rollerne for {found.user} er gemt.")
    return redirect(back)


@login_required
def password(request: HttpRequest, user_id: int) -> HttpResponse:
    """A new password to begin with, shown once."""
    actor, municipality = administrator(request)
    found = listed(municipality, user_id)
    if request.method != "POST":
        return redirect("accounts:user", user_id)
    return _user_page(request, actor, found, actions.reset_password(user=found.user, by=actor, at=clock.now()))


@login_required
def activate(request: HttpRequest, user_id: int) -> HttpResponse:
    """Open somebody's access again, with a new password, shown once."""
    actor, municipality = administrator(request)
    found = listed(municipality, user_id)
    if request.method != "POST":
        return redirect("accounts:user", user_id)
    return _user_page(request, actor, found, actions.activate(user=found.user, by=actor, at=clock.now()))


@login_required
@require_POST
def second_step(request: HttpRequest, user_id: int) -> HttpResponse:
    """Turn off the second step of somebody who has lost her telephone."""
    actor, municipality = administrator(request)
    found = listed(municipality, user_id)
    actions.reset_second_step(user=found.user, by=actor, at=clock.now())
    messages.success(request, f"Login i to trin er slået fra for {found.user}, som kan slå det til igen med den nye telefon.")
    return redirect("accounts:user", user_id)


@login_required
@require_POST
def end_visit(request: HttpRequest, user_id: int) -> HttpResponse:
    """End the access here of somebody who is looked after elsewhere."""
    actor, municipality = administrator(request)
    found = listed(municipality, user_id)
    actions.end_visit(user=found.user, by=actor, at=clock.now())
    messages.success(request, f"{found.user} har ikke længere adgang her.")
    return redirect("accounts:users")


@login_required
def departments(request: HttpRequest) -> HttpResponse:
    """The departments, which one receives notices, and a new one."""
    actor, municipality = administrator(request)
    form = forms.DepartmentForm(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        actions.add_department(name=told["name"], kind=DepartmentKind(told["kind"]), by=actor, at=clock.now())
        messages.success(request, f"Afdelingen {told['name']} er oprettet.")
        return redirect("accounts:departments")
    return _list(request, "accounts/departments.html", form, queries.departments(municipality))


@login_required
def department(request: HttpRequest, department_id: int) -> HttpResponse:
    """Give a department another name or kind of work."""
    actor, municipality = administrator(request)
    found = get_object_or_404(queries.departments(municipality), pk=department_id)
    form = forms.DepartmentForm(request.POST or None, initial={"name": found.name, "kind": found.kind})
    if not form.is_valid():
        return _ask(request, form, f"Ret afdelingen {found.name}", "Gem", back=reverse("accounts:departments"))
    told = form.cleaned_data
    actions.change_department(department=found, name=told["name"], kind=DepartmentKind(told["kind"]), by=actor, at=clock.now())
    messages.success(request, "Afdelingen er gemt.")
    return redirect("accounts:departments")


@login_required
@require_POST
def receives(request: HttpRequest, department_id: int) -> HttpResponse:
    """Let this department receive notices."""
    actor, municipality = administrator(request)
    found = get_object_or_404(queries.departments(municipality), pk=department_id)
    actions.let_receive(department=found, by=actor, at=clock.now())
    messages.success(request, f"Nye sager går nu til {found.name}. De sager, der er der i forvejen, bliver, hvor de er.")
    return redirect("accounts:departments")


@login_required
def organisations(request: HttpRequest) -> HttpResponse:
    """Those outside who may have users and keys, and a new one."""
    actor, _ = administrator(request)
    form = forms.OrganisationForm(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        actions.add_organisation(kind=OrganisationKind(told["kind"]), name=told["name"], cvr=told["cvr"], by=actor, at=clock.now())
        messages.success(request, f"{told['name']} er oprettet.")
        return redirect("accounts:organisations")
    known = Organisation.objects.exclude(kind=OrganisationKind.OVERSIGHT.value).order_by("name")
    return _list(request, "accounts/organisations.html", form, known)


@login_required
def closing_days(request: HttpRequest) -> HttpResponse:
    """The municipality's own closing days, and a new one."""
    actor, municipality = administrator(request)
    today = clock.today()
    form = forms.ClosingDayForm(request.POST or None, municipality=municipality, today=today)
    if form.is_valid():
        actions.close_on(**form.cleaned_data, by=actor, at=clock.now())
        messages.success(request, "Lukkedagen er gemt.")
        return redirect("accounts:closing_days")
    days = LocalClosingDay.objects.filter(municipality_id=municipality).order_by("-on")
    return _list(request, "accounts/closing_days.html", form, [(day, may_open_on(day.on, today)) for day in days])


@login_required
@require_POST
def open_on(request: HttpRequest, day_id: int) -> HttpResponse:
    """Take a closing day away."""
    actor, municipality = administrator(request)
    day = get_object_or_404(LocalClosingDay, pk=day_id, municipality_id=municipality)
    actions.open_on(day=day, by=actor, at=clock.now())
    messages.success(request, "Lukkedagen er fjernet.")
    return redirect("accounts:closing_days")


@login_required
def registers(request: HttpRequest) -> HttpResponse:
    """Whether Husly asks a register by itself in one's municipality."""
    actor, code = administrator(request)
    municipality = get_object_or_404(Municipality, code=code)
    form = forms.RegistersForm(request.POST or None, initial={"asks": "ja" if municipality.asks_registers else "nej"})
    if not form.is_valid():
        told = [(purpose, BASES[purpose], REASONS[purpose]) for purpose in Purpose]
        return render(request, "accounts/registers.html", {"form": form, "purposes": told}, status=422 if form.is_bound else 200)
    actions.let_ask_registers(municipality=municipality, asks=form.cleaned_data["asks"] == "ja", by=actor, at=clock.now())
    messages.success(request, "Indstillingen er gemt.")
    return redirect("accounts:registers")


@login_required
def numbers(request: HttpRequest) -> HttpResponse:
    """Whether landlords may send CPR and telephone numbers to one's municipality."""
    actor, code = administrator(request)
    municipality = get_object_or_404(Municipality, code=code)
    form = forms.NumbersForm(request.POST or None, initial={"takes": "ja" if municipality.takes_numbers else "nej"})
    if not form.is_valid():
        return render(request, "accounts/numbers.html", {"form": form}, status=422 if form.is_bound else 200)
    actions.let_send_numbers(municipality=municipality, takes=form.cleaned_data["takes"] == "ja", by=actor, at=clock.now())
    messages.success(request, "Indstillingen er gemt.")
    return redirect("accounts:numbers")


@login_required
def tokens(request: HttpRequest) -> HttpResponse:
    """The keys for one's municipality, and a new one, shown once."""
    actor, municipality = administrator(request)
    form, shown = forms.TokenForm(request.POST or None), ""
    if form.is_valid():
        told = form.cleaned_data
        _, shown = actions.issue_token(
            organisation=told["organisation"], municipalities=[municipality], label=told["label"], by=actor, at=clock.now()
        )
    kept = SenderToken.objects.filter(municipalities__contains=[municipality]).select_related("organisation").order_by("-id")
    return render(request, "accounts/tokens.html", {"form": form, "tokens": kept, "shown": shown}, status=422 if form.errors else 200)


@login_required
@require_POST
def revoke(request: HttpRequest, token_id: int) -> HttpResponse:
    """End a key that is for one's own municipality alone."""
    actor, municipality = administrator(request)
    token = get_object_or_404(SenderToken, pk=token_id, municipalities=[municipality])
    actions.revoke_token(token=token, by=actor, at=clock.now())
    messages.success(request, "Nøglen er trukket tilbage.")
    return redirect("accounts:tokens")


def _user_page(request: HttpRequest, actor: Actor, found: Listed, shown: str = "") -> HttpResponse:
    """The user as she stands now; `shown` is a password that Husly has just made."""
    found.user.refresh_from_db()
    account = queries.account(found.user, seen_by=actor)
    verdicts = {
        "may_change_roles": may_change_roles(account),
        "may_reset_password": may_reset_password(account),
        "may_reset_second_step": may_reset_second_step(account),
        "may_deactivate": may_deactivate(account),
        "may_activate": may_activate(account),
        "may_end_visit": may_end_visit(account),
    }
    return render(request, "accounts/user.html", {"listed": found, "account": account, "shown": shown, **verdicts})


def _ask(request: HttpRequest, form: Form, title: str, button: str, *, back: str = "", said: str = "") -> HttpResponse:
    context = {"form": form, "title": title, "button": button, "back": back or reverse("accounts:users"), "said": said}
    return render(request, "accounts/ask.html", context, status=422 if form.is_bound else 200)


def _list(request: HttpRequest, template: str, form: Form, rows: object) -> HttpResponse:
    return render(request, template, {"form": form, "rows": rows}, status=422 if form.is_bound else 200)
