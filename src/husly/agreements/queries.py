"""Reads of agreements: those of a case with their accounts, what is missing, payments that wait, and which agreement one belongs to."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet, Sum

from husly.agreements import rules, words
from husly.agreements.bank import Row
from husly.agreements.models import Agreement, Due, List, Payment
from husly.agreements.rules import Income, Kind, PaymentState, Standing
from husly.agreements.schedule import Due as Then
from husly.assessment import questions as q
from husly.assessment.queries import facts
from husly.cases.models import Case
from husly.cases.queries import whole
from husly.core.actors import Actor
from husly.core.danish import search_key
from husly.core.verdicts import YES, Verdict, no
from husly.law.danish_dates import day_words
from husly.law.facts import SenderKind
from husly.letters import queries as letters
from husly.letters.models import Letter
from husly.letters.rules import Channel, LetterKind
from husly.letters.texts import Field
from husly.measures.models import Help
from husly.measures.queries import helps
from husly.measures.rules import OPEN_HELP, HelpStatus
from husly.parties.models import Person
from husly.parties.queries import consent_for
from husly.parties.rules import ConsentPurpose, Recipient
from husly.web.formats import kr

MOST_SHOWN = 200
_OF_MISSED = (
    *("number", "month", "due_on", "ore", "left_ore", "missed_on", "broken_on"),
    *("agreement__kind", "agreement__landlord", "agreement__case_id"),
)
_EARLIEST = 62  # days before the first day on which a payment may belong to an agreement without anybody's word
_LANDLORDS = (SenderKind.HOUSING_ORGANISATION, SenderKind.PRIVATE_LANDLORD)
PURPOSES = {Kind.ADMINISTRATION: ConsentPurpose.PAY_RENT, Kind.PLAN: ConsentPurpose.ARRANGE_ARREARS}


@dataclass(frozen=True)
class Shown:
    """An agreement with everything that is due and was paid by it."""

    agreement: Agreement
    dues: list[Due]
    payments: list[Payment]

    @property
    def counting(self) -> list[Due]:
        """Those that are really to be paid: not excused, and not due after the end."""
        return [due for due in self.dues if counts(self.agreement, due)]

    @property
    def missed(self) -> list[Due]:
        """Those that were missed and nobody has taken up."""
        return [due for due in self.counting if due.is_open]

    @property
    def due_ore(self) -> int:
        """Everything that is to be paid, as far as it is written down."""
        return sum(due.ore for due in self.counting)

    @property
    def left_ore(self) -> int:
        """What is left of it."""
        return sum(due.left_ore for due in self.counting)

    @property
    def paid_ore(self) -> int:
        """All that was paid."""
        return sum(payment.ore or 0 for payment in self.payments)

    @property
    def ahead_ore(self) -> int:
        """What was paid beyond everything that is due so far."""
        return self.paid_ore - (self.due_ore - self.left_ore)

    def short_ore(self, today: date) -> int:
        """What should have been paid by today, and was not."""
        return sum(due.left_ore for due in self.counting if due.due_on <= today)

    @property
    def standing(self) -> Standing:
        """Where it stands."""
        agreement, missed = self.agreement, [due.missed() for due in self.counting if due.missed_on and due.is_short]
        return rules.standing(
            is_confirmed=agreement.confirmed_on is not None,
            is_ended=agreement.ended_on is not None,
            kind=Kind(agreement.kind),
            left_ore=self.left_ore,
            missed=missed,
        )


@dataclass(frozen=True)
class Found:
    """To which agreement a line of a list belongs, or why nobody can say so without a person."""

    agreement: Agreement | None
    why: str = ""


def counts(agreement: Agreement, due: Due) -> bool:
    """Whether what is due is really to be paid: not excused, and not due after the agreement's end."""
    return not due.is_excused and (agreement.ended_on is None or due.due_on <= agreement.ended_on)


def shown(agreement: Agreement) -> Shown:
    """The agreement with its account."""
    dues = list(agreement.dues.order_by("due_on", "number"))
    for due in dues:
        due.agreement = agreement
    applied = agreement.payments.filter(state=PaymentState.APPLIED.value)
    return Shown(agreement, dues, list(applied.select_related("recorded_by", "list").order_by("paid_on", "id")))


