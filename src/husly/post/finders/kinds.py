"""What a letter tells: which kind of notice it is, and on which ground the tenant is to leave. A condition is not a fact."""

import re
from collections.abc import Iterator

from husly.law.facts import Ground, NoticeKind
from husly.post.finders.found import Candidate, best, candidate
from husly.post.finders.sheet import Passage, Sheet

_KINDS = (
    (
        NoticeKind.EVICTION_SCHEDULED,
        4,
        r"(?:udsættelsesforretning\w*|udsættelsen?|fogedforretning\w*|forretningen|møde\w*|sagen)[^.]{0,60}\b(?:er |blev |bliver )?(?:hermed |nu )?(?:om)?(?:berammet|fastsat)|(?:om)?berammelse af|indkald\w+ til (?:udsættelses|foged)\w*",
    ),
    (
        NoticeKind.EVICTION_SCHEDULED,
        3,
        r"udkørende fogedforretning|udsættelsesforretning\w* (?:finder sted|foretages|afholdes|gennemføres|vil)|(?:foged(?:en|retten)) (?:kommer|møder|foretager|vil foretage)|\bberammet til\b|berammelse\b|berammede udsættelse\w*|\bsættes? ud (?:den|torsdag|mandag|tirsdag|onsdag|fredag)",
    ),
    (
        NoticeKind.FILED_WITH_COURT,
        4,
        r"(?:indgivet|indgiver|indsendt|indleveret|fremsendt|oversendt|overgivet|afsendt|sendt|indbragt)[^.]{0,90}\bfoged(?:retten|ret)\b|foged(?:retten|ret)\b[^.]{0,60}(?:indgivet|indleveret|indsendt|oversendt)|anmodet foged(?:retten|en)",
    ),
    (
        NoticeKind.FILED_WITH_COURT,
        3,
        r"(?:begæring|anmodning|rekvisition)\w* om udsættelse|udsættelsesbegæring\w*|fogedrekvisition\w*|udsættelsesanmodning|almenlejelovens? § 92|udsættelsessag",
    ),
    (
        NoticeKind.DEMAND_SENT,
        4,
        r"^\W*(?:betalings)?påkrav(?:sskrivelse|sbrev)?\b|påkrav(?:et)? (?:er|blev) (?:den [^.]{3,25} )?(?:sendt|afsendt|afgivet|fremsendt)|(?:sendt|afsendt|afgivet|fremsendt)[^.]{0,30}\bpåkrav\b|påkrav om betaling|hermed påkrav",
    ),
    (
        NoticeKind.EVICTION_CARRIED_OUT,
        5,
        r"(?:udsættelse\w*|forretningen|fogedforretning\w*)[^.]{0,60}\b(?:er|blev) (?:\w+ ){0,4}(?:gennemført|foretaget|fuldbyrdet|effektueret|afsluttet)|(?:er|blev|er blevet) (?:i dag |den [^.]{3,30} )?(?:effektivt )?(?:sat ud|udsat) (?:af|fra)|låsen? (?:er|blev) (?:om)?skiftet|gennemført udsættelse|effektiv udsættelse er",
    ),
    (
        NoticeKind.PAID,
        5,
        r"(?:restancen?|beløbet|gælden|skyldige|huslejen)[^.]{0,60}\ber (?:nu |fuldt |i dag |dags dato )*(?:ud)?(?:ind)?(?:betalt|indfriet|udlignet)|har (?:nu |i dag |den [^.]{3,25} )?(?:ind)?betalt (?:hele |den |sin |det |restancen|alt)|restancen er (?:betalt|udlignet|indfriet)",
    ),
    (
        NoticeKind.WITHDRAWN,
        5,
        r"(?:trukket|trækker|trækkes|trukne) (?:\w+ ){0,4}tilbage|tilbagekald\w*|tilbagetruk\w*|frafald\w*|begæringen (?:\w+ )?hæve\w*|sagen er (?:hævet|sluttet|bortfaldet)|udsættelsen er aflyst|\ber aflyst\b|aflysning af",
    ),
)
_GROUNDS = (
    (
        Ground.CRIME,
        4,
        r"kriminalitet\w*|straffelov\w*|strafbart|bandekriminel\w*|euforiserende|narkotika|§ 90, stk\. 1, nr\. 10|hashhandel",
    ),
    (
        Ground.DISORDER,
        4,
        r"husorden\w*|uorden\b|støj\w*|chikane\w*|utilbørlig adfærd|generende adfærd|tilsidesættelse af god skik|beboerklagenævn\w*|klagenævn\w*",
    ),
    (
        Ground.OTHER,
        3,
        r"fremleje\w*|fremlej\w* uden|vanrøgt\w*|forsømt (?:boligen|lejemålet)|uretmæssig\w* (?:overlad\w*|brug)|tidsbegrænset lejeaftale|lejemålets udløb",
    ),
    (
        Ground.ARREARS,
        3,
        r"\w*restance\w*|ikke (?:har )?betalt (?:sin |den |deres )?husleje\w*|manglende (?:husleje)?betaling\w*|betalingsmisligholdelse\w*|ubetalt husleje|skyldig (?:hus)?leje|misligholdelse af betaling|lejelovens? § 182|almenlejelovens? § 90, stk\. 1, nr\. 1\b|huslejegæld",
    ),
)
_CONDITION = re.compile(r"\b(?:hvis (?!cpr|navn)|såfremt\b|medmindre\b|ellers\b|i så fald\b|senest\b)", re.IGNORECASE)
_NOT_SO = re.compile(r"\b(?:ikke|hvis|såfremt|kan)\b", re.IGNORECASE)


def kinds(sheet: Sheet) -> tuple[Candidate[NoticeKind], ...]:
    """What the letter may tell, the likeliest first; its first lines and its largest words weigh more."""
    return best(_kinds(sheet))


def grounds(sheet: Sheet) -> tuple[Candidate[Ground], ...]:
    """Why the tenant is to leave, the likeliest first; empty where the letter does not say."""
    return best(
        candidate(ground, passage, match.start(), match.end(), "ordene i brevet", weight)
        for ground, weight, words in _GROUNDS
        for passage in sheet.passages
        for match in re.finditer(words, passage.text, re.IGNORECASE)
        if not _is_conditional(passage.text, match.start())
    )


def _kinds(sheet: Sheet) -> Iterator[Candidate[NoticeKind]]:
    for kind, weight, words in _KINDS:
        for passage in sheet.passages:
            for match in re.finditer(words, passage.text, re.IGNORECASE | re.MULTILINE):
                if not _NOT_SO.search(match[0]) and not _is_conditional(passage.text, match.start()):
                    more = 3 if _is_title(sheet, passage) else 0
                    yield candidate(
                        kind, passage, match.start(), match.end(), "brevets overskrift" if more else "ordene i brevet", weight + more
                    )


def _is_title(sheet: Sheet, passage: Passage) -> bool:
    """Whether it is a short text near the top of the first page."""
    place = passage.place(0)
    return place.page == 1 and len(passage.text) < 160 and sheet.lines[place].top < 0.45


def _is_conditional(text: str, start: int) -> bool:
    """Whether the sentence before only says what will be if something happens."""
    before = re.split(r"(?<=\w{4})[.] |\n\n", text[max(start - 120, 0) : start])[-1]
    return bool(_CONDITION.search(before))
