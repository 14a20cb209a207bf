"""Paper: bundles in the order of a mail round, handed over once, presumed to come; and protected addresses on no list."""

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from husly.audit.models import Event
from husly.audit.walls import enter
from husly.cases.models import Case
from husly.core.actors import Actor
from husly.core.verdicts import Refused
from husly.letters import actions, bundles
from husly.letters.bundle import Enclosed, bind, in_order
from husly.letters.dispatch import go_round
from husly.letters.models import Bundle, Letter
from husly.letters.paper_folder import PaperFolder
from husly.letters.post import NoAnswer, Proof, Sending
from husly.letters.rules import Channel, LetterKind
from husly.parties.models import Household, Person
from husly.parties.rules import Address
from tests import cast
from tests.rooms.letters.conftest import AT, Queue

DAY = timedelta(days=1)
PaperQueue = Callable[..., Letter]


@pytest.fixture
def on_paper(queue: Queue) -> PaperQueue:
    return lambda **more: queue(channel=Channel.PAPER, **more)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "paper").mkdir()
    return tmp_path / "paper"


def again(letter: Letter) -> Letter:
    enter(cast.NORDBY)
    return Letter.objects.get(pk=letter.pk)


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def words(content: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))


def enclosed(number: int, address: Address, **changes: Any) -> Enclosed:
    blank = pypdfium2.PdfDocument.new()
    for _ in range(changes.pop("pages", 1)):
        blank.new_page(595, 842)
    out = io.BytesIO()
    blank.save(out)
    said: dict[str, Any] = {"name": f"Lejer {number}", "is_protected": False, "sha256": "ab"}
    return Enclosed(letter_id=number, address=address, pdf=out.getvalue(), **{**said, **changes})


def test_a_bundle_is_sorted_as_a_mail_round_wants_it() -> None:
    homes = [
        Address("Åvej", "2", "", "", "9000", "A"),
        Address("Zvej", "10", "", "", "9000", "A"),
        Address("Zvej", "4B", "1", "tv", "9000", "A"),
        Address("Zvej", "4B", "1", "th", "9000", "A"),
        Address("Zvej", "4B", "st", "tv", "9000", "A"),
        Address("Zvej", "4A", "2", "", "9000", "A"),
        Address("Avej", "1", "", "", "9999", "B"),
    ]
    ordered = [one.letter_id for one in in_order([enclosed(number, home) for number, home in enumerate(homes)])]
    assert ordered == [5, 4, 3, 2, 1, 0, 6]


def test_each_letter_has_an_address_page_and_begins_on_a_sheet_of_its_own() -> None:
    letters = [
        enclosed(1, Address("Avej", "1", postal_code="9000"), pages=1),
        enclosed(2, Address("Bvej", "1", postal_code="9000"), pages=2),
    ]
    bound = bind(letters, sender="Nordby Kommune, Torvet 1", at=AT)
    assert bound.pages == len(pypdfium2.PdfDocument(bound.pdf)) == 2 + 4
    assert [row[6] for row in rows(bound.manifest)] == ["Sider", "2", "3"]


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+45", "@x", "-1", '"; DROP', "a;b", "a\nb", "\u202eJens"])
def test_a_list_is_a_list_whatever_a_name_holds(name: str) -> None:
    found = rows(bind([enclosed(1, Address("Avej", "1"), name=name)], sender="", at=AT).manifest)
    assert len(found) == 2
    assert len(found[1]) == 8
    assert not found[1][2].startswith(("=", "+", "-", "@"))


def test_a_protected_address_stands_on_its_own_envelope_and_on_no_list() -> None:
    bound = bind([enclosed(1, Address("Hemmelig Vej", "7", postal_code="9999", city="Nordby"), is_protected=True)], sender="", at=AT)
    assert "Hemmelig Vej 7" in words(bound.pdf)
    assert not [word for word in ("Hemmelig", "9999", "Nordby", "Lejer 1") if word in bound.manifest.decode()]


