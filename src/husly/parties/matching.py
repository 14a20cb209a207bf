"""Whether those a notice tells of are a household we know: certain, likely or not, with the reasons for and against.

Certain is only a CPR number or the sender's own reference, and only while nothing clearly speaks against it. Likely is for a person
to decide. What the grounds find and miss is in decision 0010.
"""

from collections.abc import Callable, Set
from dataclasses import dataclass

from husly.law.labels import Labelled
from husly.parties.described import Described, Who
from husly.parties.evidence import ONE_HOME, PERHAPS, SHARING, STAIRWAY, Evidence, Same, evidence
from husly.parties.homes import Closeness, closeness
from husly.parties.names import Alike

__all__ = ["AGAINST", "GROUNDS", "Comparison", "Described", "Likeness", "Reason", "Who", "compare", "likeness_by", "match_keys"]


class Likeness(Labelled):
    """How sure it is that two descriptions are of one household."""

    CERTAIN = "CERTAIN", "sikkert"
    LIKELY = "LIKELY", "sandsynligt"
    UNLIKELY = "UNLIKELY", "ikke sandsynligt"


class Reason(Labelled):
    """What speaks for, then what speaks against, in the order a caseworker looks: numbers, name, birth date, telephone, home."""

    CPR_SAME = "CPR_SAME", "samme CPR-nummer"
    REFERENCE_SAME = "REFERENCE_SAME", "samme sagsnummer hos afsenderen"
    NAME_FULL = "NAME_FULL", "samme fulde navn på mindst tre ord"
    NAME_SAME = "NAME_SAME", "samme navn"
    NAME_SHORTER = "NAME_SHORTER", "navnet er skrevet kortere det ene sted"
    NAME_MISSPELT = "NAME_MISSPELT", "navnet er stavet lidt anderledes"
    NAME_MIDDLE = "NAME_MIDDLE", "samme fornavn og efternavn, andre mellemnavne"
    NAME_GIVEN = "NAME_GIVEN", "samme fornavn, et andet efternavn"
    NAME_SURNAME = "NAME_SURNAME", "samme efternavn, et andet fornavn"
    BIRTH_SAME = "BIRTH_SAME", "samme fødselsdag"
    BIRTH_NEARLY = "BIRTH_NEARLY", "fødselsdagen er skrevet lidt anderledes"
    PHONE_SAME = "PHONE_SAME", "samme telefonnummer"
    HOME_SAME = "HOME_SAME", "samme bolig"
    HOME_OTHER_NAME = "HOME_OTHER_NAME", "samme bolig, et andet navn"
    HOME_NO_FLOOR = "HOME_NO_FLOOR", "samme adresse; etage og dør er ikke oplyst"
    HOME_AS_TOLD = "HOME_AS_TOLD", "samme adresse, men etage eller dør mangler det ene sted"
    HOME_NEARLY = "HOME_NEARLY", "adressen er skrevet lidt anderledes"
    HOME_NO_NUMBER = "HOME_NO_NUMBER", "samme vej, men husnummeret mangler"
    HOME_STREET_ALIKE = "HOME_STREET_ALIKE", "vejnavnene ligner hinanden"
    CPR_OTHER = "CPR_OTHER", "CPR-numrene er forskellige"
    NAME_OTHER = "NAME_OTHER", "navnene er forskellige"
    BIRTH_OTHER = "BIRTH_OTHER", "fødselsdagene er forskellige"
    HOME_OTHER_DOOR = "HOME_OTHER_DOOR", "samme opgang, en anden dør"
    HOME_ELSEWHERE = "HOME_ELSEWHERE", "en anden adresse"


AGAINST = frozenset({Reason.CPR_OTHER, Reason.NAME_OTHER, Reason.BIRTH_OTHER, Reason.HOME_OTHER_DOOR, Reason.HOME_ELSEWHERE})


