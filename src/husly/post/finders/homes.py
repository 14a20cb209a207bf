"""Which of a letter's addresses is the home: by what the words around call it, never a sender's, a court's or a municipality's own."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from husly.core.danish import search_key
from husly.parties.rules import Address
from husly.post.finders.addresses import Written, addresses, town_in
from husly.post.finders.found import Candidate, candidate
from husly.post.finders.labels import COLON_LABEL
from husly.post.finders.names import every_name, names_in
from husly.post.finders.passages import Passage, Place, Value
from husly.post.finders.roles import Role, role_at, role_of
from husly.post.finders.sheet import Sheet

_HOME_LABEL = re.compile(
    r"(?:vedr\w*\.? ?|angående|ang\.|emne|lejemål\w*|lejlighed\w*|bolig(?:en|ens)?\b(?! ?(?:organisation|forening|selskab))|bopæl\w*"
    r"|ejendom(?:men)?\b|hjem\w*|udsættelsesadresse|udsættelse fra|det lejede|sted(?:et)?\b|beboelse\w*|adressen?(?: (?:på|for|i) \w+)?"
    r"|folkeregisteradresse|beliggende\w*|forretningssted|(?:rekvisit|skyldner|lejer)\w*[’']?s? adresse|adr\b)",
    re.IGNORECASE,
)
_ONLY_ADDRESS = re.compile(r"(?:adr(?:esse|essen)?|sted(?:et)?)\b\W*$", re.IGNORECASE)
_HOME_WORDS = (
    r"lejemål(?:et|ets)?|lejlighed(?:en)?|bolig(?:en)?|bor|boende|beboelse\w*|bopæl|beliggende|det lejede|udsættelse (?:fra|af)|fraflyt\w*"
    r"|(?:møder?|foregår|foretages|afholdes|finder sted) (?:i|på|ved)"
)
_SURELY_HOME = re.compile(rf"\b(?:{_HOME_WORDS}|førstesalen)\b", re.IGNORECASE)
_HOME_BEFORE = re.compile(
    rf"\b(?:{_HOME_WORDS}|adressen?|ejendommen|lejet|lejer (?:af|på)|udlej\w+ \w+ på|huset|rækkehuset|hjem\w*|på stedet|værelset"
    r"|førstesalen|stuelejligheden)\b",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"\b(?:udsat|udsættes?|udsættelse\w*|sættes? ud|sat ud|fraflytte\w*)\b.{0,70}\b(?:fra|af|på|i) $", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:vedr(?:ørende)?|angående|ang|emne)\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:retten|fogedretten|byret|kommune|borgerservice|rådhus\w*|\w*forvaltning\w*|jobcenter|udlejer(?:en|ens|s)?(?=[:,])|rekvirent\w*"
    r"|advokat\w*|administrator\w*|\w*kontor\w*|boligforening\w*|boligselskab\w*|boligorganisation\w*|andelsbolig\w*|ejendomsselskab\w*"
    r"|ejendomme|a/s|aps|i/s|afsender|domhus\w*|retsbygning\w*|fogedafdeling\w*|administration\w*|udlejning|hilsen|mvh)\b",
    re.IGNORECASE,
)
_OF_A_TENANT = re.compile(r"\b(?:mod|lejer\w*|rekvisit\w*|skyldner\w*|beboer\w*|udsæt\w*|sætte|vedr\w*|bor)\b", re.IGNORECASE)
_CONTACT = re.compile(r"\b(?:tlf|telefon|cvr|www|e-?mail|mail|ean|åbningstid\w*|telefontid\w*|fax)\b|@|\.dk\b", re.IGNORECASE)
_PARTS = {
    name: re.compile(rf"(?:{label})[ :.]*$", re.IGNORECASE)
    for name, label in {
        "street": r"vej|gade|vejnavn|gadenavn|vej/gade|gade/vej|vej(?:navn)?(?: og |/)(?:hus)?n(?:umme)?r",
        "house_number": r"hus ?n(?:umme)?r|husnummer|nr|nummer",
        "floor": r"etage|sal|etage(?: og |/)(?:dør|side)",
        "door": r"dør|side|side/dør|dør/side",
        "postal_code": r"post ?n(?:umme)?r",
        "city": r"by|bynavn|postdistrikt",
    }.items()
}
_TOWN_LABEL = re.compile(
    r"post ?n(?:umme)?r\.?(?: ?[/,+&] ?| og | - )(?:by|distrikt|postdistrikt)|by[ :.]*$|postdistrikt|postadresse", re.IGNORECASE
)
_TO_ONE = re.compile(r"\b(?:[Dd]u|[Dd]ig|[Dd]in|[Dd]it|[Dd]ine|Dem|De (?:skylder|skal|bedes|har|kan|indkaldes|tilsiges))\b")
_SENTENCE_END = re.compile(r"(?<=\w{4})[.;] ")
_WITH_TENANT, _WITH_HOME = _SURE = ("står hos lejeren", "står ved lejemålet")  # where a telephone number is the tenant's own
_LEAST = 2
_AROUND = 20  # lines before an address and after it: a letterhead has no more


@dataclass(frozen=True)
class _Seen:
    """An address somewhere in the letter and how much speaks for its being the home."""

    address: Address
    passage: Passage
    start: int
    end: int
    weight: int
    why: str


def homes(sheet: Sheet, sender: str, names: Sequence[str]) -> tuple[Candidate[Address], ...]:
    """The home's address, likeliest first; `names` are those who surely are tenants.

    What one place leaves out is filled from another that names the same house.
    """
    kept: dict[str, _Seen] = {}
    for one in sorted([*_written(sheet, sender, names), *_beside_labels(sheet), *_in_parts(sheet)], key=lambda each: -each.weight):
        known = kept.setdefault(search_key(f"{one.address.street} {one.address.house_number}"), one)
        if known is not one:
            more = 1 if one.weight > 0 else -3 if one.weight < 0 else 0
            both = replace(known, address=_filled(known.address, one.address), weight=known.weight + more)
            kept[search_key(f"{one.address.street} {one.address.house_number}")] = both
    found = sorted((one for one in kept.values() if one.weight >= _LEAST), key=lambda each: -each.weight)
    town = _town_of_its_own(sheet)
    return tuple(_proposed(one, town) for one in found or _the_only_one(kept.values()))


def _proposed(one: _Seen, town: Address) -> Candidate[Address]:
    address = _filled(one.address, town)
    doubt = "" if address.postal_code else "Postnummeret står ikke i brevet."
    return candidate(address, one.passage, one.start, one.end, one.why or "den eneste adresse, der ikke er et kontors", one.weight, doubt)


def _the_only_one(seen: Iterable[_Seen]) -> list[_Seen]:
    """The one address with a floor or a door that nothing speaks against, where there is just one."""
    flats = [one for one in seen if one.weight == 1 and (one.address.floor or one.address.door)]
    return flats if len(flats) == 1 else []


def _written(sheet: Sheet, sender: str, names: Sequence[str]) -> Iterator[_Seen]:
    keys = [search_key(name) for name in names]
    speaks_to_one = any(_TO_ONE.search(passage.text) for passage in sheet.passages)
    for passage in sheet.passages:
        for written in addresses(passage.text):
            reasons = list(_reasons(sheet, passage, written))
            if speaks_to_one and _is_addressee(sheet, passage, written):
                reasons.append((4, "brevet er stilet dertil"))
            if _is_beside(sheet, passage, written, keys):
                reasons.append((3, "står ved lejerens navn"))
            elif not any(why in _SURE for _, why in reasons) and _is_letterhead(passage, written, sender):
                reasons.append((-5, ""))
            weight = sum(weight for weight, _ in reasons) + bool(written.address.floor or written.address.door)
            why = max(((weight, why) for weight, why in reasons if weight > 0), default=(0, ""))[1]
            address = _filled(written.address, _town_beside(sheet, passage.place(written.start)))
            yield _Seen(address, passage, written.start, written.end, weight, why)


def _reasons(sheet: Sheet, passage: Passage, written: Written) -> Iterator[tuple[int, str]]:
    """What the labels and the words before an address say of it, for and against."""
    said = _SENTENCE_END.split(passage.before(written.start, 90))[-1]
    labels = [label for label in sheet.labels(passage, written.start)[:2] if _is_home_label(label)]
    role = role_at(sheet, passage, written.start)
    if labels:
        yield (1, "står ved ordet adresse") if _ONLY_ADDRESS.match(labels[0]) else (4, _WITH_HOME)
    if _SUBJECT.match(passage.text, passage.line_start(written.start)):
        yield 3, "står i brevets emne"
    if _HOME_BEFORE.search(said) or _OUT_OF.search(said):
        yield 3, "følger efter ord om boligen"
    if role is Role.TENANT:
        yield 3, _WITH_TENANT
    if role in (Role.CLAIMANT, Role.OFFICE):
        yield -5, ""
    if _is_of_an_office(said):
        yield -5, ""
    if any(len(said) - name.end < 4 for name in every_name(said)) and not _OFFICE.search(said):
        yield 3, "følger efter et navn"


def _is_of_an_office(said: str) -> bool:
    """Whether the words before an address end with an office's name, and with nothing since that speaks of a tenant or a home."""
    last = max((found.end() for found in _OFFICE.finditer(said)), default=None)
    return last is not None and len(said) - last < 45 and not _SURELY_HOME.search(said, last) and not _OF_A_TENANT.search(said, last)


