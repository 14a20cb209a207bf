"""People's names in text: one, or several in a row ('Anne og Peter Holm', 'Bech, Jens', '1) … 2) …'), without a list of names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UP = "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĮİŁĽŃŇŌŐŒŘŚŞŠŤŪŮŰŲŹŻŽ]"
_LETTER = r"[^\W\d_]"
TOKEN = rf"(?:(?:al|el|ad|as|ar)-)?{_UP}{_LETTER}*(?:[’'´-]{_LETTER}+)*"
_BETWEEN = rf"(?:{_UP}\.|de|den|der|van|von|da|dos|del|di|al|el|bin|ibn|af|zu|la|le|y|{TOKEN})"
NAME = rf"{TOKEN}(?: {_BETWEEN}){{0,4}} {TOKEN}"
_NAME = re.compile(NAME)
_TITLE = re.compile(r"^(?:hr|herr|fru|frk|frøken|(?:lejer|rekvisitus|skyldner) \d|lejere?n?|rekvisitus|skyldner)\b\.?:? ", re.IGNORECASE)
_LINK = re.compile(r"(\s*(?:\n|;|•|\||\bog\b|&|\bsamt\b|/|,|\(|\)|\+| – | - |(?:(?<=\s)|^)\d{1,2}[.)](?=\s?\D)|(?:(?<=\s)|^)[a-e]\)\s)\s*)")
_NO_NAME = re.compile(
    r"(?:a/s|aps|i/s|p/s|k/s|amba|f\.?m\.?b\.?a|bolig\w*|\w*ejendom\w*|andels\w*|advokat\w*|\w*kommunen?|kommunes?|ret|retten|rettens|byret\w*|foged\w*|\w*administration\w*|udlejning\w*|\w*forvaltning\w*"
    r"|afdeling\w*|afd|\w*selskab\w*|\w*forening\w*|\w*bank|inkasso\w*|cent(?:er|ret)|borgerservice|\w*kontor\w*|rådhus\w*|team|jobcenter\w*|digital|post\w*|danmark|holding|invest\w*|property|group|partners?"
    r"|dem|det|vi|jeg|du|i|og|at|som|et|en|kære|dato|side|sagen?|sags\w*|vedr\w*|angående|bilag|kopi|cpr\w*|cvr\w*|tlf\w*|telefon\w*|mobil\w*|mail|adresse\w*|by|bopæl|lejer\w*|leje\w*|restance\w*|husleje\w*|beløb\w*|påkrav\w*"
    r"|ophæv\w*|opsig\w*|udsæt\w*|underret\w*|meddel\w*|indkald\w*|beram\w*|rekvi\w*|skyldn\w*|skyldig\w*|debitor\w*|kreditor\w*|med|venlig|hilsen|navn\w*|fød\w*|kontakt\w*|ejer\w*|ukendt|ingen|ja|nej|ikke|hele|husstand\w*"
    r"|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|etage|dør|sal|nr|kl|tid\w*|sted|møde\w*|børn\w*|barn\w*"
    r"|samlevende|ægtefælle\w*|medlejer\w*|samlever\w*|værge\w*|fuldmægtig\w*|sagsbehandler\w*|direktør\w*|vicevært\w*|bekendtgørelse|lov\w*|almenlejelov\w*|retsplejelov\w*|udlejer\w*|beboer\w*|familien|total|moms|kr"
    r"|for|fra|til|på|om|over|under|efter|hos|der|den|de|af|er|har|vil|skal|kan|må|se|så|her|hvis|når|da|ved|mod|imod|ny|nyt|status|type|emne|husly|dobbelt\w*|gade|vej|allé|alle|plads|torv|boulevard|fortrolig\w*|haster|retur)",
    re.IGNORECASE,
)
_STREET_LIKE = re.compile(
    r"\w{2,}(?:vej|vejen|gade|gaden|allé|alle|stræde|plads|pladsen|torv|torvet|boulevard|vænget|parken|bakken|haven)", re.IGNORECASE
)
_FIRST_NAMES_ONLY = re.compile(rf"{TOKEN}(?: {TOKEN})?")


@dataclass(frozen=True)
class Name:
    """A name in a text, between these letters."""

    name: str
    start: int
    end: int


def name_at(text: str, start: int) -> Name | None:
    """The name that begins at this letter: two words or more, cut off before a word that is no part of a name."""
    title = _TITLE.match(text[start : start + 20])
    begin = start + (title.end() if title else 0)
    match = _NAME.match(text, begin)
    if not match:
        return None
    words = match[0].split(" ")
    length = next(
        (
            number
            for number, word in enumerate(words)
            if (_NO_NAME.fullmatch(word.rstrip(".")) and word[0].isupper()) or _STREET_LIKE.fullmatch(word)
        ),
        len(words),
    )
    while length and (words[length - 1].endswith(".") or words[length - 1].islower()):
        length -= 1
    if length < 2 or len(words[0]) < 2 or _is_firm(words[length : length + 1]):
        return None
    said = " ".join(words[:length])
    return Name(_cased(said), begin, begin + len(said))


def _is_firm(after: list[str]) -> bool:
    """Whether the next word makes a firm of it, as in 'Holm Ejendomme'."""
    return bool(
        after
        and re.fullmatch(
            r"(?i)a/s|aps|i/s|bolig\w*|ejendom\w*|\w*forening\w*|\w*selskab\w*|kommune\w*|administration\w*|inkasso\w*|invest\w*|holding",
            after[0],
        )
    )


def names_in(text: str) -> Iterator[Name]:
    """The names of a list: parted by lines, numbers, commas and 'og'; shared surnames given to each, 'Bech, Jens' turned round."""
    pieces = list(_pieces(text))
    for number, (piece, start, _) in enumerate(pieces):
        title = _TITLE.match(piece)
        start, piece = (start + title.end(), piece[title.end() :]) if title else (start, piece)
        link_before = pieces[number - 1][2] if number else ""
        following = pieces[number + 1] if number + 1 < len(pieces) else ("", 0, "")
        if _turned_round(piece, pieces[number][2], following[0], following[2]):
            yield Name(_cased(f"{following[0]} {piece}"), start, following[1] + len(following[0]))
            continue
        if "," in link_before and number and _turned_round(pieces[number - 1][0], link_before, piece, pieces[number][2]):
            continue
        surname = _shared_surname(pieces, number)
        if surname:
            yield Name(_cased(f"{piece} {surname}"), start, start + len(piece))
            continue
        found = name_at(piece, 0)
        if found and _may_follow(piece[found.end :]):
            yield Name(found.name, start + found.start, start + found.end)


def _pieces(text: str) -> Iterator[tuple[str, int, str]]:
    """Each piece with where it begins and the link behind it."""
    place = 0
    parts = _LINK.split(text)
    for number in range(0, len(parts), 2):
        link = parts[number + 1] if number + 1 < len(parts) else ""
        if parts[number]:
            yield parts[number], place, link.strip(" \t") or link
        place += len(parts[number]) + len(link)


def _turned_round(piece: str, link: str, following: str, after: str) -> bool:
    """'Bech, Jens': one word, a comma, first names, and no 'og' behind them."""
    if link != "," or re.fullmatch(r"og|&|samt", after) or not re.fullmatch(rf"{TOKEN}(?: {TOKEN})?", piece):
        return False
    words = piece.split()
    alone = len(words) == 1 or piece.isupper()
    return (
        alone
        and not _any_no_name(piece)
        and bool(re.fullmatch(rf"{TOKEN}(?: (?:{TOKEN}|{_UP}\.)){{0,2}}", following))
        and not _any_no_name(following)
        and not _STREET_LIKE.fullmatch(piece)
    )


def _shared_surname(pieces: list[tuple[str, int, str]], number: int) -> str:
    """The surname of the last in 'Anne, Ida og Peter Holm' for one who is named by a first name alone."""
    piece, _, link = pieces[number]
    if not re.fullmatch(TOKEN, piece) or _any_no_name(piece) or len(piece) < 2:
        return ""
    while link == "," and number + 1 < len(pieces):
        number += 1
        link = pieces[number][2]
        if not re.fullmatch(TOKEN, pieces[number][0]):
            return ""
    if not re.fullmatch(r"og|&|samt|\+", link) or number + 1 >= len(pieces):
        return ""
    last = name_at(pieces[number + 1][0], 0)
    return last.name.split(" ")[-1] if last else ""


def _any_no_name(text: str) -> bool:
    return any(_NO_NAME.fullmatch(word) for word in text.split())


def _may_follow(rest: str) -> bool:
    """Whether what follows a name in its piece lets it be a name: nothing, a number, a birth, a label; not a sentence."""
    return bool(
        re.match(r"\W*(?:$|\d{6}|f\.|født|cpr|c/o|personnr|der |som |er |bor |\(|v/|tlf|mobil|[A-ZÆØÅ][\w.]* \d)", rest, re.IGNORECASE)
    )


def _cased(name: str) -> str:
    """'JENS BECH' as 'Jens Bech'; a name with small letters stays as it is."""
    return name.title() if name.isupper() else name


def name_key(name: str) -> tuple[str, str]:
    """First and last word in small letters: 'Jens P. Bech' and 'Jens Bech' are one person in one letter."""
    words = name.lower().split()
    return words[0], words[-1]


def every_name(text: str) -> Iterator[Name]:
    """Whatever looks like a name in running text, and the first one in 'Anne og Peter Holm'."""
    place = 0
    for match in re.finditer(r"\S+", text):
        if match.start() < place:
            continue
        name = name_at(text, match.start())
        if name and name.start >= place:
            yield from (Name(each.name, name.start + each.start, name.start + each.end) for each in [*_pair(text, name)])
            place = name.end


def _pair(text: str, name: Name) -> Iterator[Name]:
    """The name, and before it the one who shares its surname in 'Anne og Peter Holm'."""
    lead = re.search(r"([A-ZÆØÅ][\w’'-]+) (?:og|&) $", text[max(name.start - 30, 0) : name.start])
    if lead and not re.search(r"[A-ZÆØÅ][\w’'-]+ $", text[max(name.start - 60, 0) : name.start - len(lead[0])]):
        yield Name(f"{lead[1]} {name.name.split(' ')[-1]}", -len(lead[0]), -len(lead[0]) + len(lead[1]))
    yield Name(name.name, 0, name.end - name.start)
