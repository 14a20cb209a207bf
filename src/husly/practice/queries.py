"""Reads of versions: the one in force on a day, one by its number in the database, and the list with where each stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from husly.accounts.models import User
from husly.core.actors import Actor
from husly.law import example_practice
from husly.law.planning import AtOnce
from husly.practice import targets
from husly.practice.adoption import Standing, State, standing
from husly.practice.models import Version


@dataclass(frozen=True)
class Listed:
    """A version and where it stands on a day; `replaced_from` is the first day of the next adopted one, where there is one."""

    version: Version
    standing: Standing
    replaced_from: date | None


def in_force(municipality: str, on: date) -> Version | None:
    """The version that the municipality followed on that day; None before it had adopted any."""
    return Version.objects.adopted().filter(municipality_id=municipality, in_force_from__lte=on).first()


def followed(municipality: str, first: date, last: date) -> list[Version]:
    """The versions that were in force on a day of that period, the earliest first."""
    found: list[Version] = []
    for one in Version.objects.adopted().filter(municipality_id=municipality, in_force_from__lte=last):
        found.insert(0, one)
        if one.in_force_from and one.in_force_from <= first:
            break
    return found


def at_once(municipality: str) -> AtOnce:
    """What *straks* means in the municipality: by the version in force on a notice's day, and by the example before there was one."""
    versions = list(Version.objects.adopted().filter(municipality_id=municipality))

    def day(received_on: date, closed: frozenset[date]) -> tuple[date, tuple[str, ...]]:
        found = next((one for one in versions if one.in_force_from and one.in_force_from <= received_on), None)
        return targets.at_once(received_on, found.practice, closed) if found else example_practice.at_once(received_on, closed)

    return day


def version(version_id: int) -> Version:
    """A version whatever came after it: a running case keeps its own. Raises Version.DoesNotExist."""
    return Version.objects.get(pk=version_id)


def listed(actor: Actor, *, today: date) -> list[Listed]:
    """Every version of the actor's municipality: drafts first, then adopted ones from the latest day, then withdrawn."""
    versions = Version.objects.visible_to(actor).select_related("drafted_by", "adopted_by").order_by("-id")
    drafts = [found for found in versions if found.state == State.DRAFT.value]
    withdrawn = [found for found in versions if found.state == State.WITHDRAWN.value]
    adopted = versions.adopted()
    return [
        *(Listed(found, Standing.DRAFT, None) for found in drafts),
        *_in_a_row(adopted, today),
        *(Listed(found, Standing.WITHDRAWN, None) for found in withdrawn),
    ]


def one(found: Version, *, today: date) -> Listed:
    """A version with where it stands."""
    replaced_from = _replaced_from(found) if found.in_force_from else None
    return Listed(found, standing(State(found.state), found.in_force_from, replaced_from, today), replaced_from)


def compared_with(found: Version, *, today: date) -> Version | None:
    """What a version is compared with: a draft with the one in force, an adopted one with the one it replaced; None where there is none."""
    day = found.in_force_from - timedelta(days=1) if found.in_force_from else today
    return in_force(found.municipality_id, day)


def writers(found: Version) -> list[str]:
    """The names of those who wrote in it."""
    return [str(user) for user in User.objects.filter(pk__in=found.writers).order_by("name")]


def latest_first_day(municipality: str) -> date | None:
    """The first day of the adopted version that comes last, if there is one."""
    found = Version.objects.adopted().filter(municipality_id=municipality).first()
    return found.in_force_from if found else None


def _in_a_row(adopted: Iterable[Version], today: date) -> Iterator[Listed]:
    """From the latest back: each is replaced from the first day of the one that was yielded before it."""
    replaced_from: date | None = None
    for found in adopted:
        yield Listed(found, standing(State(found.state), found.in_force_from, replaced_from, today), replaced_from)
        replaced_from = found.in_force_from


def _replaced_from(found: Version) -> date | None:
    later = Version.objects.adopted().filter(municipality_id=found.municipality_id, in_force_from__gt=found.in_force_from)
    return later.values_list("in_force_from", flat=True).last()
