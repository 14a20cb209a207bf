"""What is missing is asked for and waited for; it is concluded with reasons, and the law's duty is done by that."""

from datetime import date, timedelta

import pytest

from husly.assessment import actions, queries
from husly.assessment import questions as q
from husly.assessment.catalogue import QUESTIONS
from husly.assessment.checklists import HELP, MATTERS, Help
from husly.assessment.ledger import State, Way
from husly.assessment.models import Asking, Conclusion
from husly.assessment.questions import Kind, Party
from husly.assessment.rules import Concluded, Finding, Matter, Owing, Standing
from husly.cases.models import Case
from husly.core.actors import Actor
from husly.core.verdicts import Refused
from husly.law.duties import DutyCode
from husly.letters.models import Letter
from husly.letters.rules import LetterKind
from husly.parties import actions as parties
from husly.parties.rules import ConsentPurpose, How, Recipient
from tests.rooms.assessment.conftest import AT, TODAY, told
from tests.rooms.contact.conftest import adopted, owed

BY, LATER = date(2026, 12, 1), AT + timedelta(days=2)
ASKED = [q.NET_INCOME, q.SAVINGS]


def asked(case: Case, by: Actor, codes: list[str] = ASKED, party: Party = Party.TENANT, way: Way = Way.LETTER, **more: str) -> Asking:
    return actions.ask(case=case, codes=codes, party=party, way=way, answer_by=BY, by=by, at=AT, **more)  # type: ignore[arg-type]


def all_told(case: Case, by: Actor, *, children: bool = True) -> None:
    """Every fact that the legal questions rest on."""
    values = {Kind.MONEY: 1_000_00, Kind.YES_NO: True, Kind.WORDS: "Fortalt", Kind.COUNT: 1}
    for code in dict.fromkeys(code for one in MATTERS.values() for code in one.codes):
        told(case, code, children if code == q.CHILDREN_UNDER_18 else values[QUESTIONS[code].kind], by)


def concluded(**found: Finding) -> list[Concluded]:
    return [Concluded(matter, found.get(matter.value, Finding.YES), f"Begrundelse for {matter.value}.") for matter in Matter]


def test_one_click_asks_the_tenant_by_a_letter_with_exactly_these(holm: Case, karen: Actor) -> None:
    asking = asked(holm, karen)
    letter = Letter.objects.get()
    assert letter.kind == LetterKind.INFORMATION.value
    assert [question.code for question in queries.asked_in(letter)] == ASKED
    assert asking.letter == letter
    assert {queries.facts(holm)[code].standing for code in ASKED} == {Standing.ASKED}
    assert owed(holm)[Owing.REMIND] == BY


def test_what_is_asked_stands_in_the_ledger_with_whom_and_when(holm: Case, karen: Actor) -> None:
    asked(holm, karen)
    (line,) = queries.missing(holm, [q.NET_INCOME], today=TODAY)
    assert line.state is State.WAITING
    assert line.words == "Lejerens indtægt: er ikke oplyst; lejeren er spurgt man. 23. nov. 2026 (brev)."
    (late,) = queries.missing(holm, [q.NET_INCOME], today=date(2026, 12, 2))
    assert late.state is State.LATE


def test_an_answer_ends_the_waiting(holm: Case, karen: Actor) -> None:
    asked(holm, karen)
    for code in ASKED:
        tip = queries.given(holm)[code].follows
        told(holm, code, 1_000_00, karen, at=LATER, follows=tip, seen=tip)
    assert Owing.REMIND not in owed(holm)
    assert queries.missing(holm, ASKED, today=TODAY) == []


def test_that_somebody_asked_meanwhile_stands_against_no_answer(holm: Case, karen: Actor, mads: Actor) -> None:
    asked(holm, karen)
    told(holm, q.SAVINGS, 500_00, mads, at=LATER)  # he had the page open before
    given = queries.given(holm)[q.SAVINGS]
    assert given.answer
    assert (given.answer.value, given.rivals) == (50000, ())


def test_what_is_known_already_stays_known_when_it_is_asked_again(holm: Case, karen: Actor) -> None:
    told(holm, q.NET_INCOME, 18_000_00, karen)
    asked(holm, karen)
    assert queries.facts(holm)[q.NET_INCOME].value == 1_800_000


def test_a_reminder_gives_a_new_day(holm: Case, karen: Actor) -> None:
    asking = asked(holm, karen)
    actions.remind(asking=asking, answer_by=date(2026, 12, 8), by=karen, at=LATER)
    assert owed(holm)[Owing.REMIND] == date(2026, 12, 8)
    (line,) = queries.missing(holm, [q.SAVINGS], today=TODAY)
    assert "mindet om det ons. 25. nov. 2026" in line.words


def test_the_landlord_is_asked_with_consent_or_a_reason(holm: Case, karen: Actor) -> None:
    about = [q.LANDLORDS_STATEMENT]
    with pytest.raises(Refused, match="ikke samtykke"):
        asked(holm, karen, about, Party.LANDLORD, Way.PHONE)
    asked(holm, karen, about, Party.LANDLORD, Way.PHONE, without_consent_why="Udlejeren ringede selv.")
    consent = {"purpose": ConsentPurpose.COOPERATE, "recipient": Recipient.LANDLORD, "how": How.ORAL}
    person = holm.household.people.order_by("id").first()
    assert person
    parties.record_consent(
        person=person,
        words="",
        recipient_name="",
        given_on=TODAY,
        case_id=holm.pk,
        by=karen,
        at=AT,
        **consent,  # type: ignore[arg-type]
    )
    assert asked(holm, karen, about, Party.LANDLORD, Way.PHONE).without_consent_why == ""


