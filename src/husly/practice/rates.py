"""How often a tenant is reached, by the only published figures we know. They are Dutch, and assumed to hold here.

Whoever was called or visited was also chosen for it, so the figures say what happened there, not what a call does.
"""

from dataclasses import dataclass
from enum import StrEnum

from husly.practice.rules import Channel, Practice

SURVEY = "Divosa, Nederlandene 2023 (tidlig opsporing; 388.005 underretninger, der kun fik brev)"
DOUBT = "Tallene er nederlandske, og de, der blev ringet op eller besøgt, var udvalgt. Kilden er gengivet, ikke læst i original."

_NO_FIGURE = "Sms, e-mail, møder og viceværter: ingen tal fundet; der regnes med, at ingen nås på den måde."


class Way(StrEnum):
    """Channels that are counted together."""

    LETTERS = "LETTERS"
    CALLS = "CALLS"
    VISITS = "VISITS"
    OTHER = "OTHER"


@dataclass(frozen=True)
class Rate:
    """The share of households that are reached when they are tried in this way at all, however often; and where it is from."""

    way: Way
    share: float
    words: str
    is_published: bool


RATES: dict[Way, Rate] = {
    rate.way: rate
    for rate in (
        Rate(Way.LETTERS, 0.06, f"Kun breve: 6 % nås. {SURVEY}.", is_published=True),
        Rate(Way.CALLS, 0.59, "Mindst ét opkald: 59 % nås. Samme kilde.", is_published=True),
        Rate(Way.VISITS, 0.46, "Mindst ét besøg: 46 % nås. Samme kilde.", is_published=True),
        Rate(Way.OTHER, 0.0, f"{_NO_FIGURE} Et forløb med dem ser derfor dyrere ud, end det er.", is_published=False),
    )
}

_WAYS = {Channel.DIGITAL_POST: Way.LETTERS, Channel.LETTER: Way.LETTERS, Channel.PHONE: Way.CALLS, Channel.VISIT: Way.VISITS}


def way_of(channel: Channel) -> Way:
    """How a channel is counted."""
    return _WAYS.get(channel, Way.OTHER)


def chance(way: Way, practice: Practice) -> float:
    """The chance that one try reaches somebody nobody reached before: all tries of its way in the ladder together give the rate."""
    tries = sum(step.tries for step in practice.ladder if way_of(step.channel) is way)
    return 1 - (1 - RATES[way].share) ** (1 / tries) if tries else 0.0
