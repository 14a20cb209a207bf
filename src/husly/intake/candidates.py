"""Which notices came before, and which households new ones are about or may be about, kept ones and those that come with them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from django.db import connection

from husly.cases.models import Case
from husly.cases.rules import Status
from husly.intake.arrivals import Arrival
from husly.intake.models import Notice
from husly.intake.rules import ONLY_FOLLOWS, Candidate, Match, match
from husly.parties.matching import Comparison, Described, Likeness, compare, match_keys
from husly.parties.queries import described, sharing

MOST_CANDIDATES = 50  # households compared for one notice
_UNDERWAY = 1 << 62  # households that are not stored yet are numbered from here, newer than all others


def sent_before(arrivals: Iterable[Arrival], *, municipality: str, organisation_id: int) -> dict[bytes, Notice]:
    """The notices that this organisation sent with any of these keys or contents, by the digest of either."""
    keys = [one.key for one in arrivals if one.key]
    mine = Notice.objects.filter(municipality_id=municipality, organisation_id=organisation_id)
    found = {bytes(notice.content_digest): notice for notice in mine.filter(content_digest__in=[one.content for one in arrivals])}
    if keys:
        found |= {bytes(notice.key_digest or b""): notice for notice in mine.filter(key_digest__in=keys)}
    return found


def matches(arrivals: Sequence[Arrival], *, municipality: str, organisation_id: int | None) -> list[Match | None]:
    """For each arrival the case it certainly belongs to, and those that it may belong to; a fixed number of look-ups for all of them.

    None for one that must wait until an earlier one is stored, because the two may be about one household or are the same notice.
    """
    by_reference = with_reference((one.reference for one in arrivals), municipality, organisation_id)
    shared = sharing(municipality, {key for one in arrivals for key in one.match_keys})
    referred = [by_reference.get(one.reference or b"", set()) for one in arrivals]
    near = [
        _nearest(Counter(pk for key in one.match_keys for pk in shared.get(key, ()) if pk not in same))
        for one, same in zip(arrivals, referred, strict=True)
    ]
    wanted = {pk for households in (*near, *referred) for pk in households}
    underway, found = _Underway(described(wanted) if wanted else {}), list[dict[int, Comparison] | None]()
    for one, common, same in zip(arrivals, near, referred, strict=True):
        nearest = sorted((*_nearest(common + underway.sharing(one)), *same), reverse=True)
        compared = {pk: compare(one.described, underway.households[pk], same_reference=pk in same) for pk in nearest}
        is_taken = underway.takes(one, compared)
        found.append({pk: like for pk, like in compared.items() if like.likeness is not Likeness.UNLIKELY} if is_taken else None)
    alike = {pk for compared in found if compared for pk in compared}
    latest = _latest_cases(alike) if alike else {}
    return [None if compared is None else _match(one, compared, latest) for one, compared in zip(arrivals, found, strict=True)]


def _match(one: Arrival, compared: dict[int, Comparison], latest: dict[int, tuple[int, bool]]) -> Match:
    candidates = [Candidate(pk, comparison, *latest.get(pk, (None, False))) for pk, comparison in compared.items()]
    return match(candidates, only_follows=one.notice.kind in ONLY_FOLLOWS)


def corrected_by(one: Arrival, case: Case) -> Notice | None:
    """The notice on the case that a correction is about: the same sender's last one, of the same reference where it has one."""
    own = case.notices.filter(organisation=one.delivery.organisation_id, sender_kind=one.notice.sender.kind.value)
    earlier = own.exclude(kind__in=[kind.value for kind in ONLY_FOLLOWS]).order_by("-id")
    return earlier.filter(reference_digest=one.reference).first() or earlier.first()


def with_reference(references: Iterable[bytes | None], municipality: str, organisation_id: int | None) -> dict[bytes, set[int]]:
    """The households of the same sender's notices with the same reference, by the digest of the reference."""
    found = defaultdict[bytes, set[int]](set)
    digests = "\n".join(one.hex() for one in references if one)
    if organisation_id and digests:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT n.reference_digest, c.household_id FROM intake_notice n JOIN cases_case c ON c.id = n.case_id"
                " WHERE n.municipality_id = %s AND n.organisation_id = %s AND n.reference_digest = ANY(ARRAY("
                "SELECT decode(told, 'hex') FROM unnest(string_to_array(%s, chr(10))) AS told))",
                [municipality, organisation_id, digests],
            )
            for reference, household_id in cursor.fetchall():
                found[bytes(reference)].add(household_id)
    return found


class _Underway:
    """The households that are kept, and as newer ones those that earlier arrivals tell of, as they may come to be kept."""

    def __init__(self, kept: dict[int, Described]) -> None:
        self.households = dict(kept)
        self._by_key = defaultdict[str, list[int]](list)
        self._digests = set[bytes]()

    def sharing(self, one: Arrival) -> Counter[int]:
        """How many keys the newer ones have in common with this arrival."""
        return Counter(pk for key in one.match_keys for pk in self._by_key.get(key, ()))

    def takes(self, one: Arrival, compared: dict[int, Comparison]) -> bool:
        """Whether this arrival has nothing to do with earlier ones; either way later ones are held against what it tells."""
        is_free = self._digests.isdisjoint(one.digests) and not any(
            pk >= _UNDERWAY and comparison.likeness is not Likeness.UNLIKELY for pk, comparison in compared.items()
        )
        self._digests |= one.digests
        self._add(one.described, one.match_keys)
        for pk, comparison in compared.items():
            if comparison.likeness is Likeness.CERTAIN:
                people = (*self.households[pk].people, *one.described.people)
                for address in {self.households[pk].address, one.described.address}:
                    whole = Described(people, address)
                    self._add(whole, match_keys(whole))
        return is_free

    def _add(self, household: Described, keys: Iterable[str]) -> None:
        number = _UNDERWAY + len(self.households)
        self.households[number] = household
        for key in keys:
            self._by_key[key].append(number)


def _nearest(common: Counter[int]) -> Counter[int]:
    """The households with most keys in common, of equals the newest."""
    if len(common) <= MOST_CANDIDATES:
        return common
    return Counter({pk: common[pk] for pk in sorted(common, key=lambda pk: (common[pk], pk), reverse=True)[:MOST_CANDIDATES]})


def _latest_cases(household_ids: Iterable[int]) -> dict[int, tuple[int, bool]]:
    """Each household's case to join, and whether it is open: the newest open one, else the newest; what was joined counts as its whole."""
    found: dict[int, tuple[int, bool]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.household_id, coalesce(whole.id, c.id), coalesce(whole.status, c.status) <> %s"
            " FROM cases_case c LEFT JOIN cases_case whole ON whole.id = c.joined_into_id WHERE c.household_id = ANY(%s) ORDER BY c.id",
            [Status.CLOSED.value, list(household_ids)],
        )
        for household_id, case_id, is_open in cursor.fetchall():
            if is_open or not found.get(household_id, (0, False))[1]:
                found[household_id] = (case_id, is_open)
    return found
