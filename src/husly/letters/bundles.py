"""Paper letters on their way out: bound into a bundle, handed over once, or undone so that they wait again."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import YES, Verdict, no
from husly.letters.bundle import Enclosed, bind
from husly.letters.models import Bundle, Letter
from husly.letters.post import Proof
from husly.letters.queries import for_bundle, home_of, letterhead
from husly.letters.records import fail, keep, locked, move
from husly.letters.rules import Channel, Failure, State, may_go, presumed_arrival

MOST = 200  # letters in a bundle: a stack that one person can carry, and a file that opens quickly
BY_CLERK = "Afleveret af en medarbejder"


@transaction.atomic
def make(*, by: Actor, at: datetime, most: int = MOST) -> Bundle | None:
    """What waits on paper is bound and on its way; None where nothing waits. Protected addresses are left for `make_single`.

    A letter whose address has gone meanwhile fails, so that a person sees it, and the others go.
    """
    waiting = list(
        for_bundle(by.municipality or "", is_protected=False).select_for_update(no_key=True, skip_locked=True, of=("self",))[:most]
    )
    ready = [letter for letter in waiting if _has_address(letter, by=by, at=at)]
    return _bind(ready, is_protected=False, by=by, at=at) if ready else None


@transaction.atomic
def make_single(*, letter: Letter, by: Actor, at: datetime) -> Bundle:
    """A letter to a protected address, printed alone: the address stands on its own page and on no list. That it was shown is logged."""
    letter = locked(letter.pk)
    if letter.channel != Channel.PAPER.value or letter.state != State.QUEUED.value or not letter.is_protected:
        no("Kun et papirbrev til en beskyttet adresse, som venter, skal printes for sig.").require()
    may_go(Channel.PAPER, home_of(letter.person)).require()
    audit.read(EventCode.ADDRESS_REVEALED, by=by, at=at, case_id=letter.case_id, letter=letter.pk)
    return _bind([letter], is_protected=True, by=by, at=at)


def may_open(bundle: Bundle) -> Verdict:
    """An address that was protected after the bundle was bound must not go out on its list."""
    if bundle.is_protected or not bundle.letters.filter(person__household__is_address_protected=True).exists():
        return YES
    return no("En adresse i bunken er blevet beskyttet, siden bunken blev lavet. Fortryd bunken, og lav en ny.")


def may_hand_over(bundle: Bundle) -> Verdict:
    """A bundle that is bound, neither handed over nor undone, and may be opened."""
    if bundle.handed_over_at or bundle.undone_at:
        return no("Bunken er allerede afleveret eller fortrudt. Genindlæs siden.")
    return may_open(bundle)


@transaction.atomic
def hand_over(*, bundle: Bundle, by: Actor, at: datetime, proof: Proof | None = None) -> None:
    """The bundle is with the carrier: each letter is sent, and presumed to come after its number of working days."""
    bundle = Bundle.objects.select_for_update(no_key=True).get(pk=bundle.pk)
    may_hand_over(bundle).require()
    bundle.handed_over_at = proof.at if proof else at
    bundle.carrier = proof.carrier if proof else BY_CLERK
    bundle.save()
    audit.record(EventCode.BUNDLE_HANDED_OVER, by=by, at=at, bundle=bundle.pk)
    for letter in bundle.letters.select_for_update(no_key=True).select_related("document").order_by("id"):
        _dispatch(letter, bundle, by=by, at=at)


@transaction.atomic
def undo(*, bundle: Bundle, by: Actor, at: datetime) -> None:
    """The bundle was not handed over and never will be; its letters wait again."""
    bundle = Bundle.objects.select_for_update(no_key=True).get(pk=bundle.pk)
    if bundle.handed_over_at or bundle.undone_at:
        no("Bunken er allerede afleveret eller fortrudt. Genindlæs siden.").require()
    bundle.undone_at = at
    bundle.save()
    audit.record(EventCode.BUNDLE_UNDONE, by=by, at=at, bundle=bundle.pk)
    for letter in bundle.letters.select_for_update(no_key=True).order_by("id"):
        move(letter, State.QUEUED, by=by, at=at, bundle=None)


def _bind(letters: Sequence[Letter], *, is_protected: bool, by: Actor, at: datetime) -> Bundle:
    municipality = by.municipality or ""
    sender = letterhead(municipality).sender()
    bound = bind([_enclosed(letter) for letter in letters], sender=", ".join(filter(None, (sender.name, sender.line))), at=at)
    bundle = Bundle.objects.create(
        municipality_id=municipality,
        made_at=at,
        made_by_id=by.id,
        is_protected=is_protected,
        document=keep(bound.pdf, municipality=municipality, pages=bound.pages),
        manifest=keep(bound.manifest, municipality=municipality),
    )
    for letter in letters:
        move(letter, State.SENDING, by=by, at=at, bundle=bundle, claimed_at=at)
    audit.record(EventCode.BUNDLE_MADE, by=by, at=at, bundle=bundle.pk, letters=[letter.pk for letter in letters])
    return bundle


def _enclosed(letter: Letter) -> Enclosed:
    household = letter.person.household
    document = letter.document
    return Enclosed(letter.pk, letter.person.name, household.address, household.is_address_protected, document.content(), document.sha256)


def _has_address(letter: Letter, *, by: Actor, at: datetime) -> bool:
    if may_go(Channel.PAPER, home_of(letter.person)):
        return True
    fail(letter, Failure.INVALID_ADDRESS, by=by, at=at)
    return False


def _dispatch(letter: Letter, bundle: Bundle, *, by: Actor, at: datetime) -> None:
    handed_over = bundle.handed_over_at or at
    move(
        letter,
        State.DISPATCHED,
        by=by,
        at=at,
        dispatched_at=handed_over,
        presumed_on=presumed_arrival(day_of(handed_over), letter.paper_days),
        proof={"carrier": bundle.carrier, "number": str(bundle.key), "sha256": letter.document.sha256},
    )
