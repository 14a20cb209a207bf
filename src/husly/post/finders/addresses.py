"""Danish addresses in running text: street and number, floor and door in the ways they are written, postal code and town."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from husly.parties.rules import Address

_TYPES = (
    "vej|vejen|gade|gaden|allé|alle|alléen|stræde|strædet|plads|pladsen|torv|torvet|boulevard|boulevarden|park|parken|vænge|vænget|have"
    "|haven|bakke|bakken|toft|toften|lund|lunden|høj|højen|mark|marken|eng|engen|kvarter|kvarteret|sti|stien|kaj|kajen|bro|brogade|kolonien"
    "|banke|banken|ager|ageren|dal|dalen|ås|åsen|gård|gården|gårde|gårdene|kær|kæret|krog|krogen|led|leddet|passage|passagen|ring|ringen"
    "|gyde|gyden|gang|gangen|slippe|slippen|mose|mosen|holm|holmen|odde|odden|vig|vigen|bugt|bugten|klint|klinten|hegn|hegnet|stykket"
    "|dam|dammen|mølle|møllen|brink|brinken|svinget|buen|hjørnet|hede|heden|bæk|bækken|fjord|fjorden|kyst|kysten|næs|næsset|agre|å|åen"
    "|skov|skoven|skrænt|skrænten|sund|sø|søen|vang|vangen|vold|volden|ø|havn|havnen|huse|husene|bo|byen|centret|centrum|terrasse"
    "|terrassen|strand|stranden|hus|huset|løkke|løkken|kilde|kilden|eje|tværvej|enghave|linde|ly"
)
_IS_TYPE = re.compile(rf"(?:{_TYPES})", re.IGNORECASE)
_ENDS_IN_TYPE = re.compile(rf"\w+(?:{_TYPES})", re.IGNORECASE)
_ALONE = re.compile(  # these are names of streets by themselves
    r"(?:torvet|bakken|pladsen|kvarteret|parken|vænget|haven|toften|lunden|højen|marken|engen|krogen|ringen|skrænten|terrassen)",
    re.IGNORECASE,
)
_FIRST_PART = re.compile(
    r"(?:gl|gammel|gamle|ny|nye|nørre|nordre|nr|sønder|søndre|sdr|syd|vester|vestre|øster|østre|store|st|lille|ll|sankt|skt|kgs|høje|indre"
    r"|ydre|øvre|nedre|dronning|kong|kongens|prins|prinsesse|ved|på|bag|under|over|mellem|langs|midt|hvide|sorte|røde|grønne|frederiks"
    r"|christians|[A-ZÆØÅ])\.?",
    re.IGNORECASE,
)
_OF_A_PLACE = re.compile(r"(?:hovedgade|hovedvej|landevej|kongevej|bygade|strandvej|stationsvej)", re.IGNORECASE)  # 'Lyngby Hovedgade'
_PLACE = re.compile(r"(?:^|[^\w ] ?|(?:^| )[a-zæøå]+ )([A-ZÆØÅ][a-zæøå]+) $")
_NO_STREET = re.compile(
    r"(?:afd|afdeling|bilag|side|sag|kapitel|stk|nr|art|punkt|lov|uge|dag|kl|tlf|telefon|mobil|konto|reg|ref|lejemål|lejemålet|lejer"
    r"|lejlighed|lejligheden|bolig|boligen|bygning|opgang|blok|rum|lokale|etage|januar|februar|marts|april|maj|juni|juli|august|september"
    r"|oktober|november|december|den|senest|inden|kr|dkk|cpr|cvr|fs|bs|journal|j|version|model|form|tabel|postboks|postbox|boks|matr"
    r"|matrikel|ejerlejlighed|faktura|ordre|rate|over|under|efter|pr|dato|i|på|af|om|til|fra|med|og|bekendtgørelse|lejeloven"
    r"|almenlejeloven|retsplejeloven)\.?",
    re.IGNORECASE,
)
_NOT_IN_STREET = re.compile(
    r"(?:adresse|adressen|lejemål|lejemålet|lejligheden|boligen|ejendommen|bopæl|vedrørende|vedr|angående|kære|lejer|navn|beliggende"
    r"|udsættelse|restance|husleje|boende|herr|hr|fru|og|i|af|til|den|cpr|født|tidspunkt|sted|mødested|bor|kontor|udlejer|rekvirent"
    r"|rekvisitus|skyldner|gade|vej)[.:]?",
    re.IGNORECASE,
)
_LETTER = r" ?(?!I\b)[A-ZÆØÅ](?![\w.])|[a-zæøå](?!\w)| [abcdefg](?=[ ,\n.]|$)"
_NUMBER = re.compile(
    rf"(?<=[\w.’] )(?P<number>[1-9]\d{{0,2}})(?P<letter>{_LETTER})?(?P<to> ?[-–] ?\d{{1,3}}[A-Za-z]?(?=[ ,\n]|$))?"
    r"(?![\w%]|[.,]?\d{3}|[./-]\d|,\d\d\b)"
)
_SEP = r"(?: ?[-–·|] (?:på )?| (?:på|i) |[ ,\n]{0,3})"
_FLOOR = re.compile(
    rf"{_SEP}(?P<floor>st(?:uen)?(?![a-zæøå])|kl(?:d|ælder|ælderen)?(?![a-zæøå]|\.? ?\d)|[1-9]\d?(?!\d))"
    r"(?P<said>\.(?! ?\d{1,2}[./-]\d)| ?(?:sal|etage)\b\.?)*",
    re.IGNORECASE,
)
_SIDE = re.compile(
    rf"{_SEP}(?:(?P<room>(?:dør|lejlighed|lejl|bolig|værelse|vær|nr)\b\.? ?(?:nr\.? ?)?(?:\d{{1,4}}|[a-zæøå])\b)"
    r"|(?P<side>(?:til )?(?:venstre|højre)|midtfor|t\.? ?v\b\.?|t\.? ?h\b\.?|m\.? ?f\b\.?)"
    r"|-? ?(?P<door>\d{1,3})(?!\d|\.? ?\d|[./-]\d|\.? ?(?:kr|sal)\b))",
    re.IGNORECASE,
)
_SIDES = {"venstre": "tv", "højre": "th", "midtfor": "mf"}
_MONTH_AHEAD = re.compile(
    r"\.? ?(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sep|okt|nov|dec)\b",
    re.IGNORECASE,
)
_TOWN = re.compile(
    r"[ .,;·|–\n-]{0,4}(?:(?:i|DK)[ -])?(?P<postal>[0-9]\d{3})(?!\d|[./-]\d)[ \n]{1,2}"
    r"(?P<town>[A-ZÆØÅÉ][\wæøåéü.’-]*(?: (?:[A-ZÆØÅ]\b|[A-ZÆØÅ][\w-]+))*)"
)
_TOWN_FIRST = re.compile(
    r"(?:Nørre|Sønder|Nye?|Gl\.?|Gammel|Store|St\.?|Lille|Ll\.?|Kgs\.?|Kongens|Sankt|Skt\.?|Sdr\.?|Nr\.?|Vester|Øster|Høje|Hvide)"
)
_TOWN_BEFORE = re.compile(r"(?<!\d)(?P<postal>[0-9]\d{3}) (?P<town>[A-ZÆØÅÉ][\wæøå.-]*(?: [A-ZÆØÅ])?),? $")
_NOT_TOWN = re.compile(
    r"(?:tlf|telefon|cvr|danmark|denmark|cpr|att|mobil|mail|e-mail|fax|lejer|vi|der|den|sag|dato|med|www|som|bo|og|har|er)\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Written:
    """An address in a text, between these letters."""

    address: Address
    start: int
    end: int


def addresses(text: str) -> Iterator[Written]:
    """The addresses in a text, in its order; each has a street and a number, the rest where it is written."""
    taken = 0
    for number in _NUMBER.finditer(text):
        street = _street(text, number.start(), taken) if number.start() >= taken else None
        if street is None:
            continue
        floor, door, end = _flat(text, number.end())
        postal_code, town, end = _town(text, end)
        start, name = street
        if not postal_code and (before := _TOWN_BEFORE.search(text, max(taken, start - 40), start)):
            postal_code, town = before["postal"], before["town"]
        if postal_code or _is_street(name):
            yield Written(Address(_cased(name), _house(number), floor, door, postal_code, _cased(town)), start, end)
            taken = end


def town_in(text: str) -> tuple[str, str]:
    """The postal code and town with which a text begins, or nothing."""
    postal_code, town, _ = _town(text.lstrip(), 0)
    return postal_code, _cased(town)


def _house(number: re.Match[str]) -> str:
    to = (number["to"] or "").replace(" ", "").replace("–", "-")
    return f"{number['number']}{(number['letter'] or '').strip().upper()}{to}"


def _street(text: str, end: int, taken: int) -> tuple[int, str] | None:
    """The words of the street's name that end before the number, and where they begin."""
    line = text[max(taken, end - 60) : end].rpartition("\n")[2]
    words = [(match.start() + end - len(line), match[0]) for match in re.finditer(r"[^\s,;:()/|]+(?: |$)|[,;:()/|]", line)]
    if words and re.fullmatch(r"nr\.? ", words[-1][1]):
        words.pop()
    kept: list[tuple[int, str]] = []
    for start, word in reversed(words):
        if not _fits_before(word.strip(), [each for _, each in kept]):
            break
        kept.insert(0, (start, word.strip()))
    if len(kept) == 1 and _OF_A_PLACE.fullmatch(kept[0][1]) and (place := _PLACE.search(line[: len(line) - end + kept[0][0]])):
        kept.insert(0, (end - len(line) + place.start(1), place[1]))
    while len(kept) > 1 and _NOT_IN_STREET.fullmatch(kept[0][1]):
        kept.pop(0)
    if not kept or not kept[0][1][0].isupper():
        return None
    return kept[0][0], " ".join(word for _, word in kept)


