"""How an answer stands, who may see it, what the room's legal questions are, and when they may be concluded on."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from husly.accounts.rules import may_see_cases
from husly.core.actors import Actor, ActorKind, Role
from husly.core.verdicts import YES, Verdict, no
from husly.law.facts import Known
from husly.law.labels import Labelled

Value = str | int | bool | date | None


class Standing(Labelled):
    """How a question stands; one that nobody has touched has none."""

    KNOWN = "KNOWN", "oplyst"
    ASKED = "ASKED", "der er spurgt"
    NOT_KNOWN = "NOT_KNOWN", "vides ikke"
    REFUSED = "REFUSED", "vil ikke oplyse det"
    NOT_RELEVANT = "NOT_RELEVANT", "ikke relevant"


SETTLED = frozenset({Standing.KNOWN, Standing.REFUSED, Standing.NOT_RELEVANT})  # nothing more is waited for
UNTOUCHED = "ikke spurgt"


class Readers(Labelled):
    """Who may see the answers to a question."""

    ALL = "ALL", "alle, der arbejder med sagen"
    OWNER = "OWNER", "den, der har sagen, og lederne"


class Origin(Labelled):
    """Where an answer comes from."""

    TENANT = "TENANT", "lejeren"
    DOCUMENT = "DOCUMENT", "et dokument, som vi har set"
    LANDLORD = "LANDLORD", "udlejeren"
    DEPARTMENT = "DEPARTMENT", "en anden afdeling"
    OWN_FILE = "OWN_FILE", "kommunens egen sag"
    SEEN = "SEEN", "set ved besøg"
    OTHER = "OTHER", "andre"


@dataclass(frozen=True)
class Answered:
    """The answer that counts: `value` is øre for money, a whole number, a day, yes or no, or words, and None unless it is known.

    `version` is the day from which the question stood as it was asked, `on` the day that the answer tells of.
    """

    code: str
    standing: Standing
    value: Value
    source: str
    on: date
    version: date
    note: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is waited for."""
        return self.standing in SETTLED


Facts = Mapping[str, Answered]


class Matter(Labelled):
    """What the assessment concludes on: one legal question each."""

    CHILDREN = "CHILDREN", "Er der børn eller unge under 18 år i husstanden?"
    NEED = "NEED", "Er der behov for hjælp i forbindelse med udsættelsen?"
    CHILDREN_SUPPORT = "CHILDREN_SUPPORT", "Skal det undersøges, om børnene har behov for støtte?"
    CHILDREN_DAY = "CHILDREN_DAY", "Er der sørget for børnene på dagen?"


class Finding(Labelled):
    """What was concluded; a question that cannot be decided is never a no."""

    YES = "YES", "ja"
    NO = "NO", "nej"
    OPEN = "OPEN", "kan ikke afgøres endnu"


ABOUT_CHILDREN = (Matter.CHILDREN_SUPPORT, Matter.CHILDREN_DAY)


class Owing(Labelled):
    """The duties that this room puts on a case, with what the worklist's filter calls them."""

    REMIND = "REMIND_OF_ANSWERS", "Mind om de oplysninger, der mangler"
    SECOND_EYES = "ASSESSMENT_SECOND_EYES", "Se på en kollegas helhedsvurdering"


@dataclass(frozen=True)
class Concluded:
    """One legal question with what was found and why."""

    matter: Matter
    finding: Finding
    reasons: str


def may_see(readers: Readers, actor: Actor, *, is_owner: bool) -> Verdict:
    """Whether this person may see and give such answers."""
    if not may_see_cases(actor):
        return may_see_cases(actor)
    if readers is Readers.ALL or is_owner or actor.kind is ActorKind.SYSTEM or actor.has(Role.TEAM_LEADER, Role.HEAD):
        return YES
    return no(f"Svarene her kan kun ses af {Readers.OWNER.label}. Tag sagen, hvis den er din.")


def known(facts: Facts, code: str) -> Value:
    """The value where it is known, otherwise None."""
    answer = facts.get(code)
    return answer.value if answer and answer.standing is Standing.KNOWN else None


def said(facts: Facts, code: str) -> Known:
    """Yes, no or not looked into, of a question that is answered by yes or no."""
    value = known(facts, code)
    return Known.of(value if isinstance(value, bool) else None)


def matters(children: Known) -> tuple[Matter, ...]:
    """What must be concluded on: the questions about children wherever it is not known that there are none."""
    return (Matter.CHILDREN, Matter.NEED) if children is Known.NO else tuple(Matter)


def may_conclude(concluded: Iterable[Concluded], *, children: Known, missing: Mapping[Matter, Collection[str]]) -> Verdict:
    """Each legal question has its finding and reasons; `missing` names the facts in words that each still waits for.

    A question may be left open while facts are missing, and never be answered.
    """
    told = {one.matter: one for one in concluded}
    for matter in matters(children):
        one = told.get(matter)
        if one is None:
            return no(f"Tag stilling til: {matter.label}")
        if not one.reasons.strip():
            return no(f"Skriv begrundelsen for: {matter.label}")
        lacking = missing.get(matter, ())
        if one.finding is not Finding.OPEN and lacking:
            return no(
                f"»{matter.label}« kan ikke besvares endnu. Der mangler: {'; '.join(lacking)}. Spørg, eller skriv, hvorfor I undværer det."
            )
    return _agrees(told, children)


def is_whole(concluded: Iterable[Concluded]) -> bool:
    """Whether nothing was left open: only then is the assessment made."""
    return all(one.finding is not Finding.OPEN for one in concluded)


def may_approve(actor: Actor, *, concluded_by: int | None, is_owner: bool) -> Verdict:
    """The second pair of eyes belongs to somebody else, who may see all that it rests on."""
    if actor.id is None or actor.id == concluded_by:
        return no("To par øjne: en anden end den, der skrev vurderingen, skal se på den. Bed din leder om det.")
    return may_see(Readers.OWNER, actor, is_owner=is_owner)


def _agrees(told: Mapping[Matter, Concluded], children: Known) -> Verdict:
    finding = told[Matter.CHILDREN].finding
    if finding is not Finding.OPEN and finding.value != children.value:
        return no(f"Svaret på »{Matter.CHILDREN.label}« er {children.label}. Ret svaret under Børn, hvis det er forkert.")
    return YES
