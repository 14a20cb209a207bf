"""Who the tenants are: names the letter calls tenant, acts against, or puts a number or the home to; never those who write or help."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from husly.core.danish import search_key
from husly.parties.rules import Address
from husly.post.finders.addresses import addresses
from husly.post.finders.found import Candidate, candidate
from husly.post.finders.labels import COLON_LABEL
from husly.post.finders.names import Name, every_name, name_at, name_key, names_in
from husly.post.finders.passages import Passage, Place, Value
from husly.post.finders.roles import (
    OTHERS,
    TENANT_WORD,
    Role,
    heading_role,
    is_among_children,
    is_detail,
    is_signed,
    leaves,
    role_by_label,
    role_of,
)
from husly.post.finders.sheet import Sheet

_NAMED = r"(?:(?:s|[’'])? (?:fulde )?navne?| \(?navn\)?)?"
_TENANT_LABEL = re.compile(
    rf"(?:vedr\w*\.? )?(?:{TENANT_WORD}s?|lejer\(e\)|lejer(?:ens|nes|s)?|rekvisitus[’']?)(?:[’']s|s)?"
    rf"(?: ?[/,] ?{TENANT_WORD}| ?\((?:{TENANT_WORD}|e|ne|r)s?\))?(?: ?\d| [a-e])?(?: ?\([a-zæøå ]*\))?{_NAMED}[ :.]*$",
    re.IGNORECASE,
)
_NAME_LABEL = re.compile(
    r"(?:fulde )?navn(?:e|\(e\))?(?:[ /]+(?:på )?(?:lejere?n?|lejerne|adresse\w*|cpr\w*))*[ :.]*$|for(?:navn)?-? og efternavne?[ :.]*$",
    re.IGNORECASE,
)
_CASE_LABEL = re.compile(r"(?:vedr(?:ørende)?|angående|ang|emne|sag|sagen|parter|re|om)\b[ :.]*$", re.IGNORECASE)
_WHOSE = r"(?:lejere?n?s |rekvisitus[’']? |skyldners )?"
_FIRST_LABEL = re.compile(rf"{_WHOSE}fornavne?[ :.]*$", re.IGNORECASE)
_LAST_LABEL = re.compile(rf"{_WHOSE}efternavne?[ :.]*$", re.IGNORECASE)
_LEASE = r"(?:lejeaftale|lejekontrakt|lejeforhold|lejemål)(?:n|t|en|et)?"
_CUES = tuple(  # the words right before a name
    (weight, re.compile(rf"(?:{words})[ \n]$", re.IGNORECASE), why)
    for weight, words, why in (
        (4, rf"\b{TENANT_WORD}(?: (?:gennem|i|siden) [\w ]{{1,25}})?(?:,|:| \d:| er| hedder)?", "kaldes lejer i brevet"),
        (4, r"\b(?:mod|imod|ctr\.|contra|c/a)|\./\.", "sagen er rettet mod"),
        (4, r"\budsættelse\w* af|\budsættelsesforretning\w* (?:mod|hos)|\budsættes?|\budsat|\bsætter?|\bsat|\bover ?for", "skal udsættes"),
        (4, rf"\budlej\w+ [^;\n]{{0,90}}til|\b{_LEASE} (?:med|mellem [^,]{{3,40}} og)", "lejer boligen"),
        (4, r"\b(?:lejet af|lejes af|bebo\w* af|tilhører|benyttes af)", "lejer boligen"),
        (3, r"\b(?:lejemål(?:et)?|boligen|adressen|lejligheden|hvor|her|der) bor(?: der)?", "bor i boligen"),
        (
            3,
            r"\b(?:vedr(?:ørende|\.)?:?|angående:?|ang\.|underretning om|sagen om|sag om|drejer sig om|gælder|handler om)",
            "brevet handler om",
        ),
        (3, r"\bskrev til jer[^;\n]{0,40} om|\bemne:|\bhos", "brevet handler om"),
    )
)
_AFTER = re.compile(
    r",? (?:(?:der|som) (?:er lejer|bor|lejer|skylder)|er lejer|lejer |bebor|skylder|er i restance"
    r"|har (?:ikke |en )?(?:husleje)?(?:betalt|restance)"
    r"|som lejer|bor på|boende|(?:er|blev) (?:i dag )?(?:blevet )?(?:udsat|sat ud)|skal fraflytte|indkaldes|har fået|er opsagt|har ikke)",
    re.IGNORECASE,
)
_NUMBER = r"\d{2} ?\d{2} ?\d{2} ?[-–‑−]? ?"
_AFTER_NUMBER = re.compile(
    rf"[ ,;(:\n–-]{{0,4}}(?:cpr[ .-]*(?:n(?:umme)?r)?\.?:? ?|f\.? ?|født:? ?(?:den |d\. ?)?|\()?{_NUMBER}(?:\d{{4}}|[xX*]{{4}})\b"
    r"|[ ,(]{1,3}(?:født|f\.) ",
    re.IGNORECASE,
)
_A_NUMBER = re.compile(rf"(?<!\d){_NUMBER}\d{{4}}(?!\d)")
_SUBJECT = re.compile(r"(?:vedr(?:ørende)?|angående|ang|emne)\b", re.IGNORECASE)
_AGAINST = re.compile(r".{0,60}(?:\bmod\b|\./\.)")
_SOMEBODY_ELSE = re.compile(
    r"\b(?:v/ ?|(?:ved|v\.|advokat(?:fuldmægtig|sekretær)?|fuldmægtig|hilsen|vicevært(?:en)?|ejendomsmester(?:en)?|direktør|administrator"
    r"|låsesmed|c/o|medarbejder|rådgiver|jurist|dommer|foged(?:en)?|assistent|konsulent|værge|barnet|børnene|sønnen|datteren|kæreste) "
    r"|(?:att\.?|sagsbehandler(?:en)?|kontakt(?:e|es|person)?|udlejer(?:en)?|rekvirent(?:en)?|ejer(?:en)?)[:,]? "
    r"|(?:ledes|ledet|indgivet|repræsenteret|administreres?t?|bistået|underskrevet|udfærdiget|modtaget|fremsendt|anmodning|mødt) af "
    r"|for (?:rekvirenten|udlejer|kreditor)(?: møder?)? )$",
    re.IGNORECASE,
)
_WITH_OFFICE = re.compile(
    r",? ?[\n,–-]? ?(?:advokat|cand\.|\w*dommer|\w*fuldmægtig|sagsbehandler|kontor|jurist|økonom|\w*assistent|\w*konsulent|retsassessor"
    r"|juridisk|inkasso|udlejnings|boligsocial|leder|direktør|driftsleder|på vegne)\w*\b",
    re.IGNORECASE,
)
_IN_A_ROW = re.compile(r",? ?(?:(?:og|&|samt) )?")
_NAMED_ONLY = "står ved ordet navn"
_LEAST, _NEVER = 3, -6


@dataclass(frozen=True)
class _Seen:
    """A name somewhere in the letter and what speaks for, or against, its being a tenant's."""

    name: Name
    passage: Passage
    weight: int
    why: str


