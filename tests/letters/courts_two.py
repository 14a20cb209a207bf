"""What courts write: evictions set, moved, called off and carried out. All invented."""

from collections.abc import Iterator

from tests.letters.truth import Letter
from tests.letters.typeset import MODERN, SANS, TYPED, letter


def letters() -> Iterator[Letter]:
    """Each of them."""
    yield letter(
        "a narrow letterhead to the left",
        """
#grid(columns:(4.2cm,1fr),gutter:8mm,
[#set text(8pt)
*Fogedretten i Marstal*\\ Havnepladsen 4\\ 5960 Marstal\\ \\ Telefon\\ 62 53 00 00\\ \\ Åbningstid\\ 9-14\\ \\ Sagsbehandler\\
Gitte Holm\\ \\ Sagsnr.\\ FS 8-101/2027\\ \\ Dato\\ 3. marts 2027],
[Ærø Kommune\\ Statene 2\\ 5970 Ærøskøbing
#v(1cm)
*Meddelelse om udsættelse*

Fogedretten foretager udsættelse af beboelseslejemål således:

Lejer: Torkild Ørsted Bang, født den 1. april 1960

Lejemål: Vestergade 54, 5970 Ærøskøbing

Udlejer: Ærø Boligselskab

Tidspunkt: Onsdag den 24. marts 2027 kl. 11.15

Lejeren er indkaldt til samme tidspunkt.])
""",
        MODERN,
        names=("Torkild Ørsted Bang",),
        street="Vestergade",
        house_number="54",
        postal_code="5970",
        city="Ærøskøbing",
        reference="FS 8-101/2027",
        eviction_at="2027-03-24T11:15",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "values in lines under their labels",
        """
Fogedretten i Ribe #h(1fr) Ribe, den 20. november 2026

Lejere:\\
Kirsten Dam\\
Bent Dam

Adresse:\\
Skolegade 2 B\\
6760 Ribe

Udsættelsestidspunkt:\\
Fredag den 4. december 2026\\
kl. 10.30

Vores j.nr. 1-552/2026

Rekvirentens j.nr. 88231
""",
        MODERN,
        names=("Kirsten Dam", "Bent Dam"),
        street="Skolegade",
        house_number="2B",
        postal_code="6760",
        city="Ribe",
        reference="1-552/2026",
        eviction_at="2026-12-04T10:30",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "boxes to tick",
        """
#set text(font:"DejaVu Sans",size:9pt)
*Fogedrettens underretning til kommunen*

☒ Udsættelsen er berammet  ☐ Udsættelsen er gennemført  ☐ Sagen er tilbagekaldt

#table(columns:(5cm,1fr),[Ret],[Retten i Svendborg],[Fogedrettens sagsnr.],[FS 60-4411/2026],[Den, der skal
udsættes],[CHRISTINA BLOCH ANDERSEN],[Personnummer],[140394-1470],[Boligens adresse],[Toldbodvej 19, 3. mf, 5700
Svendborg],[Dato og klokkeslæt],[15-12-2026 kl. 08:00],[Rekvirent],[Svendborg Andels-Boligforening, Vestergade 1, 5700
Svendborg])
""",
        cpr=("1403941470",),
        names=("Christina Bloch Andersen",),
        street="Toldbodvej",
        house_number="19",
        floor="3",
        door="mf",
        postal_code="5700",
        city="Svendborg",
        reference="FS 60-4411/2026",
        eviction_at="2026-12-15T08:00",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "a table across the page",
        """
#set page(flipped:true)
#table(columns:2,[*Ret*],[Retten i Horsens, fogedafdelingen],[*Vores ref.*],[FOG-2026-1188],[*Part 1
(udlejer)*],[Horsens Boliger, Søvej 1, 8700 Horsens],[*Part 2 (lejer)*],[Lone Vibe Petersen\\ Søvej 55, 8700 Horsens\\
Født: 15/8 1983],[*Forretning*],[Udsættelse, 10. december 2026, kl. 14],[*Årsag*],[Restance 7.015,- kr.])
""",
        names=("Lone Vibe Petersen",),
        street="Søvej",
        house_number="55",
        postal_code="8700",
        city="Horsens",
        reference="FOG-2026-1188",
        eviction_at="2026-12-10T14:00",
        amount="7015.00",
        kind="EVICTION_SCHEDULED",
        ground="ARREARS",
    )
    yield letter(
        "care of another address, a wrong weekday",
        """
Fogedretten Esbjerg, Dokken 1, 6700 Esbjerg. Dato 2. november 2026. Journal nr. 4-771-26.

Rekvisitus er Ulla Bondo Nissen, c/o Storegade 9, 6705 Esbjerg Ø. Lejemålet ligger Kirkegade 111, 2., 6700 Esbjerg.

Forretningen er fastsat til mandag den 19. november 2026 kl. 13.30.
""",
        names=("Ulla Bondo Nissen",),
        street="Kirkegade",
        house_number="111",
        floor="2",
        postal_code="6700",
        city="Esbjerg",
        reference="4-771-26",
        eviction_at="2026-11-19T13:30",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "put off to another day",
        """
Retten i Randers, Fogedretten

Fogedsag FS 22-17/2026

Udsættelsesforretningen mod Poul-Erik Kragh, Nørrebrogade 70, 8900 Randers C, den 1. december 2026 er udsat til
torsdag den 17. december 2026 kl. 9.00.

Randers, den 27. november 2026
""",
        names=("Poul-Erik Kragh",),
        street="Nørrebrogade",
        house_number="70",
        postal_code="8900",
        city="Randers C",
        reference="FS 22-17/2026",
        eviction_at="2026-12-17T09:00",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "a private landlord with a number of his own",
        """
#grid(columns:(1fr,1fr),[Rekvirent:\\ Johannes Krull\\ Parkallé 5, 2. tv.\\ 2100 København Ø\\ CPR
120455-1111],[Rekvisitus:\\ Selma Dogan\\ Lyngbyvej 200, st. th.\\ 2100 København Ø\\ CPR 030599-2222])

Fogedretten ved Københavns Byret har berammet udsættelse af rekvisitus til den 11. januar 2027 kl. 8.30. FS 33-7/2026.
""",
        MODERN,
        cpr=("0305992222",),
        names=("Selma Dogan",),
        street="Lyngbyvej",
        house_number="200",
        floor="st",
        door="th",
        postal_code="2100",
        city="København Ø",
        reference="FS 33-7/2026",
        eviction_at="2027-01-11T08:30",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "a meeting first, the eviction later",
        """
*Fogedretten i Næstby*\\ Sags nr. FOG 1-55/2027

Næstby Kommune underrettes om følgende:

Lejer Bjarke Skytte (f. 21/3-1975) er indkaldt til møde i fogedretten den 14. januar 2027 kl. 9.00 i retsbygningen,
Parkvej 1, 4700 Næstby.

Såfremt lejemålet, Ternevej 8, 4700 Næstby, ikke er fraflyttet, foretages udkørende udsættelsesforretning den 28.
januar 2027 kl. 10.45.

Dommerfuldmægtig Rikke Sand
""",
        names=("Bjarke Skytte",),
        street="Ternevej",
        house_number="8",
        postal_code="4700",
        city="Næstby",
        reference="FOG 1-55/2027",
        eviction_at="2027-01-28T10:45",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "dots to the values",
        """
FOGEDRETTEN I BREDBY                                      \\
SAG........ FS 4-18/2026\\
DATO....... 19-11-2026\\
TIL........ BREDBY KOMMUNE, BORGERSERVICE\\
UDLEJER.... BREDBY BOLIGSELSKAB\\
LEJER...... INGRID MARIE TOFTEGAARD\\
CPR........ 080842-1470\\
ADRESSE.... HULVEJEN 11, 1.TV\\
BY......... 5400 BREDBY\\
UDSÆTTELSE. 03-12-2026 KL. 10.00
""",
        TYPED,
        cpr=("0808421470",),
        names=("Ingrid Marie Toftegaard",),
        street="Hulvejen",
        house_number="11",
        floor="1",
        door="tv",
        postal_code="5400",
        city="Bredby",
        reference="FS 4-18/2026",
        eviction_at="2026-12-03T10:00",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "a short note about a family",
        """
Vedr. familien Madsen, Rugvænget 4, 9500 Hobby (Tina og Lars Madsen).

De er sat ud i dag, 16. december 2026, kl. 13.20 af foged Inge Borg. Børnene er hos mormor. J.nr. 3-3391/2026

Retten i Hobby
""",
        names=("Tina Madsen", "Lars Madsen"),
        street="Rugvænget",
        house_number="4",
        postal_code="9500",
        city="Hobby",
        reference="3-3391/2026",
        eviction_at="2026-12-16T13:20",
        kind="EVICTION_CARRIED_OUT",
    )
    yield letter(
        "a name with an apostrophe",
        """
#align(center)[*Retten i Aabenraa*\\ H.P. Hanssens Gade 45, 6200 Aabenraa]

Sagsøger/udlejer: Salus Boligadministration A.m.b.A.\\
Sagsøgt/lejer: Christopher O'Neill-Schmidt\\
Lejemål: Lindsnakkevej 2D, 2. dør 6\\
6200 Aabenraa\\
Retsmøde (udsættelse): 02.02.2027 klokken 9.45\\
Rettens nr.: BS-1551/2027-AAB
""",
        names=("Christopher O'Neill-Schmidt",),
        street="Lindsnakkevej",
        house_number="2D",
        floor="2",
        door="6",
        postal_code="6200",
        city="Aabenraa",
        reference="BS-1551/2027-AAB",
        eviction_at="2027-02-02T09:45",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "from the court's book",
        """
*Udskrift af fogedbogen for Retten i Sæby*

Den 9. december 2026 kl. 9.00 holdt Retten i Sæby møde.

FS 71-600/2026\\
Sæby Boligforening\\
mod\\
Allan Degn, Klitvej 4, st. tv., 9300 Sæby

Ingen var mødt for rekvisitus. Fogedretten bestemte, at rekvirenten indsættes i besiddelsen af lejemålet. Udsættelse
foretages onsdag den 6. januar 2027 kl. 9.15.

Kopi til Frederikshavn Kommune.
""",
        MODERN,
        names=("Allan Degn",),
        street="Klitvej",
        house_number="4",
        floor="st",
        door="tv",
        postal_code="9300",
        city="Sæby",
        reference="FS 71-600/2026",
        eviction_at="2027-01-06T09:15",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "two blocks side by side at the head",
        """
Retten i Kolby #h(1fr) Kolby Kommune\\
Fogedretten #h(1fr) Sociale forhold\\
Torvet 2 #h(1fr) Nygade 1\\
6000 Kolby #h(1fr) 6000 Kolby

#v(1cm)
Sag nr. FS 12-333/2027 #h(1fr) Kolby, d. 8. januar 2027

Rekvirenten, Kolby Huse, har begæret rekvisitus, Sonja Kragelund, udsat af det lejede, Nørretorv 9, 2. tv, 6000 Kolby.

Fogedforretningen foretages fredag den 29. januar 2027 kl. 11:00 - 11:30 på det lejedes adresse.

I bedes meddele, om kommunen deltager.
""",
        MODERN,
        names=("Sonja Kragelund",),
        street="Nørretorv",
        house_number="9",
        floor="2",
        door="tv",
        postal_code="6000",
        city="Kolby",
        reference="FS 12-333/2027",
        eviction_at="2027-01-29T11:00",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "a form with labels in its boxes, scanned",
        """
#align(center)[#text(13pt)[*FOGEDRETTEN I HADERSLEV*]]
#table(columns:(1fr,1fr),inset:8pt,
[Sagsnummer\\ *FS 51-28/2027*],[Dags dato\\ *14-01-2027*],
[Rekvirent\\ *Haab Bolig, Storegade 80, 6100 Haderslev*],[Rekvisitus\\ *Jan Ole Petersen*],
[Rekvisiti CPR\\ *300970-2585*],[Lejemålets beliggenhed\\ *Sønderbro 15, 1., 6100 Haderslev*],
[Tidspunkt for fogedforretning\\ *04-02-2027 kl. 10:20*],[Mødested\\ *På lejemålets adresse*])
""",
        SANS,
        is_scanned=True,
        cpr=("3009702585",),
        names=("Jan Ole Petersen",),
        street="Sønderbro",
        house_number="15",
        floor="1",
        postal_code="6100",
        city="Haderslev",
        reference="FS 51-28/2027",
        eviction_at="2027-02-04T10:20",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "old and new time in a table",
        """
*Ændring af tidspunkt for udsættelse* \\
Fogedretten i Lemby · sag FS 6-14/2026

#table(columns:2,[Rekvisitus],[Dennis Frøslev],[Lejemål],[Åboulevarden 66, 5. dør 512, 7620 Lemby],[Tidligere
tidspunkt],[1. december 2026 kl. 9.00],[Nyt tidspunkt],[11. december 2026 kl. 14.00])
""",
        SANS,
        names=("Dennis Frøslev",),
        street="Åboulevarden",
        house_number="66",
        floor="5",
        door="512",
        postal_code="7620",
        city="Lemby",
        reference="FS 6-14/2026",
        eviction_at="2026-12-11T14:00",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "capitals throughout, scanned",
        """
#set text(size:9pt)
MEDDELELSE NR. 44 FRA FOGEDEN I GRÅSTEN. UDSÆTTELSE FINDER STED TIRSDAG DEN 2. MARTS 2027 KL. 10.00. REKVISITUS:
LISBETH HOLM KROGH, SØGADE 8, 1. TV, 6300 GRÅSTEN. REKVIRENT: B42, KIRKE ALLE 1, 6400 SØNDERBORG. J.NR. 2027-031.
""",
        is_scanned=True,
        names=("Lisbeth Holm Krogh",),
        street="Søgade",
        house_number="8",
        floor="1",
        door="tv",
        postal_code="6300",
        city="Gråsten",
        reference="2027-031",
        eviction_at="2027-03-02T10:00",
        kind="EVICTION_SCHEDULED",
    )
