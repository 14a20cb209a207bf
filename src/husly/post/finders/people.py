"""Who the tenants are: names that the letter calls tenant, puts a CPR number or the home to, or acts against; never those who write."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from husly.core.danish import search_key
from husly.parties.rules import Address
from husly.post.finders.addresses import addresses
from husly.post.finders.found import Candidate, candidate
from husly.post.finders.names import Name, every_name, name_at, name_key, names_in
from husly.post.finders.roles import TENANT_WORD, Role, heading_role, is_among_children, is_signed, role_of, signatures
from husly.post.finders.sheet import Passage, Place, Sheet, Value

_TENANT_LABEL = re.compile(
    rf"(?:vedr\w*\.? )?(?:{TENANT_WORD}s?|lejer\(e\)|lejer(?:ens|nes|s)?|rekvisitus[’']?|skyldners?)(?:[’']s|s)?(?: ?[/,] ?{TENANT_WORD}| ?\((?:{TENANT_WORD}|e|ne|r)s?\))?"
    r"(?: ?\d| [a-e])?(?: ?\([a-zæøå ]*\))?(?:(?:s|[’'])? (?:fulde )?navn(?:e)?| \(?navn\)?)?[ :.]*$",
    re.IGNORECASE,
)
_NAME_LABEL = re.compile(
    r"(?:fulde )?navn(?:e)?(?:[ /]+(?:på )?(?:lejere?n?|lejerne|adresse\w*|cpr\w*))*[ :.]*$|for- og efternavn(?:e)?[ :.]*$|fornavn og efternavn[ :.]*$",
    re.IGNORECASE,
)
_CASE_LABEL = re.compile(r"(?:vedr(?:ørende)?|angående|ang|emne|sag|sagen|parter|re|om)\b[ :.]*$", re.IGNORECASE)
_FIRST_LABEL = re.compile(r"(?:lejere?n?s |rekvisitus[’']? |skyldners )?fornavn(?:e)?[ :.]*$", re.IGNORECASE)
_LAST_LABEL = re.compile(r"(?:lejere?n?s |rekvisitus[’']? |skyldners )?efternavn(?:e)?[ :.]*$", re.IGNORECASE)
_CUES = (
    (4, re.compile(rf"\b{TENANT_WORD}(?:,|:| \d:| er| hedder)? $", re.IGNORECASE), "kaldes lejer i brevet"),
    (4, re.compile(r"(?:\b(?:mod|imod|ctr\.|contra|c/a)|\./\.) $", re.IGNORECASE), "sagen er rettet mod"),
    (
        4,
        re.compile(
            r"\b(?:udsættelse\w* af|udsættelsesforretning\w* (?:mod|hos)|udsætte|udsættes|udsat|sætte|sat|over ?for) $", re.IGNORECASE
        ),
        "skal udsættes",
    ),
    (
        4,
        re.compile(
            r"\b(?:udlej\w+ [^;\n]{0,90}til|udlejet til|lejet af|lejes af|(?:lejeaftale|lejekontrakt|lejeforhold|lejemål)(?:en|et)? (?:med|mellem [^,]{3,40} og)|bebo\w* af|tilhører|benyttes af) $",
            re.IGNORECASE,
        ),
        "lejer boligen",
    ),
    (3, re.compile(r"\b(?:lejemål(?:et)?|boligen|adressen|lejligheden|hvor|her|der) bor(?: der)? $", re.IGNORECASE), "bor i boligen"),
    (
        3,
        re.compile(
            r"\b(?:vedr(?:ørende|\.)?:?|angående:?|ang\.|underretning om|sagen om|sag om|skrev til jer[^;\n]{0,40} om|emne:|hos) $",
            re.IGNORECASE,
        ),
        "brevet handler om",
    ),
)
_AFTER = re.compile(
    r",? (?:der er lejer|som er lejer|er lejer|lejer |bebor|skylder|er i restance|har (?:ikke )?betalt|har (?:en )?(?:huslejerestance|restance)|som lejer|der (?:bor|lejer|skylder)|som (?:bor|lejer|skylder)|bor på|boende|er (?:i dag )?(?:udsat|blevet udsat|sat ud)"
    r"|blev (?:i dag )?(?:udsat|sat ud)|skal fraflytte|indkaldes|har fået|er opsagt|har udtømt|er i dag sat|har ikke)",
    re.IGNORECASE,
)
_AFTER_NUMBER = re.compile(
    r"[ ,;(:\n–-]{0,4}(?:cpr[ .-]*(?:n(?:umme)?r)?\.?:? ?|f\.? ?|født:? ?(?:den |d\. ?)?|\()?\d{2} ?\d{2} ?\d{2} ?[-–‑−]? ?(?:\d{4}|[xX*]{4})\b|[ ,(]{1,3}(?:født|f\.) ",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"\b(?:v/ ?|ved |v\. |att\.?:? ?|advokat(?:fuldmægtig|sekretær)? |fuldmægtig |sagsbehandler(?:en)?:? |hilsen |kontakt(?:e|es|person)?:? |vicevært(?:en)? |ejendomsmester(?:en)? |direktør |administrator |låsesmed |c/o |(?:ledes|ledet|indgivet|repræsenteret|administreret|administreres|bistået|underskrevet|udfærdiget|modtaget|fremsendt|anmodning|mødt) af |for (?:rekvirenten|udlejer|kreditor)(?: møder?)? "
    r"|udlejer(?:en)?:? |rekvirent(?:en)?:? |ejer(?:en)?:? |medarbejder |rådgiver |jurist |dommer |foged(?:en)? |assistent |konsulent |værge |barnet |børnene |sønnen |datteren |kæreste )$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r",? ?(?:\n|,|-|–)? ?(?:advokat|cand\.|dommer|fuldmægtig|sagsbehandler|kontor|jurist|økonom|assistent|konsulent|retsassessor|juridisk|inkasso|udlejnings|boligsocial|leder|direktør|driftsleder|på vegne)\b",
    re.IGNORECASE,
)
_LEAST = 3


@dataclass(frozen=True)
class _Seen:
    """A name somewhere in the letter and what speaks for its being a tenant's."""

    name: str
    passage: Passage
    start: int
    end: int
    weight: int
    why: str