def _fits_before(word: str, later: list[str]) -> bool:
    """Whether a word may stand before these in a street's name."""
    if not re.fullmatch(r"[^\W\d_](?:[^\W\d]|[’'.-])*", word):
        return False
    if not later:
        return (word[0].isupper() or bool(_IS_TYPE.fullmatch(word))) and not _NO_STREET.fullmatch(word)
    if len(later) >= 4 or not word[0].isupper() or (word.endswith(".") and len(word) > 4) or _NOT_IN_STREET.fullmatch(word):
        return False
    is_complete = len(later) >= 2 and _ENDS_IN_TYPE.fullmatch(later[0])
    return bool(_FIRST_PART.fullmatch(word)) or (bool(_IS_TYPE.fullmatch(later[-1])) and not is_complete)


def _cased(name: str) -> str:
    return name.title() if name.isupper() and len(name) > 2 else name


def _is_street(name: str) -> bool:
    last = name.split()[-1]
    return bool(_ENDS_IN_TYPE.fullmatch(last) or _ALONE.fullmatch(last) or (" " in name and _IS_TYPE.fullmatch(last)))


def _flat(text: str, start: int) -> tuple[str, str, int]:
    """Floor and door as the registers write them ('st', '1', 'tv', '12'), and where they end; empty where they are not told."""
    floor = _FLOOR.match(text, start)
    if floor and _MONTH_AHEAD.match(text, floor.end()):
        floor = None
    side = _SIDE.match(text, floor.end() if floor else start)
    if floor and floor["floor"].isdigit() and not floor["said"] and not side:
        floor = None  # a bare number behind the house number may be anything
    if not floor and side and side["door"]:
        side = None
    end = side.end() if side else floor.end() if floor else start
    return _floor(floor["floor"].lower()) if floor else "", _door(side) if side else "", end


def _floor(said: str) -> str:
    return said if said.isdigit() else said[:2]


def _door(side: re.Match[str]) -> str:
    if side["side"]:
        letters = re.sub(r"til |[^a-zæøå]", "", side["side"].lower())
        return _SIDES.get(letters, letters)
    return str(side["door"] or re.split(r"[ .]", side["room"])[-1]).lower()


def _town(text: str, start: int) -> tuple[str, str, int]:
    """Postal code and town right behind this letter, and where they end; empty where they are not told."""
    match = _TOWN.match(text, start)
    if not match:
        return "", "", start
    words = match["town"].split(" ")
    kept = words[:1]
    for number, word in enumerate(words[1:], 1):
        end = match.start("town") + len(" ".join(words[: number + 1]))
        is_last = end == len(text) or text[end] in ",.;)\n"
        is_second = number == 1 and not _NOT_TOWN.fullmatch(word) and (_TOWN_FIRST.fullmatch(kept[0]) or is_last)
        if len(word) > 1 and not is_second:  # a single letter is a district, as in 'Aarhus C'
            break
        kept.append(word)
    town = "" if _NOT_TOWN.fullmatch(kept[0]) else " ".join(kept).rstrip(".,-")
    return match["postal"], town, match.start("town") + len(town)
