"""Writing a letter: whole or not at all, from the municipality's own text, kept exactly and encrypted."""

import hashlib
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
from django.db import connection

from husly.audit.models import Event
from husly.audit.walls import enter
from husly.cases import actions as cases
from husly.cases.models import Case
from husly.core.actors import Actor, system
from husly.core.verdicts import Refused
from husly.letters import actions, queries, wording
from husly.letters.defaults import DEFAULTS
from husly.letters.models import DirectNumber, Letter, Letterhead, ReplyCode, TextVersion
from husly.letters.queries import by_code
from husly.letters.rules import Channel, LetterKind
from husly.letters.sheet import Sender
from husly.letters.texts import Field, Text
from husly.parties.models import Person
from tests import cast
from tests.rooms.letters.conftest import AT, Queue, actor

OWN = Text("Ring til os", "Kære {lejer}\n\nVi er her for dig.", "Ring på {direkte_nummer}.")
MEETING = {Field.MEETING_AT: "tirsdag den 1. december 2026 kl. 10.30", Field.MEETING_PLACE: "Rådhuset"}


def words(letter: Letter) -> str:
    document = pypdfium2.PdfDocument(letter.document.content())
    return " ".join("".join(page.get_textpage().get_text_range() for page in document).replace("\u200b", "").split())


def test_a_letter_is_kept_exactly_and_encrypted_with_its_digest(queue: Queue) -> None:
    letter = queue()
    content = letter.document.content()
    assert content.startswith(b"%PDF")
    assert hashlib.sha256(content).hexdigest() == letter.document.sha256
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM letters_document WHERE id = %s", [letter.document_id])
        assert b"%PDF" not in bytes(cursor.fetchone()[0])


def test_a_letter_names_the_owner_of_the_case_and_her_direct_number(queue: Queue, jens: Case, karen: Actor) -> None:
    cases.assign(case=jens, to=cast.user("mads"), by=karen, at=AT)
    jens.refresh_from_db()
    assert "Mads Friis Boligsocialt team, Nordby Kommune Direkte nummer 20 00 00 11" in words(queue())


def test_a_case_without_an_owner_is_written_by_whoever_writes_or_by_the_team(queue: Queue) -> None:
    assert "Karen Lund" in words(queue())
    assert "Ring til Boligsocialt team på 20 00 00 00" in words(queue(by=system(cast.NORDBY)))


def test_every_letter_has_a_code_of_its_own_by_which_it_can_be_answered(queue: Queue, settings: Any) -> None:
    settings.PUBLIC_ADDRESS = "https://husly.nordby.dk"
    first, second = queue(), queue()
    found = re.findall(r"https://husly.nordby.dk/svar/(0998-[2-9A-Z]{4}-[2-9A-Z]{4})", words(first) + words(second))
    assert len(set(found)) == 2
    answered = by_code(found[0], today=AT.date())
    assert answered
    assert answered.letter == first
    assert by_code(found[0], today=AT.date() + timedelta(days=181)) is None


def test_a_site_without_an_address_for_tenants_prints_no_code(queue: Queue, settings: Any) -> None:
    settings.PUBLIC_ADDRESS = ""
    assert "Eller svar her" not in words(queue())
    assert not ReplyCode.objects.exists()


@pytest.mark.parametrize("kind", [LetterKind.INFORMATION, LetterKind.MEETING])
def test_a_kind_with_fields_of_its_own_is_refused_without_them(queue: Queue, kind: LetterKind) -> None:
    with pytest.raises(Refused, match="kan ikke laves endnu"):
        queue(kind=kind)


def test_a_meeting_has_its_time_and_place(queue: Queue) -> None:
    assert "Tid: tirsdag den 1. december 2026 kl. 10.30 Sted: Rådhuset" in words(queue(kind=LetterKind.MEETING, values=MEETING))


def no_number(case: Case) -> None:
    DirectNumber.objects.all().delete()


def no_cvr(case: Case) -> None:
    Letterhead.objects.update(cvr="")


def no_team(case: Case) -> None:
    Letterhead.objects.update(team="")
    wording.change_text(kind=LetterKind.REMINDER, text=Text("Hej", "{afdeling}", "Ring."), by=actor("mads"), at=AT)


def nameless(case: Case) -> None:
    Person.objects.update(name=" \u202e ")


def chinese(case: Case) -> None:
    Person.objects.update(name="王小明")


def nowhere(case: Case) -> None:
    Person.objects.update(cpr_sealed=None, cpr_digest=None)
    type(case.household).objects.update(postal_code="")


@pytest.mark.parametrize(
    ("breaks", "said"),
    [
        (no_number, "direkte nummer mangler. Skriv det under Breve → Mit nummer"),
        (no_cvr, "CVR-nummer mangler"),
        (no_team, "Afdelingens navn mangler"),
        (nameless, "Lejerens navn mangler"),
        (chinese, "tegn, som det ikke kan vise: 王"),
        (nowhere, "Vej eller postnummer mangler"),
    ],
)
def test_what_is_missing_is_a_sentence_and_never_a_broken_letter(
    breaks: Callable[[Case], None], said: str, queue: Queue, jens: Case, karen: Actor
) -> None:
    breaks(jens)
    made = queries.draft(case=jens, kind=LetterKind.REMINDER, to_person=Person.objects.get(), by=karen)
    assert said in queries.may_write(made, at=AT).reason
    with pytest.raises(Refused) as refused:
        queue(to_person=Person.objects.get())
    assert said in refused.value.reason
    assert not Letter.objects.exists()


