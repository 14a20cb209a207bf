"""A draft while it is written: steps and questions put in, taken out and moved, each giving a new practice."""

from dataclasses import replace

from husly.practice.rules import Ask, Channel, Practice, Step

_PREFIXES = {
    Channel.DIGITAL_POST: "brev",
    Channel.LETTER: "papir",
    Channel.PHONE: "opkald",
    Channel.VISIT: "besoeg",
    Channel.SMS: "sms",
    Channel.EMAIL: "mail",
    Channel.MEETING: "moede",
    Channel.CARETAKER: "vicevaert",
}


def fresh_code(practice: Practice, channel: Channel) -> str:
    """'opkald-2': a code that no step of the practice has. Tries and comparisons know a step by its code."""
    prefix, number = _PREFIXES[channel], 1
    while practice.step(f"{prefix}-{number}"):
        number += 1
    return f"{prefix}-{number}"


def with_step(practice: Practice, step: Step) -> Practice:
    """The step stands where one of its code stood, otherwise last."""
    if practice.step(step.code) is None:
        return replace(practice, ladder=(*practice.ladder, step))
    return replace(practice, ladder=tuple(step if s.code == step.code else s for s in practice.ladder))


def with_other_channel(practice: Practice, old: str, step: Step) -> Practice:
    """Another step stands where the old one stood: what was tried in one way was not tried in the other."""
    return replace(practice, ladder=tuple(step if s.code == old else s for s in practice.ladder))


def without_step(practice: Practice, code: str) -> Practice:
    """The step is taken out."""
    return replace(practice, ladder=tuple(s for s in practice.ladder if s.code != code))


def moved(practice: Practice, code: str, by: int) -> Practice:
    """The step stands so many places further down, or up where `by` is negative; never outside the ladder."""
    ladder = list(practice.ladder)
    step = ladder.pop(practice.place_of(code))
    ladder.insert(max(0, practice.place_of(code) + by), step)
    return replace(practice, ladder=tuple(ladder))


def with_ask(practice: Practice, ask: Ask, place: int | None = None) -> Practice:
    """The question stands at its place, otherwise last."""
    if place is None:
        return replace(practice, asks=(*practice.asks, ask))
    return replace(practice, asks=tuple(ask if number == place else a for number, a in enumerate(practice.asks)))


def without_ask(practice: Practice, place: int) -> Practice:
    """The question is taken out."""
    return replace(practice, asks=tuple(a for number, a in enumerate(practice.asks) if number != place))
