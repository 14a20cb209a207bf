"""Reads of tenants' answers: the times that can be offered, and what was answered on a case, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from husly.accounts.queries import closing_days
from husly.assessment.catalogue import QUESTIONS
from husly.assessment.meaning import Meant, meant
from husly.cases.models import Case
from husly.cases.queries import whole
from husly.core.clock import day_of
from husly.law.danish_dates import day_words
from husly.reply.models import Answer, Enclosure
from husly.reply.rules import Place, Slot, Topic, Wish, slots

MOST_SUMMED = 3


@dataclass(frozen=True)
class Told:
    """An answer as the caseworker reads it: what was chosen, line by line, and the tenant's own words."""

    answer: Answer
    lines: list[tuple[str, str]]
    words: str
    documents: list[Enclosure]
    items: list[Meant]

    @property
    def is_unread(self) -> bool:
        """Whether nobody has said that she has read it."""
        return self.answer.attempt.seen_at is None


def offered(municipality: str, *, at: datetime) -> list[Slot]:
    """The times at which the municipality can call."""
    return slots(at, closing_days(municipality))


def of_case(case: Case) -> list[Told]:
    """What the tenants answered on the case and on those joined into it, newest first; the caller has asked whether it may be seen."""
    found = (
        Answer.objects.filter(attempt__case__in=whole(case))
        .select_related("attempt", "code__letter__person", "taken_over_by")
        .order_by("-at", "-id")
    )
    documents = Enclosure.objects.filter(answer__in=found).defer("sealed").order_by("number")
    return [told(one, [document for document in documents if document.answer_id == one.pk]) for one in found]


def latest(key: int) -> QuerySet[Answer]:
    """The last answers on the case with this number, each with how many `documents` came along; for the case's page."""
    found = Answer.objects.filter(attempt__case__in=whole(key)).select_related("attempt").defer("sealed")
    return found.annotate(documents=Count("enclosures")).order_by("-at", "-id")[:MOST_SUMMED]


def told(answer: Answer, documents: list[Enclosure]) -> Told:
    """One answer in words."""
    said = answer.told()
    lines = [
        ("Telefon", said.get("phone", "")),
        ("Vil ringes op", _slot_words(slot_of(said))),
        ("Vil mødes", _label(Place, said.get("place"))),
    ]
    lines.append(("Har brug for hjælp til", ", ".join(Topic(code).label for code in said.get("topics", []))))
    return Told(answer, [(name, value) for name, value in lines if value], said.get("words", ""), documents, items_of(answer))


def items_of(answer: Answer) -> list[Meant]:
    """What was answered to the questions of the letter; a question that the catalogue no longer has is told in words alone."""
    told, on = answer.told().get("items", {}), day_of(answer.at)
    return [meant(QUESTIONS[code], words, today=on) for code, words in told.items() if code in QUESTIONS]


def wishes(attempts: list[int]) -> dict[int, str]:
    """What was wished for in the answers behind these attempts, for the timeline."""
    found = Answer.objects.filter(attempt__in=attempts).values_list("attempt_id", "wish", "is_proved")
    return {
        attempt: f"{Wish(wish).label}{'' if is_proved else ' (ikke bekræftet, hvem der svarede)'}" for attempt, wish, is_proved in found
    }


def slot_of(said: dict[str, str]) -> Slot | None:
    """The time that was chosen, if one was."""
    return Slot.read(said["slot"]) if said.get("slot") else None


def _slot_words(slot: Slot | None) -> str:
    return f"{day_words(slot.on)} mellem {slot.hours[0]} og {slot.hours[1]}" if slot else ""


def _label(labels: type[Place], code: str | None) -> str:
    return labels(code).label if code else ""
