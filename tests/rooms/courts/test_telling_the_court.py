"""A decision is told to the court by a letter of its own kind, with the tenant's consent and never without."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from lxml import etree

from husly.accounts.models import Organisation
from husly.audit.walls import enter
from husly.cases.models import Case
from husly.contact.models import Attempt
from husly.core.verdicts import Refused
from husly.courts import actions, follow
from husly.letters import dispatch, memo
from husly.letters.models import Letter
from husly.measures.models import Decision
from husly.parties import actions as parties
from husly.parties.models import Consent
from husly.parties.rules import ConsentPurpose, How, Recipient
from tests import cast
from tests.conftest import AT
from tests.rooms.letters.conftest import actor
from tests.rooms.measures.conftest import applied, drafted

As = Callable[[str], Client]
HOUR = timedelta(hours=1)


@pytest.fixture
def jens(send: Callable[..., Any]) -> Case:
    send(cast.jens())
    send(cast.court(), by=cast.COURT)
    enter(cast.NORDBY)
    Case.objects.update(owner=cast.user("karen"))
    return Case.objects.get()


@pytest.fixture
def refused(jens: Case) -> Decision:
    """A refusal that has been sent."""
    karen = actor("karen")
    applied(jens, karen)
    decision = drafted(jens, karen)
    Decision.objects.filter(pk=decision.pk).update(decided_at=AT, status="SENT", dispatched_on=AT.date())
    return Decision.objects.get(pk=decision.pk)


def consented(case: Case) -> Consent:
    told = {"purpose": ConsentPurpose.TELL_DECISION, "words": "", "recipient": Recipient.COURT, "recipient_name": "", "how": How.WRITTEN}
    person = case.household.people.get()
    return parties.record_consent(person=person, **told, given_on=AT.date(), case_id=case.pk, by=actor("karen"), at=AT)


def tell(decision: Decision) -> Letter:
    court = Organisation.objects.get(name=cast.COURT)
    return actions.tell_court(decision=decision, court=court, by=actor("karen"), at=AT)


def words_of(letter: Letter) -> str:
    pdf = pypdfium2.PdfDocument(letter.document.content())
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())


def test_without_consent_husly_refuses_with_a_sentence(jens: Case, refused: Decision, as_: As) -> None:
    karen = as_("karen")
    assert "Spørg lejeren, og notér samtykket" in karen.get(f"/sager/{jens.pk}/foged").content.decode()
    for answer in (karen.get, karen.post):
        assert answer(f"/sager/{jens.pk}/foged/afgoerelser/{refused.pk}").status_code == 409
    enter(cast.NORDBY)
    with pytest.raises(Refused, match="ikke givet samtykke"):
        tell(refused)
    assert not Letter.objects.filter(kind="COURT_TOLD").exists()


def test_a_decision_that_is_not_sent_is_not_told(jens: Case, refused: Decision) -> None:
    consented(jens)
    Decision.objects.update(dispatched_on=None)
    with pytest.raises(Refused, match="Lejeren skal have den først"):
        tell(refused)


def test_with_consent_the_court_gets_a_letter_with_the_least(jens: Case, refused: Decision, as_: As) -> None:
    consent, court = consented(jens), Organisation.objects.get(name=cast.COURT)
    answer = as_("karen").post(f"/sager/{jens.pk}/foged/afgoerelser/{refused.pk}", {"court": court.pk})
    assert answer.status_code == 302
    enter(cast.NORDBY)
    letter = Letter.objects.get(kind="COURT_TOLD")
    assert (letter.court, letter.consent, letter.channel) == (court, consent, "DIGITAL")
    said = words_of(letter)
    for words in (cast.COURT, "Jens Bech", refused.label, "F-17", "samtykke"):
        assert words in said
    for words in ("Begrundelse", "svar/", "9875", "020479"):
        assert words not in said
    with pytest.raises(Refused, match="Retten har fået det at vide"):
        tell(refused)


def test_the_letter_goes_to_the_courts_number_and_reaches_no_tenant(jens: Case, refused: Decision) -> None:
    consented(jens)
    letter = tell(refused)
    claimed = dispatch._claim(cast.NORDBY, AT + HOUR)
    assert claimed is not None
    enter(cast.NORDBY)
    assert claimed[0] == letter.pk
    message = etree.fromstring(memo.message(claimed[1]))
    recipient = message.find(f".//{{{memo.NAMESPACE}}}Recipient")
    assert [one.text for one in recipient][:2] == [letter.court.cvr, "CVR"]  # type: ignore[union-attr]
    assert not Attempt.objects.filter(case=jens).exists()


def test_a_consent_withdrawn_while_the_letter_waits_stops_it(jens: Case, refused: Decision) -> None:
    consent = consented(jens)
    letter = tell(refused)
    parties.withdraw_consent(consent=consent, on=AT.date(), how=How.ORAL, case_id=jens.pk, by=actor("karen"), at=AT)
    assert dispatch._claim(cast.NORDBY, AT + HOUR) is None
    assert follow.keep_up(cast.NORDBY, AT + HOUR) == 1
    enter(cast.NORDBY)
    letter.refresh_from_db()
    assert letter.state == "CANCELLED"
    with pytest.raises(Refused, match="ikke givet samtykke"):
        tell(refused)


def test_a_court_without_a_number_cannot_be_written_to(jens: Case, refused: Decision) -> None:
    consented(jens)
    Organisation.objects.filter(name=cast.COURT).update(cvr="")
    with pytest.raises(Refused, match="CVR-nummeret for Retten i Nordby mangler"):
        tell(refused)
