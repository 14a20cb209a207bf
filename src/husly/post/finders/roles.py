"""Who is who in a letter: the words for a tenant, a landlord, a court, a municipality, and for those who only write or help."""

import re
from collections.abc import Iterable

from husly.law.labels import Labelled
from husly.post.finders.sheet import Passage, Place, Sheet, is_label


class Role(Labelled):
    """The part somebody plays in a letter."""

    TENANT = "TENANT", "lejeren"
    CLAIMANT = "CLAIMANT", "udlejeren eller dennes advokat"
    CHILD = "CHILD", "et barn"
    OFFICE = "OFFICE", "en myndighed eller en medarbejder"


_WORDS = {
    Role.CHILD: r"barn(?:et)?|børn(?:ene)?|hjemmeboende|søn(?:nen)?|datter(?:en)?",
    Role.CLAIMANT: r"udlejere?n?s?|rekvirente?r?n?s?|kreditore?n?s?|sagsøgere?n?s?|advokat\w*|ejere?n?s?|ejendomsselskab\w*|administrator\w*|bolig(?:organisation|forening|selskab)\w*"
    r"|afsendere?n?s?|inkasso\w*|partsrepræsentant\w*",
    Role.OFFICE: r"modtagere?n?s?|kommunen?s?|retten?s?|fogedretten?s?|fogeden?s?|\w*fuldmægtig\w*|sagsbehandlere?n?s?|kontakt\w*|kundecent\w*|kontor\w*|vicevært\w*|ejendomsmester\w*"
    r"|varmemester\w*|att|deres|vores medarbejder|underskrift\w*|vagttelefon|låsesmed\w*|flyttemænd\w*|værge\w*",
    Role.TENANT: r"lejere?n?s?|lejerne?s?|lejerpart\w*|rekvisitus\w*|rekvisiti|rekvisita\w*|rekvisit?tus\w*|skyldnere?n?s?|debitore?n?s?|sagsøgte\w*|indklagede\w*|beboere?n?s?|beboerne?s?"
    r"|boligtagere?n?s?|medlejere?n?s?|boliglejere?n?s?|husstanden?s?|fremlejetagere?n?s?|kontraktholdere?n?s?|boligsøgende|lejemålets?|lejlighedens?|boligens?",
}
_PATTERNS = {role: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for role, words in _WORDS.items()}
TENANT_WORD = (
    r"(?:lejere?n?|lejerne|med-?lejere?n?|rekvisitus|rekvisiti|rekvisita|skyldnere?n?|debitor(?:en)?|sagsøgte|beboere?n?|beboerne|boligtagere?n?"
    r"|boliglejere?n?|kontraktholdere?n?|fremlejetagere?n?)"
)


def role_of(label: str) -> Role | None:
    """The part a label speaks of: the first word in it that names one; a 'lejers advokat' is an advokat."""
    found = [(match.start(), role) for role, pattern in _PATTERNS.items() if (match := pattern.search(label))]
    if not found:
        return None
    roles = {role for _, role in found}
    if Role.TENANT in roles and len(roles) > 1 and re.search(r"\bmod\b|/", label) is None:
        return next(role for role in (Role.CHILD, Role.CLAIMANT, Role.OFFICE) if role in roles)
    return min(found)[1]


def role_at(sheet: Sheet, passage: Passage, offset: int) -> Role | None:
    """Whose part of the letter this letter stands in: by the nearest label that names somebody, else by the heading above."""
    for label in sheet.labels(passage, offset):
        role = role_of(label)
        if role:
            return role
    place = passage.place(offset)
    return None if sheet.is_prose(place) else heading_role(sheet, place)


def heading_role(sheet: Sheet, place: Place) -> Role | None:
    """The role in the nearest heading above in the same column: a line of its own that names a part and nothing else."""
    line = sheet.lines[place]
    near: list[tuple[float, Role]] = []
    for other, heading in sheet.lines.items():
        if other.page != place.page or heading.bottom > line.bottom or other == place or heading.left > line.left + 0.03:
            continue
        role = role_of(heading.text) if is_label(heading.text) and not _is_detail(heading.text) else None
        if role:
            near.append((line.top - heading.top + 2 * abs(line.left - heading.left), role))
    distance, role = min(near, default=(1.0, None))
    return role if distance < 0.45 else None


_CHILD = re.compile(r"\b(?:barn|barnet|børn|børnene|søn|sønnen|datter|datteren|hjemmeboende|mindreårige?)\b", re.IGNORECASE)
_TENANT = re.compile(r"\b(?:lejer|rekvisitus|skyldner|debitor|beboer)", re.IGNORECASE)


def is_among_children(passage: Passage, offset: int) -> bool:
    """Whether the words before speak of children, and of no tenant since."""
    before = passage.text[max(offset - 160, 0) : offset]
    last = max((found.end() for found in _CHILD.finditer(before)), default=None)
    return last is not None and not _TENANT.search(before, last)


_DETAIL = re.compile(r"\b(?:adresse|nr|nummer|cpr|tlf|telefon|mail|e-mail|navn|mobil|betal|gebyr|udsættelse|afdeling|afd)", re.IGNORECASE)


def _is_detail(text: str) -> bool:
    return bool(_DETAIL.search(text))


_SIGNATURE = re.compile(r"(?:med )?(?:venlig|de bedste|bedste) hilsen|\bhilsen\b|\bp\.?b\.?v\b|\bmvh\b", re.IGNORECASE)


def signatures(sheet: Sheet) -> list[Place]:
    """The lines with which the writer takes leave."""
    return [place for place, line in sheet.lines.items() if len(line.text) < 40 and _SIGNATURE.search(line.text)]


def is_signed(sheet: Sheet, place: Place, leaves: Iterable[Place]) -> bool:
    """Whether a line stands shortly below such a leave, where the writer's own name is."""
    line = sheet.lines[place]
    for leave in leaves:
        said = sheet.lines[leave]
        if leave.page == place.page and -0.005 < line.top - said.top < 0.16 and line.left < said.left + 0.45:
            return True
    return False
