"""The draft says what it is about, the facts, what is missing, the rules with their doubt, the reasons, and how to complain."""

from datetime import date

from husly.law.measures import Measure
from husly.measures.conditions import Judgement, judge
from husly.measures.facts import Facts, Income
from husly.measures.reasons import About, Heard, against, complaint_guidance, drafted, hearing_words
from husly.measures.rules import UNWRITTEN, Outcome, Terms

ON = date(2026, 11, 26)
SAVED = Facts(income=Income.CASH_BENEFIT, savings=20_000_00, arrears=9_875_50)
MET = Facts(is_threatened=True, savings=0, can_borrow=False, keeps_home=True, makes_good_a_sanction=False, is_paid=False)


def judged(measure: Measure = Measure.SINGLE_PAYMENT, facts: Facts = SAVED) -> Judgement:
    judgement = judge(measure, facts, ON)
    assert judgement
    return judgement


def test_a_refusal_names_the_matter_the_facts_what_is_missing_the_reasons_and_the_rules() -> None:
    text = drafted(Outcome.REFUSAL, [About(judged(), is_applied_for=True)])
    assert text.startswith("Du har søgt om: enkeltydelse til huslejerestance.\n\nVi giver ikke enkeltydelse til huslejerestance.")
    assert "Det har vi lagt til grund:\n- Lejeren får kontanthjælp og opfylder derfor betingelsen uden videre." in text
    assert "Det ved vi ikke:\n- om udgiften kunne forudses" in text
    assert "er ikke opfyldt. Opsparing og formue dækker restancen." in text
    assert "- aktivloven § 81. Paragraffens ordlyd er ikke bekræftet: skal kontrolleres." in text
    assert "forvaltningsloven §§ 22-24" in text
    assert UNWRITTEN not in text


def test_what_was_only_considered_is_said_so_and_missing_facts_are_the_reason() -> None:
    text = drafted(Outcome.REFUSAL, [About(judged(facts=Facts())), About(judged(Measure.TEMPORARY_RENT_HELP, Facts()))])
    assert "Vi har selv overvejet: enkeltydelse til huslejerestance og midlertidig huslejehjælp." in text
    assert text.count("Vi har ikke oplysninger nok") == 2
    assert "Det har vi lagt til grund" not in text


def test_a_refusal_of_what_is_met_and_a_grant_of_what_is_not_wait_for_a_person_s_words() -> None:
    assert UNWRITTEN in drafted(Outcome.REFUSAL, [About(judged(Measure.TEMPORARY_RENT_HELP, MET))])
    assert UNWRITTEN in drafted(Outcome.GRANT, [About(judged(), Terms(amount=1_00))])


def test_a_grant_says_how_much_how_long_and_what_is_paid_back() -> None:
    terms = Terms(4_250_50, date(2026, 12, 1), date(2027, 2, 28))
    text = drafted(Outcome.GRANT, [About(judged(Measure.TEMPORARY_RENT_HELP, MET), terms)])
    wanted = (
        "- Midlertidig huslejehjælp, 4.250,50 kr., fra tirsdag den 1. december 2026 til søndag den 28. februar 2027, "
        "kan kræves tilbagebetalt efter §§ 93 og 94"
    )
    assert wanted in text
    assert "Vi mener, at betingelserne er opfyldt." in text


def test_a_hearing_stands_in_the_draft_with_its_answer_or_without() -> None:
    heard = Heard(ON, date(2026, 12, 3), "Pengene er\nmin søns.")
    assert hearing_words(heard).endswith("Du svarede: Pengene er min søns.")
    assert "Vi har ikke fået svar inden torsdag den 3. december 2026." in drafted(
        Outcome.REFUSAL, [About(judged())], heard=Heard(ON, date(2026, 12, 3))
    )


def test_what_weighs_against_is_named_once() -> None:
    assert against([About(judged()), About(judged())]) == ["Opsparing og formue dækker restancen."]


def test_the_guidance_to_complain_says_to_whom_how_long_and_that_it_is_not_confirmed() -> None:
    words = complaint_guidance("Nordby Kommune", ON)
    for wanted in ("klage til Nordby Kommune inden 4 uger fra den dag, du fik brevet", "Ankestyrelsen", "§ 67", "ikke bekræftet"):
        assert wanted in words
