"""The notice as JSON: its shape, and what is said in Danish and English when something in it cannot be used."""

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from husly.core.clock import day_of
from husly.law.facts import Ground, Known, NoticeFacts, NoticeKind, SenderKind

MAX_BYTES = 64 * 1024
_FIRST_DAY, _LAST_DAY, _OLDEST = date(2000, 1, 1), date(2049, 12, 31), date(1890, 1, 1)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, where, and what to do, in both languages."""

    field: str
    da: str
    en: str

    def as_json(self) -> dict[str, str]:
        """As an answer lists it."""
        return asdict(self)


class BadNotice(Exception):
    """The bytes are no notice; `problems` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def _no(code: str, da: str, en: str) -> PydanticCustomError:
    return PydanticCustomError(code, "{da}", {"da": da, "en": en})


def _text(value: object) -> object:
    """Composed letters, single spaces, nothing invisible."""
    if not isinstance(value, str):
        return value
    if any(unicodedata.category(letter) in {"Cc", "Cs", "Cn", "Co"} and letter not in "\t\r\n" for letter in value):
        raise _no("control", "indeholder tegn, der ikke er tekst. Fjern dem.", "holds characters that are not text. Remove them.")
    return " ".join(unicodedata.normalize("NFC", value).split())


def _iso_only(value: object) -> object:
    if value is None or (isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value)):
        return value
    raise _no("day", "skal være en dato som 2026-11-23.", "must be a date such as 2026-11-23.")


def _between(first: date, last: date) -> Callable[[date], date]:
    def check(day: date) -> date:
        if first <= day <= last:
            return day
        raise _no(
            "day_range",
            f"skal ligge mellem {first.isoformat()} og {last.isoformat()}. Kontrollér året.",
            f"must lie between {first.isoformat()} and {last.isoformat()}. Check the year.",
        )

    return check


def _moment(value: object) -> object:
    if value is None or isinstance(value, str):
        return value
    raise _no(
        "moment",
        "skal være dato, tid og zone som 2026-12-17T09:30:00+01:00.",
        "must be a date, time and offset such as 2026-12-17T09:30:00+01:00.",
    )


def _cpr(value: str) -> str:
    digits = value.replace(" ", "").replace("-", "")
    if re.fullmatch(r"[0-9]{10}", digits) and 1 <= int(digits[:2]) % 60 <= 31 and 1 <= int(digits[2:4]) <= 12:
        return digits
    raise _no("cpr", "skal være et CPR-nummer på ti cifre.", "must be a CPR number of ten digits.")


