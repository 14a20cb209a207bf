"""What courts write: evictions set, moved, called off and carried out. All invented."""

from collections.abc import Iterator

from tests.letters.truth import Letter
from tests.letters.typeset import NONE, PLAIN, letter


def letters() -> Iterator[Letter]:
    """Each of them."""
    yield letter(
        "a court's letter in prose",
        """
#grid(columns: (1fr, auto), [
  Nordby Kommune\\ Boligsocialt team\\ Rådhustorvet 1\\ 9999 Nordby
], align(right)[
  *RETTEN I NORDBY*\\ Fogedretten\\ Torvet 1\\ 9999 Nordby\\ Tlf. 99 68 45 00\\ foged.nordby\\@domstol.example\\ CVR
21659509\\ \\
  Den 23. november 2026\\ Sagsnr. FS 41-1234/2026\\ Sagsbehandler: Per Thygesen
])
#v(1cm)
*Underretning om udsættelsesforretning*

#set par(justify: true)
Fogedretten har modtaget en anmodning om udsættelse af Jens Bech, CPR-nr. 020479-1235, fra lejemålet Havnegade 4B, 1.
th, 9999 Nordby. Anmodningen er
indgivet den 9. november 2026 af Nordby Boligforening, Skolevej 12, 9999 Nordby, på grund af huslejerestance.

Udsættelsesforretningen er berammet til torsdag den 17. december 2026 kl. 9.30 på lejemålets adresse. Kommunen
underrettes efter retsplejelovens
§ 598, så det kan vurderes, om der er behov for hjælp.

Spørgsmål kan rettes til fogedretten på hverdage mellem kl. 9.00 og 12.00.

Med venlig hilsen

Per Thygesen\\ kontorfuldmægtig
""",
        PLAIN,
        cpr=("0204791235",),
        names=("Jens Bech",),
        street="Havnegade",
        house_number="4B",
        floor="1",
        door="th",
        postal_code="9999",
        city="Nordby",
        reference="FS 41-1234/2026",
        eviction_at="2026-12-17T09:30",
        kind="EVICTION_SCHEDULED",
        ground="ARREARS",
    )
    yield letter(
        "a court's form with sections",
        """
#align(center)[#text(14pt)[*Fogedretten i Sønderby*]\\ Domhusgade 3, 9998 Sønderby · Telefon 88 77 66 55 ·
www.domstol.example]
#line(length: 100%)
*BERAMMELSE AF UDKØRENDE FOGEDFORRETNING*
#v(4mm)
#table(columns: (4.5cm, 1fr), stroke: 0.4pt,
  [Rettens nr.], [FOG 7-881/2027],
  [Dato], [04-01-2027],
  table.cell(colspan: 2)[*Rekvirent*],
  [Navn], [Fjordbo Administration A/S],
  [Adresse], [Havnepladsen 22, 2., 9998 Sønderby],
  [Journalnr.], [2026-44871],
  [Advokat], [Mette Krag],
  table.cell(colspan: 2)[*Rekvisitus*],
  [Navn], [Søren Østergaard],
  [CPR-nr.], [1103650419],
  [Adresse], [Åvej 31, st. tv., 9998 Sønderby],
  table.cell(colspan: 2)[*Forretningen*],
  [Art], [Udsættelse af beboelseslejemål],
  [Tid], [Tirsdag den 26-01-2027 kl. 10.15],
  [Sted], [Åvej 31, st. tv.],
)
Denne meddelelse er sendt til rekvirenten, rekvisitus og kommunen.
""",
        PLAIN,
        cpr=("1103650419",),
        names=("Søren Østergaard",),
        street="Åvej",
        house_number="31",
        floor="st",
        door="tv",
        postal_code="9998",
        city="Sønderby",
        reference="FOG 7-881/2027",
        eviction_at="2027-01-26T10:15",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "a court's letter in prose, scanned",
        """
#grid(columns: (1fr, auto), [
  Nordby Kommune\\ Boligsocialt team\\ Rådhustorvet 1\\ 9999 Nordby
], align(right)[
  *RETTEN I NORDBY*\\ Fogedretten\\ Torvet 1\\ 9999 Nordby\\ Tlf. 99 68 45 00\\ foged.nordby\\@domstol.example\\ CVR
21659509\\ \\
  Den 23. november 2026\\ Sagsnr. FS 41-1234/2026\\ Sagsbehandler: Per Thygesen
])
#v(1cm)
*Underretning om udsættelsesforretning*

#set par(justify: true)
Fogedretten har modtaget en anmodning om udsættelse af Jens Bech, CPR-nr. 020479-1235, fra lejemålet Havnegade 4B, 1.
th, 9999 Nordby. Anmodningen er
indgivet den 9. november 2026 af Nordby Boligforening, Skolevej 12, 9999 Nordby, på grund af huslejerestance.

Udsættelsesforretningen er berammet til torsdag den 17. december 2026 kl. 9.30 på lejemålets adresse. Kommunen
underrettes efter retsplejelovens
§ 598, så det kan vurderes, om der er behov for hjælp.

Spørgsmål kan rettes til fogedretten på hverdage mellem kl. 9.00 og 12.00.

Med venlig hilsen

Per Thygesen\\ kontorfuldmægtig
""",
        PLAIN,
        is_scanned=True,
        cpr=("0204791235",),
        names=("Jens Bech",),
        street="Havnegade",
        house_number="4B",
        floor="1",
        door="th",
        postal_code="9999",
        city="Nordby",
        reference="FS 41-1234/2026",
        eviction_at="2026-12-17T09:30",
        kind="EVICTION_SCHEDULED",
        ground="ARREARS",
    )
    yield letter(
        "three respondents by number, and two children",
        """
*Retten i Vestby* #h(1fr) 14/1-2027\\
Fogedafdelingen, Rettens Plads 5, 9997 Vestby #h(1fr) Fogedsag nr. 3-77/2027
#v(8mm)
Til Vestby Kommune

Sag: Boligselskabet Fjordglimt mod

Rekvisiti:
+ Amina Yusuf, cpr. 230490-1112
+ Emre Demir, cpr. 050788-1113
+ Kirsten Nørby-Lauridsen, cpr. 311271-1114

#set par(justify: true)
Den udkørende fogedforretning vedrørende udsættelse fra ejendommen Østre Skovvej 118, 4. th., 9997 Vestby, foretages
mandag d. 8. februar 2027, kl. 13.00.
Forretningen ledes af dommerfuldmægtig Anders Bruun. Boligselskabet har oplyst, at der bor to mindreårige børn på
adressen: Sara Yusuf (cpr. 020517-1115) og
Noah Demir (cpr. 140319-1116).

Kommunen bedes sørge for, at en repræsentant fra socialforvaltningen er til stede.
""",
        PLAIN,
        cpr=("2304901112", "0507881113", "3112711114"),
        names=("Amina Yusuf", "Emre Demir", "Kirsten Nørby-Lauridsen"),
        street="Østre Skovvej",
        house_number="118",
        floor="4",
        door="th",
        postal_code="9997",
        city="Vestby",
        reference="3-77/2027",
        eviction_at="2027-02-08T13:00",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "moved to another day",
        """
#align(right)[Fogedretten i Nordby\\ Torvet 1, 9999 Nordby\\ 1. december 2026]
Nordby Kommune
#v(1cm)
*Omberammelse*\\
Sagsnummer: FS-2-904/2026\\
Rekvirent: Nordby Boligforening\\
Rekvisitus: Ole Frandsen, født 12. juni 1958\\
Lejemål: Skolevænget 22, 9999 Nordby

Udsættelsesforretningen, der var berammet til torsdag den 10. december 2026 kl. 11.00, er aflyst på grund af sygdom.
Forretningen er i stedet fastsat til
mandag den 21. december 2026 kl. 08.45.

P.b.v.\\ Per Thygesen
""",
        PLAIN,
        names=("Ole Frandsen",),
        street="Skolevænget",
        house_number="22",
        postal_code="9999",
        city="Nordby",
        reference="FS-2-904/2026",
        eviction_at="2026-12-21T08:45",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "carried out",
        """
#align(right)[RETTEN I NORDBY\\ Fogedretten]
Til kommunen

Sag FS 12-55/2026: Nordby Boligforening mod Nadia Skov

Det meddeles, at udsættelsen af Nadia Skov fra lejemålet Søndergade 61, kld., 9999 Nordby, blev gennemført i dag
den 3. december 2026 kl. 10.00. Låsen er
skiftet, og lejers indbo er opmagasineret.

Nordby, den 3. december 2026

Ida Kjær\\ fogedfuldmægtig
""",
        PLAIN,
        names=("Nadia Skov",),
        street="Søndergade",
        house_number="61",
        floor="kl",
        postal_code="9999",
        city="Nordby",
        reference="FS 12-55/2026",
        eviction_at="2026-12-03T10:00",
        kind="EVICTION_CARRIED_OUT",
    )
    yield letter(
        "a list across the page",
        """
#set page(paper: "a4", flipped: true, margin: 1.5cm)
#set text(lang: "da", size: 9pt)
*Retten i Østby – Fogedretten* #h(1fr) Udskrift af 05.01.2027

*Liste over berammede udsættelser til underretning af Østby Kommune*

#table(columns: (auto, auto, auto, auto, auto, auto, auto),
  [*Sagsnr.*], [*Rekvirent*], [*Rekvisitus*], [*CPR-nr.*], [*Adresse*], [*Dato*], [*Kl.*],
  [FS 55-18/2027], [Boligkontoret Østby], [Bjørn Toft], [070760-1119], [Østerbro 88, 2. th., 9996 Østby],
[28.01.2027], [09:00],
)
#v(1cm)
Kontakt: Fogedretten, Rådhusgade 4, 9996 Østby, telefon 77 66 55 44 (kl. 9-12)
""",
        NONE,
        cpr=("0707601119",),
        names=("Bjørn Toft",),
        street="Østerbro",
        house_number="88",
        floor="2",
        door="th",
        postal_code="9996",
        city="Østby",
        reference="FS 55-18/2027",
        eviction_at="2027-01-28T09:00",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "a court's letter with the parties in blocks",
        """
#align(center)[#text(16pt)[RETTEN I GRENBY]\\ Fogedretten]
#v(5mm)
#grid(columns:(1fr,1fr),[Grenby Kommune\\ Socialforvaltningen\\ Stationsvej 2\\ 8888 Grenby],[Dato: 3. november 2026\\
J.nr.: FS 4-2211/2026\\ Ref.: MLH])
#v(8mm)
*Vedr.: Udsættelse af lejer*

Rekvirent: Grenby Almene Boligselskab\\
ved advokat Lars Toft

Rekvisitus: Fatima El-Masri\\
Birkevej 17, 2. th.\\
8888 Grenby

Det meddeles herved, at der den 8. december 2026 klokken 13:15 vil blive foretaget udsættelsesforretning på ovennævnte
adresse. Der er efter det oplyste børn i husstanden.

Kommunen anmodes om at tage stilling til, om der er grundlag for hjælp efter lov om aktiv socialpolitik.

Med venlig hilsen\\ Karin Holst\\ overassistent
""",
        names=("Fatima El-Masri",),
        street="Birkevej",
        house_number="17",
        floor="2",
        door="th",
        postal_code="8888",
        city="Grenby",
        reference="FS 4-2211/2026",
        eviction_at="2026-12-08T13:15",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "three tenants in the rows of a table",
        """
#align(right)[Fogedretten i Østerlund\\ Sag nr. FS 9-410/2026]
Berammelse

#table(columns: 4, [*Rekvisitus*],[*Født*],[*CPR-nr.*],[*Rolle*],
[Hanne Bruun],[04.05.1971],[040571-3344],[Lejer],
[Kasper Bruun Winther],[19.09.1996],[190996-3355],[Medlejer],
[Olga Petrova],[22.01.1968],[220168-3366],[Medlejer])

Adresse for forretningen: Kløvermarken 112, 5555 Østerlund

Tidspunkt: fredag d. 18. december 2026, kl. 8.30

Rekvirent: PensionDanmark Ejendomme P/S, Langelinie Allé 43, 2100 København Ø
""",
        cpr=("0405713344", "1909963355", "2201683366"),
        names=("Hanne Bruun", "Kasper Bruun Winther", "Olga Petrova"),
        street="Kløvermarken",
        house_number="112",
        postal_code="5555",
        city="Østerlund",
        reference="FS 9-410/2026",
        eviction_at="2026-12-18T08:30",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "a court's table, scanned",
        """
#text(14pt)[*Retten i Holmby*] #h(1fr) FOGEDRETTEN
#table(columns:(3.5cm,1fr), inset:6pt,
[Sagsnummer],[FS 31-9009/2026],[Udlejer],[Holmby Andelsboligforening],[Lejer],[Susanne Vest, cpr-nr.
050566-5544],[Lejemål],[Kirkebakken 2 C, st. mf., 2222 Holmby],[Udsættelse],[Onsdag den 2. december 2026 kl.
10.00],[Fogeden],[Morten Dahl])
""",
        is_scanned=True,
        cpr=("0505665544",),
        names=("Susanne Vest",),
        street="Kirkebakken",
        house_number="2C",
        floor="st",
        door="mf",
        postal_code="2222",
        city="Holmby",
        reference="FS 31-9009/2026",
        eviction_at="2026-12-02T10:00",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "labels above the values, in two columns",
        """
#set text(size:9pt)
#text(12pt)[*Underretning fra Fogedretten i Klitby*]
#let f(l,v)=block(below:8pt)[#text(7pt,fill:gray)[#l]\\ #text(11pt)[#v]]
#grid(columns:(1fr,1fr),gutter:12pt,f("Sagsnummer","FS 70-12/2027"),
  f("Dato for brev","12. januar 2027"),
  f("Rekvirent","Klitby Boligselskab"),
  f("Rekvisitus","Anders Sørensen"),
  f("CPR-nummer","0101851234"),
  f("Lejemålets adresse","Strandvejen 12, 2. tv., 6868 Klitby"),
  f("Udsættelsen sker den","Mandag den 1. februar 2027"),
  f("Klokken","12.45"))
""",
        cpr=("0101851234",),
        names=("Anders Sørensen",),
        street="Strandvejen",
        house_number="12",
        floor="2",
        door="tv",
        postal_code="6868",
        city="Klitby",
        reference="FS 70-12/2027",
        eviction_at="2027-02-01T12:45",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "called off",
        """
Fogedretten i Nordstrand\\ Strandgade 1, 9090 Nordstrand

Til Nordstrand Kommune

Vedr. FS 3-77/2026 – Nordstrand Boligforening mod Yasmin Khan

Rekvirenten har tilbagekaldt sagen. Udsættelsesforretningen den 11. december 2026 kl. 9.00, Bøgevænget 6, 1. tv, 9090
Nordstrand, er derfor aflyst.

Nordstrand, 7. december 2026
""",
        names=("Yasmin Khan",),
        street="Bøgevænget",
        house_number="6",
        floor="1",
        door="tv",
        postal_code="9090",
        city="Nordstrand",
        reference="FS 3-77/2026",
        kind="WITHDRAWN",
    )
    yield letter(
        "carried out, in two sentences",
        """
*Udsættelse gennemført*

Retten i Fjordby har den 4. januar 2027 kl. 14.00 udsat Bent Ove Krogsgaard (født 3. marts 1949) fra Parkvej 3, 8. 2,
5050 Fjordby.

Rettens j.nr.: 2-1881/2026. Udlejer: Fjordby Ejendomsselskab A/S.
""",
        names=("Bent Ove Krogsgaard",),
        street="Parkvej",
        house_number="3",
        floor="8",
        door="2",
        postal_code="5050",
        city="Fjordby",
        reference="2-1881/2026",
        eviction_at="2027-01-04T14:00",
        kind="EVICTION_CARRIED_OUT",
    )
    yield letter(
        "fields without a table",
        """
#align(right)[Domhuset i Lyngby · Fogedretten]
Meddelelse til kommunen om udsættelse

Lejer(e): Signe Bjerre & Troels Bjerre\\
Lejemål: Ahornvej 44 st tv 2626 Lyngby\\
Udlejer: Ejendomsfonden Lyngby, Hovedgaden 7, 2626 Lyngby\\
Møde: 22/12-2026 kl. 09.15\\
Fogedsagsnr.: FS 14-3344/2026
""",
        names=("Signe Bjerre", "Troels Bjerre"),
        street="Ahornvej",
        house_number="44",
        floor="st",
        door="tv",
        postal_code="2626",
        city="Lyngby",
        reference="FS 14-3344/2026",
        eviction_at="2026-12-22T09:15",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "the parties in a sentence",
        """
*Københavns Byret · Fogedretten · Hestemøllestræde 6, 1464 København K*
#v(1cm)
Københavns Kommune\\ Center for Boligsocial Indsats

Sagsnummer: FS 91-22333/2026 #h(1fr) Dato: 18-12-2026

I sagen Østparken A/S mod Henrik Juul Rasmussen er der berammet udkørende fogedforretning tirsdag den 12. januar 2027
kl. 10.00 på adressen Amagerbrogade 277, 4. tv., 2300 København S.

Henrik Juul Rasmussens cpr-nr. er 241067-1357. Forretningen angår udsættelse som følge af huslejerestance på kr.
23.118.

Rekvirenten er repræsenteret af advokat Sune Bro, Vesterbrogade 12, 1620 København V.
""",
        cpr=("2410671357",),
        names=("Henrik Juul Rasmussen",),
        street="Amagerbrogade",
        house_number="277",
        floor="4",
        door="tv",
        postal_code="2300",
        city="København S",
        reference="FS 91-22333/2026",
        eviction_at="2027-01-12T10:00",
        amount="23118.00",
        kind="EVICTION_SCHEDULED",
        ground="ARREARS",
    )
