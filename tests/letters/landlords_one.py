"""What landlords and their lawyers write: demands, filings, payments, and a letter about nothing of the kind. All invented."""

from collections.abc import Iterator

from tests.letters.truth import Letter
from tests.letters.typeset import MODERN, NONE, PLAIN, letter


def letters() -> Iterator[Letter]:
    """Each of them."""
    yield letter(
        "a couple, the arrears in a table",
        """
#text(16pt, fill: rgb("#225577"))[*Nordby Boligforening*]
#v(8mm)
Nordby Kommune\\ Att.: Boligsocialt team\\ Rådhustorvet 1\\ 9999 Nordby
#align(right)[Nordby, 2. november 2026\\ Lejemål nr.: 12-034-7\\ Sagsbehandler: Lone Vestergaard\\ Direkte tlf.: 20 11 22
33]

*Vedr.: Anne og Peter Holm, Nørregade 12, 2. tv, 9999 Nordby*

Efter almenlejelovens § 92, stk. 2, skal vi hermed underrette kommunen om, at vi i dag har indgivet anmodning om
udsættelse af ovennævnte lejere til
fogedretten i Nordby. Årsagen er manglende betaling af husleje.

Lejeaftalen er ophævet den 28. oktober 2026. Restancen kan opgøres således:

#table(columns: (1fr, auto), align: (left, right),
  [Husleje oktober 2026], [7.125,00],
  [Husleje november 2026], [7.125,00],
  [Påkravsgebyr], [325,00],
  [*I alt kr.*], [*14.575,00*],
)
Anne Holm har CPR-nr. 140588-1234 og Peter Holm CPR-nr. 021185-2341. Der bor så vidt vi ved to børn i lejemålet.

Venlig hilsen\\ Lone Vestergaard\\ Nordby Boligforening

#v(1fr)
#text(8pt)[Nordby Boligforening · Skolevej 12 · 9999 Nordby · CVR-nr. 12345674 · Tlf. 20 11 22 00 · Bank: reg. 9999
konto 0204791235]
""",
        PLAIN,
        cpr=("1405881234", "0211852341"),
        names=("Anne Holm", "Peter Holm"),
        street="Nørregade",
        house_number="12",
        floor="2",
        door="tv",
        postal_code="9999",
        city="Nordby",
        reference="12-034-7",
        amount="14575.00",
        kind="FILED_WITH_COURT",
        ground="ARREARS",
    )
    yield letter(
        "a lawyer against a tenant, accounts about",
        """
#align(right)[*ADVOKATFIRMAET KRAG & FRIIS*\\ Mette Krag, advokat (H)\\ Storetorv 8, 3. sal\\ 9999 Nordby\\ Tlf. +45 70 10
20 30\\ mk\\@kragfriis.example\\
J.nr. 26-1077/MK\\ 11. december 2026]
Sønderby Kommune\\ Borgerservice\\ Kirkepladsen 2\\ 9998 Sønderby
#v(6mm)
*Ejendomsselskabet Solbakken ApS ./. Torben Aaby*
#set par(justify: true)

Som advokat for Ejendomsselskabet Solbakken ApS skal jeg oplyse, at min klient har opsagt lejeaftalen med Torben Aaby
vedrørende lejligheden beliggende
Møllebakken 7, 3. dør 2, 9998 Sønderby. Lejer, hvis cpr-nummer er 2509821117, har ikke betalt husleje for november og
december, og restancen udgør i alt
kr. 21.480,75 inklusive påkravsgebyr. Den månedlige husleje er 10.578,00 kr.

Sagen er samtidig hermed indbragt for Fogedretten i Sønderby. Betaling kan ske til klientkonto reg.nr. 1234, kontonr.
2509821117 senest den 18. december 2026.

Deres j.nr. 26/8841.

Med venlig hilsen\\ \\ Mette Krag
""",
        PLAIN,
        cpr=("2509821117",),
        names=("Torben Aaby",),
        street="Møllebakken",
        house_number="7",
        floor="3",
        door="2",
        postal_code="9998",
        city="Sønderby",
        reference="26-1077/MK",
        amount="21480.75",
        kind="FILED_WITH_COURT",
        ground="ARREARS",
    )
    yield letter(
        "a copy of a demand, the address field the tenant's",
        """
#text(9pt)[Boligselskabet Fjordglimt · Strandvejen 40 · 9997 Vestby · CVR 87654321]
#v(1cm)
Zahra al Hassan\\ Lærkevej 9, 1. mf.\\ 9997 Vestby
#align(right)[Vestby, den 8. oktober 2026\\ Lejernr. 3-119-02]

*PÅKRAV*

Vi har ikke modtaget husleje fra dig for oktober måned 2026. Sidste rettidige betalingsdag var den 5. oktober 2026.

#table(columns: (1fr, 3cm), align: (left, right), stroke: none,
  [Husleje], [6.340,00 kr.],
  [A conto varme], [450,00 kr.],
  [Påkravsgebyr], [325,00 kr.],
  table.hline(),
  [Skyldigt beløb i alt], [7.115,00 kr.],
)
Beløbet skal betales senest 14 dage efter, at dette påkrav er kommet frem. Betales restancen ikke inden fristens
udløb, kan lejeaftalen ophæves, og
sagen kan sendes til fogedretten med anmodning om udsættelse.

Betal på +71\\<000003119020261+86554433\\<.

Kopi er sendt til Vestby Kommune.

Venlig hilsen\\ Boligselskabet Fjordglimt\\ Huslejeafdelingen
""",
        PLAIN,
        names=("Zahra al Hassan",),
        street="Lærkevej",
        house_number="9",
        floor="1",
        door="mf",
        postal_code="9997",
        city="Vestby",
        reference="3-119-02",
        amount="7115.00",
        kind="DEMAND_SENT",
        ground="ARREARS",
    )
    yield letter(
        "a print of a system, surname first",
        """
#set page(paper: "a4", margin: 1.5cm)
#set text(font: "DejaVu Sans Mono", size: 9pt)
```
UNDERRETNING TIL KOMMUNEN                                     UDSKREVET 03.11.2026
----------------------------------------------------------------------------------
UDLEJER...........: BOLIGKONTORET ØSTBY        CVR...........: 55667788
KONTOR............: BANEGÅRDSPLADSEN 1, 9996 ØSTBY
----------------------------------------------------------------------------------
SAGSNR............: R-2026-0117
LEJER.............: BECH, JENS PETER
CPR-NR............: 020479-1235
LEJEMÅL...........: HAVNEGADE 4B, 1. TH
POSTNR/BY.........: 9996 ØSTBY
INDFLYTTET........: 01.08.2019
HUSLEJE PR MD.....: 4.937,75
RESTANCE I ALT....: 9.875,50
SAG TIL FOGEDRET..: 02.11.2026
----------------------------------------------------------------------------------
SAGEN ER SENDT TIL FOGEDRETTEN, JF. ALMENLEJELOVENS § 92, STK. 2
```
""",
        NONE,
        cpr=("0204791235",),
        names=("Jens Peter Bech",),
        street="Havnegade",
        house_number="4B",
        floor="1",
        door="th",
        postal_code="9996",
        city="Østby",
        reference="R-2026-0117",
        amount="9875.50",
        kind="FILED_WITH_COURT",
        ground="ARREARS",
    )
    yield letter(
        "paid and withdrawn",
        """
#grid(columns: (1fr, 1fr), [*Andelsboligforeningen Havbo*\\ Postboks 14\\ 9995 Sydby], align(right)[Vor ref.: HB-3391\\
Dato: 20.11.2026])
#v(1cm)
Sydby Kommune, Social- og Sundhedsforvaltningen
#v(5mm)
*Restancen er betalt*

Vi skrev til jer den 2. november om Lærke Krogh, Kystvejen 5, 2. sal tv, 9995 Sydby. Lejer har den 19. november betalt
restancen på 12.300 kr., og vi har
derfor trukket begæringen om udsættelse tilbage.

Hilsen\\ Jette Damgaard, udlejningskonsulent
""",
        PLAIN,
        names=("Lærke Krogh",),
        street="Kystvejen",
        house_number="5",
        floor="2",
        door="tv",
        postal_code="9995",
        city="Sydby",
        reference="HB-3391",
        amount="12300.00",
        kind="PAID",
        ground="ARREARS",
    )
    yield letter(
        "a private landlord, no year",
        """
#set page(paper: "a4", margin: 3cm)
#set text(lang: "da", size: 12pt, font: "DejaVu Sans")
Erik Damgaard\\ Bakken 3\\ 9999 Nordby\\ tlf. 40 50 60 70

Nordby d. 1. december 2026

Kære kommune

Jeg udlejer førstesalen på Gyvelvej 3, 1. sal, 9999 Nordby til Gudrun Öberg. Hun har ikke betalt husleje siden
september og skylder mig nu 19.500 kr.
Fogeden kommer torsdag d. 17/12 kl. 9.30 og sætter hende ud.

Jeg er bekymret for hende. Kan I hjælpe?

Mvh Erik
""",
        NONE,
        names=("Gudrun Öberg",),
        street="Gyvelvej",
        house_number="3",
        floor="1",
        postal_code="9999",
        city="Nordby",
        eviction_at="2026-12-17T09:30",
        amount="19500.00",
        kind="EVICTION_SCHEDULED",
        ground="ARREARS",
    )
    yield letter(
        "facts in a column beside the text",
        """
#set page(paper: "a4", margin: 2cm)
#set text(lang: "da", size: 10pt)
#text(15pt)[Vestby Andelsbolig]
#v(5mm)
#grid(columns: (1fr, 5.6cm), gutter: 1cm, [
  *Underretning efter almenlejelovens § 92*

  #set par(justify: true)
  I dag har vi anmodet fogedretten om at udsætte vores lejere Mette Ærø og Poul Hansen, fordi huslejen ikke er betalt.
Lejerne har fået påkrav den
  9. oktober 2026, og lejeaftalen blev ophævet den 27. oktober 2026.

  Vi har forgæves forsøgt at komme i kontakt med familien. Vi håber, at kommunen vil tilbyde rådgivning, inden fogeden
kommer. Vi kan træffes
  på kontoret mandag til fredag kl. 10-14.

  Med venlig hilsen\\ Dorte Bach\\ inkassomedarbejder
], block(fill: luma(230), inset: 8pt, width: 100%)[
  *Fakta*\\ \\
  Vores sagsnr.\\ 2026/5512\\ \\
  Lejemål\\ Strandparken 14, 5. 3\\ 9997 Vestby\\ \\
  CPR-numre\\ 010190-1118\\ 200287-1117\\ \\
  Restance\\ kr. 16.092,00\\ \\
  Dato\\ 4. november 2026\\ \\
  Kontor\\ Ringvejen 2, 9997 Vestby\\ Tlf. 66 55 44 33
])
""",
        NONE,
        cpr=("0101901118", "2002871117"),
        names=("Mette Ærø", "Poul Hansen"),
        street="Strandparken",
        house_number="14",
        floor="5",
        door="3",
        postal_code="9997",
        city="Vestby",
        reference="2026/5512",
        amount="16092.00",
        kind="FILED_WITH_COURT",
        ground="ARREARS",
    )
    yield letter(
        "another ground",
        """
Nordby Boligforening #h(1fr) Sag nr. A-771\\
Skolevej 12, 9999 Nordby #h(1fr) 16.11.2026
#v(1cm)
*Orientering om udsættelsessag*

Lejer: Emil Lauridsen\\
Adresse: Rosenvænget 45, st., 9999 Nordby

Lejeaftalen er ophævet på grund af grov tilsidesættelse af husordenen (støj og chikane), jf. almenlejelovens § 90.
Lejer skulle være fraflyttet den 13. november 2026
kl. 12.00, men bor der fortsat. Vi har derfor sendt sagen til fogedretten.

Venlig hilsen\\ Lone Vestergaard
""",
        PLAIN,
        names=("Emil Lauridsen",),
        street="Rosenvænget",
        house_number="45",
        floor="st",
        postal_code="9999",
        city="Nordby",
        reference="A-771",
        kind="FILED_WITH_COURT",
        ground="DISORDER",
    )
    yield letter(
        "a form with a box for each part, scanned",
        """
#set page(paper: "a4", margin: 2cm)
#set text(lang: "da", size: 10pt, font: "DejaVu Sans")
#let box_(label, value) = block(stroke: 0.4pt, inset: 4pt, width: 100%)[#text(7pt)[#label]\\ #value]
*SYDBY ALMENE BOLIGER* – underretning om restancesag

#box_[Sagsnr.][88-204]
#grid(columns: (1fr, 1fr, 1fr), gutter: 4pt, box_[Lejers fornavn][Ida Marie], box_[Lejers efternavn][Jørgensen],
box_[CPR-nummer][240993 1120])
#grid(columns: (2fr, 1fr, 1fr, 1fr), gutter: 4pt, box_[Vej][Tranevej], box_[Husnr.][17], box_[Etage][3.],
box_[Dør][mf])
#grid(columns: (1fr, 2fr), gutter: 4pt, box_[Postnr.][9995], box_[By][Sydby])
#grid(columns: (1fr, 1fr), gutter: 4pt, box_[Samlet restance][8.412,35 kr.], box_[Heraf gebyrer][325,00 kr.])
#box_[Sendt til fogedretten den][12-11-2026]
""",
        NONE,
        is_scanned=True,
        cpr=("2409931120",),
        names=("Ida Marie Jørgensen",),
        street="Tranevej",
        house_number="17",
        floor="3",
        door="mf",
        postal_code="9995",
        city="Sydby",
        reference="88-204",
        amount="8412.35",
        kind="FILED_WITH_COURT",
        ground="ARREARS",
    )
    yield letter(
        "a table of facts",
        """
*Boligselskabet Egely* · Egevej 1 · 7777 Skovby · CVR 30303030

Skovby Kommune #h(1fr) Dato: 12-11-2026

= Underretning om fogedsag

#table(columns: 2,
[Lejemålets adresse],[Lindeallé 5, st. th, 7777 Skovby],
[Lejernummer],[410-055-03],
[Lejere],[Mohammed Al-Rashid og Leila Al-Rashid],
[Personnumre],[150683-2233 / 270885-2244],
[Husleje pr. måned],[8.215,00 kr.],
[Restance pr. 1. november 2026],[24.970,00 kr.],
[Påkrav afsendt],[08-10-2026],
[Ophævet],[27-10-2026],
[Sendt til fogedretten],[12-11-2026],
[Hjemmeboende børn],[3],
)
Kontaktperson: Birgitte Lund, tlf. 44 55 66 77, bl\\@egely.example
""",
        cpr=("1506832233", "2708852244"),
        names=("Mohammed Al-Rashid", "Leila Al-Rashid"),
        street="Lindeallé",
        house_number="5",
        floor="st",
        door="th",
        postal_code="7777",
        city="Skovby",
        reference="410-055-03",
        amount="24970.00",
        kind="FILED_WITH_COURT",
        ground="ARREARS",
    )
    yield letter(
        "a lawyer's client and counterpart",
        """
#grid(columns:(1fr,5cm),[Havneby Kommune\\ Rådhuset\\ 6666 Havneby],[#text(9pt)[BANG & PARTNERE\\ Advokataktieselskab\\
Algade 44, 1.\\ 6666 Havneby\\ Telefon 5555 1234\\ CVR-nr. 11223344\\ \\ Sagsnr. 310-22871\\ Sekretær: Tine Ravn\\ 9.
december 2026]])
#v(1cm)
*Underretning i henhold til almenlejelovens § 92, stk. 2*

Vor klient: Havneby Boligforening\\
Modpart: Rasmus Kjeldsen, Fyrvej 8 A, 3. tv., 6666 Havneby

På vegne af vor klient skal jeg meddele, at der dags dato er indleveret begæring om udsættelse af lejeren til Retten i
Havneby. Skyldig leje udgør pr. dags dato kr. 18.344,50 med tillæg af omkostninger kr. 3.250,00.

Med venlig hilsen\\
Henrik Bang
""",
        names=("Rasmus Kjeldsen",),
        street="Fyrvej",
        house_number="8A",
        floor="3",
        door="tv",
        postal_code="6666",
        city="Havneby",
        reference="310-22871",
        amount="18344.50",
        kind="FILED_WITH_COURT",
        ground="ARREARS",
    )
    yield letter(
        "a landlord in running text, with a son",
        """
Vestermark Kommune, Borgerservice, att. Boligrådgivningen

Vestermark den 17. november 2026

Hermed underrettes I om, at Lejerbo Vestermark den 16. november 2026 har bedt fogedretten om at sætte Ditte Marie
Lundgaard (cpr 120892-4455) ud af boligen Søparken 23, 1. sal, dør 4, 4444 Vestermark. Ditte Marie Lundgaard skylder
11.980,25 kr. i husleje for oktober og november samt et påkravsgebyr på 325 kr. Vores sag har nummer LV-2026-778.

Ditte har en søn, Villads Lundgaard (cpr 030415-4466), på 11 år.

Venlig hilsen

Kim Andersen, Lejerbo, Hovedgaden 1, 4444 Vestermark, tlf. 33445566
""",
        cpr=("1208924455",),
        names=("Ditte Marie Lundgaard",),
        street="Søparken",
        house_number="23",
        floor="1",
        door="4",
        postal_code="4444",
        city="Vestermark",
        reference="LV-2026-778",
        amount="11980.25",
        kind="FILED_WITH_COURT",
        ground="ARREARS",
    )
    yield letter(
        "a demand told of, scanned",
        """
#text(13pt)[*Ringby Boligforening af 1945*]\\ Ringgade 10, 3333 Ringby, tlf. 62 20 20 20
#v(1cm)
Ringby Kommune\\ Torvegade 3\\ 3333 Ringby
#v(5mm)
Ringby, den 6. oktober 2026
#v(5mm)
*Påkrav – orientering*

Vi orienterer om, at vi i dag har sendt påkrav til vores lejer Jørgen Aagaard Madsen, Ringgade 12, kl. th., 3333
Ringby.

Lejer nr.: 12.3.07\\
Skyldigt beløb: 5.412,00 kr.\\
Betalingsfrist: 20. oktober 2026

Med venlig hilsen\\ Ulla Friis\\ bogholder
""",
        is_scanned=True,
        names=("Jørgen Aagaard Madsen",),
        street="Ringgade",
        house_number="12",
        floor="kl",
        door="th",
        postal_code="3333",
        city="Ringby",
        reference="12.3.07",
        amount="5412.00",
        kind="DEMAND_SENT",
    )
    yield letter(
        "an e-mail",
        """
Fra: Udlejning\\@danbo.example\\
Til: boligsocial\\@nyby.example\\
Dato: 1. december 2026 08:14\\
Emne: Udsættelse Per og Lise Thomsen – Engvej 30, 9 Nyby

Hej

Så er der kommet dato fra fogeden: mandag den 14. december kl 11.30. Det drejer sig om Per og Lise Thomsen, Engvej 30,
1111 Nyby. De skylder nu 33.000 kr.

Vores reference er DB/88-12.

Mvh Trine, DanBo
""",
        names=("Per Thomsen", "Lise Thomsen"),
        street="Engvej",
        house_number="30",
        postal_code="1111",
        city="Nyby",
        reference="DB/88-12",
        eviction_at="2026-12-14T11:30",
        amount="33000.00",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "surnames first, number beside",
        """
NORDHAVN BOLIG #h(1fr) Side 1 af 1

Til kommunen: oplysning efter § 92

Navn: Petersen, Mie Holst #h(1cm) CPR: 281179-7788\\
Navn: Petersen, Ulrik #h(1cm) CPR: 070777-7799\\
Bopæl: H.C. Ørsteds Vej 50 B, 4. tv., 1879 Frederiksberg C\\
Restance: DKK 41.237,00 #h(1cm) Sag: NB-55210\\
Fogedsag oprettet: 05.11.2026
""",
        cpr=("2811797788", "0707777799"),
        names=("Mie Holst Petersen", "Ulrik Petersen"),
        street="H.C. Ørsteds Vej",
        house_number="50B",
        floor="4",
        door="tv",
        postal_code="1879",
        city="Frederiksberg C",
        reference="NB-55210",
        amount="41237.00",
        kind="FILED_WITH_COURT",
        ground="ARREARS",
    )
    yield letter(
        "two columns of text",
        """
#set page(columns: 2)
*Bakkeby Kommune*\\ Familieafdelingen

*Fra:* Bakkeby Boligselskab\\ Kontorvej 9\\ 7007 Bakkeby\\ CVR 99887766

*Vores sag:* 2026-1199

Vi har opsagt lejekontrakten med Nikolaj Storm Hvid vedrørende boligen Tinghøjvej 77, 6., dør 12, 7007 Bakkeby.

Huslejerestancen er opgjort til 9.990 kroner pr. 30. november 2026. Begæring om udsættelse er i dag sendt til
fogedretten i Bakkeby.

Nikolaj Storm Hvid er født den 30. juni 1990.

#colbreak()
Bakkeby, 1. december 2026

Spørgsmål: ring til Camilla Juhl, telefon 70707070.
""",
        names=("Nikolaj Storm Hvid",),
        street="Tinghøjvej",
        house_number="77",
        floor="6",
        door="12",
        postal_code="7007",
        city="Bakkeby",
        reference="2026-1199",
        amount="9990.00",
        kind="FILED_WITH_COURT",
        ground="ARREARS",
    )
    yield letter(
        "tenants in rows, with address and arrears",
        """
*AAB Bolig Afd. 14* #h(1fr) 9. november 2026

Til Lilleby Kommune

Oplysning om lejere i samme lejemål, hvor der er indgivet anmodning om udsættelse til fogedretten:

#table(columns: 4,[*Lejers navn*],[*CPR-nr.*],[*Adresse*],[*Restance*],
[Nguyen Thi Hoa],[120380-2468],[Humlevej 3, st. 1, 4141 Lilleby],[15.200,00],
[José García López],[011178-1357],[Humlevej 3, st. 1, 4141 Lilleby],[15.200,00])

Afdelingskontoret har adressen Humlevej 1, 4141 Lilleby.
""",
        cpr=("1203802468", "0111781357"),
        names=("Nguyen Thi Hoa", "José García López"),
        street="Humlevej",
        house_number="3",
        floor="st",
        door="1",
        postal_code="4141",
        city="Lilleby",
        amount="15200.00",
        kind="FILED_WITH_COURT",
        ground="ARREARS",
    )
    yield letter(
        "numbered sections",
        """
= Underretning om restance

== 1. Sagens parter
Udlejer: Boligselskabet Rosenlund (CVR 41424344), Rosenvej 100, 3030 Engelsby\\
Lejer: Frederik von der Recke\\
Lejer: Astrid Holm Mikkelsen

== 2. Lejemålet
Rosenvej 118, 1. sal, lejlighed 5\\ 3030 Engelsby

== 3. Sagen
Påkrav af 8. september 2026, ophævelse af 25. september 2026, begæring til fogedretten indgivet 1. oktober 2026.

== 4. Kravet
Husleje september: 9.100,00\\
Husleje oktober: 9.100,00\\
Restance i alt: 18.200,00

Vores sagsnummer er 2026-RL-0044.
""",
        MODERN,
        names=("Frederik von der Recke", "Astrid Holm Mikkelsen"),
        street="Rosenvej",
        house_number="118",
        floor="1",
        door="5",
        postal_code="3030",
        city="Engelsby",
        reference="2026-RL-0044",
        amount="18200.00",
        kind="FILED_WITH_COURT",
        ground="ARREARS",
    )