@dataclass(frozen=True)
class Comparison:
    """How sure, and why: first what speaks for it, then what speaks against (`AGAINST`)."""

    likeness: Likeness
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Ground:
    """One sufficient ground for 'likely', and the kind of key that everything it holds for has in common."""

    words: str
    key: str
    holds: Callable[[Evidence], bool]


GROUNDS = (
    Ground(
        "samme bolig, hvem der end er nævnt",
        "s",
        lambda e: e.home in ONE_HOME,
    ),
    Ground(
        "navne, der ligner, i samme opgang; intet taler for to personer",
        "s",
        lambda e: (e.is_alike or e.name is Alike.MIDDLE) and e.home in STAIRWAY and e.may_be_one,
    ),
    Ground(
        "mindst et navn fælles på samme adresse, hvor etage eller dør mangler",
        "s",
        lambda e: e.name in SHARING and e.home is Closeness.AS_TOLD,
    ),
    Ground(
        "navne, der ligner, og samme fødselsdag",
        "b",
        lambda e: e.is_alike and e.birth is Same.YES and e.cpr is not Same.NO,
    ),
    Ground(
        "samme fornavn og samme fødselsdag",
        "b",
        lambda e: e.name in (Alike.GIVEN, Alike.MIDDLE) and e.birth is Same.YES and e.cpr is not Same.NO,
    ),
    Ground(
        "samme fødselsdag i samme opgang",
        "b",
        lambda e: e.birth is Same.YES and e.home in STAIRWAY and e.cpr is not Same.NO,
    ),
    Ground(
        "samme telefonnummer og mindst et navn fælles",
        "p",
        lambda e: e.phone is Same.YES and e.name in SHARING,
    ),
    Ground(
        "samme telefonnummer i samme opgang",
        "p",
        lambda e: e.phone is Same.YES and e.home in STAIRWAY,
    ),
    Ground(
        "navne, der lyder ens, på måske samme vej; intet taler for to personer",
        "n",
        lambda e: e.is_sounding_alike and e.home in PERHAPS and e.may_be_one,
    ),
    Ground(
        "navne, der lyder ens, og fødselsdage, der er en slåfejl fra hinanden",
        "n",
        lambda e: e.is_sounding_alike and e.birth is Same.NEARLY and e.cpr is not Same.NO,
    ),
    Ground(
        "samme fulde navn på mindst tre ord, hvor som helst; intet taler for to personer",
        "n",
        lambda e: e.name is Alike.FULL and e.is_sounding_alike and e.may_be_one,
    ),
)


def compare(told: Described, kept: Described, *, same_reference: bool = False) -> Comparison:
    """How sure it is that they are one household; `same_reference` says that one sender gave both the same reference."""
    home = closeness(told.home, kept.home)
    pairs = [evidence(one, other, home) for one in told.traits for other in kept.traits]
    grounds = [sum(ground.holds(pair) for ground in GROUNDS) for pair in pairs]
    best = max(zip(pairs, grounds, strict=True), key=_strength)[0]
    return Comparison(_likeness(pairs, any(grounds), same_reference), _reasons(best, same_reference))


def likeness_by(told: Described, kept: Described, kinds: Set[str]) -> Likeness:
    """What `compare` calls them, where it is known of which kinds the keys are that they have in common; without its reasons, and quicker.

    Only a ground whose own key they have in common can hold.
    """
    if "c" in kinds:
        return compare(told, kept).likeness
    grounds = [ground for kind in kinds for ground in _GROUNDS_BY_KEY.get(kind, ())]
    home = closeness(told.home, kept.home)
    for one in told.traits:
        for other in kept.traits:
            pair = evidence(one, other, home)
            if any(ground.holds(pair) for ground in grounds):
                return Likeness.LIKELY
    return Likeness.UNLIKELY


_GROUNDS_BY_KEY = {key: [ground for ground in GROUNDS if ground.key == key] for key in "sbpn"}


