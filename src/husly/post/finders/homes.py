"""Which of a letter's addresses is the home: by what the words around call it, never the sender's, the court's or the municipality's own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from husly.core.danish import search_key
from husly.parties.rules import Address
from husly.post.finders.addresses import Written, addresses, town_in
from husly.post.finders.found import Candidate, candidate
from husly.post.finders.names import every_name, names_in
from husly.post.finders.roles import Role, role_at, role_of
from husly.post.finders.sheet import COLON_LABEL, Passage, Sheet, Value

_HOME_LABEL = re.compile(
    r"(?:vedr\w*\.? ?|angående|ang\.|emne|lejemål\w*|lejlighed\w*|bolig(?:en|ens)?\b(?! ?(?:organisation|forening|selskab))|bopæl\w*|ejendom(?:men)?\b|hjem\w*|udsættelsesadresse|lejer\w*s? adresse"
    r"|det lejede|sted(?:et)?\b|udsættelse fra|beboelse\w*|adresse(?:n)?(?: (?:på|for|i) \w+)?|folkeregisteradresse|beliggende\w*|forretningssted|(?:rekvisit|skyldner|lejer)\w*[’']?s? adresse|adr\b)",
    re.IGNORECASE,
)
_ONLY_ADDRESS = re.compile(r"(?:adr(?:esse|essen)?|sted(?:et)?)\b\W*$", re.IGNORECASE)
_HOME_BEFORE = re.compile(
    r"\b(?:lejemål(?:et|ets)?|lejlighed(?:en)?|bolig(?:en)?|bor|boende|beboelse\w*|bopæl|adressen?|beliggende|ejendommen|det lejede|udsættelse (?:fra|af)|fraflyt\w*|lejet|lejer af|lejer på|udlej\w+ \w+ på|huset|rækkehuset"
    r"|hjem\w*|på stedet|værelset|førstesalen|stuelejligheden)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:retten|fogedretten|byret|fogedkontor\w*|kommune|borgerservice|rådhus\w*|forvaltning\w*|jobcenter|socialforvaltning\w*|udlejer(?:en|ens|s)?(?=[:,])|rekvirent\w*|advokat\w*|administrator\w*|kontor\w*"
    r"|hovedkontor\w*|boligforening\w*|boligselskab\w*|boligorganisation\w*|andelsbolig\w*|ejendomsselskab\w*|ejendomme|ejendomskontor\w*|a/s|aps|i/s|afsender|domhus\w*|retsbygning\w*|fogedafdeling\w*"
    r"|administration\w*|udlejning|hilsen|mvh)\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"\b(?:tlf|telefon|cvr|www|e-?mail|mail|ean|åbningstid\w*|telefontid\w*|fax)\b|@|\bwww\.|\.dk\b", re.IGNORECASE)
_PART_LABELS = {
    "street": re.compile(r"(?:vej|gade|vejnavn|gadenavn|vej/gade|gade/vej)[ :.]*$", re.IGNORECASE),
    "house_number": re.compile(r"(?:hus ?n(?:umme)?r|nr|nummer)[ :.]*$", re.IGNORECASE),
    "floor": re.compile(r"(?:etage|sal)[ :.]*$", re.IGNORECASE),
    "door": re.compile(r"(?:dør|side|side/dør|dør/side)[ :.]*$", re.IGNORECASE),
    "postal_code": re.compile(r"(?:post ?n(?:umme)?r)[ :.]*$", re.IGNORECASE),
    "city": re.compile(r"(?:by|bynavn|postdistrikt)[ :.]*$", re.IGNORECASE),
}
_TOWN_LABEL = re.compile(r"post ?n(?:umme)?r\.?(?: ?[/,+&] ?| og | - )(?:by|distrikt|postdistrikt)", re.IGNORECASE)
_TO_ONE = re.compile(r"\b(?:du|dig|din|dit|dine)\b", re.IGNORECASE)
_LEAST = 2


@dataclass(frozen=True)
class _Seen:
    """An address somewhere in the letter and how much speaks for its being the home."""

    address: Address
    passage: Passage
    start: int
    end: int
    weight: int
    why: str


def homes(sheet: Sheet, sender: str) -> tuple[Candidate[Address], ...]:
    """The home's address, likeliest first. What one place leaves out is filled from another that names the same house."""
    kept: dict[str, _Seen] = {}
    for one in sorted([*_written(sheet, sender), *_beside_labels(sheet), *_in_parts(sheet)], key=lambda each: -each.weight):
        key = search_key(f"{one.address.street} {one.address.house_number}")
        known = kept.get(key)
        more = (1 if one.weight > 0 else -3 if one.weight < 0 else 0) if known else 0
        kept[key] = replace(known, address=_filled(known.address, one.address), weight=known.weight + more) if known else one
    found = sorted((one for one in kept.values() if one.weight >= _LEAST), key=lambda each: -each.weight)
    return tuple(
        candidate(
            address, one.passage, one.start, one.end, one.why, one.weight, "" if address.postal_code else "Postnummeret står ikke i brevet."
        )
        for one in found
        if (address := _filled(one.address, _town_of_its_own(sheet)))
    )