def of_case(case: Case) -> list[Shown]:
    """Every agreement of the case and of those joined into it, running ones first."""
    found = Agreement.objects.filter(Q(case=case) | Q(case__joined_into=case)).select_related("person", "case", "made_by", "replaces")
    return [shown(one) for one in sorted(found, key=lambda one: (one.ended_on is not None, -one.pk))]


def agreed(agreement: Agreement) -> list[str]:
    """What was agreed, line by line, for the letter that confirms it."""
    dues = [Then(due.number, due.month, due.due_on, due.ore) for due in agreement.dues.order_by("number")]
    return words.agreed(agreement.terms, income=Income(agreement.income).label, landlord=agreement.landlord, dues=dues)


def letter_step(agreement: Agreement) -> str:
    """By which the letter that confirms an agreement is known among the letters of its case."""
    return f"agreement-{agreement.pk}"


def letter_said(agreement: Agreement) -> dict[str, Any]:
    """What the letter that confirms it is written from."""
    values = {Field.AGREED: "\n".join(agreed(agreement))}
    return {"case": agreement.case, "kind": LetterKind.AGREEMENT, "to_person": agreement.person, "values": values}


def on_paper(agreement: Agreement, *, by: Actor, at: datetime) -> bytes:
    """The same words as PDF, to sign where the tenant sits; nothing is sent and nothing kept."""
    return letters.draft(**letter_said(agreement), channel=Channel.PAPER, by=by).document(at=at).content


def letter_of(agreement: Agreement) -> Letter | None:
    """The letter that confirms it as it stands now: the last one, where another had to be sent instead."""
    written = Letter.objects.filter(case=agreement.case_id, step=letter_step(agreement))
    return written.select_related("replaced_by", "person__household").order_by("-id").first()


def brief(key: int) -> QuerySet[Agreement]:
    """The agreements of the case with this number, newest first, each with what is `missing` by it; for the case's page."""
    short = Q(dues__missed_on__isnull=False, dues__is_short=True, ended_on=None)
    return Agreement.objects.filter(case__in=whole(key)).annotate(missing=Sum("dues__left_ore", filter=short)).order_by("-id")


def open_dues(cases: Iterable[int]) -> dict[int, list[Due]]:
    """What was missed and nobody has taken up, by the case on which it stands, the oldest first."""
    ids = list(cases)
    kept = dict(Case.objects.filter(joined_into__in=ids).values_list("pk", "joined_into_id")) | {pk: pk for pk in ids}
    missed = Due.objects.filter(
        agreement__case__in=list(kept),
        missed_on__isnull=False,
        is_short=True,
        taken_up_at=None,
        agreement__confirmed_on__isnull=False,
        agreement__ended_on=None,
    )
    found = defaultdict[int, list[Due]](list)
    for due in missed.select_related("agreement").only(*_OF_MISSED).order_by("due_on", "id"):
        found[kept[due.agreement.case_id] or due.agreement.case_id].append(due)
    return found


def waiting(actor: Actor) -> QuerySet[Payment]:
    """Payments for which nobody has found the agreement yet, and lines that could not be read, the oldest first."""
    return Payment.objects.visible_to(actor).filter(state=PaymentState.WAITING.value).order_by("id")


def lists(actor: Actor) -> list[List]:
    """The last lists that were uploaded, newest first."""
    return list(List.objects.visible_to(actor).select_related("uploaded_by").defer("sealed").order_by("-id")[:20])


def missing_now(actor: Actor, *, today: date) -> list[Due]:
    """What is late in the municipality and still missing, the oldest first."""
    late = Due.objects.filter(
        municipality_id=actor.municipality,
        is_short=True,
        missed_on__isnull=False,
        due_on__lt=today,
        agreement__in=Agreement.objects.visible_to(actor).running(),
    )
    return list(late.select_related("agreement__case__household", "agreement__person").order_by("due_on", "id")[:MOST_SHOWN])


def running(case: Case) -> list[Shown]:
    """Those that are confirmed and have not ended."""
    return [one for one in of_case(case) if one.standing not in (Standing.DRAFT, Standing.ENDED)]


