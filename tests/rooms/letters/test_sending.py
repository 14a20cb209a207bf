"""A letter on its way: sent once whatever breaks, its receipts in any order, and paper where Digital Post is no way."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import permutations

import pytest

from husly.audit.models import Event
from husly.audit.walls import enter
from husly.cases.models import Case
from husly.core.actors import Actor, system
from husly.core.verdicts import Refused
from husly.letters import actions
from husly.letters.dispatch import Round, go_round, receive, run
from husly.letters.models import Letter, LetterEvent
from husly.letters.post import NoAnswer, Proof, Receipt, Sending
from husly.letters.postoffice import Behaviour, PostOffice
from husly.letters.queries import untaken
from husly.letters.rules import LEASE, Channel, Failure, LetterKind, Outcome, State
from tests import cast
from tests.rooms.letters.conftest import AT, Queue

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
Office = Callable[..., PostOffice]


def work(post: PostOffice, now: datetime = AT) -> Round:
    return go_round(cast.NORDBY, now, post=post, paper=None)


def again(letter: Letter) -> Letter:
    enter(cast.NORDBY)
    return Letter.objects.get(pk=letter.pk)


def told(letter: Letter) -> list[str]:
    enter(cast.NORDBY)
    return list(LetterEvent.objects.filter(letter=letter).order_by("id").values_list("state", flat=True))


class Dies:
    """A post office before which the worker is killed, either before or after the letter was taken."""

    def __init__(self, post: PostOffice, *, after: bool) -> None:
        self._post, self._after = post, after

    def send(self, sending: Sending, *, at: datetime) -> Proof:
        if self._after:
            self._post.send(sending, at=at)
        raise KeyboardInterrupt

    def __getattr__(self, name: str) -> object:
        return getattr(self._post, name)


def test_a_letter_is_sent_with_proof_and_arrives_when_it_lies_in_the_mailbox(queue: Queue, office: Office) -> None:
    post, letter = office(), queue()
    assert work(post).sent == 1
    sent = again(letter)
    assert (sent.state, sent.dispatched_at) == ("DISPATCHED", AT)
    assert sent.proof["carrier"] == "Husly Posthus (prøve)"
    assert sent.proof["sha256"] == letter.document.sha256
    assert sent.arrived_on is None
    work(post, AT + 5 * MINUTE)
    assert (again(letter).state, again(letter).arrived_on, again(letter).arrival_is_confirmed) == ("ARRIVED", date(2026, 11, 23), True)
    assert told(letter) == ["QUEUED", "DISPATCHED", "ARRIVED"]
    assert len(post.items()) == 1


def test_a_letter_for_a_later_day_waits_for_it(queue: Queue, office: Office) -> None:
    post, letter = office(), queue(send_at=AT + DAY)
    assert work(post).sent == 0
    assert work(post, AT + DAY).sent == 1
    assert again(letter).state == "DISPATCHED"


def test_the_post_away_for_a_day_loses_nothing_and_tells_nobody_each_hour(queue: Queue, office: Office) -> None:
    post = office()
    post.close(until=AT + DAY)
    letters = [queue(step=f"step-{number}") for number in range(6)]
    for hour in range(24):
        done = work(post, AT + timedelta(hours=hour))
        assert done.sent == 0
        assert done.left >= 3  # those behind the first three are not even tried while the post is away
    now = AT + DAY
    for _ in range(3):
        work(post, now)
        now += timedelta(hours=1)
    assert [again(letter).state for letter in letters] == ["ARRIVED"] * 6
    assert len(post.items()) == 6
    assert told(letters[0]) == ["QUEUED", "DISPATCHED", "ARRIVED"]


def test_a_fault_of_three_days_is_for_a_person_who_may_try_again(queue: Queue, office: Office, karen: Actor) -> None:
    post, letter = office(), queue()
    post.close(until=AT + 5 * DAY)
    for hour in range(80):
        work(post, AT + timedelta(hours=hour))
    assert (again(letter).state, again(letter).failure) == ("FAILED", "TEMPORARY")
    actions.retry(letter=letter, by=karen, at=AT + 5 * DAY)
    assert work(post, AT + 5 * DAY).sent == 1


@pytest.mark.parametrize(
    ("behaviour", "failure"),
    [(Behaviour.NOBODY, Failure.INVALID_ADDRESS), (Behaviour.BROKEN, Failure.TECHNICAL), (Behaviour.REFUSED_LATER, Failure.PERMANENT)],
)
def test_what_is_not_temporary_is_not_tried_again(behaviour: Behaviour, failure: Failure, queue: Queue, office: Office) -> None:
    post, letter = office(behaviour), queue()
    for hour in range(5):
        work(post, AT + timedelta(hours=hour))
    assert (again(letter).state, again(letter).failure, again(letter).tries) == ("FAILED", failure.value, 1)


def test_who_is_exempt_gets_it_on_paper_by_itself_the_very_same_document(queue: Queue, office: Office) -> None:
    post, letter = office(Behaviour.EXEMPT), queue()
    work(post)
    work(post, AT + DAY)
    paper = again(letter).replaced_by
    assert (again(letter).state, again(letter).failure) == ("FAILED", "EXEMPT")
    assert (paper.state, paper.channel, paper.document_id) == ("QUEUED", "PAPER", letter.document_id)
    assert paper.key != letter.key
    assert post.items() == []
    assert list(Letter.objects.for_a_person()) == []


def test_who_is_exempt_and_has_no_address_is_for_a_person(queue: Queue, office: Office, jens: Case) -> None:
    letter = queue()
    jens.household.postal_code = ""
    jens.household.save()
    work(office(Behaviour.EXEMPT))
    assert not Letter.objects.filter(replaces=letter).exists()
    assert [one.pk for one in Letter.objects.for_a_person()] == [letter.pk]


def test_an_sms_that_has_no_number_does_not_become_paper(queue: Queue, office: Office) -> None:
    letter = queue(kind=LetterKind.SMS_REMINDER)
    work(office(Behaviour.EXEMPT))
    assert (again(letter).state, Letter.objects.filter(replaces=letter).exists()) == ("FAILED", False)


@pytest.mark.parametrize("was_taken", [True, False])
def test_a_worker_killed_between_sending_and_recording_sends_nothing_twice_and_loses_nothing(
    was_taken: bool, queue: Queue, office: Office
) -> None:
    post, letter = office(), queue()
    with pytest.raises(KeyboardInterrupt):
        go_round(cast.NORDBY, AT, post=Dies(post, after=was_taken), paper=None)  # type: ignore[arg-type]
    assert again(letter).state == "SENDING"
    assert work(post, AT + MINUTE).sent == 0  # another worker leaves it alone while it may be on its way
    work(post, AT + LEASE)
    work(post, AT + LEASE + 5 * MINUTE)
    assert again(letter).state == "ARRIVED"
    assert len(post.items()) == 1


@pytest.mark.parametrize("behaviour", [Behaviour.UNANSWERED, Behaviour.LOST, Behaviour.BUSY])
def test_an_answer_that_never_came_is_asked_for(behaviour: Behaviour, queue: Queue, office: Office) -> None:
    post, letter = office(behaviour), queue()
    for minutes in range(0, 120, 5):
        work(post, AT + minutes * MINUTE)
    assert again(letter).state == "ARRIVED"
    assert len(post.items()) == 1


def test_where_the_post_cannot_be_asked_its_receipt_decides(queue: Queue, office: Office) -> None:
    post, letter = office(Behaviour.MUTE), queue()
    for hour in range(24):
        assert work(post, AT + timedelta(hours=hour)).sent == 0
    work(post, AT + DAY)
    assert again(letter).state == "ARRIVED"
    assert told(letter) == ["QUEUED", "DISPATCHED", "ARRIVED"]
    assert len(post.items()) == 1


class NeverSays:
    """A post that answers nothing, cannot be asked and sends no receipt."""

    def __init__(self) -> None:
        self.sent: list[Sending] = []

    def send(self, sending: Sending, *, at: datetime) -> Proof:
        self.sent.append(sending)
        raise NoAnswer

    def find(self, key: object, *, at: datetime) -> Proof | None:
        from husly.letters.post import CannotTell

        raise CannotTell

    def collect(self, *, at: datetime) -> list[Receipt]:
        return []

    def acknowledge(self, receipt: Receipt) -> None:
        raise AssertionError


@pytest.mark.parametrize(("was_sent", "state", "times"), [(True, "DISPATCHED", 1), (False, "SENDING", 2)])
def test_where_nobody_knows_a_person_decides(was_sent: bool, state: str, times: int, queue: Queue, karen: Actor) -> None:
    post, letter = NeverSays(), queue()
    for hour in range(30):
        go_round(cast.NORDBY, AT + timedelta(hours=hour), post=post, paper=None)
    assert again(letter).state == "UNCERTAIN"
    assert len(post.sent) == 1
    actions.settle(letter=letter, was_sent=was_sent, by=karen, at=AT + 2 * DAY)
    go_round(cast.NORDBY, AT + 2 * DAY, post=post, paper=None)
    assert (again(letter).state, len(post.sent), len({one.key for one in post.sent})) == (state, times, 1)
    with pytest.raises(Refused):
        actions.settle(letter=letter, was_sent=True, by=karen, at=AT + 3 * DAY)


def receipts(letter: Letter) -> dict[str, Receipt]:
    return {
        outcome.value: Receipt(f"r-{outcome}", letter.key, outcome, AT + MINUTE, Failure.PERMANENT if outcome is Outcome.FAILED else None)
        for outcome in Outcome
    }


@pytest.mark.parametrize("order", list(permutations(["ACCEPTED", "FAILED", "AVAILABLE", "RETURNED"], 3)))
def test_receipts_in_every_order_each_twice_end_the_same_on_a_letter_still_on_its_way(order: tuple[str, ...], queue: Queue) -> None:
    letter = queue()
    Letter.objects.filter(pk=letter.pk).update(state="SENDING", claimed_at=AT)
    for name in [*order, *order]:
        receive(receipts(letter)[name], by=system(cast.NORDBY), at=AT + 2 * MINUTE)
    heaviest = next(name for name in ("RETURNED", "AVAILABLE", "FAILED", "ACCEPTED") if name in order)
    assert again(letter).state == {"RETURNED": "RETURNED", "AVAILABLE": "ARRIVED", "FAILED": "FAILED"}[heaviest]
    assert again(letter).dispatched_at is not None
    assert len(told(letter)) == len(set(told(letter)))


def test_a_receipt_for_a_key_that_is_not_ours_changes_nothing(queue: Queue) -> None:
    letter = queue()
    stranger = Receipt("r", type(letter.key)(int=7), Outcome.AVAILABLE, AT)
    receive(stranger, by=system(cast.NORDBY), at=AT)
    assert again(letter).state == "QUEUED"


def test_a_receipt_that_is_quicker_than_the_worker_is_not_overwritten(queue: Queue, office: Office) -> None:
    letter = queue()

    class Quick:
        def send(self, sending: Sending, *, at: datetime) -> Proof:
            receive(Receipt("r", sending.key, Outcome.AVAILABLE, at), by=system(cast.NORDBY), at=at)
            return Proof("x", "1", at)

        def __getattr__(self, name: str) -> object:
            return getattr(office(), name)

    assert go_round(cast.NORDBY, AT, post=Quick(), paper=None).sent == 1  # type: ignore[arg-type]
    assert again(letter).state == "ARRIVED"


def test_a_letter_that_came_after_all_calls_its_paper_off(queue: Queue, office: Office, karen: Actor) -> None:
    post, letter = office(Behaviour.CONTRADICTS), queue()
    work(post)
    work(post, AT + 5 * MINUTE)
    paper = actions.on_paper(letter=letter, by=karen, at=AT + 6 * MINUTE)
    work(post, AT + DAY + MINUTE)
    assert (again(letter).state, again(paper).state) == ("ARRIVED", "CANCELLED")


def test_a_late_receipt_keeps_a_letter_that_waits_again_from_being_sent_twice(queue: Queue, office: Office) -> None:
    post, letter = office(), queue()
    receive(receipts(letter)["ACCEPTED"], by=system(cast.NORDBY), at=AT)
    work(post)
    assert again(letter).state == "DISPATCHED"
    assert post.items() == []


def test_the_same_step_asked_for_twice_is_one_letter(queue: Queue) -> None:
    assert queue(step="ladder-1").pk == queue(step="ladder-1").pk
    assert queue(step="ladder-2").pk != queue(step="ladder-1").pk


def test_a_letter_that_waits_can_be_given_up_and_one_that_went_cannot(queue: Queue, office: Office, karen: Actor) -> None:
    first, second = queue(), queue(step="x")
    actions.cancel(letter=first, by=karen, at=AT)
    work(office())
    assert (again(first).state, again(second).state) == ("CANCELLED", "DISPATCHED")
    with pytest.raises(Refused, match="kaldes tilbage"):
        actions.cancel(letter=second, by=karen, at=AT)


def test_letter_events_are_given_in_order_until_they_are_taken(queue: Queue, office: Office, jens: Case) -> None:
    letter = queue()
    work(office())
    events = untaken(cast.NORDBY)
    assert [(event.letter_id, event.state, event.letter.case_id) for event in events] == [
        (letter.pk, "QUEUED", jens.pk),
        (letter.pk, "DISPATCHED", jens.pk),
    ]
    assert actions.take(events[:1], at=AT) == 1
    assert actions.take(events[:1], at=AT) == 0
    assert [event.state for event in untaken(cast.NORDBY)] == ["DISPATCHED"]


def test_every_step_is_logged_with_codes_and_without_names(queue: Queue, office: Office, jens: Case) -> None:
    letter = queue()
    work(office())
    enter(cast.NORDBY)
    events = Event.objects.filter(case_id=jens.pk, code__startswith="LETTER_").order_by("id")
    assert [event.code for event in events] == ["LETTER_QUEUED", "LETTER_DISPATCHED"]
    assert events[0].refs == {"letter": letter.pk, "letter_kind": "REMINDER", "channel": "DIGITAL"}
    assert "Bech" not in str(list(events.values()))


def test_without_anybody_to_carry_them_letters_wait(queue: Queue, settings: object) -> None:
    settings.POST, settings.PAPER_FOLDER = "none", ""  # type: ignore[attr-defined]
    letter = queue()
    assert run(cast.NORDBY, AT).left == 1
    assert again(letter).state == "QUEUED"


def test_the_demo_lets_jens_second_letter_become_paper(queue: Queue, settings: object, tmp_path: object) -> None:
    settings.POST, settings.DATA = "trial", tmp_path  # type: ignore[attr-defined]
    first, second = queue(kind=LetterKind.COUNSELLING), queue(kind=LetterKind.REMINDER)
    run(cast.NORDBY, AT)
    run(cast.NORDBY, AT + 5 * MINUTE)
    assert (again(first).state, again(second).failure) == ("ARRIVED", "EXEMPT")
    assert Letter.objects.get(replaces=second).channel == Channel.PAPER.value
    assert State(again(second).state) is State.FAILED
