"""The words of a letter as data: which merge fields a text may hold, what is wrong with one, and how values are put in.

A value is data to the end: it is put in once, never read again as text, and never as markup.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from husly.core.verdicts import YES, Verdict, no
from husly.law.labels import Labelled
from husly.letters.rules import LetterKind

SMS_LENGTH = 150  # characters; what the schema of MeMo allows
_HELD = re.compile(r"\{([^{}]*)\}")
_BREAKS = re.compile(r"[\r\n\u0085\u2028\u2029]+")
_TOO_LONG = re.compile(r"\S{40,}")
# What would tell a bystander who reads the telephone over somebody's shoulder.
_NOT_FOR_BYSTANDERS = ("husleje", "restance", "udsæt", "foged", "gæld", "skyld", "cpr", "opsig", "ophæv", "børn")


class Field(Labelled):
    """A merge field: its name between braces in a text, and what a reader calls it."""

    remedy: str

    def __new__(cls, code: str, label: str = "", remedy: str = "") -> "Field":
        """The third word says where the value is written when it is missing."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.remedy = remedy
        return member

    TENANT = "lejer", "lejerens navn", "Skriv navnet på sagen."
    MUNICIPALITY = "kommune", "kommunens navn", "Skriv det under Breve → Brevhoved."
    TEAM = "afdeling", "afdelingens navn", "Skriv det under Breve → Brevhoved."
    CASEWORKER = "sagsbehandler", "sagsbehandlerens navn", "Giv sagen en ejer."
    NUMBER = "direkte_nummer", "sagsbehandlerens direkte nummer", "Skriv det under Breve → Mit nummer."
    ASKED_FOR = "oplysninger", "de oplysninger, I beder om", "Skriv dem, når brevet laves."
    ANSWER_BY = "svar_inden", "dagen, I beder om svar", "Vælg den, når brevet laves."
    MEETING_AT = "mødetid", "tidspunktet for mødet", "Vælg det, når brevet laves."
    MEETING_PLACE = "mødested", "stedet for mødet", "Skriv det, når brevet laves."
    AGREED = "aftale", "det, I har aftalt", "Skriv det, når brevet laves."
    AGAINST = "forhold", "det, der taler imod", "Skriv det, når du holder partshøring."
    DECISION = "afgørelse", "afgørelsens tekst", "Skriv den på afgørelsens side."
    GUIDANCE = "klagevejledning", "hvordan man klager", "Den følger med afgørelsen."
    COURT = "ret", "rettens navn", "Vælg retten, når du skriver til den."
    TOLD = "besked", "det, retten får at vide", "Det følger med afgørelsen."
    ANSWER = "svar_på_klage", "svaret på klagen", "Skriv det, når klagen er genvurderet."


LINES = frozenset({Field.ASKED_FOR, Field.AGREED, Field.AGAINST, Field.TOLD})  # a value of several lines, each an item
PARAGRAPHS = frozenset({Field.DECISION, Field.ANSWER})  # a value that is a text of its own, with paragraphs and lists


_EVERY_LETTER = frozenset({Field.TENANT, Field.MUNICIPALITY, Field.TEAM, Field.CASEWORKER, Field.NUMBER})
_OWN_FIELDS = {
    LetterKind.INFORMATION: frozenset({Field.ASKED_FOR, Field.ANSWER_BY}),
    LetterKind.MEETING: frozenset({Field.MEETING_AT, Field.MEETING_PLACE}),
    LetterKind.AGREEMENT: frozenset({Field.AGREED}),
    LetterKind.HEARING: frozenset({Field.AGAINST, Field.ANSWER_BY}),
    LetterKind.GRANT: frozenset({Field.DECISION, Field.GUIDANCE}),
    LetterKind.REFUSAL: frozenset({Field.DECISION, Field.GUIDANCE}),
    LetterKind.COMPLAINT_ANSWER: frozenset({Field.ANSWER}),
    LetterKind.COURT_TOLD: frozenset({Field.COURT, Field.TOLD}),
}
_SMS_FIELDS = frozenset({Field.MUNICIPALITY, Field.CASEWORKER, Field.NUMBER})

MUST_HOLD = {
    LetterKind.HEARING: (Field.AGAINST, Field.ANSWER_BY),
    LetterKind.GRANT: (Field.DECISION, Field.GUIDANCE),
    LetterKind.REFUSAL: (Field.DECISION, Field.GUIDANCE),
    LetterKind.COMPLAINT_ANSWER: (Field.ANSWER,),
    LetterKind.COURT_TOLD: (Field.TOLD,),
}  # what no municipality can write away

EXAMPLES: dict[Field, str] = {
    Field.TENANT: "Anna Eksempel",
    Field.MUNICIPALITY: "Nordby Kommune",
    Field.TEAM: "Boligsocialt team",
    Field.CASEWORKER: "Bente Holst",
    Field.NUMBER: "20 00 00 10",
    Field.ASKED_FOR: "Din seneste lønseddel\nDit brev fra udlejeren",
    Field.ANSWER_BY: "tirsdag den 1. december 2026",
    Field.MEETING_AT: "tirsdag den 1. december 2026 kl. 10.30",
    Field.MEETING_PLACE: "Rådhuset, Torvet 1, lokale 12",
    Field.AGREED: "Kommunen betaler huslejen af din ydelse fra den 1. januar\nVi taler sammen igen i februar",
    Field.AGAINST: "Opsparing og formue dækker restancen.",
    Field.DECISION: "Vi giver ikke enkeltydelse.\n\nBegrundelse:\n- Opsparing og formue dækker restancen.",
    Field.GUIDANCE: "Du kan klage til kommunen inden 4 uger fra den dag, du fik brevet.",
    Field.COURT: "Retten i Nordby",
    Field.TOLD: "Kommunen hjælper med restancen\nJeres sagsnummer: FS 7-17/2026",
    Field.ANSWER: "Vi holder fast i afgørelsen. Vi har sendt din klage til Ankestyrelsen.",
}

