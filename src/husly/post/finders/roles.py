"""Who is who in a letter: the words for a tenant, a landlord, a child, an office, and whose part of the letter something stands in."""

import re

from husly.law.labels import Labelled
from husly.post.finders.labels import is_label
from husly.post.finders.passages import Passage, Place
from husly.post.finders.sheet import Sheet


class Role(Labelled):
    """The part somebody plays in a letter."""

    TENANT = "TENANT", "lejeren"
    CLAIMANT = "CLAIMANT", "udlejeren eller dennes advokat"
    CHILD = "CHILD", "et barn"
    OFFICE = "OFFICE", "en myndighed eller en medarbejder"


OTHERS = (Role.CHILD, Role.CLAIMANT, Role.OFFICE)
TENANT_WORD = (
    r"(?:(?:hoved|med-?|bolig)?lejere?n?|lejerne|borgere?n?|den udsatte|rekvisitus|rekvisiti|rekvisita|skyldnere?n?|debitor(?:en)?"
    r"|sagsøgte?|beboere?n?|beboerne|boligtagere?n?|kontraktholdere?n?|fremlejetagere?n?|modparten?)"
)
_WORDS = {
    Role.CHILD: r"barn(?:et)?|børn(?:ene)?|hjemmeboende|søn(?:nen)?|datter(?:en)?",
    Role.CLAIMANT: (
        r"udlejere?n?s?|rekvirente?r?n?s?|kreditore?n?s?|sagsøgere?n?s?|advokat\w*|ejere?n?s?|ejendomsselskab\w*|administrator\w*"
        r"|bolig(?:organisation|forening|selskab)\w*|afsendere?n?s?|inkasso\w*|partsrepræsentant\w*"
    ),
    Role.OFFICE: (
        r"kommunen?s?|retten?s?|fogedretten?s?|fogeden?s?|\w*fuldmægtig\w*|sagsbehandlere?n?s?|kontakt\w*|kundecent\w*"
        r"|kontor\w*|vicevært\w*|ejendomsmester\w*|varmemester\w*|att|deres|underskrift\w*|vagttelefon|låsesmed\w*|flyttemænd\w*|værge\w*"
    ),
    Role.TENANT: (
        rf"{TENANT_WORD}s?|lejer\w*|rekvisit\w*|skyldner\w*|indklagede\w*|husstanden?s?|boligsøgende|den,? der skal udsættes"
        r"|lejemålets?|lejlighedens?|boligens?"
    ),
}
_PATTERNS = {role: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for role, words in _WORDS.items()}
_DETAIL = re.compile(
    r"\b(?:adresse|nr|nummer|cpr|tlf|telefon|mail|(?:for|efter)?navn|mobil|betal|gebyr|udsættelse|afdeling|afd|restance|husleje|fødsels|født"
    r"|dato|antal|hjemmeboende|reference|sag)",
    re.IGNORECASE,
)
_CHILD = re.compile(r"\b(?:barn|barnet|børn|børnene|søn|sønnen|datter|datteren|hjemmeboende|mindreårige?)\b", re.IGNORECASE)
_TENANT = re.compile(r"\b(?:lejer|rekvisitus|skyldner|debitor|beboer)", re.IGNORECASE)
_INSTITUTION = re.compile(  # a letterhead, which heads nothing
    r"\bret(?:ten)?\b|fogedret|byret|kommune|boligforening|boligselskab|boligorganisation|ejendomsselskab|inkasso", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"(?<=\w\w)[.!?] (?=[A-ZÆØÅ]|$)")
_LEAVE = re.compile(r"(?:med )?(?:venlig|de bedste|bedste) hilsen|\bhilsen\b|\bhilsner\b|\bp\.?b\.?v\b|\bmvh\b", re.IGNORECASE)
_FAR = 0.45  # of the page's height: a heading further up heads something else


def role_of(label: str) -> Role | None:
    """The part a label speaks of: the first word in it that names one; a 'lejers advokat' is a lawyer, a 'lejer/skyldner' a tenant."""
    found = [(match.start(), role) for role, pattern in _PATTERNS.items() if (match := pattern.search(label))]
    roles = {role for _, role in found}
    if len(roles) > 1 and Role.TENANT in roles and not re.search(r"\bmod\b|/|\(", label):
        return next(role for role in OTHERS if role in roles)
    return min(found)[1] if found else None


def is_detail(label: str) -> bool:
    """Whether a label asks for something about a person, not for the person."""
    return bool(_DETAIL.search(label))


def role_at(sheet: Sheet, passage: Passage, offset: int) -> Role | None:
    """Whose part of the letter this letter stands in: by the nearest label that names somebody, else by the heading above."""
    place = passage.place(offset)
    labelled = role_by_label(sheet, passage, offset)
    return labelled or (None if sheet.is_prose(place) else heading_role(sheet, place))


def role_by_label(sheet: Sheet, passage: Passage, offset: int) -> Role | None:
    """The role in the nearest label that names somebody."""
    labels = (label for label in sheet.labels(passage, offset) if not _INSTITUTION.search(label))
    return next((role for label in labels if (role := role_of(label))), None)


def heading_role(sheet: Sheet, place: Place) -> Role | None:
    """The role in the nearest heading above in the same column: a line of its own that names a part and nothing else."""
    line = sheet.lines[place]
    near: list[tuple[float, Role]] = []
    for other in sheet.headings:
        heading = sheet.lines[other]
        if other.page != place.page or other == place or heading.bottom > line.bottom or heading.left > line.left + 0.03:
            continue
        role = None if is_detail(heading.text) or _INSTITUTION.search(heading.text) else role_of(heading.text)
        if role:
            near.append((line.top - heading.top + 2 * abs(line.left - heading.left), role))
    return min((one for one in near if one[0] < _FAR), default=(0, None))[1]


def is_among_children(passage: Passage, offset: int) -> bool:
    """Whether the sentence or line before speaks of children and of no tenant since, or a heading of children stands above."""
    before = passage.text[max(offset - 200, 0) : offset]
    *above, line = before.split("\n")
    said = _SENTENCE_END.split(line)[-1]
    last = max((found.end() for found in _CHILD.finditer(said)), default=None)
    if last is not None:
        return not _TENANT.search(said, last)
    for higher in reversed(above):
        if _TENANT.search(higher) or not higher.strip():
            return False
        if _CHILD.search(higher):
            return higher.rstrip().endswith(":") or is_label(higher)
    return False


def leaves(sheet: Sheet) -> list[Place]:
    """The lines with which the writer takes leave."""
    return [place for place, line in sheet.lines.items() if len(line.text) < 40 and _LEAVE.search(line.text)]


def is_signed(sheet: Sheet, place: Place, taken: list[Place]) -> bool:
    """Whether a line stands at or shortly below such a leave, where the writer's own name is."""
    line = sheet.lines[place]
    return any(
        leave.page == place.page and -0.005 < line.top - sheet.lines[leave].top < 0.16 and line.left < sheet.lines[leave].left + 0.45
        for leave in taken
    )