def tenants(sheet: Sheet, home: Address | None, sender: str) -> tuple[Candidate[str], ...]:
    """The tenants' names, each once in its fullest form, in the order the letter names them."""
    people: dict[tuple[str, str], list[_Seen]] = {}
    for one in (*_labelled(sheet), *_in_columns(sheet), *_in_text(sheet), *_at_the_home(sheet, home)):
        if not sender or search_key(one.name.name) not in search_key(sender):
            people.setdefault(name_key(one.name.name), []).append(one)
    kept = [_joined(seen) for seen in people.values() if _is_tenant(seen)]
    # In a form that calls nobody a tenant, the one name it asks for is hers.
    kept = _without_genitives(kept or [_joined(seen) for seen in people.values() if {one.why for one in seen} == {_NAMED_ONLY}])
    kept.sort(key=lambda one: one.passage.place(one.name.start))
    return tuple(candidate(one.name.name, one.passage, one.name.start, one.name.end, one.why, one.weight) for one in kept)


def _is_tenant(seen: list[_Seen]) -> bool:
    """Whether enough speaks for one person, each reason counted once, and nothing forbids it."""
    return sum({one.why: one.weight for one in seen}.values()) >= _LEAST and all(one.weight > _NEVER for one in seen)


def _joined(seen: list[_Seen]) -> _Seen:
    """One person: where the most speaks for her, with the fullest form of her name."""
    heaviest = max(seen, key=lambda one: one.weight)
    fullest = max((one.name.name for one in seen if one.weight > 0), key=lambda name: len(name.split()))
    is_fuller = len(fullest.split()) > len(heaviest.name.name.split())
    return replace(heaviest, name=replace(heaviest.name, name=fullest)) if is_fuller else heaviest


