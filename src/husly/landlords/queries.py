"""Reads for landlords: a page of their own notices, each with what they may be told; and for the caseworker what they offer."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from husly.accounts.models import Organisation
from husly.agreements.models import Agreement
from husly.agreements.queries import PURPOSES
from husly.agreements.rules import Kind as AgreementKind
from husly.cases.models import Case
from husly.cases.queries import whole
from husly.cases.rules import ON_THE_DESK
from husly.contact.models import Attempt, Course
from husly.contact.rules import Standing
from husly.cooperation.queries import landlords
from husly.core.actors import Actor
from husly.core.danish import search_key
from husly.intake.models import Notice
from husly.intake.schemas import NoticeIn
from husly.landlords.models import Offer
from husly.landlords.rules import Known, Shown, may_use, status
from husly.parties.models import Consent
from husly.parties.rules import ConsentPurpose, Recipient
from husly.practice.facts import REACHED

PAGE = 40
_WHOLE = Coalesce(F("case__joined_into"), F("case"))
_REACHED = [outcome.value for outcome in REACHED]


@dataclass(frozen=True)
class Row:
    """A notice of the landlord's own, opened, with what it may be told."""

    notice: Notice
    content: NoticeIn
    pieces: list[Shown]

    @property
    def names(self) -> str:
        """The tenants, as the landlord wrote them."""
        return ", ".join(tenant.name for tenant in self.content.tenants)


def page(actor: Actor, *, before: int | None, today: date) -> tuple[list[Row], int | None]:
    """A page of what the actor's organisation sent, the newest first, and the number behind which the next begins."""
    if not may_use(actor):
        return [], None
    mine = Notice.objects.filter(municipality_id=actor.municipality, organisation_id=actor.organisation_id or 0)
    found = list((mine.filter(pk__lt=before) if before else mine).order_by("-pk")[: PAGE + 1])
    shown = found[:PAGE]
    return rows(shown, today=today), shown[-1].pk if len(found) > PAGE else None


def own(actor: Actor, notice_id: int, *, today: date) -> Row | None:
    """One notice, if it is the actor's own organisation's."""
    if not may_use(actor):
        return None
    mine = Notice.objects.filter(pk=notice_id, municipality_id=actor.municipality, organisation_id=actor.organisation_id or 0)
    return next(iter(rows(list(mine), today=today)), None)


def rows(notices: Sequence[Notice], *, today: date) -> list[Row]:
    """Each notice with what its own landlord may be told; a fixed number of statements, however many there are."""
    names = dict(Organisation.objects.filter(pk__in={one.organisation_id for one in notices}).values_list("pk", "name"))
    known = _known({one.case_id: names.get(one.organisation_id or 0, "") for one in notices if one.case_id}, today)
    return [Row(one, NoticeIn.model_validate(one.body()), status(known.get(one.case_id or 0, Known()))) for one in notices]


def _known(landlord_of: dict[int, str], today: date) -> dict[int, Known]:
    """What stands on the cases, by case; those joined into another stand as the whole does."""
    cases = Case.objects.filter(pk__in=landlord_of).select_related("joined_into")
    wholes = {case.pk: case.joined_into or case for case in cases}
    consented = _consents({one.household_id for one in (*wholes.values(), *cases)}, today)
    told = {pk: consented[one.household_id] | consented[pk_of.household_id] for pk_of, (pk, one) in zip(cases, wholes.items(), strict=True)}
    asked = {wholes[pk].pk for pk, purposes in told.items() if purposes}
    reached, agreed = _reached(asked), _agreed(asked)
    return {
        pk: Known(
            is_open=one.status in ON_THE_DESK,
            is_reached=reached.get(one.pk),
            has_agreement=any(search_key(landlord_of[pk]) == landlord for landlord, _ in agreed[one.pk]),
            may_tell_contact=ConsentPurpose.TELL_CONTACT in told[pk],
            may_tell_agreement=any(PURPOSES[kind] in told[pk] for _, kind in agreed[one.pk]),
        )
        for pk, one in wholes.items()
    }


def _consents(households: Collection[int], today: date) -> defaultdict[int, set[ConsentPurpose]]:
    """What the landlord may be told, by household."""
    found: defaultdict[int, set[ConsentPurpose]] = defaultdict(set)
    given = Consent.objects.filter(person__household__in=households, recipient=Recipient.LANDLORD.value, given_on__lte=today)
    for consent in given.select_related("person"):
        if consent.agreed().stands_on(today):
            found[consent.person.household_id].add(ConsentPurpose(consent.purpose))
    return found


def _reached(cases: Collection[int]) -> dict[int, bool]:
    """Whether the tenant was reached; nothing while contact is still tried."""
    if not cases:
        return {}
    used_up = Course.objects.filter(case__in=cases, standing=Standing.USED_UP.value).values_list("case_id", flat=True)
    made = Attempt.objects.filter(outcome__in=_REACHED, taken_back_at=None).filter(_lies_on(cases)).annotate(whole=_WHOLE)
    return dict.fromkeys(used_up, False) | dict.fromkeys(made.values_list("whole", flat=True), True)


def _agreed(cases: Collection[int]) -> defaultdict[int, set[tuple[str, AgreementKind]]]:
    """The landlord, by the key of its name, and the kind of each agreement that runs."""
    found: defaultdict[int, set[tuple[str, AgreementKind]]] = defaultdict(set)
    if cases:
        running = Agreement.objects.running().filter(_lies_on(cases)).annotate(whole=_WHOLE)
        for whole_id, landlord, kind in running.values_list("whole", "landlord", "kind"):
            found[whole_id].add((search_key(landlord), AgreementKind(kind)))
    return found


def _lies_on(cases: Collection[int]) -> Q:
    """On one of these cases or on one that is joined into it; asked so, an index answers."""
    return Q(case__in=cases) | Q(case__joined_into__in=cases)


def offers(case: Case) -> list[Offer]:
    """What landlords have offered on the case, the newest first."""
    return list(Offer.objects.filter(case__in=whole(case)).select_related("organisation", "made_by", "settled_by").order_by("-pk"))


def offered(notice: Notice) -> list[Offer]:
    """What the landlord has offered about its notice."""
    return list(Offer.objects.filter(notice=notice).order_by("-pk"))


def told_to(case: Case, *, today: date) -> list[tuple[Organisation, list[Shown]]]:
    """What each landlord that wrote about the case sees now."""
    return [(one, status(_known({case.pk: one.name}, today)[case.pk])) for one in landlords(case)]
