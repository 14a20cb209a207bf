"""The notice as JSON: its shape for every channel, and the notice read from bytes."""

import json
from collections import Counter
from datetime import date, datetime
from typing import Annotated, Any, NoReturn, Self

from pydantic import BaseModel, ConfigDict, Field, StrictBool, ValidationError, model_validator

from husly.core.clock import day_of
from husly.intake.fields import (
    BirthDay,
    City,
    Count,
    Cpr,
    Cvr,
    Day,
    Kroner,
    Moment,
    MunicipalityCode,
    Name,
    Phone,
    PostalCode,
    Reason,
    Short,
    Street,
    Tiny,
)
from husly.intake.problems import BadNotice, Problem, printable, problem, problems, refuse
from husly.law.facts import Ground, Known, NoticeFacts, NoticeKind, SenderKind

__all__ = ["MAX_BYTES", "BadNotice", "NoticeIn", "Problem", "checked", "parse", "problems"]

MAX_BYTES = 64 * 1024


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _null_is_absent(cls, told: Any) -> Any:
        """A known field that is null is as one left out; an unknown one is still refused by its name."""
        if not isinstance(told, dict):
            return told
        return {name: value for name, value in told.items() if value is not None or name not in cls.model_fields}


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
    cpr: Cpr | None = None
    address_protected: StrictBool | None = None


class AddressIn(_Part):
    """The home. Street and municipality are required; a real letter may lack the rest, and a person can complete it."""

    street: Street
    house_number: Tiny | None = None
    floor: Tiny | None = None
    door: Tiny | None = None
    postal_code: PostalCode | None = None
    city: City | None = None
    municipality_code: MunicipalityCode


class HouseholdIn(_Part):
    """What the sender knows of the household; absent means not known, never no."""

    children_under_18: Annotated[Count, Field(le=30)] | None = None
    need_likely: StrictBool | None = None
    need_reason: Reason | None = None


class Arrears(_Part):
    """What is owed, in kroner with at most two decimals, and for how many months."""

    amount_dkk: Kroner | None = None
    months: Annotated[Count, Field(le=120)] | None = None


class Dates(_Part):
    """The days the sender knows; `eviction_at` carries its offset, `eviction_place` says where where it is not the home."""

    last_timely_payment_day: Day | None = None
    demand_arrived_on: Day | None = None
    terminated_on: Day | None = None
    filed_on: Day | None = None
    eviction_at: Moment | None = None
    eviction_place: Short | None = None


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

    @model_validator(mode="after")
    def _tenants_are_born(self) -> Self:
        for number, tenant in enumerate(self.tenants):
            if self.received_on and tenant.birth_date and tenant.birth_date > self.received_on:
                da = "ligger efter den dag, underretningen er modtaget. Ret fødselsdagen."
                en = "lies after the day the notice was received. Mend the date of birth."
                raise refuse("unborn", da, en, field=f"tenants[{number}].birth_date")
        return self

    def facts(self, received_on: date) -> NoticeFacts:
        """What the law asks about, with what is missing left unknown; `received_on` is the day it reached the municipality."""
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
            eviction_on=_danish_day(dates.eviction_at),
        )


def parse(raw: bytes) -> NoticeIn:
    """The notice in these bytes; raises BadNotice with every problem, whatever the bytes are."""
    return checked(loaded(raw))


def checked(told: object) -> NoticeIn:
    """The notice in this JSON value; raises BadNotice with every problem."""
    try:
        return NoticeIn.model_validate(told)
    except ValidationError as error:
        raise BadNotice(problems(error)) from None


def _danish_day(at: datetime | None) -> date | None:
    return day_of(at) if at else None


def loaded(raw: bytes, most: int = MAX_BYTES) -> object:
    """The JSON value in these bytes; raises BadNotice, whatever the bytes are."""
    if len(raw) > most:
        size = most // 1024
        _refuse(f"fylder over {size} kB. Send mindre ad gangen.", f"is over {size} kB. Send less at a time.")
    try:
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_no_doubles, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        _refuse(f"er ikke UTF-8 (byte {error.start}). Gem den som UTF-8.", f"is not UTF-8 (byte {error.start}). Save it as UTF-8.")
    except json.JSONDecodeError as error:
        line, column = error.lineno, error.colno
        _refuse(
            f"er ikke gyldig JSON (linje {line}, tegn {column}). Ret det, og send igen.",
            f"is not valid JSON (line {line}, column {column}). Mend it and send again.",
        )
    except RecursionError:
        _refuse(
            "har for mange objekter inde i hinanden. Send den i vejledningens form.",
            "is nested too deeply. Send it in the shape the guide shows.",
        )
    except ValueError:
        _refuse("har et tal med for mange cifre. Ret tallet.", "holds a number with too many digits. Mend the number.")


def _refuse(da: str, en: str) -> NoReturn:
    raise BadNotice([problem("", da, en)]) from None


def _no_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        counted = Counter(name for name, _ in pairs)
        twice = [printable(name) for name, times in counted.items() if times > 1]
        said = ("står flere gange i samme objekt. Behold det ene.", "stands more than once in one object. Keep one of them.")
        raise BadNotice(problem(name, *said) for name in twice[:10])
    return found


def _no_constant(word: str) -> NoReturn:
    _refuse(
        f"har {word}, som ikke er et tal. Udelad feltet, hvis det ikke er kendt.",
        f"holds {word}, which is no number. Leave the field out where it is not known.",
    )