def tenants(sheet: Sheet, home: Address | None, sender: str) -> tuple[Candidate[str], ...]:
    """The tenants' names, each once in its fullest form, in the order the letter names them."""
    leaves = signatures(sheet)
    seen = [*_labelled(sheet), *_in_columns(sheet), *_in_text(sheet, leaves), *_above_the_home(sheet, home)]
    people: dict[tuple[str, str], list[_Seen]] = {}
    for one in seen:
        if search_key(one.name) not in search_key(sender) or not sender:
            people.setdefault(name_key(one.name), []).append(one)
    kept = [
        _joined(found)
        for found in people.values()
        if sum({each.why: each.weight for each in found}.values()) >= _LEAST and min(each.weight for each in found) > -6
    ]
    kept = _without_genitives(kept)
    kept.sort(key=lambda one: one.passage.place(one.start))
    return tuple(candidate(one.name, one.passage, one.start, one.end, one.why, one.weight) for one in kept)


def _joined(found: list[_Seen]) -> _Seen:
    """One person: where the most speaks for her, with the fullest form of her name."""
    heaviest = max(found, key=lambda one: one.weight)
    fullest = max((one.name for one in found if one.weight > 0), key=lambda name: len(name.split()))
    return replace(heaviest, name=fullest if len(fullest.split()) > len(heaviest.name.split()) else heaviest.name)


def _without_genitives(people: list[_Seen]) -> list[_Seen]:
    """'Jens Bechs lejemål' is no second person beside Jens Bech."""
    names = {one.name.lower() for one in people}
    return [one for one in people if not (one.name.endswith("s") and one.name[:-1].lower().rstrip("’'") in names)]


def _labelled(sheet: Sheet) -> Iterator[_Seen]:
    for value in sheet.values(_TENANT_LABEL):
        yield from _listed(value, 5, "står ved ordet lejer")
    for value in sheet.values(_NAME_LABEL):
        role = role_of(value.label) or _role_of_value(sheet, value)
        if role is Role.TENANT:
            yield from _listed(value, 5, "står ved navn under lejeren")
        elif role is None:
            yield from _listed(value, 2, "står ved ordet navn")
    for value in sheet.values(_CASE_LABEL):
        for one in _listed(value, 2, "brevet handler om"):
            if not re.search(r"\bmod\b|\./\.", value.passage.text[: one.start + 1]) and not re.search(
                r"\s*(?:mod|\./\.)\b", value.passage.text[one.end : one.end + 6]
            ):
                yield one


def _role_of_value(sheet: Sheet, value: Value) -> Role | None:
    for label in sheet.labels(value.passage, 0):
        if role_of(label):
            return role_of(label)
    return heading_role(sheet, value.passage.place(0))


