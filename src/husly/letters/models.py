"""The tables of letters, walled by municipality: what was written, the documents as they went, and what happened to each."""

import uuid

from django.conf import settings
from django.db import models

from husly.accounts.models import Municipality, Organisation, User
from husly.accounts.rules import may_see_cases
from husly.cases.models import Case
from husly.core.actors import Actor
from husly.letters.rules import ONLINE, PAPER_DAYS, Channel, Failure, LetterKind, State
from husly.letters.sheet import Sender
from husly.letters.texts import Text
from husly.parties.models import Consent, Person

_KINDS = [(k.value, k.label) for k in LetterKind]
_STATES = [(s.value, s.label) for s in State]
_FAILURES = [(f.value, f.label) for f in Failure]
_NEEDS_A_PERSON = [State.FAILED.value, State.UNCERTAIN.value, State.RETURNED.value]


class Letterhead(models.Model):
    """Whose letters these are: name, address and CVR number of the municipality, the team's name and its logo."""

    municipality = models.OneToOneField(Municipality, on_delete=models.PROTECT, primary_key=True)
    name = models.CharField(max_length=80)
    team = models.CharField(max_length=80)
    team_number = models.CharField(max_length=30, blank=True)
    street = models.CharField(max_length=120, blank=True)
    postal_code = models.CharField(max_length=4, blank=True)
    city = models.CharField(max_length=60, blank=True)
    cvr = models.CharField(max_length=8, blank=True)
    logo_png = models.BinaryField(null=True)

    def sender(self) -> Sender:
        """As it stands on a letter."""
        return Sender(self.name, self.team, self.street, self.postal_code, self.city, self.cvr)


class DirectNumber(models.Model):
    """The telephone number on which tenants reach one caseworker."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    number = models.CharField(max_length=30)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "user"], name="letters_number_once")]


class TextVersion(models.Model):
    """A text that the municipality wrote, never changed afterwards; the highest number counts, and none means the product's own."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    kind = models.CharField(max_length=20, choices=_KINDS)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    body = models.TextField(max_length=4000)
    request = models.TextField(max_length=600, blank=True)
    closing = models.TextField(max_length=1200, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "kind", "number"], name="letters_text_once")]

    def text(self) -> Text:
        """As the rules see it."""
        return Text(self.title, self.body, self.request, self.closing)


class Document(models.Model):
    """What was sent, exactly, encrypted: a PDF, the words of an SMS, or a bundle's list; `sha256` is of the open bytes, in hex."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    sealed = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveSmallIntegerField(default=0)

    def content(self) -> bytes:
        """The bytes that were sent."""
        return settings.VAULT.open(self.sealed)


class Bundle(models.Model):
    """Paper letters printed together. It is handed over once, to a person's word or a folder's; undone, its letters wait again."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)
    is_protected = models.BooleanField(default=False)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    manifest = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    claimed_at = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField(null=True)
    carrier = models.CharField(max_length=60, blank=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(handed_over_at=None) | models.Q(undone_at=None), name="letters_bundle_not_both")
        ]
        indexes = [
            models.Index(fields=["municipality", "id"], name="letters_bundle_open", condition=models.Q(handed_over_at=None, undone_at=None))
        ]


class LetterQuerySet(models.QuerySet["Letter"]):
    """The filters that lists, pages and the worker are made of."""

    def visible_to(self, actor: Actor) -> "LetterQuerySet":
        """Those who may see the municipality's cases may see its letters."""
        return self.filter(municipality_id=actor.municipality) if may_see_cases(actor) else self.none()

    def waiting(self) -> "LetterQuerySet":
        """Not sent yet, and nothing has gone wrong."""
        return self.filter(state__in=[State.QUEUED.value, State.SENDING.value])

    def for_a_person(self) -> "LetterQuerySet":
        """What went wrong and is not taken care of: no other letter replaces it and nobody has given it up."""
        return self.filter(state__in=_NEEDS_A_PERSON, replaced_by=None, seen_at=None)

    def online(self) -> "LetterQuerySet":
        """Those that go one by one through a post."""
        return self.filter(channel__in=[channel.value for channel in ONLINE])

    def on_paper(self) -> "LetterQuerySet":
        """Those that are printed."""
        return self.filter(channel=Channel.PAPER.value)


