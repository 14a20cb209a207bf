"""docs/law.md, written from the rules themselves for a jurist to read: `python -m husly.law.document` prints it."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import product

from husly.law import deadlines, example_practice
from husly.law.calendar import FIRST_DAY, LAST_DAY, closed_because, holidays, is_tenancy_weekday
from husly.law.danish_dates import day_words, short_day
from husly.law.duties import ONLY_NEED_LABEL, RULES, DutyCode, DutyVersion, Row, row, started_by
from husly.law.facts import Ground, Known, NoticeFacts, NoticeKind, SenderKind
from husly.law.measures import CATALOGUE, STEPS, MeasureRule, MeasureVersion, Step
from husly.law.registers import BASES, REASONS, Purpose
from husly.law.report_columns import SHARES, TABLES, VERSION, Share
from husly.law.sources import Source, Status

_SHOWN_YEARS = (2023, 2026, 2027)
_SHORT = {
    DutyCode.INFORM_OF_COUNSELLING: "fortæl om rådgivning",
    DutyCode.FIND_OUT_HOUSEHOLD: "find ud af, hvem der bor der",
    DutyCode.HOLISTIC_ASSESSMENT: "helhedsvurdering",
    DutyCode.CHILDREN_ON_THE_DAY: "børnene på dagen",
    DutyCode.DECIDE: "afgørelse",
}
_ABOVE = f"""# Hvad loven beder om

Dette dokument er dannet af reglerne i `src/husly/law` med `python -m husly.law.document`. Ret reglerne, ikke dokumentet.

Ved hver regel står to ting om, hvor sikker den er: *reglen*, om selve pligten eller fristen er bekræftet i en kilde, og *ordlyden*,
om paragraffens tekst er læst. Det, der ikke er bekræftet, vises sådan overalt og skal kontrolleres, før nogen støtter ret på det.
*Kontrolleret* er den dag, kilden sidst er set efter.

En ny lov giver en ny udgave af reglen; gamle udgaver bliver stående. En opgave følger den udgave, der gjaldt den dag, underretningen
blev modtaget, og en frist den, der gjaldt den dag, den regnes fra.

