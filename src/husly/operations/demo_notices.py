"""The notices of the demo: households in Nordby and Sønderby, with days counted from the day the demo is made."""

from datetime import date, datetime, time, timedelta
from typing import Any

from husly.core.clock import COPENHAGEN
from husly.law.calendar import first_open_day
from husly.operations.cast import BOLIGFORENING, COURT, CVR, NORDBY, SOENDERBY

Notice = dict[str, Any]

_FIRST = ("Mette", "Ole", "Amina", "Søren", "Åse", "Bjørn", "Kirsten", "Emre", "Lærke", "Torben", "Zahra", "Ida", "Poul", "Nadia", "Jørgen")
_LAST = ("Krogh", "Frandsen", "Yusuf", "Østergaard", "Aaby", "Ærø", "Lauridsen", "Demir", "Skov", "Bach", "Hansen", "Nørby", "Toft")
_STREETS = ("Skolevænget", "Møllebakken", "Østerbro", "Åvej", "Havnegade", "Lærkevej", "Søndergade")
GENERATED = 28

# Those of whom the register that comes along has more to tell, and Else, whom it does not know.
_REGISTERED = (
    ("Mona Lind", "2306901238", ("Birkevej", "7", "st", "tv")),  # her address is protected
    ("Kurt Damm", "0803711234", ("Gyvelvej", "22", "", "")),  # has moved
    ("Inger Toft", "3011441236", ("Kirkestræde", "9", "", "")),  # has died
    ("Ali Demir", "1207044235", ("Skolevænget", "21", "1", "mf")),  # lives with his twin brother
    ("Lærke Skov", "0506951237", ("Østerbro", "15", "3", "th")),  # shares a flat, where another's child lives too
    ("Else Thorsen", "1505501238", ("Lærkevej", "8", "", "")),
)


def for_landlord(today: date) -> list[Notice]:
    """What Nordby Boligforening's system sends."""
    notices = [_jens("FILED_WITH_COURT", "HOUSING_ORGANISATION", today), _holm("FILED_WITH_COURT", "HOUSING_ORGANISATION", today)]
    notices += [_registered(number, today) for number in range(len(_REGISTERED))]
    notices += [_generated(number, today) for number in range(GENERATED)]
    notices.append({**_generated(GENERATED, today), "ground": "DISORDER"})
    return notices


def for_court(today: date) -> list[Notice]:
    """What Retten i Nordby sends: days for those that the landlord told of, and one nobody told of."""
    holm = {**_holm("EVICTION_SCHEDULED", "BAILIFF_COURT", today), "dates": {"eviction_at": _at(today, 24)}}
    jens = {**_jens("EVICTION_SCHEDULED", "BAILIFF_COURT", today), "dates": {"eviction_at": _at(today, 9)}}
    unknown = {**_generated(GENERATED + 1, today), "sender": _court("F-881"), "kind": "EVICTION_SCHEDULED"}
    return [holm, jens, {**unknown, "dates": {"eviction_at": _at(today, 17)}}]


def for_soenderby(today: date) -> list[Notice]:
    """The stranger's households."""
    notices = [_generated(number, today) for number in range(100, 106)]
    for notice in notices:
        notice["address"] |= {"municipality_code": SOENDERBY, "city": "Sønderby"}
    return notices


def by_hand(today: date) -> dict[str, str]:
    """A private landlord's call, as Karen types it in."""
    return {
        "sender_kind": "PRIVATE_LANDLORD",
        "sender_name": "Erik Damgaard",
        "received_on": today.isoformat(),
        "kind": "FILED_WITH_COURT",
        "ground": "ARREARS",
        "name": "Gudrun Öberg",
        "address_protected": "on",
        "street": "Gyvelvej",
        "house_number": "3",
        "postal_code": "9999",
        "city": "Nordby",
        "need": "ja",
    }