def _without_genitives(people: list[_Seen]) -> list[_Seen]:
    """'Jens Bechs lejemål' is no second person beside Jens Bech."""
    names = {one.name.name.lower() for one in people}
    return [one for one in people if not (one.name.name.endswith("s") and one.name.name[:-1].lower().rstrip("’'") in names)]


def _labelled(sheet: Sheet) -> Iterator[_Seen]:
    for value in sheet.values:
        if _TENANT_LABEL.match(value.label) or (
            role_of(value.label) is Role.TENANT and len(value.label) < 45 and not is_detail(value.label)
        ):
            yield from _listed(value, 5, "står ved ordet lejer")
    for value in sheet.values_of(_NAME_LABEL):
        role = role_of(value.label) or _role_of(sheet, value)
        if role is Role.TENANT:
            yield from _listed(value, 5, "står ved navn under lejeren")
        elif role is None:
            yield from _listed(value, 4 if _is_beside_a_number(sheet, value.passage.place(0)) else 2, _NAMED_ONLY)
    for value in sheet.values_of(_CASE_LABEL):
        text = value.passage.text
        yield from (one for one in _listed(value, 3, "brevet handler om") if not _AGAINST.match(text) and not _AGAINST.search(text))


def _is_beside_a_number(sheet: Sheet, place: Place) -> bool:
    """Whether a CPR number stands in the same row, or in the one below."""
    below = sheet.below(place)
    near = (*sheet.row(place), *(sheet.row(below) if below else ()))
    return any(_A_NUMBER.search(sheet.lines[other].text) for other in near)


def _role_of(sheet: Sheet, value: Value) -> Role | None:
    return role_by_label(sheet, value.passage, 0) or heading_role(sheet, value.passage.place(0))


def _listed(value: Value, weight: int, why: str) -> Iterator[_Seen]:
    text = value.passage.text
    for name in names_in(text):
        is_else = _SOMEBODY_ELSE.search(text[max(name.start - 25, 0) : name.start]) or _WITH_OFFICE.match(text, name.end)
        if not is_else and not is_among_children(value.passage, name.start):
            yield _Seen(name, value.passage, weight, why)


def _in_columns(sheet: Sheet) -> Iterator[_Seen]:
    """First and last name in fields of their own."""
    for first, last in zip(sheet.values_of(_FIRST_LABEL), sheet.values_of(_LAST_LABEL), strict=False):
        for given, family in zip(first.passage.text.split("\n"), last.passage.text.split("\n"), strict=False):
            name = name_at(f"{given.strip()} {family.strip()}", 0)
            if name and _role_of(sheet, first) in (None, Role.TENANT):
                yield _Seen(Name(name.name, 0, len(given)), first.passage, 4, "står i felterne for navn")