def _written(sheet: Sheet, sender: str) -> Iterator[_Seen]:
    speaks_to_one = any(_TO_ONE.search(passage.text) for passage in sheet.passages)
    for passage in sheet.passages:
        for written in addresses(passage.text):
            yield _weighed(sheet, passage, written, sender, speaks_to_one=speaks_to_one)


def _beside_labels(sheet: Sheet) -> Iterator[_Seen]:
    """The address for a label, with its town though that stands in a cell of its own."""
    for value in sheet.values(_HOME_LABEL):
        if role_of(value.label) in (Role.CLAIMANT, Role.OFFICE) or len(value.passage.text) > 160:
            continue
        for written in list(addresses(value.passage.text))[:1]:
            weight = 1 if _ONLY_ADDRESS.match(value.label) else 4
            yield _Seen(written.address, value.passage, written.start, written.end, weight, f"står ved {value.label.strip(' .:').lower()}")


def _weighed(sheet: Sheet, passage: Passage, written: Written, sender: str, *, speaks_to_one: bool) -> _Seen:
    line_start = passage.text.rfind("\n", 0, written.start) + 1
    said = re.split(r"(?<=\w{4})[.;] ", passage.text[max(line_start, written.start - 90) : written.start])[-1]
    labels = sheet.labels(passage, written.start)[:2]
    role = role_at(sheet, passage, written.start)
    reasons: list[tuple[int, str]] = []
    for label in labels:
        if _HOME_LABEL.match(label) and role_of(label) not in (Role.CLAIMANT, Role.OFFICE):
            reasons.append((1, "står ved ordet adresse") if _ONLY_ADDRESS.match(label) else (4, "står ved lejemålet"))
            break
    if _HOME_BEFORE.search(said):
        reasons.append((3, "følger efter ord om boligen"))
    if role is Role.TENANT:
        reasons.append((3, "står hos lejeren"))
    if any(len(said) - name.end < 4 for name in every_name(said)) and not _OFFICE.search(said):
        reasons.append((3, "følger efter et navn"))
    if speaks_to_one and _is_addressee(sheet, passage, written):
        reasons.append((4, "brevet er stilet dertil"))
    weight = sum(weight for weight, _ in reasons) + bool(written.address.floor or written.address.door)
    weight -= 5 * (role in (Role.CLAIMANT, Role.OFFICE))
    weight -= 5 * bool(_OFFICE.search(said[-45:]) and not _HOME_BEFORE.search(said[-25:]))
    weight -= 5 * _is_letterhead(passage, written, sender)
    return _Seen(written.address, passage, written.start, written.end, weight, max(reasons, default=(0, ""))[1])


def _is_letterhead(passage: Passage, written: Written, sender: str) -> bool:
    """Whether the lines around are those of an office: its name above, or a telephone, an e-mail or a CVR number beside."""
    lines = passage.text.split("\n")
    if max(map(len, lines)) > 110:
        return False
    number = passage.text.count("\n", 0, written.start)
    if COLON_LABEL.match(lines[number]):
        return bool(_CONTACT.search(lines[number]))
    above = lines[:number]
    labelled = max((place for place, line in enumerate(above) if COLON_LABEL.match(line)), default=-1)
    if _OFFICE.search("\n".join(above[labelled + 1 :])) or _CONTACT.search(passage.text):
        return True
    return bool(sender) and search_key(sender) in search_key(passage.text)


def _is_addressee(sheet: Sheet, passage: Passage, written: Written) -> bool:
    """Whether it stands in the field of the address at the head of a letter: a name, the street, the town."""
    first = sheet.lines[passage.place(0)]
    lead = passage.text[: written.start]
    return (
        passage.place(0).page == 1
        and first.top < 0.4
        and first.left < 0.5
        and len(passage.text) < 160
        and any(True for _ in names_in(lead))
    )


def _in_parts(sheet: Sheet) -> Iterator[_Seen]:
    """An address of which each part has a label of its own, as in a form."""
    parts: dict[str, Value] = {}
    for name, label in _PART_LABELS.items():
        for value in sheet.values(label):
            if name not in parts and role_at(sheet, value.passage, 0) in (None, Role.TENANT):
                parts[name] = value
    if "street" in parts and "house_number" in parts:
        told = {name: value.passage.text.partition("\n")[0].strip(" .") for name, value in parts.items()}
        told["floor"], told["door"] = told.get("floor", "").lower().removesuffix(". sal"), told.get("door", "").lower().replace(".", "")
        passage = parts["street"].passage
        yield _Seen(Address(**told), passage, 0, len(told["street"]), 4, "står i felterne for adressen")


def _town_of_its_own(sheet: Sheet) -> Address:
    """The postal code and the town that a form asks for together, or an address without anything."""
    for value in sheet.values(_TOWN_LABEL):
        postal_code, city = town_in(value.passage.text)
        if postal_code and role_at(sheet, value.passage, 0) in (None, Role.TENANT):
            return Address("", postal_code=postal_code, city=city)
    return Address("")


def _filled(address: Address, other: Address) -> Address:
    """The address with what it lacks from another mention, where the two do not speak against each other."""
    names = ("floor", "door", "postal_code", "city")
    if any(
        getattr(address, name) and getattr(other, name) and getattr(address, name).lower() != getattr(other, name).lower()
        for name in names[:3]
    ):
        return address
    return replace(address, **{name: getattr(address, name) or getattr(other, name) for name in names})
