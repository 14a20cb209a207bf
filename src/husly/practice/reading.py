"""A practice read from JSON and written to it again; what cannot be read is said in Danish, with its place."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from husly.practice.rules import Ask, Practice, Step

Part = TypeVar("Part")
_SHAPES: dict[type, TypeAdapter[Any]] = {kind: TypeAdapter(kind) for kind in (Practice, Step, Ask)}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: the field's path as in 'ladder[1].wait_days', and a sentence that says where and what to do."""

    path: str
    words: str


class BadPractice(Exception):
    """This is no practice; `problems` says why and is never empty."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problems")


def read(told: object) -> Practice:
    """The practice in this JSON value; raises BadPractice with every problem."""
    practice = part(Practice, told)
    counted = Counter(step.code for step in practice.ladder)
    twice = [code for code, times in counted.items() if times > 1]
    if twice:
        raise BadPractice(Problem("ladder", f"Kontakttrappen har flere trin med koden {code}. Giv dem hver sin.") for code in twice)
    return practice


def part(kind: type[Part], told: object) -> Part:
    """The whole practice, a step or a question, read alone; raises BadPractice with every problem."""
    try:
        found: Part = _SHAPES[kind].validate_python(told)
    except ValidationError as error:
        raise BadPractice(_problem(detail["loc"], detail["type"], detail.get("ctx", {})) for detail in error.errors()) from None
    return found


def written(practice: Practice) -> dict[str, Any]:
    """The practice as JSON, every field named, so that a later default changes no adopted version."""
    told: dict[str, Any] = _SHAPES[Practice].dump_python(practice, mode="json")
    return told


def place(loc: Sequence[int | str]) -> str:
    """Where it is, in words: ('ladder', 1, 'wait_days') → 'Trin 2, ventetid'."""
    words: list[str] = []
    for part in loc:
        if isinstance(part, int):
            words[-1:] = [_ONE_OF.get(words[-1] if words else "", "nr. {}").format(part + 1)]
        else:
            words.append(FIELDS.get(part, f"»{_printable(part)}«"))
    first, *rest = words or ["praksissen"]
    return ", ".join([first[0].upper() + first[1:], *rest])


FIELDS = {
    "title": "navn",
    "ladder": "kontakttrappen",
    "code": "kode",
    "channel": "kanal",
    "after": "regnes fra",
    "wait_days": "ventetid",
    "window_days": "dage til at gøre det",
    "time_of_day": "tid på dagen",
    "doer": "hvem gør det",
    "partner": "samarbejdspartner",
    "tries": "antal forsøg",
    "days_between": "dage mellem forsøg",
    "minutes": "minutter",
    "adjustments": "undtagelser",
    "when": "hvornår",
    "effect": "virkning",
    "within_days": "dage til fogeden kommer",
    "targets": "mål",
    "at_once_days": "straks",
    "first_contact_hours": "timer til første kontakt",
    "asks": "spørgsmål til andre",
    "what": "hvad spørges der om",
    "days": "dage",
    "stop": "stopregel",
    "contacts": "antal kontakter",
    "in_person": "heraf opkald og besøg",
    "over_days": "fordelt over dage",
    "closing": "lukning",
    "by": "hvem lukker",
    "not_reached_by": "hvem lukker, når lejeren ikke er nået",
    "look_back_months": "tilbageblik",
    "second_eyes": "to par øjne",
    "paper_days": "dage for et papirbrev",
    "paper_source": "kilde til papirbrevets dage",
}
_ONE_OF = {
    "kontakttrappen": "trin {}",
    "undtagelser": "undtagelse {}",
    "spørgsmål til andre": "spørgsmål {}",
    "tilbageblik": "tilbageblik {}",
}
_WORDS = {
    "missing": "mangler. Udfyld det.",
    "unexpected_keyword_argument": "er et ukendt felt. Fjern det, eller ret navnet.",
    "invalid_key": "er et ukendt felt. Fjern det, eller ret navnet.",
    "string_type": "skal være tekst. Ret det.",
    "string_unicode": "har tegn, der ikke er tekst. Fjern dem.",
    "string_pattern_mismatch": "har tegn, der ikke kan bruges her. Fjern dem.",
    "string_too_short": "er tom. Skriv noget.",
    "string_too_long": "er for lang: højst {max_length} tegn. Forkort den.",
    "enum": "skal være en af {expected}. Vælg en af dem.",
    "int_type": "skal være et helt tal. Ret det.",
    "greater_than_equal": "skal være mindst {ge}. Ret tallet.",
    "less_than_equal": "må højst være {le}. Ret tallet.",
    "too_long": "har for mange: højst {max_length}. Fjern nogle.",
    "tuple_type": "skal være en liste. Ret det.",
    "dataclass_type": "skal have felter med navne. Ret det.",
}


def _problem(loc: Sequence[int | str], kind: str, told: dict[str, Any]) -> Problem:
    words = _WORDS.get(kind, "kan ikke læses. Ret det.")
    for name, value in told.items():
        words = words.replace("{" + name + "}", str(value).replace("'", "").replace(" or ", " eller "))
    return Problem(_path(loc), f"{place(loc)}: {words}")


def _path(loc: Sequence[int | str]) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{_printable(part)}" for part in loc).lstrip(".")


def _printable(name: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in name[:60])
