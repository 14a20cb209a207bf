"""Letters that were written when the finders were there, and read before a rule was changed for them. All invented."""

from collections.abc import Iterator

from tests.letters.truth import Letter
from tests.letters.typeset import MODERN, PLAIN, SANS, letter


def letters() -> Iterator[Letter]:
    """Each of them."""
    yield letter(
        "a lawyer's request, centred",
        """
#align(center)[*FOGEDREKVISITION* – genpart til kommunen]

Undertegnede advokat Pia Holt, Algade 3, 4000 Roskilde, anmoder herved på vegne af

#align(center)[Roskilde Nord Boligselskab\\ Bøgevej 1\\ 4000 Roskilde]

Fogedretten i Roskilde om at udsætte

#align(center)[Morten Brink Sørensen\\ Kastanievej 14, 2. th.\\ 4000 Roskilde\\ CPR-nr.: 080882-1351]

af ovennævnte lejemål. Lejerens restance udgør pr. 1. november 2026 i alt kr. 15.450,00, jf. bilag 2. Påkrav
blev afgivet den 9. oktober 2026 (bilag 3), og lejemålet blev ophævet den 28. oktober 2026 (bilag 4).

Roskilde, den 10. november 2026 #h(1cm) Mit j.nr. 2026-PH-31
""",
        MODERN,
        cpr=("0808821351",),
        names=("Morten Brink Sørensen",),
        street="Kastanievej",
        house_number="14",
        floor="2",
        door="th",
        postal_code="4000",
        city="Roskilde",
        reference="2026-PH-31",
        amount="15450.00",
        kind="FILED_WITH_COURT",
        ground="ARREARS",
    )
    yield letter(
        "claimant and respondent side by side, small headings",
        """
= Retten i Hjørring
Fogedretten

#grid(columns:(1fr,1fr),gutter:8mm,[
*REKVIRENT*\\ Vendelbo Bolig\\ Industrivej 5\\ 9800 Hjørring\\ Ref. 8812-3],[
*REKVISITUS*\\ Gert Ole Munk\\ Ringvejen 88, st. 4\\ 9800 Hjørring\\ CPR 120350-1353])

*Udsættelsesforretning*

Tid: 20. januar 2027, kl. 10:15\\
Sted: Ringvejen 88, st. 4

Sagsnr.: FS 65-9/2027
""",
        SANS,
        cpr=("1203501353",),
        names=("Gert Ole Munk",),
        street="Ringvejen",
        house_number="88",
        floor="st",
        door="4",
        postal_code="9800",
        city="Hjørring",
        reference="FS 65-9/2027",
        eviction_at="2027-01-20T10:15",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "a numbered list of facts",
        """
Randersvej Boligforening\\ 8900 Randers C

8. februar 2027

Til socialforvaltningen

Vi skal give jer besked om, at en af vores beboere risikerer at blive sat ud:

+ Beboeren hedder Karla Vinther Juul og er født 14. september 1988.
+ Hun bor Nålemagervej 20, 1. tv., 8920 Randers NV.
+ Hun er bagud med 13.090 kr.
+ Sagen blev sendt til fogedretten 5. februar 2027.
+ Beboernr. 20-01-3

Hilsen Dagny
""",
        PLAIN,
        names=("Karla Vinther Juul",),
        street="Nålemagervej",
        house_number="20",
        floor="1",
        door="tv",
        postal_code="8920",
        city="Randers NV",
        reference="20-01-3",
        amount="13090.00",
        kind="FILED_WITH_COURT",
    )
    yield letter(
        "served on the tenant, copied to the municipality",
        """
*Forkyndelse – kopi til kommunen*

De indkaldes herved til udsættelsesforretning i lejemålet Egevænget 33, 4. 2., 2610 Rødovre.

Modtager: Benjamin Aksel Toft, Egevænget 33, 4. 2., 2610 Rødovre\\
Mødetid: Fredag den 5. marts 2027 kl. 08.30\\
Retten i Glostrup, afd. F · F 4-611/2027\\
Rekvirent er Rødovre Almene Boligselskab v/ adv. Ditte Lund
""",
        names=("Benjamin Aksel Toft",),
        street="Egevænget",
        house_number="33",
        floor="4",
        door="2",
        postal_code="2610",
        city="Rødovre",
        reference="F 4-611/2027",
        eviction_at="2027-03-05T08:30",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "labels set to the right, scanned",
        """
#text(15pt)[FOGEDRETTEN I NYKØBING]
#grid(columns:(4cm,1fr),gutter:6pt,align:(right,left),[Sag:],[FS 3-3/2027],[Part:],[Inger Lis
Kold],[CPR:],[040444-1354],[Bolig:],[Gåbensevej 2, 4800 Nykøbing
F],[Udsættes:],[12.02.2027],[Klokkeslæt:],[11.00],[Udlejer:],[Falster Huse])
""",
        is_scanned=True,
        cpr=("0404441354",),
        names=("Inger Lis Kold",),
        street="Gåbensevej",
        house_number="2",
        postal_code="4800",
        city="Nykøbing F",
        reference="FS 3-3/2027",
        eviction_at="2027-02-12T11:00",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "arrears with and without the fee",
        """
Boligorganisationen Søglimt\\ Søvej 1, 8660 Skanderborg\\ CVR nr. 10203040

Skanderborg Kommune

Lejemål: 44-3-12, Søparken 12, 3. tv., 8660 Skanderborg\\
Kontraktholder: Ronni Dall Krogh\\
Kontraktholder 2: Sabrina Krogh

Opgørelse:\\
Husleje december 7.890,00\\
Husleje januar 7.890,00\\
Rykkergebyr 280,00\\
Restance excl. gebyr 15.780,00\\
I alt til betaling 16.060,00

Begæring til fogedretten er afsendt d.d. (18.01.2027).
""",
        SANS,
        names=("Ronni Dall Krogh", "Sabrina Krogh"),
        street="Søparken",
        house_number="12",
        floor="3",
        door="tv",
        postal_code="8660",
        city="Skanderborg",
        reference="44-3-12",
        amount="15780.00",
        kind="FILED_WITH_COURT",
        ground="ARREARS",
    )
    yield letter(
        "ended before its day",
        """
Retten i Svendborg, fogedretten

20-11-2026

FS 60-4411/2026, Svendborg Andels-Boligforening mod Christina Bloch Andersen

Det meddeles, at sagen er hævet, da restancen er betalt. Udsættelsen den 15. december 2026 kl. 8.00 fra
Toldbodvej 19, 3. mf, 5700 Svendborg, gennemføres derfor ikke.
""",
        MODERN,
        names=("Christina Bloch Andersen",),
        street="Toldbodvej",
        house_number="19",
        floor="3",
        door="mf",
        postal_code="5700",
        city="Svendborg",
        reference="FS 60-4411/2026",
        kind="PAID",
    )
    yield letter(
        "a judgment, two people",
        """
Til Ishøj Kommune. Fra Vejleåparken Bolig.

Hermed oplyses, at der er afsagt kendelse om udsættelse af lejerne Tran Van Minh (cpr. 010170-1355) og Phan Thi
Lan (cpr. 020272-1356) fra Vejleå Allé 14, 2. tv., 2635 Ishøj. Fogeden møder på adressen onsdag d. 10. marts
2027 kl. 9.45. Lejerne har tre børn. Vores ref. VB/9912.
""",
        PLAIN,
        cpr=("0101701355", "0202721356"),
        names=("Tran Van Minh", "Phan Thi Lan"),
        street="Vejleå Allé",
        house_number="14",
        floor="2",
        door="tv",
        postal_code="2635",
        city="Ishøj",
        reference="VB/9912",
        eviction_at="2027-03-10T09:45",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "time before day in a table, scanned",
        """
#set page(flipped:true)
*Fogedretten i Holstebro – udsættelser uge 7*
#table(columns:5,[Kl.],[Dato],[Lejer],[Adresse],[Sag],[9.30],[16-02-2027],[Ejner Vestergaard],[Lægårdvej 12, 1.
th., 7500 Holstebro],[FS 9-12/2027])
Kopi: Holstebro Kommune
""",
        SANS,
        is_scanned=True,
        names=("Ejner Vestergaard",),
        street="Lægårdvej",
        house_number="12",
        floor="1",
        door="th",
        postal_code="7500",
        city="Holstebro",
        reference="FS 9-12/2027",
        eviction_at="2027-02-16T09:30",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "a note of a telephone call",
        """
Telefonnotat 3. marts 2027 kl. 11.20

Ringet op af fogedretten i Lyngby (Hanne Due, tlf. 45 88 00 00). De sætter Camilla Friis Nord ud fra Lyngby
Hovedgade 101, 3. th, 2800 Kongens Lyngby den 17. marts kl. 10.00. Sag FS 22-81/2027. Udlejer er DFE.
""",
        PLAIN,
        names=("Camilla Friis Nord",),
        street="Lyngby Hovedgade",
        house_number="101",
        floor="3",
        door="th",
        postal_code="2800",
        city="Kongens Lyngby",
        reference="FS 22-81/2027",
        eviction_at="2027-03-17T10:00",
        kind="EVICTION_SCHEDULED",
    )
    yield letter(
        "a subject that names the tenant",
        """
AL2bolig\\ Vestergårdsvej 15\\ 8260 Viby J

4. januar 2027

*Vedr. fogedsag mod lejer Ahmad Nasser, Bispehaven 5, 6. th., 8210 Aarhus V*

Kære Aarhus Kommune

Vi er blevet bekendt med, at jeres borger har økonomiske vanskeligheder. Husleje for nov. og dec. på 2 x
5.120,00 kr. er ikke betalt, samlet 10.240,00 kr. Fogedsagen er anlagt i dag. Sagsnr. 210-5-6th.
""",
        names=("Ahmad Nasser",),
        street="Bispehaven",
        house_number="5",
        floor="6",
        door="th",
        postal_code="8210",
        city="Aarhus V",
        reference="210-5-6th",
        amount="10240.00",
        kind="FILED_WITH_COURT",
    )
    yield letter(
        "moved to an earlier day",
        """
Fogedretten i Viborg, 2. marts 2027. FS 44-2/2027.

Rekvisitus Bo Lynge Damsgaard. Lejemål: Sct. Mogens Gade 7, 1., 8800 Viborg.

Forretningen er rykket fra den 18. marts 2027 kl. 10.00 til den 11. marts 2027 kl. 12.30.
""",
        MODERN,
        names=("Bo Lynge Damsgaard",),
        street="Sct. Mogens Gade",
        house_number="7",
        floor="1",
        postal_code="8800",
        city="Viborg",
        reference="FS 44-2/2027",
        eviction_at="2027-03-11T12:30",
        kind="EVICTION_SCHEDULED",
    )