def test_the_checklist_of_rent_help_names_what_is_missing(holm: Case, karen: Actor) -> None:
    codes = HELP[Help.RENT_HELP].codes
    told(holm, q.RENT, 7_850_00, karen)
    told(holm, q.DEBT, None, karen, standing=Standing.REFUSED)
    assert {line.question.code for line in queries.missing(holm, codes)} == set(codes) - {q.RENT, q.DEBT}


def test_a_conclusion_with_everything_known_does_what_the_law_asks(jens: Case, karen: Actor) -> None:
    all_told(jens, karen, children=False)
    assert DutyCode.HOLISTIC_ASSESSMENT in owed(jens)  # what was told of his health makes a need likely
    found = [one for one in concluded(CHILDREN=Finding.NO) if one.matter in (Matter.CHILDREN, Matter.NEED)]
    made = actions.conclude(case=jens, concluded=found, by=karen, at=LATER)
    case = Case.objects.get()
    assert (made.is_whole, made.waits, made.missing) == (True, False, [])
    assert len(made.answers) == len({code for one in MATTERS.values() for code in one.codes})
    assert (case.children, case.need) == ("NO", "YES")
    assert DutyCode.HOLISTIC_ASSESSMENT not in owed(jens)


def test_no_conclusion_without_its_facts(holm: Case, karen: Actor) -> None:
    with pytest.raises(Refused, match="Der mangler: Husleje"):
        actions.conclude(case=holm, concluded=concluded(), by=karen, at=LATER)
    assert not Conclusion.objects.exists()


def test_no_conclusion_while_two_answers_stand_against_each_other(holm: Case, karen: Actor, mads: Actor) -> None:
    all_told(holm, karen)
    late = told(holm, q.RENT, 9_999_00, mads)  # he had an empty page
    with pytest.raises(Refused, match="to svar: vælg"):
        actions.conclude(case=holm, concluded=concluded(), by=karen, at=LATER)
    actions.choose(case=holm, chosen=late, seen=late.pk, by=karen, at=LATER)
    assert actions.conclude(case=holm, concluded=concluded(), by=karen, at=LATER).is_whole


def test_what_is_left_open_stands_with_what_is_missing_and_the_duty_is_owed_still(holm: Case, karen: Actor) -> None:
    asked(holm, karen)
    told(holm, q.HEALTH_AFFECTS_HOME, None, karen, standing=Standing.REFUSED)
    left = {matter.value: Finding.OPEN for matter in (Matter.NEED, Matter.CHILDREN_SUPPORT, Matter.CHILDREN_DAY)}
    made = actions.conclude(case=holm, concluded=concluded(**left), by=karen, at=LATER)
    assert not made.is_whole
    assert "Husleje: er ikke oplyst; der er ikke spurgt." in made.missing
    assert "Helbred påvirker boligen: ønskes ikke oplyst." in made.missing
    assert DutyCode.HOLISTIC_ASSESSMENT in owed(holm)


def test_it_can_be_decided_without_a_fact_and_the_reason_stands_in_the_conclusion(holm: Case, karen: Actor) -> None:
    all_told(holm, karen)
    tip = queries.given(holm)[q.SAVINGS].follows
    told(holm, q.SAVINGS, None, karen, standing=Standing.NOT_KNOWN, follows=tip, seen=tip)
    with pytest.raises(Refused, match="Opsparing"):
        actions.conclude(case=holm, concluded=concluded(), by=karen, at=LATER)
    actions.go_without(case=holm, code=q.SAVINGS, why="Fogeden kommer i morgen.", by=karen, at=LATER)
    made = actions.conclude(case=holm, concluded=concluded(), by=karen, at=LATER)
    assert made.missing == ["Opsparing og formue: er undværet: Fogeden kommer i morgen."]


def test_a_second_pair_of_eyes_where_the_practice_asks_for_it(holm: Case, karen: Actor, mads: Actor) -> None:
    _follows(holm)
    all_told(holm, karen)
    made = actions.conclude(case=holm, concluded=concluded(), by=karen, at=LATER)
    assert made.waits
    assert {DutyCode.HOLISTIC_ASSESSMENT.value, Owing.SECOND_EYES.value} <= set(owed(holm))
    with pytest.raises(Refused, match="To par øjne"):
        actions.approve(conclusion=made, by=karen, at=LATER)
    actions.approve(conclusion=made, by=mads, at=LATER)
    assert not {DutyCode.HOLISTIC_ASSESSMENT.value, Owing.SECOND_EYES.value} & set(owed(holm))
    with pytest.raises(Refused, match="venter ikke længere"):
        actions.send_back(conclusion=made, why="x", by=mads, at=LATER)


def test_what_a_colleague_sends_back_counts_for_nothing(holm: Case, karen: Actor, mads: Actor) -> None:
    _follows(holm)
    all_told(holm, karen)
    made = actions.conclude(case=holm, concluded=concluded(), by=karen, at=LATER)
    actions.send_back(conclusion=made, why="Hvor bor børnene?", by=mads, at=LATER)
    assert DutyCode.HOLISTIC_ASSESSMENT in owed(holm)
    assert Owing.SECOND_EYES not in owed(holm)
    assert Case.objects.get().need == "YES"  # told of in an answer; not by the conclusion


def _follows(case: Case) -> None:
    """The case follows an adopted practice that asks for two pairs of eyes on assessments with children."""
    adopted()
    assert queries.asks_for_second_eyes(case, queries.said(queries.facts(case), q.CHILDREN_UNDER_18))
