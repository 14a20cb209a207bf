"""What the worker does with letters: hands them over, asks what became of those nobody answered for, and keeps the receipts.

Every letter is marked as on its way in a transaction of its own before the post is called, and what came of it is kept in another.
So a worker may die at any point: the letter is then found on its way, and the post is asked by its key before it is sent again.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from husly.audit.walls import inside
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.letters import bundles, carriers
from husly.letters.models import Bundle, Letter, LetterQuerySet
from husly.letters.post import CannotTell, NoAnswer, Post, Proof, Receipt, Refusal, Sending
from husly.letters.queries import home_of, letterhead, open_bundles
from husly.letters.records import fail, locked, move, replace_on_paper
from husly.letters.rules import ASK_FOR, LEASE, NEXT, Channel, Failure, LetterKind, State, after, may_go, next_try

MOST = 500  # letters a round, so that a round ends and other work comes in between
_ENOUGH = 3  # unanswered or busy in a row: the post is away, and the others wait without a try


@dataclass
class Round:
    """What one round did; `left` is what was due and is still waiting."""

    sent: int = 0
    failed: int = 0
    uncertain: int = 0
    receipts: int = 0
    presumed: int = 0
    bundled: int = 0
    left: int = 0


def run(municipality: str, now: datetime) -> Round:
    """One round for one municipality, with whoever carries its letters. Call it outside a transaction; it may be called at any time."""
    with inside(municipality):
        cvr = letterhead(municipality).cvr
    return go_round(municipality, now, post=carriers.online(municipality, cvr=cvr), paper=carriers.paper(municipality))


def go_round(municipality: str, now: datetime, *, post: Post | None, paper: Post | None) -> Round:
    """One round with these carriers; without one its letters wait."""
    done = Round()
    if post:
        done.receipts = collect(municipality, post, now=now)
        ask_again(municipality, post, done, now=now)
        dispatch_due(municipality, post, done, now=now)
    if paper:
        done.bundled = hand_over_paper(municipality, paper, now=now)
    done.presumed = presume(municipality, now=now)
    with inside(municipality):
        done.left = _due(municipality, now).count()
    return done


def dispatch_due(municipality: str, post: Post, done: Round, *, now: datetime, most: int = MOST) -> None:
    """Every letter that is due is handed over once, oldest first; a post that is away is left alone until the next round."""
    away = 0
    for _ in range(most):
        claimed = _claim(municipality, now) if away < _ENOUGH else None
        if claimed is None:
            break
        letter_id, sending = claimed
        state = _record(municipality, letter_id, _handed_over(post, sending, now), now=now)
        away = away + 1 if state in {State.QUEUED, State.SENDING} else 0
        done.sent += state in {State.DISPATCHED, State.ARRIVED}
        done.failed += state is State.FAILED


def ask_again(municipality: str, post: Post, done: Round, *, now: datetime) -> None:
    """Letters that have been on their way too long: the post says that it has them, or that it has not; else a person decides."""
    while (letter := _claim_unanswered(municipality, now)) is not None:
        try:
            found = post.find(letter.key, at=now)
        except CannotTell:
            done.uncertain += _wait_for_word(municipality, letter.pk, now)
            continue
        done.sent += _record_found(municipality, letter.pk, found, now=now)


def collect(municipality: str, post: Post, *, now: datetime) -> int:
    """Every receipt there is, kept before it is acknowledged; how many. A post that is away is asked in the next round."""
    count = 0
    try:
        for receipt in post.collect(at=now):
            with inside(municipality) as by:
                receive(receipt, by=by, at=now)
            post.acknowledge(receipt)
            count += 1
    except CannotTell:
        pass
    return count


def receive(receipt: Receipt, *, by: Actor, at: datetime) -> None:
    """The letter stands as its weightiest receipt says, whatever came before; a key that is not ours changes nothing."""
    letter = Letter.objects.select_for_update(no_key=True).filter(key=receipt.key).first()
    if letter is None:
        return
    to = after(State(letter.state), receipt.outcome)
    if to is State(letter.state):
        return
    if letter.dispatched_at is None and to is not State.FAILED and State.DISPATCHED in NEXT[State(letter.state)]:
        _dispatched(letter, Proof("", receipt.id, receipt.at), by=by, at=at)
    letter.dispatched_at = letter.dispatched_at or receipt.at
    if to is State.FAILED:
        _failed(letter, receipt.failure or Failure.PERMANENT, receipt.code, by=by, at=at)
    elif to is State.ARRIVED:
        move(letter, to, by=by, at=at, arrived_on=day_of(receipt.at), arrival_is_confirmed=True)
        _call_off_replacement(letter, by=by, at=at)
    elif to is State.RETURNED:
        move(letter, to, by=by, at=at)


def presume(municipality: str, *, now: datetime) -> int:
    """Paper letters whose presumed day has come count as arrived, unconfirmed; how many."""
    with inside(municipality) as by:
        due = Letter.objects.filter(
            municipality_id=municipality, state=State.DISPATCHED.value, channel=Channel.PAPER.value, presumed_on__lte=day_of(now)
        )
        letters = list(due.select_for_update(no_key=True, skip_locked=True).order_by("id")[:MOST])
        for letter in letters:
            move(letter, State.ARRIVED, by=by, at=now, arrived_on=letter.presumed_on)
        return len(letters)


def hand_over_paper(municipality: str, paper: Post, *, now: datetime) -> int:
    """Once a day what waits is bound, and every bundle that is not handed over yet is laid in the folder; how many were.

    A bundle of which nobody can say whether it lies there is left for a person, who hands it over or undoes it.
    """
    with inside(municipality) as by:
        newest = Bundle.objects.filter(is_protected=False).order_by("-id").first()
        if newest is None or day_of(newest.made_at) != day_of(now):
            bundles.make(by=by, at=now)
        open_now = list(open_bundles(municipality).filter(is_protected=False).values_list("pk", flat=True))
    return sum(_lay(municipality, bundle_id, paper, now) for bundle_id in open_now)


def _lay(municipality: str, bundle_id: int, paper: Post, now: datetime) -> bool:
    with inside(municipality):
        bundle = (
            Bundle.objects.select_for_update(no_key=True, skip_locked=True)
            .filter(pk=bundle_id, handed_over_at=None, undone_at=None)
            .first()
        )
        if bundle is None or not bundles.may_hand_over(bundle):
            return False
        was_begun, bundle.claimed_at = bundle.claimed_at is not None, now
        bundle.save(update_fields=["claimed_at"])
        sending = _bundle_sending(bundle)
    try:
        proof = (paper.find(sending.key, at=now) if was_begun else None) or paper.send(sending, at=now)
    except (Refusal, NoAnswer, CannotTell):
        return False
    with inside(municipality) as by:
        bundles.hand_over(bundle=bundle, by=by, at=now, proof=proof)
    return True


def _claim(municipality: str, now: datetime) -> tuple[int, Sending] | None:
    """The next letter that is due, on its way from now on; another worker does not get it."""
    with inside(municipality) as by:
        letter = _due(municipality, now).select_for_update(no_key=True, skip_locked=True, of=("self",)).first()
        if letter is None:
            return None
        letter.first_tried_at = letter.first_tried_at or now
        move(letter, State.SENDING, by=by, at=now, claimed_at=now, next_try_at=now + LEASE, tries=letter.tries + 1)
        return letter.pk, _sending(letter)


def _claim_unanswered(municipality: str, now: datetime) -> Letter | None:
    """A letter that has been on its way for a lease; it is not looked at again for another."""
    with inside(municipality):
        on_the_way = Letter.objects.filter(municipality_id=municipality, state=State.SENDING.value, next_try_at__lte=now).online()
        letter = on_the_way.select_for_update(no_key=True, skip_locked=True).order_by("next_try_at", "id").first()
        if letter:
            letter.next_try_at = now + LEASE
            letter.save(update_fields=["next_try_at"])
        return letter


def _handed_over(post: Post, sending: Sending, now: datetime) -> Proof | Refusal | NoAnswer:
    if not sending.recipient:
        return Refusal(Failure.INVALID_ADDRESS, "CPR")
    try:
        return post.send(sending, at=now)
    except (Refusal, NoAnswer) as no:
        return no
    except ValueError:
        return Refusal(Failure.TECHNICAL, "MEMO")


def _record(municipality: str, letter_id: int, result: Proof | Refusal | NoAnswer, *, now: datetime) -> State:
    """What came of handing it over is kept; a receipt that was quicker already told more."""
    with inside(municipality) as by:
        letter = locked(letter_id)
        if letter.state == State.SENDING.value:
            if isinstance(result, Proof):
                _dispatched(letter, result, by=by, at=now)
            elif isinstance(result, Refusal) and result.failure is Failure.TEMPORARY:
                _wait_or_give_up(letter, result.code, by=by, now=now)
            elif isinstance(result, Refusal):
                _failed(letter, result.failure, result.code, by=by, at=now)
        return State(letter.state)


def _record_found(municipality: str, letter_id: int, found: Proof | None, *, now: datetime) -> bool:
    """The post has it, so it is sent; or the post certainly has not, so it waits again with the same key."""
    with inside(municipality) as by:
        letter = locked(letter_id)
        if letter.state != State.SENDING.value:
            return False
        if found:
            _dispatched(letter, found, by=by, at=now)
        else:
            move(letter, State.QUEUED, by=by, at=now, quietly=True, next_try_at=now)
        return found is not None


def _wait_for_word(municipality: str, letter_id: int, now: datetime) -> bool:
    """The post cannot tell: its receipts are awaited for a day, and then it is for a person; whether that is now."""
    with inside(municipality) as by:
        letter = locked(letter_id)
        if letter.state != State.SENDING.value or now - (letter.claimed_at or now) < ASK_FOR:
            return False
        move(letter, State.UNCERTAIN, by=by, at=now)
        return True


def _wait_or_give_up(letter: Letter, code: str, *, by: Actor, now: datetime) -> None:
    again = next_try(letter.tries, first_at=letter.first_tried_at or now, now=now)
    if again is None:
        fail(letter, Failure.TEMPORARY, by=by, at=now, code=code)
    else:
        move(letter, State.QUEUED, by=by, at=now, quietly=True, next_try_at=again)


def _dispatched(letter: Letter, proof: Proof, *, by: Actor, at: datetime) -> None:
    kept = {"carrier": proof.carrier, "number": proof.number, "sha256": letter.document.sha256}
    move(letter, State.DISPATCHED, by=by, at=at, dispatched_at=proof.at, proof=kept)


def _failed(letter: Letter, failure: Failure, code: str, *, by: Actor, at: datetime) -> None:
    """The letter failed; who is exempt from Digital Post gets it on paper by itself, if there is an address."""
    fail(letter, failure, by=by, at=at, code=code)
    is_for_paper = failure is Failure.EXEMPT and not letter.court_id and letter.channel == Channel.DIGITAL.value
    if is_for_paper and may_go(Channel.PAPER, home_of(letter.person)):
        replace_on_paper(letter, by=by, at=at)


def _call_off_replacement(letter: Letter, *, by: Actor, at: datetime) -> None:
    """It came after all: the paper letter that was to replace it need not go, unless it is on its way."""
    paper = Letter.objects.select_for_update(no_key=True).filter(replaces=letter, state=State.QUEUED.value).first()
    if paper:
        move(paper, State.CANCELLED, by=by, at=at)


def _due(municipality: str, now: datetime) -> LetterQuerySet:
    """A letter that rests on a consent goes only while it stands."""
    due = Letter.objects.filter(municipality_id=municipality, state=State.QUEUED.value, next_try_at__lte=now)
    return due.online().filter(Q(consent=None) | Q(consent__withdrawn_on=None)).order_by("next_try_at", "id")


def _sending(letter: Letter) -> Sending:
    return Sending(
        key=letter.key,
        channel=Channel(letter.channel),
        sender=letterhead(letter.municipality_id).sender(),
        title=letter.title,
        content=letter.document.content(),
        created_at=letter.queued_at,
        recipient=letter.court.cvr if letter.court else letter.person.cpr,
        recipient_name=letter.court.name if letter.court else letter.person.name,
        is_to_cvr=letter.court is not None,
        kind=LetterKind(letter.kind),
    )


def _bundle_sending(bundle: Bundle) -> Sending:
    return Sending(
        key=bundle.key,
        channel=Channel.PAPER,
        sender=letterhead(bundle.municipality_id).sender(),
        title=f"Bunke {bundle.pk}",
        content=bundle.document.content(),
        manifest=bundle.manifest.content(),
        created_at=bundle.made_at,
    )