def match_keys(described: Described) -> frozenset[str]:
    """Keys by which households are found: what `compare` calls certain or likely, but for the reference, has one in common.

    `c:` CPR number, `b:` birth date, `p:` telephone, `n:` how first and last name sound, `s:` how the street sounds and the house
    number, `h:` the same with floor and door. No ground needs the last one: whoever has more keys in common is the likelier.
    """
    keys = set()
    for one in described.traits:
        keys |= {f"c:{one.cpr.hex()[:16]}"} if one.cpr else set()
        keys |= {f"b:{one.birth_date.isoformat()}"} if one.birth_date else set()
        keys |= {f"p:{one.phone}"} if one.phone else set()
        keys |= {f"n:{one.name.ends}"} if one.name.ends else set()
    home = described.home
    for number in home.numbers if home.street else ():
        keys |= {f"s:{home.street_sound} {number}", f"h:{home.street_sound} {number} {home.floor} {home.door}"}
    return frozenset(keys)


def _likeness(pairs: list[Evidence], has_ground: bool, same_reference: bool) -> Likeness:
    numbers = [pair for pair in pairs if pair.cpr is Same.YES]
    if not all(pair.is_mistyped_number for pair in numbers):
        return Likeness.CERTAIN
    if same_reference and not all(pair.is_mistaken_reference for pair in pairs):
        return Likeness.CERTAIN
    return Likeness.LIKELY if numbers or same_reference or has_ground else Likeness.UNLIKELY


_LIKEST = {likeness: -place for place, likeness in enumerate(Alike)}


def _strength(found: tuple[Evidence, int]) -> tuple[bool, int, bool, int]:
    pair, grounds = found
    return pair.cpr is Same.YES, grounds, pair.birth is Same.YES, _LIKEST[pair.name]


_OF_NAME = {
    Alike.FULL: Reason.NAME_FULL,
    Alike.SAME: Reason.NAME_SAME,
    Alike.SHORTER: Reason.NAME_SHORTER,
    Alike.MISSPELT: Reason.NAME_MISSPELT,
    Alike.MIDDLE: Reason.NAME_MIDDLE,
    Alike.GIVEN: Reason.NAME_GIVEN,
    Alike.SURNAME: Reason.NAME_SURNAME,
    Alike.OTHER: Reason.NAME_OTHER,
}
_OF_HOME = {
    Closeness.SAME: Reason.HOME_SAME,
    Closeness.SAME_ADDRESS: Reason.HOME_NO_FLOOR,
    Closeness.AS_TOLD: Reason.HOME_AS_TOLD,
    Closeness.NEARLY: Reason.HOME_NEARLY,
    Closeness.OTHER_DOOR: Reason.HOME_OTHER_DOOR,
    Closeness.NO_NUMBER: Reason.HOME_NO_NUMBER,
    Closeness.STREET_ALIKE: Reason.HOME_STREET_ALIKE,
    Closeness.ELSEWHERE: Reason.HOME_ELSEWHERE,
}
_OF_CPR = {Same.YES: Reason.CPR_SAME, Same.NO: Reason.CPR_OTHER}
_OF_BIRTH = {Same.YES: Reason.BIRTH_SAME, Same.NEARLY: Reason.BIRTH_NEARLY, Same.NO: Reason.BIRTH_OTHER}
_OF_PHONE = {Same.YES: Reason.PHONE_SAME}


def _reasons(best: Evidence, same_reference: bool) -> tuple[Reason, ...]:
    """What is known for and against; what nobody told is no reason."""
    of_reference = Reason.REFERENCE_SAME if same_reference else None
    of_person = (_OF_NAME.get(best.name), _OF_BIRTH.get(best.birth), _OF_PHONE.get(best.phone))
    known = [reason for reason in (_OF_CPR.get(best.cpr), of_reference, *of_person, _OF_HOME.get(best.home)) if reason]
    if best.home is Closeness.SAME and best.name is Alike.OTHER:
        known = [reason for reason in known if reason is not Reason.NAME_OTHER]
        known[known.index(Reason.HOME_SAME)] = Reason.HOME_OTHER_NAME
    return tuple(sorted(known, key=lambda reason: reason in AGAINST))