»Straks« har intet antal dage i loven. {example_practice.WORDS}
Kommer underretningen på en lukkedag, er målet den næste åbne dag. Et mål vises aldrig som lov.
"""


def document() -> str:
    """The whole text, ending in one newline."""
    parts = [
        _ABOVE,
        *_table_of_notices(),
        *_partial_knowledge(),
        *_duties(),
        *_registers(),
        *_deadlines(),
        *_measures(),
        *_report(),
        *_calendar(),
    ]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _report() -> Iterator[str]:
    """Every table and column of the yearly report."""
    yield "## Årsrapportens tal"
    yield (
        f"Definitionerne er udgave {VERSION}. De står under hver tabel i rapporten og i dens filer. Beløb er hele øre, dage er\n"
        "kalenderdage, og en dag er den danske."
    )
    for table in TABLES:
        yield f"### {table.title}"
        yield table.definition
        rows = [(column.label, column.unit.label, column.definition or "–") for column in table.columns]
        yield _table(("Kolonne", "Enhed", "Det er"), rows)
    yield "### Det, der følges fra år til år"
    told = [(share.label, _of_table(share, share.part), _of_table(share, share.whole)) for share in SHARES]
    yield _table(("Andel", "Af tabel og felter", "Ud af"), told)


def _of_table(share: Share, cells: Iterable[tuple[str, str]]) -> str:
    return f"{share.table}: " + ", ".join(f"{line}/{column}" for line, column in cells)


def _table_of_notices() -> Iterator[str]:
    yield "## Hvilken underretning sætter hvad i gang"
    yield (
        "»Barn eller behov« betyder, at der bor børn eller unge under 18 år, eller at kommunen har oplysninger, der gør behov for hjælp\n"
        "sandsynligt. Før 1. juli 2007 sætter § 5 a intet i gang, og før loven fra 2009 kun fogedrettens underretning; en udlejers\n"
        "underretning bliver da hørt som andres."
    )
    yield _table(
        ("Underretning", "Fra", "barn eller behov", "desuden med barn", "kendt: ingen af delene", "ikke kendt"), _rows_of_notices()
    )
    yield (
        f"{_listed(kind for kind in NoticeKind if not row(SenderKind.BAILIFF_COURT, kind).needed)} sætter ikke noget nyt i gang, hvem der\n"
        "end sender dem. En betaling eller tilbagetrækning ender det, som kun udsættelsen krævede, og lader det stå, som husstanden har\n"
        "brug for. En rettelse ændrer oplysningerne, og opgaverne regnes ud igen. En aflyst udsættelse tager\n"
        "dagen af sagen og lader resten stå, for der kan komme en ny."
    )
    yield (
        "En udlejer, der oplyser en udsættelse, bliver hørt som fogedretten, men uden en sidste dag efter loven. Fogedretten, der oplyser\n"
        "om et påkrav eller en indgivet sag, bliver hørt som en underretning om, at nogen kan blive sat ud; om de 14 dage løber allerede\n"
        "derfra, er ikke bekræftet. En privat udlejer er ikke nævnt i loven som afsender; kommunen hjælper også der."
    )
    yield (
        f"**Grunden.** En udlejers underretning af anden grund end {Ground.ARREARS.label} bliver lagt til side med en forklaring. En\n"
        "underretning fra fogedretten bliver aldrig lagt til side: § 5 a spørger ikke, hvorfor familien sættes ud. Kun de datoer og den\n"
        "hjælp, der hører til restance, falder væk."
    )


def _rows_of_notices() -> Iterator[tuple[str, ...]]:
    """One line for all senders that are heard alike."""
    for kind in NoticeKind:
        alike: dict[Row, list[SenderKind]] = {}
        for sender in SenderKind:
            alike.setdefault(row(sender, kind), []).append(sender)
        for found, senders in alike.items():
            if found.needed:
                yield f"{kind.label} (`{kind}`)", _listed(senders), *_cells(found)


def _cells(found: Row) -> tuple[str, ...]:
    return tuple(_codes(codes) for codes in (found.needed, found.with_child, found.neither, found.unknown))


def _codes(codes: frozenset[DutyCode]) -> str:
    return "; ".join(_SHORT[code] for code in DutyCode if code in codes) or "–"


def _partial_knowledge() -> Iterator[str]:
    yield "## Når kun noget er kendt"
    yield (
        "Eksempel: fogedretten har berammet en udsættelse. Ét ja er nok til helhedsvurdering; to nej er »ingen af delene«; alt andet er\n"
        "»ikke kendt« og skal undersøges. Er behovet kendt, men ikke børnene, skal begge dele ske."
    )
    yield _table(
        ("Børn under 18", "Behov for hjælp", "Opgaver"),
        ((children.label, need.label, _codes(started_by(_scheduled(children, need)))) for children, need in product(Known, Known)),
    )


def _scheduled(children: Known, need: Known) -> NoticeFacts:
    on = deadlines.CHECKED_ON
    return NoticeFacts(SenderKind.BAILIFF_COURT, NoticeKind.EVICTION_SCHEDULED, Ground.ARREARS, on, children=children, need=need)


def _duties() -> Iterator[str]:
    yield "## Opgaverne"
    for rule in RULES.values():
        yield f"### {rule.label} (`{rule.code}`)"
        yield _PLANNED[rule.code] + (_PAUSED if rule.movable else _NEVER_PAUSED)
        yield _table(
            ("Fra", "Gælder underretning fra", *_SOURCE_HEADS),
            (
                (_from(version), _listed(s for s in SenderKind if s in version.senders), *_cited(version.source))
                for version in rule.versions
            ),
        )


_PAUSED = " Er dagen et eget mål, kan en pause flytte den."
_NEVER_PAUSED = " En pause flytter den ikke."
_PLANNED = {
    DutyCode.INFORM_OF_COUNSELLING: "Samme åbne dag; loven nævner ikke et antal dage.",
    DutyCode.FIND_OUT_HOUSEHOLD: (
        f"Samme åbne dag; loven sætter ingen dag, men svaret afgør, hvad husstanden har krav på. Er kun behovet ukendt, hedder opgaven\n"
        f"»{ONLY_NEED_LABEL}«."
    ),
    DutyCode.HOLISTIC_ASSESSMENT: "Samme åbne dag; loven siger straks.",
    DutyCode.CHILDREN_ON_THE_DAY: (
        "Den sidste åbne dag før udsættelsen, når dagen er oplyst; er der ingen åben dag imellem, straks. Efter udsættelsen er\n"
        "spørgsmålet, hvor børnene er nu, og det kan ikke vente."
    ),
    DutyCode.DECIDE: (
        "Efter fogedrettens underretning den sidste åbne dag inden 14 kalenderdage. Om fristen flytter sig, når dag 14 er en lukkedag, er\n"
        "ikke bekræftet; derfor planlægges til før, og næste åbne dag kaldes ikke et brud. Efter en udlejers underretning er der ingen\n"
        "sidste dag, før fogedretten underretter. Kommunens 14 dage til et afslag er ikke lejerens 14 dage til at betale efter påkravet."
    ),
}


def _registers() -> Iterator[str]:
    yield "## Opslag i registre"
    yield "Formål og hjemmel vises, før nogen spørger, og gemmes med hvert opslag."
    yield from (REASONS[purpose] for purpose in Purpose)
    yield _table(("Formål", *_SOURCE_HEADS), ((f"{purpose.label} (`{purpose}`)", *_cited(BASES[purpose])) for purpose in Purpose))


def _deadlines() -> Iterator[str]:
    yield "## Frister og datoer"
    for deadline in deadlines.ALL:
        yield f"### {deadline.label} (`{deadline.code}`)"
        yield f"Regnes fra: {deadline.counts_from}."
        yield _table(
            ("Fra", "Længde", *_SOURCE_HEADS),
            ((_from(version), version.length.words, *_cited(version.source)) for version in deadline.versions),
        )


_SOURCE_HEADS = ("Kilde", "Reglen", "Ordlyden", "Kontrolleret")


def _cited(source: Source) -> tuple[str, ...]:
    return (f"[{source.short}]({source.url})", source.duty.label, source.wording.label, short_day(source.checked_on))


def _from(version: DutyVersion | deadlines.Version | MeasureVersion) -> str:
    start = "kalenderens begyndelse" if version.in_force_from == FIRST_DAY else short_day(version.in_force_from)
    return start if version.start is Status.CONFIRMED else f"{start} (dagen er ikke bekræftet)"


def _measures() -> Iterator[str]:
    yield "## Hjælpen"
    yield (
        "For hver betingelse siger Husly *opfyldt*, *ikke opfyldt* eller *kan ikke afgøres, fordi … mangler*. Det er en oplysning til\n"
        "sagsbehandleren; ingen får afslag af sig selv. En afgørelse beholder den udgave, den er truffet efter."
    )
    for rule in CATALOGUE.values():
        yield f"### {rule.code.label} (`{rule.code}`)"
        yield f"{rule.decider.label[0].upper()}{rule.decider.label[1:]}."
        yield _table(("Fra", "Beløb og tid", "Tilbagebetaling", *_SOURCE_HEADS), (_terms(version) for version in rule.versions))
        yield "\n".join(_conditions(rule))
    yield "### Selve afgørelsen"
    yield _table(("Krav", *_SOURCE_HEADS), ((f"{step.label} (`{step}`)", *_cited(STEPS[step])) for step in Step))


def _terms(version: MeasureVersion) -> tuple[str, ...]:
    months = f"højst {version.most_months} måneder" if version.most_months else ""
    terms = "; ".join(part for part in (version.amount, months) if part) or "–"
    return (_from(version), terms, version.repayment.label, *_cited(version.source))


def _conditions(rule: MeasureRule) -> Iterator[str]:
    yield from (f"- {condition.label} (`{condition}`)" for condition in rule.versions[-1].conditions)
    yield from (f"- *{remark}*" for remark in rule.versions[-1].remarks)


def _calendar() -> Iterator[str]:
    yield "## Kalenderen"
    yield (
        f"Kalenderen er regnet ud for {FIRST_DAY.year}–{LAST_DAY.year} fra påskedag. Store bededag var helligdag til og med 2023.\n\n"
        "- *Hverdag* i lejereglerne: ikke lørdag, søndag, helligdag eller Grundlovsdag (5. juni).\n"
        "- *Åben dag* i kommunen: en hverdag, som heller ikke er 24. eller 31. december eller kommunens egen lukkedag."
    )
    yield _table(("År", "Dag", "Navn", "Hverdag i lejereglerne"), _days_of(_SHOWN_YEARS))


def _days_of(years: Iterable[int]) -> Iterator[tuple[str, ...]]:
    for year in years:
        named = holidays(year)
        for day in (date(year, 1, 1) + timedelta(days=n) for n in range(366)):
            name = closed_because(day)
            if day.year == year and (day in named or name not in ("", "lørdag", "søndag")):
                yield str(year), day_words(day, with_year=False), name, "ja" if is_tenancy_weekday(day) else "nej"


def _listed(words: Iterable[SenderKind | NoticeKind]) -> str:
    *first, last = [f"{word.label}" for word in words]
    text = f"{', '.join(first)} og {last}" if first else last
    return text[0].upper() + text[1:]


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    sys.stdout.write(document())