def test_a_letter_goes_to_the_household_of_its_case_and_nobody_else(queue: Queue, send: Callable[..., Any]) -> None:
    send(cast.holm())
    enter(cast.NORDBY)
    with pytest.raises(Refused, match="hører ikke til sagens husstand"):
        queue(to_person=Person.objects.get(name="Peter Holm"))


def test_a_tenant_without_a_cpr_number_is_written_to_on_paper(queue: Queue, send: Callable[..., Any]) -> None:
    send(cast.holm())
    enter(cast.NORDBY)
    peter = Person.objects.get(name="Peter Holm")
    assert queue(case=Case.objects.get(household=peter.household), to_person=peter).channel == "PAPER"


def test_an_sms_holds_no_secret_and_its_words_are_kept(queue: Queue) -> None:
    letter = queue(kind=LetterKind.SMS_REMINDER)
    assert letter.channel == Channel.NEMSMS.value
    said = letter.document.content().decode()
    assert said.startswith("Du har fået et brev fra Nordby Kommune i Digital Post.")
    assert not [word for word in ("Jens", "Bech", "husleje", "udsæt") if word in said]


def test_an_sms_that_grows_too_long_is_refused(queue: Queue) -> None:
    Letterhead.objects.update(name="Nordby " + "og Omegns Fælles " * 4)
    with pytest.raises(Refused, match="kan højst have 150"):
        queue(kind=LetterKind.SMS_REMINDER)


def test_the_municipalitys_own_text_counts_from_its_first_version_and_old_letters_keep_theirs(queue: Queue) -> None:
    before = queue()
    first = wording.change_text(kind=LetterKind.REMINDER, text=OWN, by=actor("mads"), at=AT)
    second = wording.change_text(kind=LetterKind.REMINDER, text=Text(OWN.title, OWN.body, "Skriv."), by=actor("ida"), at=AT)
    after = queue()
    assert (before.text_number, first.number, second.number, after.text_number) == (0, 1, 2, 2)
    assert "Vi er her for dig. Det beder vi dig gøre Skriv." in words(after)
    assert DEFAULTS[LetterKind.REMINDER].title in words(before)
    assert TextVersion.objects.count() == 2


def test_only_leaders_change_a_text_and_a_letter_has_one_page(karen: Actor) -> None:
    enter(cast.NORDBY)
    with pytest.raises(Refused, match="Kun ledere"):
        wording.change_text(kind=LetterKind.REMINDER, text=OWN, by=karen, at=AT)
    with pytest.raises(Refused, match="mere end én side"):
        wording.change_text(kind=LetterKind.REMINDER, text=Text("Hej", "Ord. \n\n" * 80, "Ring."), by=actor("mads"), at=AT)
    with pytest.raises(Refused, match="findes ikke"):
        wording.change_text(kind=LetterKind.REMINDER, text=Text("Hej", "{cpr}", "Ring."), by=actor("mads"), at=AT)


def test_another_municipality_writes_its_own(karen: Actor) -> None:
    enter(cast.NORDBY)
    wording.change_text(kind=LetterKind.REMINDER, text=OWN, by=actor("mads"), at=AT)
    enter(cast.SOENDERBY)
    assert queries.wording(cast.SOENDERBY, LetterKind.REMINDER).number == 0
    assert queries.letterhead(cast.SOENDERBY).name == "Sønderby Kommune"
    assert Letterhead.objects.count() == 1


def test_what_leaders_change_is_logged(karen: Actor) -> None:
    enter(cast.NORDBY)
    wording.change_text(kind=LetterKind.REMINDER, text=OWN, by=actor("mads"), at=AT)
    codes = set(Event.objects.filter(municipality=cast.NORDBY).values_list("code", flat=True))
    assert codes >= {"LETTER_TEXT_CHANGED", "LETTERHEAD_CHANGED", "DIRECT_NUMBER_SET"}


def test_a_name_of_four_hundred_letters_and_markup_goes_through_to_the_end(queue: Queue) -> None:
    Person.objects.update(name='#panic("x") ' + "Å" * 380)
    letter = queue(to_person=Person.objects.get())
    assert '#panic("x")' in words(letter)
    assert letter.document.pages == 1


def test_a_letter_may_be_asked_for_inside_a_larger_transaction(queue: Queue, jens: Case, karen: Actor) -> None:
    first = queue(step="s")
    assert actions.queue(case=jens, kind=LetterKind.MEETING, to_person=Person.objects.get(), by=karen, at=AT, step="s").pk == first.pk, (
        "the same step is the same letter, whatever else is asked"
    )


def test_a_sender_has_an_address_line_of_what_is_known() -> None:
    assert Sender("x", street="Torvet 1", postal_code="9999", city="Nordby").line == "Torvet 1, 9999 Nordby"
    assert Sender("x", city="Nordby").line == "Nordby"
    assert Sender("x").line == ""
