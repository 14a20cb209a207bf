"""What a letter tells: which kind of notice it is, and on which ground the tenant is to leave. A condition is not a fact."""

import re
from collections.abc import Iterator, Sequence

from husly.law.facts import Ground, NoticeKind
from husly.post.finders.evictions import Moment
from husly.post.finders.found import Candidate, best, candidate
from husly.post.finders.passages import Passage
from husly.post.finders.sheet import Sheet

_SENT = r"(?:indgivet|indgiver|indsendt|indleveret|fremsendt|oversendt|overgivet|afsendt|sendt|indbragt)"
_FOGED = r"\bfoged(?:retten|ret)\b"
_KINDS = tuple(
    (kind, weight, re.compile("|".join(words), re.IGNORECASE | re.MULTILINE))
    for kind, weight, words in (
        (
            NoticeKind.EVICTION_SCHEDULED,
            4,
            (
                r"(?:udsættelsesforretning\w*|udsættelsen?|fogedforretning\w*|forretningen|møde\w*|sagen)[^.]{0,60}"
                r"\b(?:er |blev |bliver )?(?:hermed |nu )?(?:om)?(?:berammet|fastsat)",
                r"(?:om)?berammelse af",
                r"indkald\w+ til (?:udsættelses|foged)\w*",
            ),
        ),
        (
            NoticeKind.EVICTION_SCHEDULED,
            3,
            (
                r"udkørende fogedforretning",
                r"udsættelsesforretning\w* (?:finder sted|foretages|afholdes|gennemføres|vil)",
                r"foged(?:en|retten) (?:kommer|møder|foretager|vil foretage)",
                r"\bberammet til\b|berammelse\b|berammede udsættelse\w*",
                r"\bsættes? ud (?:den|mandag|tirsdag|onsdag|torsdag|fredag)",
            ),
        ),
        (
            NoticeKind.FILED_WITH_COURT,
            4,
            (
                rf"{_SENT}[^.]{{0,90}}{_FOGED}",
                rf"{_FOGED}[^.]{{0,60}}(?:indgivet|indleveret|indsendt|oversendt|afsendt|\bsendt)",
                r"(?:anmodet|bedt|rekvireret)[^.]{0,20} ?foged(?:retten|en)",
                r"fogedsag(?:en)? (?:er )?(?:oprettet|indgivet|anlagt|rejst)|sag(?:en)? (?:ligger|er) (?:hos|i) foged\w*",
                r"begæring(?:en)? (?:er )?(?:indsendt|indgivet|indleveret)",
                r"^(?:sag(?:en)? )?til fogedret",
            ),
        ),
        (
            NoticeKind.FILED_WITH_COURT,
            3,
            (
                r"(?:begæring|anmodning|rekvisition)\w* om udsættelse",
                r"udsættelsesbegæring\w*|fogedrekvisition\w*|udsættelsesanmodning|udsættelsessag",
                r"(?:almenlejelov\w* )?§ 92\b",
            ),
        ),
        (
            NoticeKind.DEMAND_SENT,
            4,
            (
                r"^\W*(?:betalings)?påkrav(?:sskrivelse|sbrev)?\b",
                r"påkrav(?:et)? (?:er|blev) (?:den [^.]{3,25} )?(?:sendt|afsendt|afgivet|fremsendt)",
                r"(?:sendt|afsendt|afgivet|fremsendt)[^.]{0,30}\bpåkrav\b",
                r"påkrav om betaling|hermed påkrav",
            ),
        ),
        (
            NoticeKind.EVICTION_CARRIED_OUT,
            5,
            (
                r"udsættelse\w* gennemført|gennemført udsættelse|effektiv udsættelse er",
                r"\bhar (?:i dag |den [^;\n]{3,45} )?udsat\b",
                r"(?:udsættelse\w*|forretningen|fogedforretning\w*)(?:[^.]{0,60}\ber|[^;\n]{0,140}?\bblev) (?:\w+ ){0,4}"
                r"(?:gennemført|foretaget|fuldbyrdet|effektueret|afsluttet)",
                r"(?:er|blev|er blevet) (?:i dag |den [^.]{3,30} )?(?:effektivt )?(?:sat ud|udsat)(?= (?:af|fra|i dag|den \d)|,|\.)",
                r"låsen? (?:er|blev) (?:om)?skiftet",
            ),
        ),
        (
            NoticeKind.PAID,
            5,
            (
                r"(?:restancen?|beløbet|gælden|skyldige|huslejen)[^.]{0,60}\ber (?:nu |fuldt |i dag |dags dato )*"
                r"(?:(?:ud|ind)?betalt|indfriet|udlignet)",
                r"har (?:nu |i dag |den [^.]{3,25} )?(?:ind)?betalt (?:hele |den |sin |det |restancen|alt)",
            ),
        ),
        (
            NoticeKind.EVICTION_CANCELLED,
            5,
            (r"\b(?:som|der) (?:er|var) (?:om)?berammet[^;\n]{0,80}\ber (?:hermed )?aflyst\.",),
        ),
        (
            NoticeKind.EVICTION_CANCELLED,
            3,
            (r"\b(?:er|bliver|blev) (?:hermed |derfor )?aflyst\b|\baflysning af",),
        ),
        (
            NoticeKind.WITHDRAWN,
            5,
            (
                r"(?:trukket|trækker|trækkes|trukne) (?:\w+ ){0,4}tilbage",
                r"tilbagekald\w*|tilbagetruk\w*|frafald\w*",
                r"begæringen (?:\w+ )?hæve\w*|sagen er (?:hævet|sluttet|bortfaldet)",
            ),
        ),
    )
)
_GROUNDS = tuple(
    (ground, weight, re.compile(words, re.IGNORECASE))
    for ground, weight, words in (
        (
            Ground.CRIME,
            4,
            r"kriminalitet\w*|straffelov\w*|strafbart|bandekriminel\w*|euforiserende|narkotika|§ 90, stk\. 1, nr\. 10|hashhandel",
        ),
        (
            Ground.DISORDER,
            4,
            r"husorden\w*|uorden\b|støj\w*|chikane\w*|(?:utilbørlig|generende) adfærd|tilsidesættelse af god skik|(?:beboer)?klagenævn\w*",
        ),
        (
            Ground.OTHER,
            3,
            r"fremleje\w*|vanrøgt\w*|forsømt (?:boligen|lejemålet)|uretmæssig\w* (?:overlad\w*|brug)"
            r"|tidsbegrænset lejeaftale|lejemålets udløb",
        ),
        (
            Ground.ARREARS,
            3,
            r"\w*restance\w*|ikke (?:har )?betalt (?:sin |den |deres )?husleje\w*|skylder[^;\n]{0,40}husleje"
            r"|manglende (?:husleje)?betaling\w*"
            r"|betalingsmisligholdelse\w*|ubetalt husleje|skyldig (?:hus)?leje|lejelovens? § 182|almenlejelovens? § 90, stk\. 1, nr\. 1\b"
            r"|huslejegæld|\bgæld\w*",
        ),
    )
)
_TIMED = "brevet har dag og tid for udsættelsen"
_CONDITION = re.compile(r"\b(?:hvis (?!cpr|navn)|såfremt\b|medmindre\b|ellers\b|i så fald\b|senest\b)", re.IGNORECASE)
_NOT_SO = re.compile(r"\b(?:ikke|hvis|såfremt|kan)\b", re.IGNORECASE)
_BOX = re.compile(r"[☐□◻☒☑✓✔]|\[[ xX]\]")
_EMPTY_BOXES = ("☐", "□", "◻", "[ ]")


