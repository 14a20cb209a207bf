"""What landlords and their lawyers write: demands, filings, payments, and a letter about nothing of the kind. All invented."""

from collections.abc import Iterator

from tests.letters.truth import Letter
from tests.letters.typeset import MODERN, SANS, letter


def letters() -> Iterator[Letter]:
    """Each of them."""
    yield letter(
        "one long sentence without commas, scanned",
        """
Retten på Falster skal herved underrette Guldborgsund Kommune om at der i sag 5-902/2026 er indgivet anmodning om
udsættelse af lejer Marianne Skaarup cpr nr 300659-2580 og lejer Kurt Skaarup cpr nr 110257-3691 fra lejemålet
Frisegade 31 1 th 4800 Nykøbing F og at udsættelsesforretningen foretages den 7. januar 2027 kl 9.00 på adressen idet
rekvirenten Guldborg Boligselskab gør gældende at huslejen ikke er betalt for oktober november og december 2026
hvorved restancen udgør 20.450,00 kr.
""",
        is_scanned=True,
        cpr=("3006592580", "1102573691"),
        names=("Marianne Skaarup", "Kurt Skaarup"),
        street="Frisegade",
        house_number="31",
        floor="1",
        door="th",
        postal_code="4800",
        city="Nykøbing F",
        reference="5-902/2026",
        eviction_at="2027-01-07T09:00",
        amount="20450.00",
        kind="EVICTION_SCHEDULED",
        ground="ARREARS",
    )
    yield letter(
        "a box in the middle",
        """
#align(center)[#box(stroke:1pt,inset:10pt)[*UNDERRETNING – HASTER*]]

Kolding Kommune, Boligenheden. Fra Kolding Udlejning ApS, Jernbanegade 5, 6000 Kolding (tlf. 75 50 50 50).

#rect(width:100%)[
Lejeren *Abdi Warsame Hassan* (cpr. 010188-1593) på *Agtrupvej 64, 2. tv., 6000 Kolding* er ophævet på grund af gæld
på i alt 12.750,00 kr. Fogeden møder *torsdag den 14/1 2027 kl. 12.30*.
]
Lejekontrakt nr. 5501-12.
""",
        cpr=("0101881593",),
        names=("Abdi Warsame Hassan",),
        street="Agtrupvej",
        house_number="64",
        floor="2",
        door="tv",
        postal_code="6000",
        city="Kolding",
        reference="5501-12",
        eviction_at="2027-01-14T12:30",
        amount="12750.00",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "a demand to two people",
        """
#align(right)[Domus Bolig A/S\\ Postboks 77\\ 8000 Aarhus C\\ CVR 20212223]
Karina Lykke Jepsen\\
Mads Jepsen\\
Tordenskjoldsgade 21, 3. th\\
8200 Aarhus N

Aarhus, d. 9. november 2026

Betalingspåkrav – lejemål 0302-021-3

Kære Karina og Mads

Vi mangler at modtage jeres husleje for november 2026 på 8.930,00 kr. Beløbet tillægges påkravsgebyr på 326,00 kr., så
I skylder 9.256,00 kr.

Betales beløbet ikke senest 14 dage efter modtagelsen af dette påkrav, kan vi ophæve lejeaftalen.

Kopi: Aarhus Kommune, Boligsocial enhed
""",
        names=("Karina Lykke Jepsen", "Mads Jepsen"),
        street="Tordenskjoldsgade",
        house_number="21",
        floor="3",
        door="th",
        postal_code="8200",
        city="Aarhus N",
        reference="0302-021-3",
        amount="9256.00",
        kind="DEMAND_SENT",
    )
    yield letter(
        "put out, told by the landlord, scanned",
        """
*Viborg Boligselskab* \\ Gravene 4, 8800 Viborg, tlf. 86 62 00 00

Viborg Kommune

Vi kan oplyse, at vores lejer gennem mange år, Preben Østergaard Lund, den 26. november 2026 kl. 9.15 blev sat ud af
fogeden. Han boede Vesterbrogade 9 A, st. tv., 8800 Viborg. Restancen var da 31.004,00 kr.

Vores sag: VB 7781

Hilsen Anita Bæk
""",
        is_scanned=True,
        names=("Preben Østergaard Lund",),
        street="Vesterbrogade",
        house_number="9A",
        floor="st",
        door="tv",
        postal_code="8800",
        city="Viborg",
        reference="VB 7781",
        eviction_at="2026-11-26T09:15",
        amount="31004.00",
        kind="EVICTION_CARRIED_OUT",
        ground="ARREARS",
    )
    yield letter(
        "a lawyer's line of references",
        """
LUND ELMER (advokatpartnerselskab) - Søndergade 4 - 7400 Herning - CVR 33445566

Herning Kommune - sendt med Digital Post

Deres ref.: - Vores ref.: 77120-aml Dato: 30.11.2026

Udsættelse: Fællesbo mod Jesper Toft Krag og Line Krag

På vegne Fællesbo underrettes kommunen om, at min klient d.d. har indleveret udsættelsesbegæring mod lejerne af Dalgas
Alle 8, 1. 2, 7400 Herning. Lejerne har en restance på DKK 16.640,50 for perioden 1/10 - 30/11 2026.

Anne-Mette Lund, advokat
""",
        names=("Jesper Toft Krag", "Line Krag"),
        street="Dalgas Alle",
        house_number="8",
        floor="1",
        door="2",
        postal_code="7400",
        city="Herning",
        reference="77120-aml",
        amount="16640.50",
        kind="FILED_WITH_COURT",
        ground="ARREARS",
    )
    yield letter(
        "account and telephone numbers about",
        """
Skanderup Boligforening, Bygaden 2, 1. sal, 8660 Skanderup\\
Tlf. 8652 0000, kontonr. 7230 0101905678, giro 010190-5678

Skanderup Kommune

30. oktober 2026

Underretning om huslejerestance

Beboer: Helle Rask\\
Bolig: Ellekrattet 15, 8660 Skanderup\\
Beboernummer: 22-0015-4

Beboeren har ikke reageret på vores påkrav af 9. oktober 2026. Sagen er i dag oversendt til fogedretten i Skanderup.
Det skyldige beløb er 7.450,00 kr. Der er indbetalt 2.000,00 kr. den 20. oktober 2026, som er fratrukket. Depositum er
24.000,00 kr.

Kontakt Mona Ibsen på 8652 0004 mellem kl. 10.00 og 12.00.
""",
        names=("Helle Rask",),
        street="Ellekrattet",
        house_number="15",
        postal_code="8660",
        city="Skanderup",
        reference="22-0015-4",
        amount="7450.00",
        kind="FILED_WITH_COURT",
        ground="ARREARS",
    )
    yield letter(
        "a covering letter, the facts on page two",
        """
Boligfonden Kildemarken · Kildegade 3 · 4000 Kildeby

Kildeby Kommune\\ Att. Sanne Berg\\ Rådhuspladsen 1\\ 4000 Kildeby

#v(2cm)
Kære Sanne

Som aftalt på telefonen sender jeg oplysningerne om den sag, vi talte om. De følger på næste side.

Mange hilsner\\ Poul Kvist

#pagebreak()
#table(columns:(1fr,2fr),[Lejers navn:],[Oliver Thorup],[Fødselsdato:],[02.02.2001],[Adresse:],[Kildeparken 40, 7. tv,
4000 Kildeby],[Restance:],[5.900 kr.],[Fogedretten:],[Begæring indsendt 03.11.2026],[Vores sags-id:],[BK-26-119])
""",
        names=("Oliver Thorup",),
        street="Kildeparken",
        house_number="40",
        floor="7",
        door="tv",
        postal_code="4000",
        city="Kildeby",
        reference="BK-26-119",
        amount="5900.00",
        kind="FILED_WITH_COURT",
        ground="ARREARS",
    )
    yield letter(
        "four who share a home",
        """
Studieboligerne i Roslev #h(1fr) 5. november 2026

*Underretning, jf. almenlejelovens § 92, stk. 2*

Lejemålet Campusvej 12, 3. 4, 4040 Roslev, der lejes af Clara Munk, Sofus Lind, Naja Berthelsen og Tobias Rønn, er
ophævet på grund af restance, og vi har anmodet fogedretten om udsættelse. Restancen er 13.333,33 kr.

Ref. SR-4040-12
""",
        names=("Clara Munk", "Sofus Lind", "Naja Berthelsen", "Tobias Rønn"),
        street="Campusvej",
        house_number="12",
        floor="3",
        door="4",
        postal_code="4040",
        city="Roslev",
        reference="SR-4040-12",
        amount="13333.33",
        kind="FILED_WITH_COURT",
        ground="ARREARS",
    )
    yield letter(
        "a table with remarks, scanned",
        """
#text(14pt)[*Tårnby Huse*]
#table(columns:3,stroke:0.5pt,[*Felt*],[*Oplysning*],[*Bemærkning*],
[Lejer],[Gitte Falk],[alene],
[CPR],[221277-1902],[],
[Adresse],[Kastrupvej 90, 1. tv],[2770 Kastrup],
[Gæld],[9.100,00 kr.],[2 måneder],
[Til fogedret],[10.11.2026],[Københavns Byret])
Sagsbehandler Nina Juul
""",
        is_scanned=True,
        cpr=("2212771902",),
        names=("Gitte Falk",),
        street="Kastrupvej",
        house_number="90",
        floor="1",
        door="tv",
        postal_code="2770",
        city="Kastrup",
        amount="9100.00",
        kind="FILED_WITH_COURT",
        ground="ARREARS",
    )
    yield letter(
        "the address in columns",
        """
#table(columns:(auto,auto,auto,auto,auto),[Vejnavn],[Nr.],[Sal],[Side],[Postnr. og by],[Bredgade],[77],[2],[th],[7100
Vejlby])
Lejer: Ann-Sofie Holck Nørgaard - cpr 1706801472 \\
Udlejer: Vejlby Boliger - sag 71-22-08 \\
Beløb i restance: 10.010,10 \\
Skridt: udsættelsesbegæring indgivet til fogedretten d. 2/11-2026
""",
        cpr=("1706801472",),
        names=("Ann-Sofie Holck Nørgaard",),
        street="Bredgade",
        house_number="77",
        floor="2",
        door="th",
        postal_code="7100",
        city="Vejlby",
        reference="71-22-08",
        amount="10010.10",
        kind="FILED_WITH_COURT",
        ground="ARREARS",
    )
    yield letter(
        "a letter about nothing of the kind",
        """
Nordby Boligforening, Skolevej 12, 9999 Nordby, tlf. 20 11 22 00

Kære kommune

Vi holder lukket mellem jul og nytår. Vi er tilbage den 4. januar 2027 kl. 10.00. Kontingentet på 500,00 kr. betales
til konto 9999 0101901234.

God jul\\ Lone Vestergaard
""",
    )
    yield letter(
        "ended after payment",
        """
Advokat Jytte Sommer\\ Slotsgade 10, 2. th., 3400 Hillerup\\ j.nr. 5512-js

Til Hillerup Kommune

Jeg skrev den 2. december 2026 på vegne af Hillerup Almene om lejer Rashid Karimi, Slotsmarken 18, 1. th., 3400
Hillerup.

Lejeren har indgået aftale og har indbetalt hele restancen. Sagen er derfor hævet i fogedretten, og den berammede
udsættelse den 20. december 2026 kl. 9.00 bortfalder.
""",
        names=("Rashid Karimi",),
        street="Slotsmarken",
        house_number="18",
        floor="1",
        door="th",
        postal_code="3400",
        city="Hillerup",
        reference="5512-js",
        kind="PAID",
        ground="ARREARS",
    )
    yield letter(
        "a column for each tenant",
        """
#text(15pt,fill:navy)[*Bo-Vest Udlejning*]

Underretning til Albertslund Kommune

#table(columns:3,[],[*Lejer 1*],[*Lejer 2*],
[Navn],[Maja Ploug],[Ibrahim Saleh],
[CPR],[150795-2222],[010190-1111],
[Mobil],[20304050],[60708090])

Lejemålet: Galgebakken 3-4B, 2620 Albertslund\\
Sagsnr. 2026-8812\\
Restancen udgør 22.145,75 kr. Sagen er sendt til fogedretten i Glostrup 12. november 2026.
""",
        SANS,
        cpr=("1507952222", "0101901111"),
        names=("Maja Ploug", "Ibrahim Saleh"),
        street="Galgebakken",
        house_number="3-4B",
        postal_code="2620",
        city="Albertslund",
        reference="2026-8812",
        amount="22145.75",
        kind="FILED_WITH_COURT",
        ground="ARREARS",
    )
    yield letter(
        "a subject of three lines",
        """
#align(right)[Stenløse, 1. oktober 2026]

Egedal Kommune\\ Borgercenteret

Vedrørende:  #h(5mm) Lejemål 115-002-14\\
#h(2.7cm) Damgårdsvænget 12, 1. th., 3660 Stenløse\\
#h(2.7cm) Kaj Brøndum

Ovennævnte lejer er i restance med husleje for september 2026, kr. 8.440,00. Vi har dags dato afsendt påkrav.

Med venlig hilsen\\
EGEDAL BOLIG\\
Tove Lyng
""",
        MODERN,
        names=("Kaj Brøndum",),
        street="Damgårdsvænget",
        house_number="12",
        floor="1",
        door="th",
        postal_code="3660",
        city="Stenløse",
        reference="115-002-14",
        amount="8440.00",
        kind="DEMAND_SENT",
        ground="ARREARS",
    )
    yield letter(
        "a list in an e-mail",
        """
Hej Boligrådgivning

Her er de tre oplysninger I bad om:

- Lejer: Victor Emil Holst (fødselsdag 3/9 1999)
- Adresse: Studiegården 2, vær. 14, 5230 Odense M
- Skylder: 6.200 kr

Sagen ligger hos fogeden (indsendt i går). Vores nr. er 5230-14.

Bh Freja / Kollegiekontoret
""",
        SANS,
        names=("Victor Emil Holst",),
        street="Studiegården",
        house_number="2",
        door="14",
        postal_code="5230",
        city="Odense M",
        reference="5230-14",
        amount="6200.00",
        kind="FILED_WITH_COURT",
    )
    yield letter(
        "a neighbour's letter",
        """
Kære kommune

Vores lejer gennem 4 år, Laila Bang Nissen, har ikke betalt husleje i 3 måneder. Hun bor i stuelejligheden
Teglværksvej 30, st., Nyborg. Vi har i dag indsendt sagen til fogedretten. Hun skylder i alt kr. 27.900.

Mange hilsner\\
Hans og Grethe Rask\\
Teglværksvej 28, 5800 Nyborg\\
Mobil 22 33 44 55
""",
        names=("Laila Bang Nissen",),
        street="Teglværksvej",
        house_number="30",
        floor="st",
        amount="27900.00",
        kind="FILED_WITH_COURT",
        ground="ARREARS",
    )
    yield letter(
        "a lawyer's letterhead to the left",
        """
#grid(columns:(3.5cm,1fr),gutter:1cm,[#set text(7pt)
JUNKER ADVOKATER\\ Frederiksgade 3\\ 8000 Aarhus C\\ T 8612 0000\\ \\ Birgitte Junker\\ Advokat (L)\\ \\ Thomas Lykke\\
Advokatfuldmægtig\\ \\ j.nr. 12044\\ 16-11-2026],[
Favrskov Kommune\\ Skovvej 20\\ 8382 Hinnerup

*Ølund-Jensen, Kirsten Marie, lejemål: Præstevænget 5, 8382 Hinnerup*

Jeg repræsenterer Hinnerup Almene Boliger i ovennævnte sag. Lejeren har ikke berigtiget restancen på kr. 10.080,00
inden påkravsfristens udløb. Lejemålet er hævet, og jeg har i dag indgivet begæring til fogedretten i Randers.

Fogedretten vil senere underrette kommunen om tidspunktet.

Med venlig hilsen\\ Thomas Lykke])
""",
        SANS,
        names=("Kirsten Marie Ølund-Jensen",),
        street="Præstevænget",
        house_number="5",
        postal_code="8382",
        city="Hinnerup",
        reference="12044",
        amount="10080.00",
        kind="FILED_WITH_COURT",
        ground="ARREARS",
    )
    yield letter(
        "another ground, and a court's judgment",
        """
Boligselskabet Fyrtårnet\\ Fyrvej 1, 6700 Havby

Havby Kommune

Vi har den 3. november 2026 ophævet lejeaftalen med Kim Stage (cpr. 110399-1357), Fyrparken 7, 2. 4, 6700 Havby, efter
almenlejelovens § 90, stk. 1, nr. 10 (dom for hashhandel i afdelingen). Anmodning om udsættelse er indgivet til
fogedretten i Esbjerg.

Reference: FT-90-10/26. Der er ingen huslejerestance.
""",
        cpr=("1103991357",),
        names=("Kim Stage",),
        street="Fyrparken",
        house_number="7",
        floor="2",
        door="4",
        postal_code="6700",
        city="Havby",
        reference="FT-90-10/26",
        kind="FILED_WITH_COURT",
        ground="CRIME",
    )
    yield letter(
        "three of one surname, parted by semicolons",
        """
Underretning fra Lolland-Falster Boliger (CVR 12 34 56 78)

Lejer/lejere: Birthe Storm; Flemming Storm; Jeanette Storm\\
CPR: 020247-1470; 030345-1471; 141285-1472\\
Bolig: Kærvej 1, 4900 Nakskov\\
Saldo pr. 30/11-2026: 4.975,00 kr. i lejerens disfavør\\
Fogedsag indgivet: 02/12-2026\\
Lejer-id: 88-100-2
""",
        MODERN,
        cpr=("0202471470", "0303451471", "1412851472"),
        names=("Birthe Storm", "Flemming Storm", "Jeanette Storm"),
        street="Kærvej",
        house_number="1",
        postal_code="4900",
        city="Nakskov",
        reference="88-100-2",
        amount="4975.00",
        kind="FILED_WITH_COURT",
    )
