"""The kinds of value a notice is made of, each checked and tidied once: text, days, moments, numbers and codes."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, WithJsonSchema

from husly.core.clock import day_of
from husly.intake.problems import refuse
from husly.law.calendar import FIRST_DAY, LAST_DAY

_OLDEST = date(1890, 1, 1)
_NOT_TEXT = {"Cc", "Cs", "Co"}  # control characters, halves of characters, private use
_WHITESPACE = "\t\r\n"
# What copying from a PDF leaves behind: marks nobody sees (they could also hide a name from a search) and letters grown together.
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_UNSEEN_OR_JOINED = _INVISIBLE | _LIGATURES
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?")
_DAYS_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _tidied(value: object) -> object:
    """Composed letters, single spaces, nothing invisible; anything but text is left for the type to refuse."""
    if not isinstance(value, str):
        return value
    # Asking each letter takes half the time of a notice, and nearly every text can be printed as it stands.
    if not value.isprintable() and any(unicodedata.category(letter) in _NOT_TEXT and letter not in _WHITESPACE for letter in value):
        raise refuse("control", "indeholder tegn, der ikke er tekst. Fjern dem.", "holds characters that are not text. Remove them.")
    return " ".join(unicodedata.normalize("NFC", value.translate(_UNSEEN_OR_JOINED)).split())


def _shaped(pattern: str, da: str, en: str) -> AfterValidator:
    def check(value: str) -> str:
        if re.fullmatch(pattern, value):
            return value
        raise refuse("shape", f"skal være {da}. Ret det.", f"must be {en}. Mend it.")

    return AfterValidator(check)


def _described(pattern: str) -> Any:
    """The pattern in the published schema; the check itself has words of its own."""
    return Field(json_schema_extra={"pattern": f"^{pattern}$"})


def _day(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return value
    raise refuse("day", "skal være en dato som 2026-11-23. Ret den.", "must be a date such as 2026-11-23. Mend it.")


def _between(first: date, last: date) -> Callable[[date], date]:
    def check(day: date) -> date:
        if first <= day <= last:
            return day
        raise _outside(first, last)

    return check


def _outside(first: date, last: date) -> Exception:
    span = f"{first.isoformat()} {{}} {last.isoformat()}"
    return refuse(
        "day_range", f"skal ligge mellem {span.format('og')}. Kontrollér året.", f"must lie between {span.format('and')}. Check the year."
    )


def _moment(value: object) -> object:
    """Only what is written as date and time; a bare number would be read as seconds since 1970."""
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        return value
    raise refuse(
        "moment",
        "skal være dato, tid og zone som 2026-12-17T09:30:00+01:00. Ret den.",
        "must be a date, time and offset such as 2026-12-17T09:30:00+01:00. Mend it.",
    )


def _within_the_calendar(at: datetime) -> datetime:
    # The year first: the moments at the very ends of time have no day in Copenhagen.
    if FIRST_DAY.year - 1 <= at.year <= LAST_DAY.year + 1 and FIRST_DAY <= day_of(at) <= LAST_DAY:
        return at
    raise _outside(FIRST_DAY, LAST_DAY)


def _cpr(value: str) -> str:
    """Ten digits of which the first six can be a day (day + 60 in a replacement number). Never refused on modulus 11."""
    digits = value.replace(" ", "").replace("-", "")
    if re.fullmatch(r"[0-9]{10}", digits):
        day, month = int(digits[:2]), int(digits[2:4])
        if 1 <= month <= 12 and 1 <= (day - 60 if day > 60 else day) <= _DAYS_OF_MONTH[month - 1]:
            return digits
    raise refuse(
        "cpr",
        "skal være et CPR-nummer på ti cifre. Ret det, eller udelad feltet.",
        "must be a CPR number of ten digits. Mend it or leave it out.",
    )


def _money(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(_KRONER, value):
        return value
    raise refuse(
        "money",
        'skal være et beløb i kroner med punktum og i anførselstegn, som "9875.50". Ret det.',
        'must be an amount in kroner with a point and in quotation marks, such as "9875.50". Mend it.',
    )


_TIDY = BeforeValidator(_tidied)
Text = Annotated[str, Field(min_length=1), _TIDY]
Name = Annotated[str, Field(min_length=1, max_length=200), _TIDY]
Street = Annotated[str, Field(min_length=1, max_length=80), _TIDY]
Short = Annotated[str, Field(min_length=1, max_length=120), _TIDY]
Tiny = Annotated[str, Field(min_length=1, max_length=10), _TIDY]
City = Annotated[str, Field(min_length=1, max_length=60), _TIDY]
Reason = Annotated[str, Field(min_length=1, max_length=1000), _TIDY]
_EIGHT, _FOUR = "[0-9]{8}", "[0-9]{4}"
_PHONE, _KRONER = "[+]?[0-9][0-9 ()./-]{4,27}[0-9]", "[0-9]{1,9}([.][0-9]{1,2})?"
# The modulus of a CVR number is not enforced: whether every number keeps it is not confirmed.
Cvr = Annotated[Text, _shaped(_EIGHT, "et CVR-nummer på 8 cifre", "a CVR number of 8 digits"), _described(_EIGHT)]
PostalCode = Annotated[Text, _shaped(_FOUR, "et postnummer på 4 cifre", "a postal code of 4 digits"), _described(_FOUR)]
MunicipalityCode = Annotated[
    Text, _shaped(_FOUR, "en kommunekode på 4 cifre som 0101", "a municipality code of 4 digits such as 0101"), _described(_FOUR)
]
Phone = Annotated[Text, _shaped(_PHONE, "et telefonnummer som +4520000000", "a telephone number such as +4520000000"), _described(_PHONE)]
Cpr = Annotated[Text, AfterValidator(_cpr)]
Day = Annotated[date, BeforeValidator(_day), AfterValidator(_between(FIRST_DAY, LAST_DAY))]
BirthDay = Annotated[date, BeforeValidator(_day), AfterValidator(_between(_OLDEST, LAST_DAY))]
Moment = Annotated[AwareDatetime, BeforeValidator(_moment), AfterValidator(_within_the_calendar)]
Kroner = Annotated[Decimal, BeforeValidator(_money), WithJsonSchema({"type": "string", "pattern": f"^{_KRONER}$"})]
Count = Annotated[int, Field(strict=True, ge=0)]