def may_show_landlord(agreement: Agreement, *, on: date) -> Verdict:
    """Whether the landlord may be told how the agreement goes: only while the tenant's consent to it stands."""
    purpose = PURPOSES[Kind(agreement.kind)]
    if consent_for(agreement.person, purpose=purpose, recipient=Recipient.LANDLORD, on=on):
        return YES
    what = f"{purpose.label} (modtager: {Recipient.LANDLORD.label})"
    return no(f"Der er ikke samtykke til {what}. Spørg lejeren, og notér samtykket på sagen.")


def waiting_help(case: Case) -> list[Help]:
    """The help of the case that an agreement carries out, and that none does yet: agreed to, offered or applied for."""
    measures = {measure.value for measure in rules.HELP_OF.values()}
    able = [help for help in helps(case) if help.measure in measures and HelpStatus(help.status) in OPEN_HELP]
    carried = set(Agreement.objects.filter(ended_on=None, help__in=able).values_list("help_id", flat=True))
    return [help for help in able if help.pk not in carried]


def begun_from(case: Case, kind: Kind, help_id: int | None) -> tuple[Help | None, dict[str, Any]]:
    """The help that an agreement of this kind is made from, and what its form begins with: what the case already knows."""
    help = next((one for one in waiting_help(case) if one.pk == help_id and one.measure == rules.HELP_OF[kind].value), None)
    known = facts(case)
    told = case.notices.filter(sender_kind__in=[kind.value for kind in _LANDLORDS]).order_by("-id").first()
    money = {"rent": known.get(q.RENT)} if kind is Kind.ADMINISTRATION else {"debt": known.get(q.ARREARS)}
    begins: dict[str, Any] = {
        name: kr(fact.value).removesuffix(" kr.") for name, fact in money.items() if fact and isinstance(fact.value, int)
    }
    if told:
        begins["landlord"] = told.sender_name
    if help and help.from_on:
        begins["starts_on"] = help.from_on
    return help, begins


def people(case: Case) -> list[Person]:
    """Those who may make an agreement: everybody of the household."""
    return list(case.household.people.order_by("id"))


def matches(municipality: str, rows: Collection[Row]) -> list[Found]:
    """To which agreement each line belongs: by our own number, else by the landlord's reference where only one agreement has it."""
    named = {row.agreement_id for row in rows if row.agreement_id is not None}
    keys = {key for row in rows for key in (search_key(row.reference), search_key(row.words)) if key}
    here = Agreement.objects.filter(municipality_id=municipality)
    by_number = {one.pk: one for one in here.filter(pk__in=named)}
    by_key = defaultdict[str, list[Agreement]](list)
    for one in here.filter(reference_key__in=keys).order_by("id"):
        by_key[one.reference_key].append(one)
    touched = {one.pk for one in by_number.values()} | {one.pk for several in by_key.values() for one in several}
    typed = set(
        Payment.objects.filter(agreement__in=touched, list=None, state=PaymentState.APPLIED.value).values_list(
            "agreement", "paid_on", "ore"
        )
    )
    return [_match(row, by_number, by_key, typed) for row in rows]


def _match(
    row: Row, by_number: dict[int, Agreement], by_key: dict[str, list[Agreement]], typed: set[tuple[int, date | None, int | None]]
) -> Found:
    if row.problem or row.on is None or row.ore is None:
        return Found(None, row.problem)
    if row.agreement_id is not None:
        one = by_number.get(row.agreement_id)
        several = [one] if one else []
    else:
        several = by_key.get(search_key(row.reference)) or by_key.get(search_key(row.words)) or []
        several = [one for one in several if one.ended_on is None] or several
    if not several:
        return Found(None, "Ingen aftale har det nummer eller den reference. Find aftalen, eller læg betalingen til side.")
    if len(several) > 1:
        return Found(None, "Flere aftaler har den reference. Vælg den, betalingen hører til.")
    [one] = several
    if (one.starts_on - row.on).days > _EARLIEST:
        return Found(
            None, f"Betalingen er fra længe før aftalen {one.number} begynder ({day_words(one.starts_on)}). Se, om den hører til den."
        )
    if one.ended_on and row.on > one.ended_on:
        return Found(None, f"Aftalen {one.number} sluttede {day_words(one.ended_on)}. Se, om betalingen hører til en nyere.")
    if (one.pk, row.on, row.ore) in typed:
        return Found(None, f"Den samme betaling er skrevet i hånden på aftalen {one.number}. Er det den, så læg denne til side.")
    return Found(one)
