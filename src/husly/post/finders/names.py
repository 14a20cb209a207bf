"""People's names in text: one, or several in a row ('Anne og Peter Holm', 'Bech, Jens', '1) … 2) …'), without a list of names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

_UP = "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĮİŁĽŃŇŌŐŒŘŚŞŠŤŪŮŰŲŹŻŽ]"
_LETTER = r"[^\W\d_]"
TOKEN = rf"(?:(?:al|el|ad|as|ar)-)?{_UP}{_LETTER}*(?:[’'´-]{_LETTER}+)*"
_BETWEEN = rf"(?:{_UP}\.|de|den|der|van|von|da|dos|del|di|al|el|bin|ibn|af|zu|la|le|y|{TOKEN})"
_NAME = re.compile(rf"{TOKEN}(?: {_BETWEEN}){{0,4}} {TOKEN}")
_GIVEN = re.compile(rf"{TOKEN}(?: (?:{TOKEN}|{_UP}\.)){{0,2}}")
_TITLE = re.compile(r"(?:hr|herr|fru|frk|frøken|(?:lejer|rekvisitus|skyldner) \d|lejere?n?|rekvisitus|skyldner)\b\.?:? ", re.IGNORECASE)
_AND = r"(?:og|&|samt|\+)"
_LINK = re.compile(r"(\s*(?:\n|;|•|\||\bog\b|&|\bsamt\b|/|,|\(|\)|\+| – | - |(?:(?<=\s)|^)\d{1,2}[.)](?=\s?\D)|(?:(?<=\s)|^)[a-e]\)\s)\s*)")
# Words with a capital that are no part of a person's name; 'August' and 'Maj' are left out, for people are called so.
_NO_NAME = re.compile(
    r"(?:a/s|aps|i/s|p/s|k/s|amba|bolig\w*|\w*ejendom\w*|andels\w*|advokat\w*|\w*kommunen?s?|ret|rettens?|byret\w*|foged\w*|udlejning\w*"
    r"|\w*administration\w*|\w*forvaltning\w*|afd|afdeling\w*|\w*selskab\w*|\w*forening\w*|\w*bank|inkasso\w*|cent(?:er|ret)|team|digital"
    r"|borgerservice|\w*kontor\w*|rådhus\w*|jobcenter\w*|post|postboks|postnr|danmark|holding|invest\w*|property|group|partners?"
    r"|dem|det|vi|jeg|du|i|og|at|som|et|en|kære|dato|side|sagen?|sags\w*|vedr\w*|angående|bilag|kopi|cpr\w*|cvr\w*|tlf\w*|telefon\w*"
    r"|mobil\w*|mail|adresse\w*|by|bopæl|lejer\w*|lejemål\w*|lejen?|lejlighed\w*|restance\w*|husleje\w*|beløb\w*|påkrav\w*|ophæv\w*|opsig\w*"
    r"|udsæt\w*|underret\w*|meddel\w*|indkald\w*|beram\w*|rekvi\w*|skyldn\w*|skyldig\w*|debitor\w*|kreditor\w*|med|venlig|hilsen|navne?"
    r"|født|fødselsdato|fødselsdag|kontakt\w*|ejeren?s?|ukendt|ingen|ja|nej|ikke|hele|husstand\w*|januar|februar|marts|april|juni|juli"
    r"|september|oktober|november|december|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|etage|dør|sal|nr|kl|tid|tiden|tidspunkt\w*"
    r"|sted|mødet?|mødested|børn|børnene|barn|barnet|samlevende|ægtefælle\w*|medlejer\w*|samlever\w*|værge\w*|\w*fuldmægtig\w*"
    r"|sagsbehandler\w*|direktør\w*|vicevært\w*|bekendtgørelse|lov|loven|lovens|almenlejelov\w*|retsplejelov\w*|udlejer\w*|beboer\w*"
    r"|familien|total|moms|kr|for|fra|til|på|om|over|under|efter|hos|der|den|de|af|er|har|vil|skal|kan|må|se|så|her|hvis|når|da|ved|mod"
    r"|imod|ny|nyt|status|type|emne|gade|vej|allé|alle|plads|torv|boulevard|fortrolig\w*|haster|retur)",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\w{2,}(?:vej|vejen|gade|gaden|allé|alle|stræde|plads|pladsen|torv|torvet|boulevard|vænget|parken|bakken|haven)", re.IGNORECASE
)
_FIRM = re.compile(
    r"a/s|aps|i/s|bolig\w*|ejendom\w*|\w*forening\w*|\w*selskab\w*|kommune\w*|administration\w*|inkasso\w*|invest\w*|holding", re.IGNORECASE
)
_MAY_FOLLOW = re.compile(
    r"\.\s|\W*(?:$|\d{6}|f\.|født|cpr|c/o|personnr|der |som |er |bor |\(|v/|tlf|mobil|[A-ZÆØÅ][\w.]* \d)", re.IGNORECASE
)


@dataclass(frozen=True)
class Name:
    """A name in a text, between these letters."""

    name: str
    start: int
    end: int


class _Piece(NamedTuple):
    """A part of a list, where it begins, and what links it to the next."""

    text: str
    start: int
    link: str


_NOTHING = _Piece("", 0, "")


def name_key(name: str) -> tuple[str, str]:
    """First and last word in small letters: 'Jens P. Bech' and 'Jens Bech' are one person in one letter."""
    words = name.lower().split()
    return words[0], words[-1]


def name_at(text: str, start: int) -> Name | None:
    """The name that begins at this letter: two words or more, cut off before a word that is no part of a name."""
    title = _TITLE.match(text, start)
    begin = title.end() if title else start
    match = _NAME.match(text, begin)
    if not match:
        return None
    words = match[0].split(" ")
    length = next((number for number, word in enumerate(words) if _ends_a_name(word)), len(words))
    while length and (words[length - 1].endswith(".") or words[length - 1].islower() or len(words[length - 1]) < 2):
        length -= 1
    is_firm = length < len(words) and _FIRM.fullmatch(words[length])
    if length < 2 or len(words[0]) < 2 or is_firm:
        return None
    said = " ".join(words[:length])
    return Name(_cased(said), begin, begin + len(said))


def names_in(text: str) -> Iterator[Name]:
    """The names of a list: parted by lines, numbers, commas and 'og'; a shared surname is given to each, 'Bech, Jens' turned round."""
    pieces = list(_pieces(text))
    for number, piece in enumerate(pieces):
        before = pieces[number - 1] if number else _NOTHING
        after = pieces[number + 1] if number + 1 < len(pieces) else _NOTHING
        if _is_turned_round(piece, after):
            yield Name(_cased(f"{after.text} {piece.text}"), piece.start, after.start + len(after.text))
        elif _is_turned_round(before, piece):
            continue
        elif surname := _shared_surname(pieces, number):
            yield Name(_cased(f"{piece.text} {surname}"), piece.start, piece.start + len(piece.text))
        else:
            found = name_at(piece.text, 0)
            if found and _MAY_FOLLOW.match(piece.text[found.end :]):
                yield Name(found.name, piece.start + found.start, piece.start + found.end)


def every_name(text: str) -> Iterator[Name]:
    """Whatever looks like a name in running text, with the first one in 'Anne og Peter Holm', and 'Bech, Jens' turned round."""
    place = 0
    for word in re.finditer(r"\S+", text):
        name = name_at(text, word.start()) if word.start() >= place else None
        if name and name.start >= place:
            yield from _with_first(text, name)
            place = name.end


def _with_first(text: str, name: Name) -> Iterator[Name]:
    lead = re.search(rf"(?:({TOKEN}) )?({TOKEN}) {_AND} $", text[max(name.start - 60, 0) : name.start])
    if lead and not is_no_name(lead[2]) and (not lead[1] or is_no_name(lead[1])):
        start = name.start - len(lead[0]) + lead.start(2) - lead.start()
        yield Name(f"{lead[2]} {name.name.split(' ')[-1]}", start, start + len(lead[2]))
    turned = re.search(rf"(?:^|[:\n] ?)({TOKEN}), $", text[max(name.start - 40, 0) : name.start])
    if turned and not is_no_name(turned[1]):
        yield Name(_cased(f"{text[name.start : name.end]} {turned[1]}"), name.start - len(turned[1]) - 2, name.end)
    else:
        yield name


def _pieces(text: str) -> Iterator[_Piece]:
    place = 0
    parts = [*_LINK.split(text), ""]
    for said, link in zip(parts[::2], parts[1::2], strict=True):
        title = _TITLE.match(said)
        skipped = title.end() if title else 0
        if said:
            yield _Piece(said[skipped:], place + skipped, link.strip(" \t") or link)
        place += len(said) + len(link)


def _is_turned_round(piece: _Piece, after: _Piece) -> bool:
    """'Bech, Jens': a surname, a comma, first names, and no 'og' behind them."""
    is_alone = re.fullmatch(TOKEN, piece.text) or (piece.text.isupper() and re.fullmatch(rf"{TOKEN}(?: {TOKEN})?", piece.text))
    if piece.link != "," or not is_alone or not _GIVEN.fullmatch(after.text) or re.fullmatch(_AND, after.link):
        return False
    return not any(map(_ends_a_name, [*piece.text.split(), *after.text.split()]))


def _shared_surname(pieces: list[_Piece], number: int) -> str:
    """The surname of the last in 'Anne, Ida og Peter Holm' for one who is named by a first name alone."""
    row = []
    for piece in pieces[number:]:
        row.append(piece)
        if piece.link != ",":
            break
    last = pieces[number + len(row)] if number + len(row) < len(pieces) else _NOTHING
    if not re.fullmatch(_AND, row[-1].link) or not all(re.fullmatch(TOKEN, piece.text) and len(piece.text) > 1 for piece in row):
        return ""
    found = name_at(last.text, 0)
    return found.name.split(" ")[-1] if found and not is_no_name(row[0].text) else ""


def is_no_name(word: str) -> bool:
    """Whether a word with a capital is one of a letter's own words, such as 'Kære', 'Boligforening' or 'Restance'."""
    return any(_NO_NAME.fullmatch(part) for part in (word.rstrip("."), *word.split("-")) if part)


def _ends_a_name(word: str) -> bool:
    return (word[0].isupper() and is_no_name(word)) or bool(_STREET.fullmatch(word))


def _cased(name: str) -> str:
    """'JENS BECH' as 'Jens Bech'; a name with small letters stays as it is."""
    return name.title() if name.isupper() else name