def _listed(value: Value, weight: int, why: str) -> Iterator[_Seen]:
    for found in names_in(value.passage.text):
        if _NOT_BEFORE.search(value.passage.text[max(found.start - 25, 0) : found.start]) or _NOT_AFTER.match(
            value.passage.text[found.end : found.end + 30]
        ):
            continue
        yield _Seen(found.name, value.passage, found.start, found.end, weight, why)


def _in_columns(sheet: Sheet) -> Iterator[_Seen]:
    """First and last name in fields of their own."""
    first, last = (list(sheet.values(label)) for label in (_FIRST_LABEL, _LAST_LABEL))
    for one, other in zip(first, last, strict=False):
        for given, family in zip(one.passage.text.split("\n"), other.passage.text.split("\n"), strict=False):
            name = name_at(f"{given.strip()} {family.strip()}", 0)
            if name and _role_of_value(sheet, one) in (None, Role.TENANT):
                yield _Seen(name.name, one.passage, 0, len(given), 4, "står i felterne for navn")


def _in_text(sheet: Sheet, leaves: list[Place]) -> Iterator[_Seen]:
    for passage in sheet.passages:
        for name in every_name(passage.text):
            before, after = passage.text[max(name.start - 110, 0) : name.start], passage.text[name.end : name.end + 60]
            if _NOT_BEFORE.search(before):
                yield _seen(passage, name, -3, "nævnes som en anden")
            elif _NOT_AFTER.match(after) or is_signed(sheet, passage.place(name.start), leaves):
                yield _seen(passage, name, -6, "har skrevet brevet")
            else:
                yield from _spoken_for(sheet, passage, name, before, after)


def _spoken_for(sheet: Sheet, passage: Passage, name: Name, before: str, after: str) -> Iterator[_Seen]:
    """What the words right before and behind a name say of it, also for the second of two names."""
    role = Role.CHILD if is_among_children(passage, name.start) else _role_around(sheet, passage, name.start)
    if role in (Role.CLAIMANT, Role.OFFICE, Role.CHILD):
        yield _seen(passage, name, -6 if role is Role.CHILD else -4, "nævnes som en anden")
        return
    lead = re.sub(r"(?:[A-ZÆØÅ][\w’'-]+ ){1,3}(?:[A-ZÆØÅ][\w’'-]+)?(?: ?\(?\d{6}-?\d{4}\)?)?,? ?(?:og|&|samt) $", "", before)
    for weight, cue, why in _CUES:
        if cue.search(before) or cue.search(lead):
            yield _seen(passage, name, weight, why)
            break
    if _AFTER_NUMBER.match(after):
        yield _seen(passage, name, 4, "står ved et CPR-nummer eller en fødselsdag")
    if _AFTER.match(after):
        yield _seen(passage, name, 3, "ordene efter navnet handler om en lejer")


def _role_around(sheet: Sheet, passage: Passage, offset: int) -> Role | None:
    line_start = passage.text.rfind("\n", 0, offset) + 1
    if offset - line_start > 60:  # in a sentence of prose the labels of the page say nothing
        return None
    for label in sheet.labels(passage, offset):
        if role_of(label):
            return role_of(label)
    return None


def _above_the_home(sheet: Sheet, home: Address | None) -> Iterator[_Seen]:
    """Names in the line above or right before the home's address, as on an envelope."""
    if home is None:
        return
    for passage in sheet.passages:
        for written in addresses(passage.text):
            if search_key(f"{written.address.street} {written.address.house_number}") != search_key(f"{home.street} {home.house_number}"):
                continue
            line_start = passage.text.rfind("\n", 0, written.start) + 1
            above_start = passage.text.rfind("\n", 0, max(line_start - 1, 0)) + 1
            begin = line_start if written.start - line_start > 4 else above_start
            lead = passage.text[begin : written.start].rstrip(" ,\n")
            last = list(every_name(lead))[-1:]
            for name in names_in(lead) if len(lead) < 70 else (one for one in last if one.end == len(lead)):
                yield _Seen(name.name, passage, begin + name.start, begin + name.end, 3, "står ved boligens adresse")


def _seen(passage: Passage, name: Name, weight: int, why: str) -> _Seen:
    return _Seen(name.name, passage, max(name.start, 0), name.end, weight, why)


@dataclass(frozen=True)
class Tenant:
    """One tenant with what stands nearest to her name."""

    name: Candidate[str] | None
    cpr: Candidate[str] | None = None
    birth_date: Candidate[date] | None = None
