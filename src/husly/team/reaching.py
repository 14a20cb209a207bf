"""What reaches people: tries of the last year by what was done, never about one person."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import ExtractHour, ExtractIsoWeekDay, RowNumber

from husly.contact.models import Attempt
from husly.core.clock import COPENHAGEN
from husly.practice.rules import Channel
from husly.team.queries import LEFT_OUT, REACHED_BY, WHOLE, moments
from husly.team.rules import WINDOW, Reach, reach

_WEEKDAYS = dict(zip("1234567", ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"), strict=True))
_HOURS = {"0": "før kl. 9", "9": "kl. 9–12", "12": "kl. 12–15", "15": "kl. 15–17", "17": "efter kl. 17"}
_MOST_NUMBERED = 6


def reaches(municipality: str, *, today: date) -> list[tuple[str, list[Reach]]]:
    """Tries of the last year that went out, by channel, number, weekday and hour."""
    start, end = moments(today - WINDOW, today)
    tried = Attempt.objects.filter(municipality_id=municipality, taken_back_at=None, is_from_tenant=False, at__gte=start, at__lt=end)
    out = tried.exclude(outcome__in=LEFT_OUT)
    numbers = {str(one): f"{one}. forsøg" for one in range(1, _MOST_NUMBERED)} | {
        str(_MOST_NUMBERED): f"{_MOST_NUMBERED}. forsøg og senere"
    }
    by_person = out.filter(channel__in=[Channel.PHONE.value, Channel.VISIT.value])
    return [
        ("Måde", reach(_counted(out, F("channel")), {one.value: one.label for one in Channel})),
        ("Forsøgets nummer i sagen", reach(_numbered(out), numbers)),
        ("Ugedag, opkald og besøg", reach(_counted(by_person, ExtractIsoWeekDay("at", tzinfo=COPENHAGEN)), _WEEKDAYS)),
        ("Tid på dagen, opkald og besøg", reach(_banded(by_person), _HOURS)),
    ]


def _counted(tries: QuerySet[Attempt], by: Any) -> dict[str, tuple[int, int]]:
    grouped = tries.annotate(group=by).order_by().values_list("group")
    told = grouped.annotate(tries=Count("pk"), reached=Count("pk", filter=Q(outcome__in=REACHED_BY)))
    return {str(key): (count, reached) for key, count, reached in told}


def _numbered(tries: QuerySet[Attempt]) -> dict[str, tuple[int, int]]:
    number = Window(RowNumber(), partition_by=WHOLE, order_by=[F("at").asc(), F("pk").asc()])
    found: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for place, outcome in tries.annotate(place=number).values_list("place", "outcome").iterator(chunk_size=5000):
        told = found[str(min(place, _MOST_NUMBERED))]
        told[0] += 1
        told[1] += outcome in REACHED_BY
    return {key: (count, reached) for key, (count, reached) in found.items()}


def _banded(tries: QuerySet[Attempt]) -> dict[str, tuple[int, int]]:
    bands = sorted(int(one) for one in _HOURS)
    found: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for hour, (count, reached) in _counted(tries, ExtractHour("at", tzinfo=COPENHAGEN)).items():
        told = found[str(max(one for one in bands if one <= int(hour)))]
        told[0], told[1] = told[0] + count, told[1] + reached
    return {key: (count, reached) for key, (count, reached) in found.items()}