class Letter(models.Model):
    """One letter to one person by one way. `key` is its own for ever: with the carrier it is never another letter's.

    A letter to a court is about the person and rests on her `consent`: it goes only while that stands.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="letters")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="letters")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    court = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, null=True, related_name="+")
    step = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, choices=_KINDS)
    text_number = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=120)
    channel = models.CharField(max_length=10, choices=[(c.value, c.label) for c in Channel])
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    paper_days = models.PositiveSmallIntegerField(default=PAPER_DAYS)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    bundle = models.ForeignKey(Bundle, on_delete=models.PROTECT, null=True, related_name="letters")
    queued_at = models.DateTimeField()
    queued_by_id = models.BigIntegerField(null=True)
    state = models.CharField(max_length=12, choices=_STATES, default=State.QUEUED.value)
    next_try_at = models.DateTimeField()
    first_tried_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=20, blank=True, choices=_FAILURES)
    failure_code = models.CharField(max_length=40, blank=True)
    proof = models.JSONField(null=True)
    dispatched_at = models.DateTimeField(null=True)
    presumed_on = models.DateField(null=True)
    arrived_on = models.DateField(null=True)
    arrival_is_confirmed = models.BooleanField(default=False)
    seen_at = models.DateTimeField(null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "step"], condition=~models.Q(step="") & models.Q(replaces=None), name="letters_step_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.DISPATCHED.value) | models.Q(dispatched_at__isnull=False), name="letters_dispatched_when"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.ARRIVED.value) | models.Q(arrived_on__isnull=False), name="letters_arrived_when"
            ),
            models.CheckConstraint(
                condition=models.Q(court=None, consent=None)
                | models.Q(court__isnull=False, consent__isnull=False, channel=Channel.DIGITAL.value),
                name="letters_court_by_consent",
            ),
            models.CheckConstraint(condition=~models.Q(state=State.FAILED.value) | ~models.Q(failure=""), name="letters_failed_why"),
        ]
        indexes = [
            models.Index(fields=["municipality", "next_try_at", "id"], name="letters_due", condition=models.Q(state=State.QUEUED.value)),
            models.Index(fields=["municipality", "next_try_at"], name="letters_on_the_way", condition=models.Q(state=State.SENDING.value)),
            models.Index(
                fields=["municipality", "presumed_on"],
                name="letters_presumed",
                condition=models.Q(state=State.DISPATCHED.value, channel=Channel.PAPER.value),
            ),
            models.Index(
                fields=["municipality", "id"],
                name="letters_for_a_person",
                condition=models.Q(state__in=_NEEDS_A_PERSON, seen_at=None),
            ),
            models.Index(fields=["case", "id"], name="letters_of_case"),
        ]

    @property
    def is_protected(self) -> bool:
        """Whether the tenant's address is protected now."""
        return self.person.household.is_address_protected


class ReplyCode(models.Model):
    """The code that stands in a letter, as a keyed digest; whoever has the letter may answer with it until its last day."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="reply_code")
    digest = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    last_day = models.DateField()


class LetterEvent(models.Model):
    """Something that happened to a letter, for the room that asked for it; `taken_at` is when that room had dealt with it."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="events")
    state = models.CharField(max_length=12, choices=_STATES)
    failure = models.CharField(max_length=20, blank=True, choices=_FAILURES)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["municipality", "id"], name="letters_event_untaken", condition=models.Q(taken_at=None)),
            models.Index(fields=["letter", "id"], name="letters_event_of_letter"),
        ]
