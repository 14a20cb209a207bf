"""What is wrong with a notice, said in plain Danish and English: which field, what about it, and what to do."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

MOST = 50  # so many problems are told at a time; nobody mends more before sending again


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, where, and what to do, in both languages; an empty field is the whole notice."""

    field: str
    da: str
    en: str

    def as_json(self) -> dict[str, str]:
        """As an answer lists it."""
        return asdict(self)


class BadNotice(Exception):
    """These bytes are no notice; `problems` says why and is never empty."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(f"{len(self.problems)} problems")


def refuse(code: str, da: str, en: str, field: str = "") -> PydanticCustomError:
    """What a validator raises: the words that follow the field's name; `field` where it is another than the one at hand."""
    return PydanticCustomError(code, "{da}", {"da": da, "en": en, "field": field})


def problem(field: str, da: str, en: str) -> Problem:
    """A problem whose sentences begin with the field, or with the notice where it is about the whole."""
    return Problem(field, f"{field or 'Underretningen'} {da}", f"{field or 'The notice'} {en}")


def problems(error: ValidationError) -> list[Problem]:
    """Everything pydantic found, in its order, at most `MOST`; never what stood in the fields, for that may be personal."""
    details = error.errors(include_url=False, include_input=False)
    told = [_told(detail) for detail in details[:MOST]]
    more = len(details) - len(told)
    if more:
        told.append(
            problem(
                "", f"har {more} fejl mere. Ret disse først, og send igen.", f"has {more} more problems. Mend these first and send again."
            )
        )
    return told


def path(loc: tuple[int | str, ...]) -> str:
    """'tenants[0].name'; names that a sender made up are cut short and printable."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{printable(part)}" for part in loc).lstrip(".")


def printable(name: str) -> str:
    """A field's name as it may be shown: at most 60 characters, what cannot be printed shown as '?'."""
    return "".join(letter if letter.isprintable() else "?" for letter in name[:60])


_MOMENT = (
    "skal være dato, tid og zone som 2026-12-17T09:30:00+01:00. Ret den.",
    "must be a date, time and offset such as 2026-12-17T09:30:00+01:00. Mend it.",
)
_NO_SUCH_DAY = ("er en dag, der ikke findes. Ret datoen.", "is a day that does not exist. Mend the date.")

WORDS: dict[str, tuple[str, str]] = {
    "missing": ("mangler. Tilføj feltet.", "is missing. Add it."),
    "extra_forbidden": ("er et ukendt felt. Fjern det, eller ret navnet.", "is an unknown field. Remove it or mend its name."),
    "string_type": ("skal være tekst i anførselstegn. Ret det.", "must be text in quotation marks. Mend it."),
    "string_unicode": ("har et feltnavn, der ikke er tekst. Ret navnet.", "has a field name that is not text. Mend the name."),
    "string_too_short": ("er tom. Skriv noget, eller udelad feltet.", "is empty. Fill it in or leave it out."),
    "string_too_long": ("er for lang: højst {max_length} tegn. Forkort den.", "is too long: at most {max_length} characters. Shorten it."),
    "enum": ("skal være en af {expected}. Vælg en af dem.", "must be one of {expected}. Choose one of them."),
    "bool_type": (
        "skal være true eller false. Udelad feltet, hvis det ikke er kendt.",
        "must be true or false. Leave it out where it is not known.",
    ),
    "int_type": ("skal være et helt tal uden anførselstegn. Ret det.", "must be a whole number without quotation marks. Mend it."),
    "greater_than_equal": ("skal være mindst {ge}. Ret tallet.", "must be at least {ge}. Mend the number."),
    "less_than_equal": ("må højst være {le}. Ret tallet.", "must be at most {le}. Mend the number."),
    "list_type": ("skal være en liste, altså [ … ]. Ret det.", "must be a list, that is [ … ]. Mend it."),
    "too_short": ("skal have mindst én lejer. Tilføj lejerens navn.", "must hold at least one tenant. Add the tenant's name."),
    "too_long": (
        "må højst have {max_length} lejere. Send kun dem, der bor der.",
        "must hold at most {max_length} tenants. Send those who live there.",
    ),
    "model_type": ("skal være et objekt med felter, altså { … }. Ret det.", "must be an object with fields, that is { … }. Mend it."),
    "timezone_aware": ("mangler zone. Skriv for eksempel +01:00 til sidst.", "lacks its offset. Write for instance +01:00 at the end."),
    "datetime_parsing": _MOMENT,
    "datetime_from_date_parsing": _MOMENT,
    "date_parsing": _NO_SUCH_DAY,
    "date_from_datetime_parsing": _NO_SUCH_DAY,
}

# A later pydantic may find something that has no words yet; the tests ask that today's does not.
_OTHERWISE = ("kan ikke læses. Se formen i vejledningen.", "cannot be read. See its shape in the guide.")


def _told(detail: ErrorDetails) -> Problem:
    details: dict[str, Any] = detail.get("ctx", {})
    field = details.get("field") or path(detail["loc"])
    if "da" in details:
        return problem(field, details["da"], details["en"])
    da, en = WORDS.get(detail["type"], _OTHERWISE)
    return problem(field, _filled(da, details, "eller"), _filled(en, details, "or"))


def _filled(words: str, details: dict[str, Any], either: str) -> str:
    for name, value in details.items():
        words = words.replace("{" + name + "}", str(value).replace("'", "").replace(" or ", f" {either} "))
    return words