def _holm(kind: str, sender: str, today: date) -> Notice:
    tenants = [
        {"name": "Anne Holm", "birth_date": "1988-05-14", "cpr": "1405881234", "phone": "+45 20 00 00 01"},
        {"name": "Peter Holm", "birth_date": "1985-11-02"},
    ]
    return _notice(kind, sender, "R-2026-0098", tenants, ("Nørregade", "12", "2", "tv"), today) | {"household": {"children_under_18": 2}}


def _jens(kind: str, sender: str, today: date) -> Notice:
    tenants = [{"name": "Jens Bech", "birth_date": "1979-04-02", "cpr": "0204791235", "phone": "+45 20 00 00 00"}]
    return _notice(kind, sender, "R-2026-0117", tenants, ("Havnegade", "4B", "1", "th"), today) | {"household": {"need_likely": True}}


def _registered(number: int, today: date) -> Notice:
    name, cpr, home = _REGISTERED[number]
    return _notice("FILED_WITH_COURT", "HOUSING_ORGANISATION", f"R-2026-{900 + number:04}", [{"name": name, "cpr": cpr}], home, today)


def _generated(number: int, today: date) -> Notice:
    name = f"{_FIRST[number % len(_FIRST)]} {_LAST[number * 7 % len(_LAST)]}"
    home = (_STREETS[number % len(_STREETS)], str(1 + number * 3), str(number % 4) if number % 4 else "st", ("tv", "th", "mf")[number % 3])
    kind = "DEMAND_SENT" if number % 5 == 4 else "FILED_WITH_COURT"
    notice = _notice(kind, "HOUSING_ORGANISATION", f"R-2026-{1000 + number}", [{"name": name}], home, today)
    known = {0: {"children_under_18": 1 + number % 3}, 1: {"children_under_18": 0, "need_likely": False}, 2: {"need_likely": True}}
    if number % 4 in known:
        notice["household"] = known[number % 4]
    return notice


def _notice(kind: str, sender: str, reference: str, tenants: list[dict[str, str]], home: tuple[str, ...], today: date) -> Notice:
    street, house_number, floor, door = home
    paid_by = first_open_day(today - timedelta(days=48))
    return {
        "sender": _landlord(reference) if sender == "HOUSING_ORGANISATION" else _court(reference),
        "kind": kind,
        "tenants": tenants,
        "address": {
            "street": street,
            "house_number": house_number,
            **({"floor": floor} if floor else {}),
            **({"door": door} if door else {}),
            "postal_code": "9999",
            "city": "Nordby",
            "municipality_code": NORDBY,
        },
        "arrears": {"amount_dkk": "14250.00", "months": 2},
        "dates": {
            "last_timely_payment_day": paid_by.isoformat(),
            "demand_arrived_on": (paid_by + timedelta(days=7)).isoformat(),
            **({"filed_on": today.isoformat()} if kind == "FILED_WITH_COURT" else {}),
        },
    }


def _landlord(reference: str) -> dict[str, str]:
    return {"kind": "HOUSING_ORGANISATION", "name": BOLIGFORENING, "cvr": CVR, "reference": reference}


def _court(reference: str) -> dict[str, str]:
    return {"kind": "BAILIFF_COURT", "name": COURT, "reference": reference}


def _at(today: date, days: int) -> str:
    day = first_open_day(today + timedelta(days=days))
    return datetime.combine(day, time(9, 30), COPENHAGEN).isoformat()


def to_the_job_centre(today: date) -> dict[str, str]:
    """What Karen asks the job centre about whom she has typed in."""
    return {
        "kind": "ADVICE",
        "what": "Får lejeren en ydelse, som huslejen kan betales af?",
        "why": "Der er restance, og vi vil gerne lave en administrationsaftale.",
        "due_on": (today + timedelta(days=7)).isoformat(),
        "share": "NAME",
        "why_without": "Lejeren er ikke nået endnu, og der er fare for, at boligen bliver mistet.",
    }
