"""What every post promises, tried against each implementation; the real service is tried where a municipality names one.

HUSLY_CONTRACT_POST=module:function adds an implementation: the function takes a folder and gives a Post that carries Digital Post.
"""

import os
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path

import pytest

from husly.letters.paper_folder import PaperFolder
from husly.letters.post import CannotTell, NoAnswer, Post, Sending
from husly.letters.postoffice import Behaviour, PostOffice
from husly.letters.rules import Channel, Failure, LetterKind, Outcome
from husly.letters.sheet import Sender

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
LATER = AT + timedelta(days=30)
CPR = "0204791235"
Maker = Callable[[Path], Post]


def office(behaviour: Behaviour) -> Maker:
    return lambda folder: PostOffice(folder, {(CPR, ""): behaviour})


def added() -> list[object]:
    name = os.environ.get("HUSLY_CONTRACT_POST", "")
    return [pytest.param(getattr(import_module(name.split(":")[0]), name.split(":")[1]), id=name)] if name else []


TAKES = [
    *(
        pytest.param(office(one), id=one.value)
        for one in Behaviour
        if one in {"ARRIVES", "SLOW", "SILENT", "TWICE", "BACKWARDS", "CONTRADICTS", "REFUSED_LATER"}
    ),
    pytest.param(PaperFolder, id="folder"),
    *added(),
]


def letter(**changes: object) -> Sending:
    said = {
        "key": uuid.uuid4(),
        "channel": Channel.DIGITAL,
        "sender": Sender("Nordby Kommune", cvr="12345674"),
        "title": "Hej",
        "content": b"%PDF",
    }
    more = {"created_at": AT, "recipient": CPR, "recipient_name": "Jens Bech", "kind": LetterKind.REMINDER, "manifest": b"Nr.\r\n"}
    return Sending(**{**said, **more, **changes})  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "post").mkdir()
    return tmp_path / "post"


@pytest.mark.parametrize("make", TAKES)
def test_a_letter_is_taken_once_however_often_it_is_sent(make: Maker, folder: Path) -> None:
    post, one = make(folder), letter()
    first = post.send(one, at=AT)
    assert first.carrier
    assert first.number
    assert make(folder).send(one, at=AT + timedelta(hours=1)) == first
    assert len([path for path in folder.rglob("*") if path.suffix in {".item", ".pdf"}]) <= 1


@pytest.mark.parametrize("make", TAKES)
def test_the_post_knows_what_it_took_and_what_it_did_not_take(make: Maker, folder: Path) -> None:
    post, one = make(folder), letter()
    try:
        assert post.find(one.key, at=AT) is None
        proof = post.send(one, at=AT)
        assert make(folder).find(one.key, at=LATER) == proof
        assert post.find(uuid.uuid4(), at=LATER) is None
    except CannotTell:
        pytest.skip("This post cannot be asked by key; a person decides.")


@pytest.mark.parametrize("make", TAKES)
def test_receipts_are_told_until_they_are_acknowledged_and_then_no_more(make: Maker, folder: Path) -> None:
    post, one = make(folder), letter()
    post.send(one, at=AT)
    first = list(post.collect(at=LATER))
    assert {receipt.key for receipt in first} <= {one.key}
    assert {receipt.id for receipt in first} == {receipt.id for receipt in make(folder).collect(at=LATER)}
    for receipt in first:
        assert (receipt.failure is not None) is (receipt.outcome is Outcome.FAILED)
        assert receipt.at.tzinfo
        post.acknowledge(receipt)
    assert list(make(folder).collect(at=LATER)) == []


@pytest.mark.parametrize("make", TAKES)
def test_nothing_is_told_before_its_time(make: Maker, folder: Path) -> None:
    post = make(folder)
    post.send(letter(), at=AT)
    assert all(receipt.at <= AT for receipt in post.collect(at=AT))