def _in_text(sheet: Sheet) -> Iterator[_Seen]:
    taken = leaves(sheet)
    for passage in sheet.passages:
        last: _Seen | None = None
        for name in every_name(passage.text):
            found = list(_said_of(sheet, passage, name, taken))
            is_next = last and last.weight > 0 and _IN_A_ROW.fullmatch(passage.text[last.name.end : name.start])
            if last and is_next and not found:
                found = [replace(last, name=name)]
            yield from found
            last = found[-1] if found else None


def _said_of(sheet: Sheet, passage: Passage, name: Name, taken: list[Place]) -> Iterator[_Seen]:
    """What the words around a name in running text say of it."""
    before = passage.text[max(name.start - 110, 0) : name.start]
    if _SOMEBODY_ELSE.search(before):
        yield _Seen(name, passage, -3, "nævnes som en anden")
    elif _WITH_OFFICE.match(passage.text, name.end) or is_signed(sheet, passage.place(name.start), taken):
        yield _Seen(name, passage, _NEVER, "har skrevet brevet")
    elif is_among_children(passage, name.start):
        yield _Seen(name, passage, -2, "er et barn")
    elif _label_role(sheet, passage, name.start) in OTHERS:
        yield _Seen(name, passage, -4, "nævnes som en anden")
    else:
        yield from (_Seen(name, passage, weight, why) for weight, why in _reasons(passage, name, before))


def _reasons(passage: Passage, name: Name, before: str) -> Iterator[tuple[int, str]]:
    cue = next(((weight, why) for weight, words, why in _CUES if words.search(before)), None)
    if cue:
        yield cue
    if _is_in_subject(passage, name):
        yield 3, "står i brevets emne"
    if _AFTER_NUMBER.match(passage.text, name.end):
        yield 4, "står ved et CPR-nummer eller en fødselsdag"
    if _AFTER.match(passage.text, name.end):
        yield 3, "ordene efter navnet handler om en lejer"


def _is_in_subject(passage: Passage, name: Name) -> bool:
    """Whether it stands in the line that says what the letter is about, and not as the one who acts against somebody."""
    start = passage.line_start(name.start)
    is_against = _AGAINST.match(passage.text[name.end :].partition("\n")[0])
    return bool(_SUBJECT.match(passage.text, start)) and name.start - start < 120 and not is_against


def _label_role(sheet: Sheet, passage: Passage, offset: int) -> Role | None:
    """The role in the labels of a name; in a sentence the labels of the page say nothing."""
    return None if offset - passage.line_start(offset) > 60 else role_by_label(sheet, passage, offset)


def _at_the_home(sheet: Sheet, home: Address | None) -> Iterator[_Seen]:
    """Names right before the home's address, or in the lines above it, as on an envelope."""
    house = search_key(f"{home.street} {home.house_number}") if home else None
    for passage in sheet.passages if home else ():
        for written in addresses(passage.text):
            if search_key(f"{written.address.street} {written.address.house_number}") != house:
                continue
            begin = _begin_of_names(passage, written.start)
            blank = COLON_LABEL.sub(lambda label: " " * len(label[0]), passage.text[begin : written.start]).rstrip(" ,–-\n")
            lead = blank.lstrip()
            begin += len(blank) - len(lead)
            for name in (*(names_in(lead) if len(lead) < 70 else ()), *_last_names(lead)):
                yield _Seen(Name(name.name, begin + name.start, begin + name.end), passage, 3, "står ved boligens adresse")


def _begin_of_names(passage: Passage, address: int) -> int:
    """Where the names before an address begin: in its own line, or where it opens that, in the short lines of names above."""
    begin = passage.line_start(address)
    opens_its_line = address - begin < 5
    while begin and opens_its_line:
        above = passage.line_start(begin - 1)
        if begin - above > 45 or not list(names_in(passage.text[above : begin - 1])):
            break
        begin = above
    return begin


def _last_names(lead: str) -> Iterator[Name]:
    """The names with which a text ends, one behind the other."""
    end = len(lead)
    for name in reversed(list(every_name(lead))):
        if not _IN_A_ROW.fullmatch(lead[name.end : end]):
            return
        yield name
        end = name.start
