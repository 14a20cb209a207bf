"""A notice on its way in, and everything that it, or somebody it names, may be known by."""

from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings

from husly.core.verdicts import Refused
from husly.intake.rules import Channel, content_digest
from husly.intake.schemas import AddressIn, NoticeIn, TenantIn
from husly.law.facts import NoticeFacts, SenderKind
from husly.parties.matching import Described, match_keys
from husly.parties.queries import who
from husly.parties.rules import Address, Tenant

NUMBERS = ("cpr", "phone")  # of a tenant
FROM_LANDLORDS = frozenset({SenderKind.HOUSING_ORGANISATION, SenderKind.PRIVATE_LANDLORD})


class OtherContent(Refused):
    """A key that was used before came with another content."""


@dataclass(frozen=True)
class Delivery:
    """A notice on its way in: the channel, the organisation it came from where it has a key, and the sender's own key for it."""

    notice: NoticeIn
    channel: Channel
    organisation_id: int | None = None
    key: str | None = None
    received_on: date | None = None
    not_taken: tuple[str, ...] = ()

    def without_numbers(self) -> "Delivery":
        """The same without CPR and telephone numbers, and which fields those were."""
        told = [(number, name) for number, one in enumerate(self.notice.tenants) for name in NUMBERS if getattr(one, name)]
        if not told:
            return self
        tenants = [one.model_copy(update=dict.fromkeys(NUMBERS)) for one in self.notice.tenants]
        fields = tuple(f"tenants[{number}].{name}" for number, name in told)
        return replace(self, notice=self.notice.model_copy(update={"tenants": tenants}), not_taken=fields)


@dataclass(frozen=True)
class Arrival:
    """A delivery with its digests, its facts as of the day it came, the household it describes and the keys that one is found by."""

    delivery: Delivery
    content: bytes
    key: bytes | None
    reference: bytes | None
    facts: NoticeFacts
    tenants: tuple[Tenant, ...]
    described: Described
    match_keys: frozenset[str]

    @property
    def notice(self) -> NoticeIn:
        """What it says."""
        return self.delivery.notice

    @property
    def is_protected(self) -> bool:
        """Whether the sender asks that the address be protected."""
        return any(tenant.address_protected for tenant in self.notice.tenants)

    @property
    def digests(self) -> frozenset[bytes]:
        """Those of its content, its key and its reference, as far as it has them."""
        return frozenset(one for one in (self.content, self.key, self.reference) if one)

    @property
    def marks(self) -> frozenset[bytes | str]:
        """Two arrivals without a mark in common can be neither the same notice nor about the same household."""
        return self.digests | self.match_keys


def arrival(delivery: Delivery, today: date) -> Arrival:
    """The delivery as it is known by; `today` is the day it came where the delivery does not say."""
    notice = delivery.notice
    tenants = tuple(tenant_of(tenant) for tenant in notice.tenants)
    described = Described(tuple(who(tenant) for tenant in tenants), address_of(notice.address))
    return Arrival(
        delivery=delivery,
        content=settings.VAULT.digest(content_digest(notice).hex()),
        key=digest("key", delivery.key),
        reference=digest("reference", notice.sender.reference),
        facts=notice.facts(delivery.received_on or today),
        tenants=tenants,
        described=described,
        match_keys=match_keys(described),
    )


def digest(kind: str, value: str | None) -> bytes | None:
    """The keyed digest of a reference or key; kinds are kept apart."""
    digested: bytes | None = settings.VAULT.digest(f"{kind}:{value}") if value else None
    return digested


def tenant_of(told: TenantIn) -> Tenant:
    """The tenant as she is kept."""
    return Tenant(told.name, told.birth_date, told.phone or "", told.cpr or "")


def address_of(address: AddressIn) -> Address:
    """The home as it is kept."""
    parts = address.model_dump(exclude={"municipality_code"})
    return Address(**{name: part or "" for name, part in parts.items()})