def _money(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\d{1,9}(\.\d{1,2})?", value):
        return value
    raise _no("money", 'skal være et beløb i kroner som "9875.50".', 'must be an amount in kroner such as "9875.50".')


Text = Annotated[str, BeforeValidator(_text), Field(min_length=1)]
Name = Annotated[Text, Field(max_length=400)]
Short = Annotated[Text, Field(max_length=120)]
Tiny = Annotated[Text, Field(max_length=10)]
City = Annotated[Text, Field(max_length=60)]
Reason = Annotated[Text, Field(max_length=1000)]
Cvr = Annotated[Text, Field(pattern=r"^[0-9]{8}$")]
Phone = Annotated[Text, Field(max_length=30, pattern=r"^\+?[0-9 ()-]{6,29}$")]
Day = Annotated[date, BeforeValidator(_iso_only), AfterValidator(_between(_FIRST_DAY, _LAST_DAY))]
BirthDay = Annotated[date, BeforeValidator(_iso_only), AfterValidator(_between(_OLDEST, _LAST_DAY))]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Sender(_Part):
    """Who writes; `reference` is the sender's own name for the matter and ties its notices together."""

    kind: SenderKind
    name: Short
    cvr: Cvr | None = None
    reference: Short | None = None


class Landlord(_Part):
    """The landlord, where the sender is somebody else."""

    name: Short
    cvr: Cvr | None = None


class TenantIn(_Part):
    """One tenant of the home."""

    name: Name
    birth_date: BirthDay | None = None
    phone: Phone | None = None
    cpr: Annotated[str, BeforeValidator(_text), AfterValidator(_cpr)] | None = None
    address_protected: StrictBool | None = None


class AddressIn(_Part):
    """The home. Street and municipality are required; a letter may lack the rest."""

    street: Short
    house_number: Tiny | None = None
    floor: Tiny | None = None
    door: Tiny | None = None
    postal_code: Annotated[str, Field(pattern=r"^[0-9]{4}$")] | None = None
    city: City | None = None
    municipality_code: Annotated[str, Field(pattern=r"^[0-9]{4}$")]


class HouseholdIn(_Part):
    """What the sender knows of the household; absent means not known, never no."""

    children_under_18: Annotated[int, Field(strict=True, ge=0, le=30)] | None = None
    need_likely: StrictBool | None = None
    need_reason: Reason | None = None


class Arrears(_Part):
    """What is owed, in kroner with at most two decimals, and for how many months."""

    amount_dkk: Annotated[Decimal, BeforeValidator(_money)] | None = None
    months: Annotated[int, Field(strict=True, ge=0, le=120)] | None = None


class Dates(_Part):
    """The days the sender knows; `eviction_at` carries its offset."""

    last_timely_payment_day: Day | None = None
    demand_arrived_on: Day | None = None
    terminated_on: Day | None = None
    filed_on: Day | None = None
    eviction_at: Annotated[AwareDatetime, BeforeValidator(_moment)] | None = None

    @model_validator(mode="after")
    def _within_the_calendar(self) -> Self:
        if self.eviction_at and not 2000 <= self.eviction_at.year <= 2049:
            raise _no(
                "day_range",
                "eviction_at skal ligge mellem 2000 og 2049. Kontrollér året.",
                "eviction_at must lie between 2000 and 2049. Check the year.",
            )
        return self


class NoticeIn(_Part):
    """A notice that an eviction may come, as a program sends it."""

    sender: Sender
    kind: NoticeKind
    ground: Ground | None = None
    landlord: Landlord | None = None
    tenants: Annotated[list[TenantIn], Field(min_length=1, max_length=20)]
    address: AddressIn
    household: HouseholdIn | None = None
    arrears: Arrears | None = None
    dates: Dates | None = None
    received_on: Day | None = None

    def facts(self, received_on: date) -> NoticeFacts:
        """What the law asks about, with what is missing left unknown."""
        household, dates = self.household or HouseholdIn(), self.dates or Dates()
        number = household.children_under_18
        return NoticeFacts(
            sender_kind=self.sender.kind,
            kind=self.kind,
            ground=self.ground or Ground.ARREARS,
            received_on=received_on,
            children=Known.of(None if number is None else number > 0),
            need=Known.of(household.need_likely),
            last_timely_payment_day=dates.last_timely_payment_day,
            demand_arrived_on=dates.demand_arrived_on,
            terminated_on=dates.terminated_on,
            filed_on=dates.filed_on,
            eviction_at=dates.eviction_at,
            eviction_on=eviction_day(dates.eviction_at),
        )


def eviction_day(at: datetime | None) -> date | None:
    """The Danish day of the eviction."""
    return day_of(at) if at else None


def parse(raw: bytes) -> NoticeIn:
    """The notice in these bytes; raises BadNotice with every problem."""
    return checked(_loaded(raw))


def checked(data: object) -> NoticeIn:
    """The notice in this JSON value; raises BadNotice with every problem."""
    try:
        return NoticeIn.model_validate(data)
    except ValidationError as error:
        raise BadNotice([_problem(detail) for detail in error.errors(include_url=False, include_input=False)]) from None


def _loaded(raw: bytes) -> object:
    if len(raw) > MAX_BYTES:
        raise BadNotice(
            [
                _whole(
                    f"Underretningen fylder over {MAX_BYTES // 1024} kB. Send en underretning ad gangen.",
                    f"The notice is over {MAX_BYTES // 1024} kB. Send one notice at a time.",
                )
            ]
        )
    try:
        return json.loads(raw.decode("utf-8"), object_pairs_hook=_no_doubles, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise BadNotice(
            [
                _whole(
                    f"Teksten er ikke UTF-8 (byte {error.start}). Gem den som UTF-8.",
                    f"The text is not UTF-8 (byte {error.start}). Save it as UTF-8.",
                )
            ]
        ) from None
    except json.JSONDecodeError as error:
        place = f"linje {error.lineno}, tegn {error.colno}"
        raise BadNotice(
            [
                _whole(
                    f"Det er ikke gyldig JSON ({place}). Ret det, og send igen.",
                    f"This is not valid JSON (line {error.lineno}, column {error.colno}). Mend it and send again.",
                )
            ]
        ) from None
    except (RecursionError, ValueError):
        raise BadNotice(
            [
                _whole(
                    "JSON-teksten er for dyb eller har for store tal. Send den i den form, vejledningen viser.",
                    "The JSON is nested too deeply or holds numbers that are too large. Send it in the shape the guide shows.",
                )
            ]
        ) from None


def _no_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise BadNotice(
            [
                Problem(
                    twice[:60],
                    "Feltet står to gange i samme objekt. Behold det ene.",
                    "The field stands twice in one object. Keep one of them.",
                )
            ]
        )
    return found


def _no_constant(word: str) -> object:
    raise BadNotice(
        [
            _whole(
                f"{word} er ikke et tal i JSON. Udelad feltet, hvis det ikke er kendt.",
                f"{word} is no number in JSON. Leave the field out where it is not known.",
            )
        ]
    )


def _whole(da: str, en: str) -> Problem:
    return Problem("", da, en)


_WORDS: dict[str, tuple[str, str]] = {
    "missing": ("mangler. Tilføj feltet.", "is missing. Add it."),
    "extra_forbidden": ("er et ukendt felt. Fjern det, eller ret navnet.", "is an unknown field. Remove it or mend its name."),
    "string_type": ("skal være tekst.", "must be text."),
    "string_too_short": ("er tom. Skriv noget, eller udelad feltet.", "is empty. Fill it in or leave it out."),
    "string_too_long": ("er for lang; højst {max_length} tegn.", "is too long; at most {max_length} characters."),
    "string_pattern_mismatch": (
        "har ikke den rigtige form (cvr: 8 cifre; municipality_code og postal_code: 4 cifre; phone: cifre, mellemrum og +).",
        "has the wrong form (cvr: 8 digits; municipality_code and postal_code: 4 digits; phone: digits, spaces and +).",
    ),
    "enum": ("skal være en af: {expected}.", "must be one of: {expected}."),
    "bool_type": (
        "skal være true eller false; udelad feltet, hvis det ikke er kendt.",
        "must be true or false; leave it out where it is not known.",
    ),
    "int_type": ("skal være et helt tal.", "must be a whole number."),
    "greater_than_equal": ("skal være mindst {ge}.", "must be at least {ge}."),
    "less_than_equal": ("må højst være {le}.", "must be at most {le}."),
    "list_type": ("skal være en liste.", "must be a list."),
    "too_short": ("skal have mindst én lejer.", "must hold at least one tenant."),
    "too_long": ("må højst have {max_length} lejere.", "must hold at most {max_length} tenants."),
    "model_type": ("skal være et objekt med felter, altså { … }.", "must be an object with fields, that is { … }."),
    "datetime_from_date_parsing": (
        "skal være dato, tid og zone som 2026-12-17T09:30:00+01:00.",
        "must be a date, time and offset such as 2026-12-17T09:30:00+01:00.",
    ),
    "datetime_parsing": (
        "skal være dato, tid og zone som 2026-12-17T09:30:00+01:00.",
        "must be a date, time and offset such as 2026-12-17T09:30:00+01:00.",
    ),
    "timezone_aware": ("mangler zone. Skriv for eksempel +01:00 til sidst.", "lacks its offset. Write for instance +01:00 at the end."),
    "date_from_datetime_parsing": ("er ikke en dag, der findes.", "is not a day that exists."),
    "date_parsing": ("er ikke en dag, der findes.", "is not a day that exists."),
}
_WORDS["model_attributes_type"] = _WORDS["model_type"]
_ELSE = ("kan ikke læses. Se formen i vejledningen.", "cannot be read. See the shape in the guide.")


def _problem(detail: ErrorDetails) -> Problem:
    field = _path(detail["loc"])
    details: dict[str, Any] = detail.get("ctx", {})
    if "da" in details:
        da, en = details["da"], details["en"]
    else:
        da, en = (_filled(words, details) for words in _WORDS.get(detail["type"], _ELSE))
    name = field or "Underretningen"
    return Problem(field, f"{name} {da}", f"{field or 'The notice'} {en}")


def _filled(words: str, details: dict[str, Any]) -> str:
    for name, value in details.items():
        words = words.replace("{" + name + "}", str(value).replace("'", "").replace(" or ", ", "))
    return words


def _path(loc: tuple[int | str, ...]) -> str:
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part[:60]}" for part in loc)
    return path.lstrip(".")
