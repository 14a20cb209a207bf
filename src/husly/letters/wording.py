"""What leaders and caseworkers write once: the municipality's texts in versions, its letterhead, and one's own number."""

from datetime import datetime

from django.db import transaction

from husly.accounts.models import Municipality, User
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.cases.models import Case
from husly.core.actors import Actor
from husly.core.verdicts import no
from husly.letters.models import DirectNumber, Letterhead, TextVersion
from husly.letters.queries import Draft, letterhead, versions
from husly.letters.queries import Wording as Worded
from husly.letters.rules import Channel, LetterKind, may_change_texts
from husly.letters.sheet import Reply, Sender
from husly.letters.texts import EXAMPLES, Text, fields_of, may_stand
from husly.letters.typesetter import Document
from husly.parties.models import Household, Person

_EXAMPLE_REPLY = Reply("https://husly.eksempel.dk/svar", "EKSEMPEL")


def example(*, kind: LetterKind, text: Text, municipality: str, at: datetime) -> Document:
    """How a letter with this text looks, filled with examples; refuses what cannot be a letter."""
    may_stand(kind, text).require()
    home = Household()
    values = {field: EXAMPLES[field] for field in fields_of(kind)}
    head = letterhead(municipality)
    head.cvr = head.cvr or "00000000"
    made = Draft(
        case=Case(household=home, municipality_id=municipality),
        person=Person(household=home, cpr_sealed=b""),
        wording=Worded(kind, 0, text),
        channel=Channel.NEMSMS if kind is LetterKind.SMS_REMINDER else Channel.DIGITAL,
        values=EXAMPLES | values,
        letterhead=head,
        reply=_EXAMPLE_REPLY,
    )
    return made.document(at=at)


@transaction.atomic
def change_text(*, kind: LetterKind, text: Text, by: Actor, at: datetime) -> TextVersion:
    """The text counts from now on as a new version; letters already written keep theirs. It must fit on one page."""
    may_change_texts(by).require()
    municipality, author = by.municipality or "", User.objects.get(pk=by.id or 0)
    if example(kind=kind, text=text, municipality=municipality, at=at).pages > 1:
        no("Brevet fylder mere end én side. Gør teksten kortere.").require()
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality)
    newest = versions(municipality, kind).first()
    written = TextVersion.objects.create(
        municipality_id=municipality,
        kind=kind.value,
        number=newest.number + 1 if newest else 1,
        title=text.title,
        body=text.body,
        request=text.request,
        closing=text.closing,
        created_at=at,
        created_by=author,
    )
    audit.record(EventCode.LETTER_TEXT_CHANGED, by=by, at=at, kind=kind.value, version=written.number)
    return written


@transaction.atomic
def set_letterhead(*, sender: Sender, team_number: str, by: Actor, at: datetime, logo_png: bytes | None = None) -> Letterhead:
    """The municipality's letters carry this from now on; without a logo the one it has stays."""
    head = letterhead(by.municipality or "")
    head.name, head.team, head.team_number, head.cvr = sender.name, sender.team, team_number, sender.cvr
    head.street, head.postal_code, head.city = sender.street, sender.postal_code, sender.city
    head.logo_png = logo_png or head.logo_png
    head.save()
    audit.record(EventCode.LETTERHEAD_CHANGED, by=by, at=at)
    return head


@transaction.atomic
def set_number(*, number: str, by: Actor, at: datetime) -> None:
    """Tenants reach this caseworker on that number."""
    user = User.objects.get(pk=by.id or 0)
    DirectNumber.objects.update_or_create(municipality_id=by.municipality or "", user=user, defaults={"number": number})
    audit.record(EventCode.DIRECT_NUMBER_SET, by=by, at=at)
