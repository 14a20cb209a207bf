"""What every figure of the yearly report is: the one place where its tables and columns are defined.

The words stand under each table, in the files that go along with the report, and in docs/law.md. Amounts are whole øre, days are
calendar days. A municipality's rows and an oversight body's are of the same shape because both read it from here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from husly.law.facts import Known, NoticeKind
from husly.law.labels import Labelled

VERSION = "2026-2"  # a change of a definition is a new version; a report keeps the one that it was made by
TOTAL = "TOTAL"


class Unit(Labelled):
    """What a number counts."""

    COUNT = "COUNT", "antal"
    ORE = "ORE", "øre"
    DAYS = "DAYS", "kalenderdage"


@dataclass(frozen=True)
class Column:
    """One column: the key by which files know it, its heading, and what it is."""

    key: str
    label: str
    definition: str = ""
    unit: Unit = Unit.COUNT


@dataclass(frozen=True)
class TableDefinition:
    """One table. `adds_across`: the first column is the sum of the others. `adds_down`: the line TOTAL is the sum of the others.

    `rests_on` names the column that says how many stand behind a line's numbers, where they are no counts themselves.
    """

    code: str
    section: str
    title: str
    line: str
    definition: str
    columns: tuple[Column, ...]
    adds_across: bool = False
    adds_down: bool = False
    rests_on: str = ""

    def index(self, key: str) -> int:
        """The place of a column."""
        return [column.key for column in self.columns].index(key)


def _of(codes: Iterable[Labelled]) -> tuple[Column, ...]:
    return tuple(Column(code.value, code.label[:1].upper() + code.label[1:]) for code in codes)


_ALL = Column(TOTAL, "I alt")
_CASES = "Sager, der er åbnet i året; en sag, der er lagt sammen med en anden, tæller én gang."

TABLES: tuple[TableDefinition, ...] = (
    TableDefinition(
        "completeness",
        "Hvor fuldstændige er tallene?",
        "Det, der er skrevet på sagerne",
        "Oplysning",
        f"{_CASES} Kendt er ja eller nej; en oplysning, ingen har skrevet, er ikke det samme som nej.",
        (_ALL, Column("known", "Kendt"), Column("unknown", "Ikke kendt")),
        adds_across=True,
    ),
    TableDefinition(
        "notices",
        "Underretningerne",
        "Underretninger efter afsender og art",
        "Afsender",
        "Underretninger, der er modtaget i året, også dem der ikke gav en sag. Den samme underretning sendt igen tæller én gang.",
        (_ALL, *_of(NoticeKind)),
        adds_across=True,
        adds_down=True,
    ),
    TableDefinition(
        "in_time",
        "Underretningerne",
        "Kom udlejernes underretninger i tide?",
        "Afsender",
        "Underretninger om, at en sag er indgivet til fogedretten. I tide er modtaget senest den dag, sagen blev indgivet (almenlejelovens "
        "§ 92, stk. 2). For private udlejere er pligten ikke bekræftet.",
        (
            _ALL,
            Column("in_time", "I tide"),
            Column("late", "For sent"),
            Column("undated", "Dagen ikke oplyst", "Indgivelsesdagen står ikke i underretningen."),
        ),
        adds_across=True,
        adds_down=True,
    ),
    TableDefinition(
        "coverage",
        "Underretningerne",
        "Fik kommunen besked om alle?",
        "Fogedrettens liste",
        "Sager om huslejerestance på fogedrettens lister for perioder, der slutter i året. Hver sag står ét sted: der, hvor det er "
        "alvorligst. Er der ingen liste, kan dækningen ikke siges.",
        (
            _ALL,
            Column("MATCHED", "Kendt i tide"),
            Column("LATE", "Kendt for sent"),
            Column("MISSING_FROM_COURT", "Mangler fra fogedretten"),
            Column("MISSING_FROM_LANDLORD", "Mangler fra udlejer"),
            Column("UNKNOWN_HOME", "Ukendt husstand"),
        ),
        adds_across=True,
        adds_down=True,
    ),
    TableDefinition(
        "households",
        "Husstandene",
        "Børn og kendt behov",
        "Kendt behov",
        f"{_CASES} Børn er børn og unge under 18 år i husstanden. Behov er oplysninger, der gør behov for hjælp sandsynligt.",
        (_ALL, *(Column(f"children_{one.value}", f"Børn: {one.label}") for one in Known)),
        adds_across=True,
        adds_down=True,
    ),
    TableDefinition(
        "repeats",
        "Husstandene",
        "Kommer de igen?",
        "Husstanden",
        f"{_CASES} Kendt er en husstand, som kommunen har haft en sag om før.",
        (_ALL,),
        adds_down=True,
    ),
    TableDefinition(
        "duties",
        "Opfølgningen",
        "Det, loven beder om",
        "Pligt",
        f"Pligter på {_CASES[0].lower()}{_CASES[1:]} I tide er senest den dag, loven eller den vedtagne praksis giver. Bortfaldet er en "
        "pligt, som en senere oplysning tog væk.",
        (
            _ALL,
            Column("in_time", "Udført i tide"),
            Column("late", "Udført for sent"),
            Column("open", "Ikke udført"),
            Column("lapsed", "Bortfaldet"),
        ),
        adds_across=True,
    ),
    TableDefinition(
        "contact",
        "Opfølgningen",
        "Hvornår nåede kommunen lejeren?",
        "Nået",
        f"{_CASES} Nået er talt med, svaret eller sagt nej tak. Dage tælles fra sagen blev åbnet. Ikke nået er sager, hvor ingen i "
        "husstanden har svaret, da rapporten blev lavet; nogle af dem kan stadig nås.",
        (_ALL,),
        adds_down=True,
    ),
    TableDefinition(
        "days",
        "Opfølgningen",
        "Dage til første skridt",
        "Skridt",
        f"{_CASES} Kun sager, hvor skridtet er taget. Halvdelen af sagerne ligger mellem de to kvartiler.",
        (
            Column("cases", "Sager"),
            Column("low", "Nedre kvartil", "En fjerdedel af sagerne gik hurtigere.", Unit.DAYS),
            Column("median", "Median", "Halvdelen gik hurtigere.", Unit.DAYS),
            Column("high", "Øvre kvartil", "En fjerdedel gik langsommere.", Unit.DAYS),
        ),
        rests_on="cases",
    ),
    TableDefinition(
        "channels",
        "Opfølgningen",
        "Sådan blev lejerne forsøgt nået",
        "Måde",
        "Forsøg i året. Et brev, der aldrig kom ud, tæller ikke. Tallene siger, hvad der skete, og ikke hvad der virker: de måder, der "
        "bruges sidst, bruges på dem, der er sværest at nå.",
        (_ALL, Column("reached", "Lejeren nået"), Column("not_reached", "Ikke nået")),
        adds_across=True,
        adds_down=True,
    ),
    TableDefinition(
        "missing",
        "Manglende oplysninger",
        "Oplysninger, der manglede",
        "Oplysning",
        f"{_CASES} Kun sager, hvor vurderingen er begyndt, og kun det seneste svar. Vides ikke er spurgt uden svar.",
        (
            _ALL,
            Column("KNOWN", "Oplyst"),
            Column("ASKED", "Der er spurgt"),
            Column("NOT_KNOWN", "Vides ikke"),
            Column("REFUSED", "Vil ikke oplyse det"),
            Column("NOT_RELEVANT", "Ikke relevant"),
        ),
        adds_across=True,
    ),
    TableDefinition(
        "help",
        "Hjælp og afgørelser",
        "Hjælp efter art",
        "Hjælp",
        "Hjælp, der er begyndt i året, som den stod, da rapporten blev lavet. Afslået tæller det, lejeren har søgt eller er tilbudt.",
        (
            _ALL,
            Column("OFFERED", "Tilbudt"),
            Column("APPLIED", "Ansøgt"),
            Column("ACCEPTED", "Sagt ja til"),
            Column("DECLINED", "Sagt nej til"),
            Column("GRANTED", "Bevilget"),
            Column("REFUSED", "Afslået"),
            Column("ENDED", "Afsluttet"),
        ),
        adds_across=True,
        adds_down=True,
    ),
    TableDefinition(
        "amounts",
        "Hjælp og afgørelser",
        "Bevilgede beløb",
        "Hjælp",
        "Hjælp, der er begyndt i året og bevilget eller afsluttet efter en bevilling, med et beløb.",
        (Column("helps", "Bevillinger"), Column("ore", "Beløb", "Summen af de bevilgede beløb.", Unit.ORE)),
        rests_on="helps",
    ),
    TableDefinition(
        "decisions",
        "Hjælp og afgørelser",
        "Afgørelser og deres frist",
        "Afgørelse",
        "Afgørelser, der er truffet i året. I tide er sendt senest den dag, pligten til at afgøre skulle være opfyldt; uden frist er "
        "afgørelser, som ingen underretning satte en frist for.",
        (_ALL, Column("in_time", "I tide"), Column("late", "For sent"), Column("no_deadline", "Uden frist")),
        adds_across=True,
        adds_down=True,
    ),
    TableDefinition(
        "complaints",
        "Hjælp og afgørelser",
        "Klager",
        "Klagen",
        "Klager, der er modtaget i året, som de stod, da rapporten blev lavet.",
        (_ALL,),
        adds_down=True,
    ),
    TableDefinition(
        "agreements",
        "Aftaler",
        "Administrationsaftaler og afdragsordninger",
        "Aftale",
        "Aftaler, som lejeren har bekræftet i året. Brudt er en aftale, hvor en betaling ikke kom inden for det aftalte spillerum; den "
        "tæller som brudt, også når den senere er afsluttet.",
        (_ALL, Column("kept", "Holdt og i gang"), Column("breached", "Brudt"), Column("ended", "Afsluttet uden brud")),
        adds_across=True,
        adds_down=True,
    ),
    TableDefinition(
        "requests",
        "Samarbejdet",
        "Anmodninger til afdelinger og udlejere",
        "Hvem",
        "Anmodninger, der er sendt i året. I tide er besvaret senest den dag, der blev bedt om svar.",
        (
            _ALL,
            Column("in_time", "Besvaret i tide"),
            Column("late", "Besvaret for sent"),
            Column("open", "Ikke besvaret"),
            Column("withdrawn", "Trukket tilbage"),
        ),
        adds_across=True,
        adds_down=True,
    ),
    TableDefinition(
        "outcomes",
        "Udfald",
        "Sådan endte sagerne",
        "Udfald",
        "Sager, der er lukket i året. En sag, der er lukket flere gange, tæller med det sidste udfald i året.",
        (_ALL,),
        adds_down=True,
    ),
    TableDefinition(
        "look_backs",
        "Udfald",
        "Tilbageblik efter lukningen",
        "Måneder efter",
        "Tilbageblik, der skulle gøres i året.",
        (
            _ALL,
            Column("STILL_THERE", "Bor der stadig"),
            Column("MOVED", "Er flyttet"),
            Column("EVICTED", "Er sat ud"),
            Column("NOT_KNOWN", "Kunne ikke findes ud af"),
            Column("not_done", "Ikke gjort"),
        ),
        adds_across=True,
    ),
    TableDefinition(
        "practice",
        "Fulgt praksis",
        "Loven og den vedtagne praksis, trin for trin",
        "Trin",
        "Trin, der skulle gøres i året, bedømt efter den lov og den praksis, der gjaldt dengang. Kan ikke vurderes er trin, hvor "
        "noget ikke er noteret; ikke relevant er trin, der ikke skulle gøres. Et trin, der kommer igen i en sag, tæller hver gang.",
        (
            _ALL,
            Column("MET", "Overholdt"),
            Column("LATE", "For sent"),
            Column("NOT_DONE", "Ikke gjort"),
            Column("pending", "Ikke gjort endnu", "Dagen er ikke gået, da året blev talt op."),
            Column("SKIPPED", "Sprunget over"),
            Column("NOT_ASSESSABLE", "Kan ikke vurderes"),
            Column("NOT_APPLICABLE", "Ikke relevant"),
        ),
        adds_across=True,
    ),
)
BY_CODE = {table.code: table for table in TABLES}


@dataclass(frozen=True)
class Share:
    """A figure that is followed from year to year: cells of one table as a part of others. Cells are line and column, '*' is every line."""

    code: str
    label: str
    table: str
    part: tuple[tuple[str, str], ...]
    whole: tuple[tuple[str, str], ...]


SHARES: tuple[Share, ...] = (
    Share("in_time", "Underretninger fra almene boligorganisationer i tide", "in_time", (("HOUSING_ORGANISATION", "in_time"),),
          (("HOUSING_ORGANISATION", "in_time"), ("HOUSING_ORGANISATION", "late"))),
    Share("informed", "Lejere, der fik tilbuddet om rådgivning i tide", "duties", (("INFORM_OF_COUNSELLING", "in_time"),),
          tuple(("INFORM_OF_COUNSELLING", key) for key in ("in_time", "late", "open"))),
    Share("assessed", "Helhedsvurderinger i tide", "duties", (("HOLISTIC_ASSESSMENT", "in_time"),),
          tuple(("HOLISTIC_ASSESSMENT", key) for key in ("in_time", "late", "open"))),
    Share("reached", "Husstande, der blev nået", "contact",
          tuple((key, TOTAL) for key in ("week", "fortnight", "month", "later")), ((TOTAL, TOTAL),)),
    Share("decided", "Afgørelser i tide", "decisions", ((TOTAL, "in_time"),), ((TOTAL, "in_time"), (TOTAL, "late"))),
    Share("agreements", "Aftaler, der ikke er brudt", "agreements", ((TOTAL, "kept"), (TOTAL, "ended")), ((TOTAL, TOTAL),)),
    Share("answered", "Anmodninger besvaret i tide", "requests", ((TOTAL, "in_time"),),
          tuple((TOTAL, key) for key in ("in_time", "late", "open"))),
    Share("evicted", "Sager, der endte med udsættelse", "outcomes", (("EVICTED", TOTAL),), ((TOTAL, TOTAL),)),
)  # fmt: skip
