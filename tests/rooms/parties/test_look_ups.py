"""Asking the register: by itself for a new case and when somebody asks, and what the answer does to the case."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from husly.audit.models import Event
from husly.audit.walls import enter
from husly.cases.models import Case, Duty
from husly.core import clock
from husly.operations import look_ups
from husly.parties.builtin_register import NAME, BuiltIn, Mood
from husly.parties.models import LookUp
from husly.parties.registry import Answer, Question, Register, RegisterAway, Relation, Resident
from husly.parties.rules import Address
from husly.web.formats import day
from tests import cast

As = Callable[[str], Client]
Send = Callable[..., Any]
HAVNEGADE, AWAY = Address("Havnegade", "4B", "1", "th", "9999", "Nordby"), Address("Strandvejen", "3")


class Says:
    """A register that says what it is told to, and counts how often it was asked."""

    def __init__(self, *answers: Answer | BaseException) -> None:
        self.answers, self.asked = list(answers), list[Question]()

    def look_up(self, question: Question) -> Answer:
        self.asked.append(question)
        answer = self.answers.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        return answer


def about_jens(**told: Any) -> Answer:
    """Jens lives alone at home, unless it is told otherwise."""
    himself = Resident("Jens Bech", date(1979, 4, 2), Relation.SELF)
    usual = {"name": "Jens Bech", "household": (himself,), "is_complete": True, "address": HAVNEGADE, "municipality": "Nordby"}
    return Answer("Prøveregistret", clock.now(), is_found=True, **{**usual, **told})


def work(register: Register | None = None, *, at: datetime | None = None) -> int:
    """A round of the worker in Nordby."""
    return look_ups.look_up(cast.NORDBY, register or BuiltIn(), at=at or clock.now())


def only_case() -> Case:
    enter(cast.NORDBY)
    return Case.objects.select_related("household").get()


def standing() -> dict[str, str]:
    enter(cast.NORDBY)
    return dict(Duty.objects.filter(ended_at=None).values_list("code", "label"))


def page(client: Client, case: Case) -> str:
    text = client.get(f"/sager/{case.pk}").content.decode()
    assert "Hvem bor der?" in text
    return " ".join(text.split())


@pytest.fixture
def jens(send: Send) -> Case:
    send(cast.jens())
    return only_case()


def ask(client: Client, case: Case) -> Any:
    enter(cast.NORDBY)
    person = case.household.people.first()
    return client.post(f"/sager/{case.pk}/register", {"person": person.pk if person else ""}, follow=True)


# By itself


def test_a_new_case_that_does_not_know_is_asked_about_and_the_answer_ends_the_question(jens: Case, as_: As) -> None:
    assert standing()["FIND_OUT_HOUSEHOLD"] == "Find ud af, hvem der bor der"
    assert work() == 1
    found = only_case()
    assert (found.children, found.children_source, found.status) == ("NO", NAME, "NEW")
    assert found.children_known_on == clock.today()
    assert standing()["FIND_OUT_HOUSEHOLD"] == "Find ud af, om der er behov for hjælp"
    shown = page(as_("karen"), jens)
    assert "Jens Bech, <span" in shown
    assert NAME in shown
    assert "Opgaven er ændret: Find ud af, om der er behov for hjælp" in shown


def test_children_in_the_register_are_a_yes_with_source_and_day_and_bring_the_assessment(send: Send, as_: As) -> None:
    send(cast.holm(household={}))
    work()
    found = only_case()
    assert (found.children, found.children_source) == ("YES", NAME)
    assert {"HOLISTIC_ASSESSMENT", "DECIDE"} <= set(standing())
    assert "FIND_OUT_HOUSEHOLD" not in standing()
    ended = Duty.objects.get(code="FIND_OUT_HOUSEHOLD")
    assert ended.ending == "ANSWERED"
    shown = page(as_("karen"), found)
    for words in ("Emma Holm", "Oskar Holm", "barn under 18", "ægtefælle eller partner", "Opgave besvaret"):
        assert words in shown


@pytest.mark.parametrize(
    "notice",
    [
        cast.jens(tenants=[{"name": "Jens Bech", "birth_date": "1979-04-02"}]),  # no number: only a person asks
        cast.holm(),  # the children are known
        cast.jens(kind="DEMAND_SENT"),  # nothing to find out
        cast.jens(household={"children_under_18": 0}),  # only the need is not known, and no register knows that
    ],
)
def test_nobody_is_asked_about_where_it_is_not_owed(send: Send, notice: dict[str, Any]) -> None:
    send(notice)
    register = Says()
    assert work(register) == 0
    assert register.asked == []
    assert not LookUp.objects.exists()


def test_once_answered_nobody_is_asked_about_again(send: Send) -> None:
    send(cast.jens(tenants=[{"name": "Else Thorsen", "cpr": "1505501238"}]))
    register = Says(Answer("Prøveregistret", clock.now(), is_found=False))
    assert work(register) == 1
    assert work(register) == 0
    assert len(register.asked) == 1


def test_the_second_tenant_is_asked_about_where_the_first_left_it_open(send: Send) -> None:
    tenants = [{"name": "Kurt Damm", "cpr": "0803711234"}, {"name": "Jens Bech", "cpr": "0204791235"}]
    send(cast.jens(tenants=tenants))
    register = Says(about_jens(name="Kurt Damm", address=AWAY), about_jens())
    assert work(register) + work(register) == 2
    assert [question.about for question in register.asked] == ["0803711234", "0204791235"]
    assert only_case().children == "NO"


def test_a_register_is_told_purpose_basis_and_who_asks(jens: Case) -> None:
    register = Says(about_jens())
    work(register)
    (question,) = register.asked
    assert question.basis.doubt
    assert (question.about, question.by.kind, question.by.municipality) == ("0204791235", "SYSTEM", cast.NORDBY)


def test_a_municipality_that_does_not_want_it_is_left_alone_and_people_may_ask_all_the_same(jens: Case, as_: As) -> None:
    answer = as_("nanna").post("/adgang/register", {"asks": "nej"}, follow=True)
    assert "Indstillingen er gemt." in answer.content.decode()
    register = Says(about_jens())
    assert work(register) == 0
    ask(as_("karen"), jens)
    assert work(register) == 1


def test_only_an_administrator_decides_that(as_: As) -> None:
    assert as_("karen").post("/adgang/register", {"asks": "nej"}).status_code == 409
    assert as_("nanna").post("/adgang/register", {"asks": "måske"}).status_code == 422
    assert "ikke bekræftet" in as_("nanna").get("/adgang/register").content.decode()


# By the button


def test_purpose_and_basis_stand_there_before_anybody_asks(jens: Case, as_: As) -> None:
    shown = as_("karen").get(f"/sager/{jens.pk}/register").content.decode()
    for words in ("hvem der bor på adressen", "§ 5 a", "ikke bekræftet", "bliver logget", "Jens Bech"):
        assert words in shown
    assert not LookUp.objects.exists()


def test_the_button_answers_at_once_and_the_answer_comes_with_the_worker(jens: Case, as_: As) -> None:
    karen = as_("karen")
    assert "Registeret bliver spurgt om Jens Bech" in ask(karen, jens).content.decode()
    work()
    assert only_case().children == "NO"
    assert LookUp.objects.get().asked_by_id == cast.user("karen").pk
    enter(cast.NORDBY)
    events = Event.objects.filter(code__startswith="REGISTER").order_by("id").values_list("code", "chain", "actor_kind", "case_id")
    assert list(events) == [
        ("REGISTER_ASKED", "W", "USER", jens.pk),
        ("REGISTER_CALLED", "R", "USER", jens.pk),
        ("REGISTER_ANSWERED", "W", "SYSTEM", jens.pk),
    ]
    text = str(list(Event.objects.values("refs")))
    assert not [word for word in ("Jens", "Bech", "Havnegade", "0204791235") if word in text]


def test_who_is_asked_about_must_be_one_of_the_household(jens: Case, as_: As) -> None:
    for person in ("", "0", "x", "9" * 30):
        answer = as_("karen").post(f"/sager/{jens.pk}/register", {"person": person})
        assert (answer.status_code, "Vælg en af dem." in answer.content.decode()) == (422, True)
    enter(cast.NORDBY)
    assert not LookUp.objects.exists()


def test_one_question_a_household_waits_at_a_time(jens: Case, as_: As) -> None:
    karen = as_("karen")
    ask(karen, jens)
    assert "er ved at blive spurgt" in karen.get(f"/sager/{jens.pk}/register").content.decode()
    assert ask(karen, jens).status_code == 409
    assert LookUp.objects.count() == 1


def test_without_a_number_the_description_is_sent(send: Send, as_: As) -> None:
    send(cast.jens(tenants=[{"name": "Jens Bech", "birth_date": "1979-04-02"}]))
    ask(as_("karen"), only_case())
    work()
    assert only_case().children == "NO"


def test_where_nobody_can_be_named_the_button_says_why(send: Send, as_: As) -> None:
    send(cast.jens(tenants=[{"name": "Jens Bech"}]))
    karen, case = as_("karen"), only_case()
    assert "Hverken CPR-nummer eller fødselsdag er kendt" in page(karen, case)
    assert ask(karen, case).status_code == 409
    assert not LookUp.objects.exists()


def test_where_no_register_is_chosen_the_page_says_so(jens: Case, as_: As, settings: LazySettings) -> None:
    settings.REGISTER = ""
    assert look_ups.chosen() is None
    karen = as_("karen")
    assert "ikke koblet til et register" in page(karen, jens)
    assert ask(karen, jens).status_code == 409


def test_the_settings_name_the_register(settings: LazySettings) -> None:
    assert isinstance(look_ups.chosen(), BuiltIn)
    settings.REGISTER = "tests.rooms.parties.test_look_ups.Says"
    assert isinstance(look_ups.chosen(), Says)


# A register that is away


@pytest.mark.parametrize("register", [BuiltIn(Mood.AWAY), BuiltIn(Mood.SLOW, patience=0.01), Says(ValueError("0204791235"))])
def test_a_register_that_is_away_is_asked_again_later_and_the_case_says_when(jens: Case, as_: As, register: Register) -> None:
    at = clock.now()
    assert work(register, at=at) == 0
    look_up = LookUp.objects.get()
    assert (look_up.state, look_up.tries, look_up.away_at, look_up.next_try_at) == ("WAITING", 1, at, at + timedelta(minutes=5))
    shown = page(as_("karen"), jens)
    assert "registeret svarer ikke lige nu. Prøver igen" in shown
    assert only_case().children == "UNKNOWN"
    assert "FIND_OUT_HOUSEHOLD" in standing()


def test_it_is_left_alone_until_then_and_recovers(jens: Case, as_: As) -> None:
    at = clock.now()
    register = Says(RegisterAway(), RegisterAway(), about_jens())
    work(register, at=at)
    work(register, at=at + timedelta(minutes=4))
    assert len(register.asked) == 1
    work(register, at=at + timedelta(minutes=5))
    assert LookUp.objects.get().next_try_at == at + timedelta(minutes=15)
    assert work(register, at=at + timedelta(minutes=15)) == 1
    assert only_case().children == "NO"
    assert "svarer ikke lige nu" not in page(as_("karen"), jens)


def test_one_that_is_away_is_asked_once_a_round_however_many_wait(send: Send) -> None:
    for number, cpr in enumerate(("0204791235", "1207044235", "1207044236")):
        sender = {**cast.jens()["sender"], "reference": f"R-{number}"}
        send(cast.jens(sender=sender, tenants=[{"name": f"Lejer {number}", "cpr": cpr}]))
    register = Says(RegisterAway(), RegisterAway())
    work(register)
    assert len(register.asked) == 1
    assert LookUp.objects.filter(state="WAITING").count() == 3


def test_a_worker_that_died_with_a_question_costs_two_minutes(jens: Case) -> None:
    at = clock.now()
    with pytest.raises(KeyboardInterrupt):
        work(Says(KeyboardInterrupt()), at=at)
    register = Says(about_jens())
    assert work(register, at=at + timedelta(minutes=1)) == 0
    assert work(register, at=at + timedelta(minutes=2)) == 1


def test_what_nobody_needs_any_more_is_not_asked(jens: Case, as_: As) -> None:
    at = clock.now()
    work(BuiltIn(Mood.AWAY), at=at)
    as_("karen").post(f"/sager/{jens.pk}/boern", {"known": "NO", "source": "lejeren", "on": "2026-11-20"})
    register = Says()
    assert work(register, at=at + timedelta(hours=1)) == 0
    assert LookUp.objects.get().state == "CALLED_OFF"
    assert "Opslag i registeret er aflyst" in page(as_("karen"), jens)


def test_what_was_called_off_is_asked_when_it_is_owed_again(jens: Case, as_: As) -> None:
    at, karen = clock.now(), as_("karen")
    work(BuiltIn(Mood.AWAY), at=at)
    karen.post(f"/sager/{jens.pk}/boern", {"known": "NO", "source": "lejeren", "on": "2026-11-20"})
    work(Says(), at=at + timedelta(hours=1))
    karen.post(f"/sager/{jens.pk}/boern", {"known": "UNKNOWN", "source": "ved ikke alligevel", "on": "2026-11-20"})
    assert work(Says(about_jens()), at=at + timedelta(hours=2)) == 1


# What the answer does


def test_a_no_of_the_register_does_not_undo_what_somebody_said(jens: Case, as_: As) -> None:
    karen = as_("karen")
    karen.post(f"/sager/{jens.pk}/boern", {"known": "YES", "source": "samtale med lejeren", "on": "2026-11-20"})
    ask(karen, jens)
    work()
    assert (only_case().children, only_case().children_source) == ("YES", "samtale med lejeren")
    assert "Et barn kan bo her uden at have adresse her." in page(karen, jens)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (about_jens(is_complete=False), "Registeret kender måske ikke alle på adressen."),
        (
            about_jens(address=Address("Strandvejen", "3", city="Sønderby"), municipality="Sønderby"),
            "er flyttet og har haft adresse på Strandvejen 3, Sønderby",
        ),
        (about_jens(address=None, household=()), "har ingen adresse i registeret"),
        (about_jens(died_on=date(2026, 10, 18), household=()), f"er død (<time>{day(date(2026, 10, 18), clock.today())}</time>)"),
        (
            about_jens(others=(Resident("Noah Nørby", date(2020, 4, 15), Relation.OTHER),)),
            "hos andre på adressen. Undersøg, om de hører til husstanden.",
        ),
        (Answer("Prøveregistret", clock.now(), is_found=False), "Registeret kender ikke nummeret på Jens Bech."),
    ],
)
def test_what_leaves_it_open_is_said_and_is_never_a_no(jens: Case, as_: As, answer: Answer, words: str) -> None:
    work(Says(answer))
    assert only_case().children == "UNKNOWN"
    assert standing()["FIND_OUT_HOUSEHOLD"] == "Find ud af, hvem der bor der"
    assert words in page(as_("karen"), jens)


@pytest.mark.parametrize(("told", "mark"), [({"address": Address("Åvej", "1")}, "flyttet"), ({"died_on": date(2026, 10, 18)}, "død")])
def test_moved_and_dead_stand_at_the_top_of_the_case(jens: Case, as_: As, told: dict[str, Any], mark: str) -> None:
    work(Says(about_jens(**told)))
    assert f"{mark} ifølge registeret" in page(as_("karen"), jens)


def test_a_number_that_is_somebody_elses_tells_nothing_of_her(jens: Case, as_: As) -> None:
    other = Resident("Bodil Krag", date(1979, 4, 2), Relation.SELF, is_protected=True)
    work(Says(about_jens(name="Bodil Krag", household=(other,), address=Address("Åvej", "1"))))
    look_up = LookUp.objects.get()
    assert (look_up.state, look_up.answer_sealed) == ("OTHER_PERSON", None)
    shown = page(as_("karen"), jens)
    assert "CPR-nummeret er ikke Jens Bechs, men en andens." in shown
    assert "Krag" not in shown
    assert not only_case().household.is_address_protected


def test_what_the_register_said_lies_sealed(jens: Case) -> None:
    work()
    enter(cast.NORDBY)
    sealed = bytes(LookUp.objects.get().answer_sealed or b"")
    assert sealed
    assert b"Jens" not in sealed


def test_a_protected_address_is_hidden_everywhere_from_then_on(send: Send, as_: As) -> None:
    notice = cast.jens(tenants=[{"name": "Mona Lind", "cpr": "2306901238"}])
    notice["address"] |= {"street": "Birkevej", "house_number": "7", "floor": "st", "door": "tv"}
    send(notice)
    case, karen = only_case(), as_("karen")
    assert "Birkevej 7" in page(karen, case)
    work()
    number = only_case().notices.get().pk
    for shown in (
        karen.get("/"),
        karen.get(f"/sager/{case.pk}"),
        karen.post("/soeg", {"q": "Birkevej"}),
        karen.get(f"/underretninger/{number}"),
    ):
        assert "Birkevej" not in shown.content.decode()
    assert "Birkevej 7" in karen.post(f"/sager/{case.pk}/adresse").content.decode()
    assert only_case().household.protection_source == NAME


def test_the_new_home_of_somebody_protected_is_hidden_too(jens: Case, as_: As) -> None:
    himself = Resident("Jens Bech", date(1979, 4, 2), Relation.SELF, is_protected=True)
    work(Says(about_jens(household=(himself,), address=AWAY, municipality="Sønderby")))
    karen = as_("karen")
    assert "Strandvejen" not in page(karen, jens)
    assert "haft adresse i Sønderby" in page(karen, jens)
    assert "Strandvejen 3" in karen.post(f"/sager/{jens.pk}/adresse").content.decode()


def test_a_closed_case_is_not_opened_by_an_answer(jens: Case, as_: As) -> None:
    work(BuiltIn(Mood.AWAY))
    karen = as_("karen")
    for name in ("boern", "behov"):
        karen.post(f"/sager/{jens.pk}/{name}", {"known": "NO", "source": "lejeren", "on": "2026-11-20"})
    enter(cast.NORDBY)
    duty = Duty.objects.get(code="INFORM_OF_COUNSELLING", ended_at=None)
    karen.post(f"/sager/{jens.pk}/opgaver/{duty.pk}", {"text": "Fortalt."})
    karen.post(f"/sager/{jens.pk}/luk", {"because": "PAID", "text": "Betalt."})
    work(Says(), at=clock.now() + timedelta(hours=2))
    assert only_case().status == "CLOSED"
    assert LookUp.objects.get().state == "CALLED_OFF"
    assert "Sagen er lukket. Genåbn den" in karen.get(f"/sager/{jens.pk}/register").content.decode()
    assert ask(karen, jens).status_code == 409


# Between municipalities


def test_a_look_up_of_one_municipality_is_not_seen_by_another(jens: Case) -> None:
    assert look_ups.look_up(cast.SOENDERBY, Says(), at=clock.now()) == 0
    work()
    enter(cast.SOENDERBY)
    assert not LookUp.objects.exists()