@pytest.mark.parametrize(
    ("behaviour", "failure"),
    [
        (Behaviour.EXEMPT, Failure.EXEMPT),
        (Behaviour.NOBODY, Failure.INVALID_ADDRESS),
        (Behaviour.BROKEN, Failure.TECHNICAL),
        (Behaviour.BUSY, Failure.TEMPORARY),
    ],
)
def test_a_refusal_says_which_of_the_failures_it_is_and_nothing_was_taken(behaviour: Behaviour, failure: Failure, folder: Path) -> None:
    post, one = office(behaviour)(folder), letter()
    with pytest.raises(Exception, match=failure.value) as told:
        post.send(one, at=AT)
    assert CPR not in str(told.value)
    assert post.find(one.key, at=AT) is None


@pytest.mark.parametrize(("behaviour", "was_taken"), [(Behaviour.UNANSWERED, True), (Behaviour.LOST, False)])
def test_after_no_answer_the_post_can_be_asked(behaviour: Behaviour, was_taken: bool, folder: Path) -> None:
    post, one = office(behaviour)(folder), letter()
    with pytest.raises(NoAnswer):
        post.send(one, at=AT)
    assert bool(post.find(one.key, at=AT)) is was_taken
    assert post.send(one, at=AT)
    assert len(PostOffice(folder).items()) == 1


def test_a_mute_post_tells_by_receipt_alone(folder: Path) -> None:
    post, one = office(Behaviour.MUTE)(folder), letter()
    with pytest.raises(NoAnswer):
        post.send(one, at=AT)
    with pytest.raises(CannotTell):
        post.find(one.key, at=AT)
    assert [receipt.outcome for receipt in post.collect(at=LATER)] == [Outcome.AVAILABLE]


def test_a_closed_office_does_nothing_at_all(folder: Path) -> None:
    post = PostOffice(folder, {})
    post.close(until=AT + timedelta(days=1))
    with pytest.raises(Exception, match="TEMPORARY"):
        post.send(letter(), at=AT)
    with pytest.raises(CannotTell):
        post.find(uuid.uuid4(), at=AT)
    with pytest.raises(CannotTell):
        list(post.collect(at=AT))
    assert post.send(letter(), at=AT + timedelta(days=1))


def test_two_who_hand_over_the_same_letter_at_once_hand_over_one(folder: Path) -> None:
    one = letter()
    first, second = PostOffice(folder, {}), PostOffice(folder, {})
    assert first.send(one, at=AT) == second.send(one, at=AT + timedelta(seconds=1))
    assert len(first.items()) == 1


def test_the_post_office_remembers_nothing_about_whom_a_letter_is_for(folder: Path) -> None:
    PostOffice(folder, {}).send(letter(), at=AT)
    kept = "".join(path.name + path.read_text() for path in folder.rglob("*") if path.is_file())
    assert not [word for word in (CPR, "Jens", "Bech", "%PDF") if word in kept]


def test_a_folder_that_was_begun_and_not_finished_is_for_a_person(folder: Path) -> None:
    one = letter(channel=Channel.PAPER)
    (folder / f".{one.key}.begun").touch()
    with pytest.raises(CannotTell):
        PaperFolder(folder).find(one.key, at=AT)


def test_a_bundle_that_was_taken_out_of_the_folder_is_not_laid_there_again(folder: Path) -> None:
    one = letter(channel=Channel.PAPER)
    PaperFolder(folder).send(one, at=AT)
    (folder / f"{one.key}.pdf").unlink()
    PaperFolder(folder).send(one, at=LATER)
    assert not (folder / f"{one.key}.pdf").exists()


def test_a_folder_that_is_away_is_tried_again(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="TEMPORARY"):
        PaperFolder(tmp_path / "away").send(letter(), at=AT)


def test_every_behaviour_has_words() -> None:
    assert all(one.label for one in Behaviour)


def test_two_who_acknowledge_the_same_receipts_at_once_do_not_fall_over_each_other(folder: Path) -> None:
    first, second = PostOffice(folder, {}), PostOffice(folder, {})
    first.send(letter(), at=AT)
    told = list(first.collect(at=LATER))
    for receipt in told:
        first.acknowledge(receipt)
    for receipt in told:
        second.acknowledge(receipt)
    assert list(second.collect(at=LATER)) == []