def test_a_bundle_is_sent_when_it_is_handed_over_and_presumed_to_come_some_days_later(on_paper: PaperQueue, karen: Actor) -> None:
    letter = on_paper(paper_days=3)
    bundle = bundles.make(by=karen, at=AT)
    assert bundle
    assert again(letter).state == "SENDING"
    assert "Havnegade 4B, 1. th" in words(bundle.document.content())
    assert rows(bundle.manifest.content())[1][2:6] == ["Jens Bech", "Havnegade 4B, 1. th", "9999", "Nordby"]
    bundles.hand_over(bundle=bundle, by=karen, at=AT)
    sent = again(letter)
    assert (sent.state, sent.presumed_on, sent.arrived_on) == ("DISPATCHED", date(2026, 11, 26), None)
    assert sent.proof["carrier"] == "Afleveret af en medarbejder"
    go_round(cast.NORDBY, AT + 2 * DAY, post=None, paper=None)
    assert again(letter).state == "DISPATCHED"
    assert go_round(cast.NORDBY, AT + 3 * DAY, post=None, paper=None).presumed == 1
    assert (again(letter).state, again(letter).arrived_on, again(letter).arrival_is_confirmed) == ("ARRIVED", date(2026, 11, 26), False)


def test_a_bundle_is_handed_over_or_undone_once(on_paper: PaperQueue, karen: Actor) -> None:
    letter = on_paper()
    bundle = bundles.make(by=karen, at=AT)
    assert bundle
    bundles.undo(bundle=bundle, by=karen, at=AT)
    assert (again(letter).state, again(letter).bundle_id) == ("QUEUED", None)
    with pytest.raises(Refused, match="allerede"):
        bundles.hand_over(bundle=bundle, by=karen, at=AT)
    second = bundles.make(by=karen, at=AT)
    assert second
    bundles.hand_over(bundle=second, by=karen, at=AT)
    with pytest.raises(Refused, match="allerede"):
        bundles.undo(bundle=second, by=karen, at=AT)
    assert bundles.make(by=karen, at=AT) is None


def test_a_letter_comes_back_also_after_it_was_presumed_to_have_come(on_paper: PaperQueue, karen: Actor) -> None:
    letter = on_paper()
    bundle = bundles.make(by=karen, at=AT)
    assert bundle
    bundles.hand_over(bundle=bundle, by=karen, at=AT)
    go_round(cast.NORDBY, AT + 20 * DAY, post=None, paper=None)
    actions.come_back(letter=letter, by=karen, at=AT + 21 * DAY)
    assert again(letter).state == "RETURNED"
    assert [one.pk for one in Letter.objects.for_a_person()] == [letter.pk]
    actions.see(letter=letter, by=karen, at=AT + 21 * DAY)
    assert list(Letter.objects.for_a_person()) == []


def test_a_protected_address_is_left_out_of_every_bundle_and_printed_alone(on_paper: PaperQueue, karen: Actor) -> None:
    letter = on_paper()
    Household.objects.update(is_address_protected=True)
    assert bundles.make(by=karen, at=AT) is None
    single = bundles.make_single(letter=letter, by=karen, at=AT)
    assert "Havnegade" in words(single.document.content())
    assert "Havnegade" not in single.manifest.content().decode()
    assert Event.objects.filter(code="ADDRESS_REVEALED", case_id=letter.case_id).exists()
    bundles.hand_over(bundle=single, by=karen, at=AT)
    assert again(letter).state == "DISPATCHED"


def test_an_address_that_becomes_protected_stops_the_bundle_it_is_in(on_paper: PaperQueue, karen: Actor, folder: Path) -> None:
    letter = on_paper()
    bundle = bundles.make(by=karen, at=AT)
    assert bundle
    Household.objects.update(is_address_protected=True)
    with pytest.raises(Refused, match="blevet beskyttet"):
        bundles.hand_over(bundle=bundle, by=karen, at=AT)
    go_round(cast.NORDBY, AT, post=None, paper=PaperFolder(folder))
    assert list(folder.glob("*.pdf")) == []
    bundles.undo(bundle=bundle, by=karen, at=AT)
    assert again(letter).state == "QUEUED"


