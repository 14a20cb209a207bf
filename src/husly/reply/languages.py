"""The languages of the tenant's pages, and which one a browser is shown."""

from husly.reply.words import ar, da, en, pl, tr, uk
from husly.reply.words.shape import Words

LANGUAGES: dict[str, Words] = {one.WORDS.code: one.WORDS for one in (da, en, ar, tr, uk, pl)}
DANISH = LANGUAGES["da"]
DANISH_NAMES = {"da": "dansk", "en": "engelsk", "ar": "arabisk", "tr": "tyrkisk", "uk": "ukrainsk", "pl": "polsk"}  # for the caseworker


def chosen(*told: str, accepted: str = "") -> Words:
    """The first of what was told that is one of ours; else the first that the browser says it understands; else Danish."""
    wanted = [*told, *(word.split(";")[0].strip()[:2].lower() for word in accepted[:200].split(","))]
    return next((LANGUAGES[code] for code in wanted if code in LANGUAGES), DANISH)
