"""What a message of Digital Post (MeMo) holds once it is read; whatever the sender left out is empty or None."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from husly.law.labels import Labelled
from husly.parties.rules import Address


class MessageType(Labelled):
    """What kind of message it is."""

    DIGITALPOST = "DIGITALPOST", "Digital Post"
    NEMSMS = "NEMSMS", "NemSMS"


class DocumentKind(Labelled):
    """Which part a document plays in its message."""

    MAIN = "MAIN", "hoveddokument"
    ADDITIONAL = "ADDITIONAL", "bilag"
    TECHNICAL = "TECHNICAL", "data til et system"


@dataclass(frozen=True)
class Attention:
    """Whom at the sender or the recipient it comes from or is meant for."""

    person: str = ""
    unit: str = ""
    email: str = ""
    phone: str = ""
    responsible: str = ""
    system: str = ""
    address: Address | None = None
    address_as_written: str = ""


@dataclass(frozen=True)
class ContactPoint:
    """Where in an organisation it is to be delivered."""

    id: str
    group: str = ""
    label: str = ""
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Party:
    """The sender or the recipient; `id` is a number of the kind `id_type` names (CVR or CPR)."""

    id: str = field(repr=False)
    id_type: str
    label: str = ""
    attention: Attention = Attention()
    contact_point: ContactPoint | None = None


@dataclass(frozen=True)
class Extra:
    """A name and a value of the sender's own choosing."""

    name: str
    value: str = field(repr=False)
    kind: str = ""


@dataclass(frozen=True)
class About:
    """What the message is about, as its header tells it (MeMo's ContentData)."""

    cpr: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    cvr: str = ""
    company: str = ""
    property_number: str = ""
    case_id: str = ""
    case_system: str = ""
    subject_key: str = ""
    address: Address | None = field(default=None, repr=False)
    address_as_written: str = field(default="", repr=False)
    extras: tuple[Extra, ...] = ()


@dataclass(frozen=True)
class Reply:
    """The earlier message this one answers, and the case it belonged to."""

    message_uuid: UUID
    message_id: str = ""
    case_id: str = ""
    contact_point_id: str = ""
    comment: str = field(default="", repr=False)
    extras: tuple[Extra, ...] = ()


@dataclass(frozen=True)
class Forwarded:
    """Where the message was before somebody sent it on."""

    message_uuid: UUID
    sent_at: datetime
    sender: str
    comment: str = field(default="", repr=False)


@dataclass(frozen=True)
class File:
    """One file of a document, its bytes as the sender had them; the name is for showing only and holds no folder."""

    filename: str
    encoding_format: str
    language: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Action:
    """Something the reader is asked to do, perhaps an appointment: when (aware) and where."""

    label: str
    code: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    place: str = ""
    description: str = ""
    organizer: str = ""


@dataclass(frozen=True)
class Document:
    """One document: the same letter in one or more files, and what it asks for."""

    kind: DocumentKind
    files: tuple[File, ...]
    id: str = ""
    label: str = ""
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True)
class Message:
    """A message as Digital Post delivered it. `created_at` is None where it has no body, as a NemSMS has none."""

    version: str
    type: MessageType
    uuid: UUID
    label: str
    sender: Party
    recipient: Party
    id: str = ""
    code: str = ""
    post_type: str = ""
    notification: str = ""
    reply_by: datetime | None = None
    created_at: datetime | None = None
    about: About = About()
    forwarded: Forwarded | None = None
    replies: tuple[Reply, ...] = ()
    documents: tuple[Document, ...] = ()

    def of_kind(self, kind: DocumentKind) -> tuple[Document, ...]:
        """The documents that play this part, in their order."""
        return tuple(document for document in self.documents if document.kind is kind)

    @property
    def appointments(self) -> tuple[Action, ...]:
        """Every action that tells when something begins."""
        return tuple(action for document in self.documents for action in document.actions if action.starts_at)