def _is_home_label(label: str) -> bool:
    return bool(_HOME_LABEL.match(label)) and role_of(label) not in (Role.CLAIMANT, Role.OFFICE)


def _is_addressee(sheet: Sheet, passage: Passage, written: Written) -> bool:
    """Whether it stands in the field of the address at the head of a letter: a name, the street, the town."""
    place = passage.place(0)
    first = sheet.lines[place]
    is_head = place.page == 1 and first.top < 0.4 and first.left < 0.5 and len(passage.text) < 160
    return is_head and any(True for _ in names_in(passage.text[: written.start]))


def _is_beside(sheet: Sheet, passage: Passage, written: Written, names: Sequence[str]) -> bool:
    """Whether a tenant's name ends right before it, or stands in the same row of a table."""
    lead = search_key(passage.text[max(written.start - 60, 0) : written.start])
    row = [search_key(sheet.lines[place].text) for place in sheet.row(passage.place(written.start))]
    return any(lead.endswith(name) or name in row for name in names)


def _is_letterhead(passage: Passage, written: Written, sender: str) -> bool:
    """Whether the lines around are those of an office: its name above, or a telephone, an e-mail or a CVR number beside."""
    number = passage.text.count("\n", 0, written.start)
    first = max(number - _AROUND, 0)
    lines, number = passage.text.split("\n")[first : number + _AROUND], number - first
    if max(map(len, lines)) > 110:
        return False
    if COLON_LABEL.match(lines[number]):
        return bool(_CONTACT.search(lines[number]))
    labelled = max((place for place, line in enumerate(lines[:number]) if COLON_LABEL.match(line)), default=-1)
    around = "\n".join(lines)
    if _OFFICE.search("\n".join(lines[labelled + 1 : number])) or _CONTACT.search(around):
        return True
    return bool(sender) and search_key(sender) in search_key(around)