def kinds(sheet: Sheet, evictions: Sequence[Candidate[Moment]]) -> tuple[Candidate[NoticeKind], ...]:
    """What the letter may tell, the likeliest first; a title weighs more, and a day and time for an eviction speaks for itself."""
    timed = [
        Candidate(NoticeKind.EVICTION_SCHEDULED, each.page, each.line, each.column, each.words, _TIMED, weight=4)
        for each in evictions[:1]
        if each.value.clock
    ]
    return best([*_said(sheet), *timed])


def grounds(sheet: Sheet) -> tuple[Candidate[Ground], ...]:
    """Why the tenant is to leave, the likeliest first; empty where the letter does not say."""
    return best(
        candidate(ground, passage, *match.span(), "ordene i brevet", weight)
        for ground, weight, words in _GROUNDS
        for passage in sheet.passages
        for match in words.finditer(passage.text)
        if not _is_conditional(passage.text, match.start())
    )


def _said(sheet: Sheet) -> Iterator[Candidate[NoticeKind]]:
    for kind, weight, words in _KINDS:
        for passage in sheet.passages:
            is_title = _is_title(sheet, passage)
            for match in words.finditer(passage.text):
                if not _NOT_SO.search(match[0]) and not _is_conditional(passage.text, match.start()):
                    why = "brevets overskrift" if is_title else "ordene i brevet"
                    yield candidate(kind, passage, *match.span(), why, weight + 3 * is_title)


def _is_title(sheet: Sheet, passage: Passage) -> bool:
    """Whether it is a short text near the top of the first page."""
    place = passage.place(0)
    return place.page == 1 and len(passage.text) < 160 and sheet.lines[place].top < 0.45


def _is_conditional(text: str, start: int) -> bool:
    """Whether the sentence before only says what will be if something happens, or stands at a box that is not ticked."""
    before = re.split(r"(?<=\w{4})[.] ", text[max(start - 120, 0) : start])[-1]
    boxes = _BOX.findall(before.rpartition("\n")[2])
    return bool(_CONDITION.search(before)) or (bool(boxes) and boxes[-1] in _EMPTY_BOXES)
