"""What a correction changes, thing by thing: what stood before and what stands now, each in words; what it is silent about stands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from husly.core.clock import COPENHAGEN
from husly.intake.schemas import NoticeIn, TenantIn
from husly.law.danish_dates import day_words
from husly.law.facts import Ground
from husly.parties.names import Alike, alike, name_of
from husly.web.formats import kr


@dataclass(frozen=True)
class Change:
    """One thing that was corrected; `code` is its name in the log, the texts are for the page only."""

    code: str
    label: str
    before: str
    after: str


def changes(before: NoticeIn, after: NoticeIn) -> list[Change]:
    """Everything the correction tells that the notice told otherwise, or did not tell."""
    found = [Change(code, label, words(before), words(after)) for code, (label, words) in _THINGS.items()]
    told = [one for one in found if one.after and one.after != one.before]
    return [*_people(before, after), *told]


def corrected_tenants(before: NoticeIn, after: NoticeIn) -> list[tuple[TenantIn, TenantIn]]:
    """Which tenant of the notice each tenant of the correction is: by CPR number, else by a name that is like it, else by place."""
    left = list(before.tenants)
    found = []
    for tenant in after.tenants:
        was = next((one for one in left if _is(one, tenant)), None)
        if was is None and len(before.tenants) == len(after.tenants) == 1 and left:
            was = left[0]
        if was:
            left.remove(was)
            found.append((was, tenant))
    return found


def _is(one: TenantIn, other: TenantIn) -> bool:
    if one.cpr and other.cpr:
        return one.cpr == other.cpr
    return alike(name_of(one.name), name_of(other.name)) not in (Alike.OTHER, Alike.SURNAME)


def _people(before: NoticeIn, after: NoticeIn) -> Iterator[Change]:
    for was, now in corrected_tenants(before, after):
        if now.name != was.name:
            yield Change("name", "Lejerens navn", was.name, now.name)
        if now.phone and now.phone != was.phone:
            yield Change("phone", "Telefon", was.phone or "", now.phone)
        if now.birth_date and now.birth_date != was.birth_date:
            yield Change("birth_date", "Fødselsdag", day_words(was.birth_date) if was.birth_date else "", day_words(now.birth_date))


def _address(told: NoticeIn) -> str:
    one = told.address
    home = " ".join(part for part in (one.street, one.house_number, one.floor and f"{one.floor}.", one.door) if part)
    return ", ".join(part for part in (home, " ".join(filter(None, (one.postal_code, one.city)))) if part)


def _amount(told: NoticeIn) -> str:
    amount = told.arrears.amount_dkk if told.arrears else None
    return "" if amount is None else kr(amount)


def _ground(told: NoticeIn) -> str:
    """Arrears is what a notice says by saying nothing about the ground."""
    return "" if told.ground in (None, Ground.ARREARS) else told.ground.label


def _moment(told: NoticeIn) -> str:
    at = told.dates.eviction_at if told.dates else None
    if at is None:
        return ""
    local = at.astimezone(COPENHAGEN)
    return f"{day_words(local.date())} kl. {local.hour}.{local.minute:02}"


def _day(name: str) -> Callable[[NoticeIn], str]:
    def words(told: NoticeIn) -> str:
        day = getattr(told.dates, name) if told.dates else None
        return day_words(day) if day else ""

    return words


_THINGS: dict[str, tuple[str, Callable[[NoticeIn], str]]] = {
    "address": ("Adressen", _address),
    "amount": ("Restancen", _amount),
    "ground": ("Grunden", _ground),
    "last_timely_payment_day": ("Sidste rettidige betalingsdag", _day("last_timely_payment_day")),
    "demand_arrived_on": ("Dagen, påkravet nåede frem", _day("demand_arrived_on")),
    "terminated_on": ("Dagen for ophævelsen", _day("terminated_on")),
    "filed_on": ("Dagen for indgivelsen", _day("filed_on")),
    "eviction_at": ("Fogedens tidspunkt", _moment),
    "eviction_place": ("Stedet", lambda told: (told.dates and told.dates.eviction_place) or ""),
}