Values = Mapping[Field, str]


@dataclass(frozen=True)
class Text:
    """What a municipality writes: a title, the body in paragraphs, the one thing asked of the tenant, and what closes the letter.

    A line that begins with '- ' is an item of a list; an empty line parts paragraphs. An SMS has a body alone.
    """

    title: str
    body: str
    request: str = ""
    closing: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """Everything that is written, in order."""
        return tuple(getattr(self, field.name) for field in fields(self))


def fields_of(kind: LetterKind) -> frozenset[Field]:
    """The merge fields that a letter of this kind may hold."""
    return _SMS_FIELDS if kind is LetterKind.SMS_REMINDER else _EVERY_LETTER | _OWN_FIELDS.get(kind, frozenset())


def own_fields(kind: LetterKind) -> frozenset[Field]:
    """Those of them that whoever writes the letter fills in."""
    return _OWN_FIELDS.get(kind, frozenset())


def may_stand(kind: LetterKind, text: Text) -> Verdict:
    """Whether the text can be a letter of this kind; the no names the first thing to mend."""
    for part in text.parts:
        wrong = _unknown(kind, part)
        if wrong:
            return no(wrong)
    if _HELD.search(text.title):
        return no("Overskriften kan ikke have felter: den står også i Digital Post, hvor alle kan se den. Flyt feltet ned i teksten.")
    if not text.title.strip() or not text.body.strip():
        return no("Skriv både en overskrift og en tekst.")
    if kind is LetterKind.SMS_REMINDER:
        return _may_be_an_sms(text)
    lacking = [field for field in MUST_HOLD.get(kind, ()) if field not in held(text)]
    if lacking:
        return no(f"Feltet {{{lacking[0]}}} ({lacking[0].label}) skal stå i denne slags brev. Sæt det ind i teksten.")
    if not text.request.strip():
        return no("Skriv, hvad lejeren skal gøre. Et brev har én klar opfordring.")
    return YES


def missing(kind: LetterKind, text: Text, values: Values) -> Verdict:
    """Yes when every field in the text has a value; the no names all that are missing and where each is written."""
    standing = held(text)
    lacking = [field for field in Field if field in standing and not cleaned(values.get(field, ""))]
    if not lacking:
        return YES
    named = " ".join(f"{field.label.capitalize()} mangler. {field.remedy}" for field in lacking)
    return no(f"Brevet ({kind.label.lower()}) kan ikke laves endnu. {named}")


def held(text: Text) -> set[Field]:
    """The fields that stand in the text."""
    return {Field(name) for part in text.parts for name in _HELD.findall(part) if name in set(Field)}


def fill(words: str, values: Values) -> str:
    """The words with every field replaced by its value; what a value holds is not read again."""
    return _HELD.sub(lambda match: values[Field(match[1])], words)


def cleaned(value: str, *, lines: bool = False) -> str:
    """A value fit to print: one line unless it may have several, without control and direction marks, long words breakable."""
    if lines:
        return "\n".join(line for line in map(cleaned, _BREAKS.split(value)) if line)
    spaced = unicodedata.normalize("NFC", _BREAKS.sub(" ", value).replace("\t", " "))
    shown = "".join(letter for letter in spaced if unicodedata.category(letter) not in {"Cc", "Cf", "Cs"})
    return _TOO_LONG.sub(lambda word: "\u200b".join(_pieces(word[0], 20)), " ".join(shown.split()))


def _pieces(word: str, size: int) -> Iterable[str]:
    return (word[start : start + size] for start in range(0, len(word), size))


def _unknown(kind: LetterKind, part: str) -> str:
    allowed = [field for field in Field if field in fields_of(kind)]
    names = ", ".join(f"{{{field}}}" for field in allowed)
    for name in _HELD.findall(part):
        if name not in set(allowed):
            return f"Feltet {{{name}}} findes ikke i denne slags brev. Brug et af disse: {names}."
    if set("{}") & set(_HELD.sub("", part)):
        return f"En tuborgklamme mangler sin makker. Skriv felter sådan: {names}."
    return ""


def _may_be_an_sms(text: Text) -> Verdict:
    for word in _NOT_FOR_BYSTANDERS:
        if word in f"{text.title} {text.body}".casefold():
            return no(f"En NemSMS kan læses af andre på telefonen. Skriv den uden »{word}«.")
    if text.request.strip() or text.closing.strip():
        return no("En NemSMS har kun en tekst. Lad opfordring og afslutning stå tomme.")
    length = len(fill(text.body, EXAMPLES))
    if length > SMS_LENGTH:
        return no(f"En NemSMS kan højst have {SMS_LENGTH} tegn. Med felterne udfyldt har den omkring {length}. Gør den kortere.")
    return YES
