"""Looking for a notice that came before, and for the case that a new one certainly belongs to."""

from django.conf import settings
from django.db.models import Q

from husly.cases.models import Case
from husly.cases.rules import Status
from husly.intake.models import Notice
from husly.intake.rules import Match
from husly.intake.schemas import NoticeIn
from husly.parties.queries import with_cpr


def digest(kind: str, value: str | None) -> bytes | None:
    """The keyed digest of a reference or key; kinds are kept apart."""
    return settings.VAULT.digest(f"{kind}:{value}") if value else None


def same_key(municipality: str, organisation_id: int, key_digest: bytes) -> Notice | None:
    """The notice this sender sent under the key."""
    return Notice.objects.filter(municipality_id=municipality, organisation_id=organisation_id, key_digest=key_digest).first()


def same_content(municipality: str, organisation_id: int, content_digest: bytes) -> Notice | None:
    """The notice this sender sent with the very same content."""
    notices = Notice.objects.filter(municipality_id=municipality, organisation_id=organisation_id)
    return notices.filter(content_digest=content_digest).first()


def match(notice: NoticeIn, *, municipality: str, organisation_id: int | None, reference_digest: bytes | None) -> Match:
    """Certain matches only: a CPR number, or the same sender's reference. An open case is joined; a closed one makes it a repeat."""
    numbers = [tenant.cpr for tenant in notice.tenants if tenant.cpr]
    households = set(with_cpr(municipality, numbers).values_list("household_id", flat=True)) if numbers else set()
    known = Q(household_id__in=households)
    if reference_digest and organisation_id:
        known |= Q(
            notices__organisation_id=organisation_id, notices__reference_digest=reference_digest, notices__municipality_id=municipality
        )
    elif not numbers:
        return Match(None, None, is_repeat=False)
    cases = list(Case.objects.filter(known, municipality_id=municipality).distinct().order_by("-id"))
    standing = next((case for case in cases if case.status != Status.CLOSED.value), None)
    latest = standing or next(iter(cases), None)
    household_id = latest.household_id if latest else next(iter(sorted(households, reverse=True)), None)
    return Match(standing.pk if standing else None, household_id, is_repeat=bool(cases))