def _beside_labels(sheet: Sheet) -> Iterator[_Seen]:
    """The address for a label, with its town though that stands in a line of its own."""
    for value in sheet.values_of(_HOME_LABEL):
        written = next(addresses(value.passage.text), None) if len(value.passage.text) <= 160 else None
        if written and _is_home_label(value.label):
            weight = 1 if _ONLY_ADDRESS.match(value.label) else 4
            yield _Seen(written.address, value.passage, written.start, written.end, weight, f"står ved {value.label.lower()}")


def _in_parts(sheet: Sheet) -> Iterator[_Seen]:
    """An address of which each part has a label of its own, as in a form; the parts are read as one line."""
    parts: dict[str, Value] = {}
    for name, label in _PARTS.items():
        for value in sheet.values_of(label):
            if name not in parts and role_at(sheet, value.passage, 0) in (None, Role.TENANT):
                parts[name] = value
    if "street" in parts:
        told = {name: parts[name].passage.text.partition("\n")[0].strip(" .") if name in parts else "" for name in _PARTS}
        floor = f"{told['floor']}." if told["floor"].isdigit() else told["floor"]
        town = f"{told['postal_code']} {told['city']}"
        line = f"{told['street']} {told['house_number']}, {floor} {told['door']}, {town}"
        for written in addresses(re.sub(r" +", " ", line)):
            yield _Seen(written.address, parts["street"].passage, 0, len(told["street"]), 4, "står i felterne for adressen")


def _town_beside(sheet: Sheet, place: Place) -> Address:
    """The postal code and the town in the next cell of the row, or an address without anything."""
    right = sheet.right_of(place)
    return _town(sheet.lines[right].text if right else "")


def _town_of_its_own(sheet: Sheet) -> Address:
    """The postal code and the town that a form asks for, together or each for itself, or an address without anything."""
    together, postal_codes, towns = (
        [
            value.passage.text.partition("\n")[0]
            for value in sheet.values_of(label)
            if role_at(sheet, value.passage, 0) in (None, Role.TENANT)
        ]
        for label in (_TOWN_LABEL, _PARTS["postal_code"], _PARTS["city"])
    )
    apart = [f"{postal_code} {town}" for postal_code, town in zip(postal_codes, towns, strict=False)]
    return next((town for text in (*together, *apart) if (town := _town(text)).postal_code), Address(""))


def _town(text: str) -> Address:
    postal_code, city = town_in(text)
    return Address("", postal_code=postal_code, city=city)


def _filled(address: Address, other: Address) -> Address:
    """The address with what it lacks from another mention, where the two do not speak against each other."""
    mine = (address.floor, address.door, address.postal_code)
    theirs = (other.floor, other.door, other.postal_code)
    if any(one and two and one.lower() != two.lower() for one, two in zip(mine, theirs, strict=True)):
        return address
    names = ("floor", "door", "postal_code", "city")
    return replace(address, **{name: getattr(address, name) or getattr(other, name) for name in names})