def test_only_a_waiting_letter_to_a_protected_address_is_printed_alone(on_paper: PaperQueue, karen: Actor) -> None:
    with pytest.raises(Refused, match="beskyttet adresse"):
        bundles.make_single(letter=on_paper(), by=karen, at=AT)


def test_an_address_that_has_gone_fails_its_letter_and_the_others_go(on_paper: PaperQueue, send: Callable[..., Any], karen: Actor) -> None:
    send(cast.holm())
    enter(cast.NORDBY)
    anne = Person.objects.get(name="Anne Holm")
    gone, stays = on_paper(), on_paper(case=Case.objects.get(household=anne.household), to_person=anne)
    Household.objects.filter(pk=gone.person.household_id).update(street="")
    bundle = bundles.make(by=karen, at=AT)
    assert bundle
    assert (again(gone).state, again(gone).failure, again(stays).bundle_id) == ("FAILED", "INVALID_ADDRESS", bundle.pk)


def test_a_folder_gets_one_bundle_a_day_with_its_list(on_paper: PaperQueue, folder: Path) -> None:
    first = on_paper(step="1")
    assert go_round(cast.NORDBY, AT, post=None, paper=PaperFolder(folder)).bundled == 1
    second = on_paper(step="2")
    assert go_round(cast.NORDBY, AT, post=None, paper=PaperFolder(folder)).bundled == 0
    assert (again(first).state, again(second).state) == ("DISPATCHED", "QUEUED")
    assert go_round(cast.NORDBY, AT + DAY, post=None, paper=PaperFolder(folder)).bundled == 1
    assert len(list(folder.glob("*.pdf"))) == len(list(folder.glob("*.csv"))) == 2


class Dies:
    """A folder before which the worker is killed: before or after the files lay there, or between the two."""

    def __init__(self, folder: Path, when: str) -> None:
        self._folder, self._when = folder, when

    def send(self, sending: Sending, *, at: Any) -> Proof:
        if self._when == "after":
            PaperFolder(self._folder).send(sending, at=at)
        if self._when == "between":
            (self._folder / f".{sending.key}.begun").touch()
        raise KeyboardInterrupt


@pytest.mark.parametrize(("when", "files", "state"), [("before", 1, "DISPATCHED"), ("after", 1, "DISPATCHED"), ("between", 0, "SENDING")])
def test_a_worker_killed_while_it_lays_a_bundle_lays_it_once_or_asks_a_person(
    when: str, files: int, state: str, on_paper: PaperQueue, folder: Path, karen: Actor
) -> None:
    letter = on_paper()
    with pytest.raises(KeyboardInterrupt):
        go_round(cast.NORDBY, AT, post=None, paper=Dies(folder, when))  # type: ignore[arg-type]
    for hour in range(3):
        go_round(cast.NORDBY, AT + timedelta(hours=hour), post=None, paper=PaperFolder(folder))
    assert len(list(folder.glob("*.pdf"))) == files
    assert again(letter).state == state
    if state == "SENDING":
        bundles.hand_over(bundle=Bundle.objects.get(), by=karen, at=AT)
        assert again(letter).state == "DISPATCHED"


def test_a_folder_that_does_not_answer_is_tried_again(on_paper: PaperQueue, folder: Path) -> None:
    class Silent:
        def send(self, sending: Sending, *, at: Any) -> Proof:
            raise NoAnswer

    letter = on_paper()
    assert go_round(cast.NORDBY, AT, post=None, paper=Silent()).bundled == 0  # type: ignore[arg-type]
    go_round(cast.NORDBY, AT, post=None, paper=PaperFolder(folder))
    assert again(letter).state == "DISPATCHED"


def test_letters_of_every_kind_may_go_on_paper(on_paper: PaperQueue, karen: Actor) -> None:
    letters = [on_paper(kind=kind) for kind in (LetterKind.COUNSELLING, LetterKind.REMINDER)]
    bundle = bundles.make(by=karen, at=AT)
    assert bundle
    assert set(bundle.letters.values_list("pk", flat=True)) == {letter.pk for letter in letters}
