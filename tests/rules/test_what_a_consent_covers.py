"""What a consent allows, to whom and on which days."""

from datetime import date

import pytest

from husly.parties.rules import Agreed, ConsentPurpose, How, Recipient, may_share

TELL, ARRANGE, OTHER = ConsentPurpose.TELL_DECISION, ConsentPurpose.ARRANGE_ARREARS, ConsentPurpose.OTHER
COURT, LANDLORD, ELSEWHERE = Recipient.COURT, Recipient.LANDLORD, Recipient.OTHER_MUNICIPALITY
GIVEN, LATER = date(2026, 11, 23), date(2026, 12, 1)


def consent(purpose: ConsentPurpose = TELL, recipient: Recipient = COURT, *, name: str = "", withdrawn: date | None = None) -> Agreed:
    return Agreed(purpose, recipient, name, GIVEN, withdrawn)


@pytest.mark.parametrize(
    ("agreed", "purpose", "recipient", "name", "on", "words"),
    [
        ([consent()], TELL, COURT, "", GIVEN, ""),
        ([consent()], TELL, COURT, "", LATER, ""),
        ([consent()], TELL, COURT, "", date(2026, 11, 22), "ikke samtykke"),  # the day before it was given
        ([consent()], TELL, LANDLORD, "", LATER, "ikke samtykke til at fortælle"),
        ([consent()], ARRANGE, COURT, "", LATER, "ikke samtykke til at aftale"),
        ([], TELL, COURT, "", LATER, "fogedretten"),
        ([consent(withdrawn=LATER)], TELL, COURT, "", date(2026, 11, 30), ""),
        ([consent(withdrawn=LATER)], TELL, COURT, "", LATER, "trukket tilbage tirs. 1. dec. 2026"),  # not on the day it is taken back
        ([consent(withdrawn=LATER), consent()], TELL, COURT, "", LATER, ""),  # given again
        ([consent(withdrawn=GIVEN)], TELL, COURT, "", GIVEN, "trukket tilbage"),
        ([consent(TELL, ELSEWHERE, name="Sønderby")], TELL, ELSEWHERE, "sønderby ", LATER, ""),
        ([consent(TELL, ELSEWHERE, name="Sønderby")], TELL, ELSEWHERE, "Vestby", LATER, "Vestby"),
        ([consent(TELL, ELSEWHERE, name="Sønderby")], TELL, ELSEWHERE, "", LATER, "ikke samtykke"),
        ([consent(OTHER)], OTHER, COURT, "", LATER, "ikke samtykke"),  # described in words: nothing a rule could compare
    ],
)
def test_what_is_covered_by_what(
    agreed: list[Agreed], purpose: ConsentPurpose, recipient: Recipient, name: str, on: date, words: str
) -> None:
    verdict = may_share(agreed, purpose=purpose, recipient=recipient, on=on, name=name)
    assert words in verdict.reason
    assert bool(verdict) is (words == "")


def test_every_member_has_a_danish_label() -> None:
    for members in (ConsentPurpose, Recipient, How):
        assert all(member.label for member in members)
        assert len({member.label for member in members}) == len(members)
