"""The file of the demo, as Lone saves it from her landlord's system: Danish headers, one column for the address, two rows to mend."""

from datetime import date, timedelta

NAME = "restancer.csv"
_HEADERS = ("Lejer", "CPR-nr.", "Telefon", "Adresse", "Art", "Sagsnummer", "Restance", "Sidste rettidige betalingsdag", "Bemærkning")
_ROWS = (
    ("Ellen Thorup", "", "20 00 00 41", "Bakkevej 2, st. tv, 9999 Nordby", "8.400,00"),
    ("Karim Haddad", "1209841235", "20 00 00 42", "Bakkevej 2, 1. th, 9999 Nordby", "12.150,00"),
    ("Birgit Juhl", "", "", "Fjordgade 17, 9999 Nordby", "6.020,50"),
    ("Peter Holm", "", "", "Nørregade 12, 2. sal tv., 9999 Nordby", "14.250,00"),
    ("Sanne Riis og Tom Riis", "", "20 00 00 44", "Fjordgade 19, 2. 3, 9999 Nordby", "9.999,00"),
    ("Otto Brandt", "3107991235", "", "Kirkestræde 4, 9999 Nordby", "5.500,00"),
    ("Hanne Lau", "", "", "Kirkestræde 6, kld., 9999 Nordby", "7.300,00"),
    ("Mikkel Vang", "", "20 00 00 47", "Møllebakken 88, 3. mf, 9999 Nordby", "11.000,00"),
    ("Dorthe Kold", "", "", "", "4.800,00"),
    ("Amir Saleh", "", "20 00 00 49", "Åvej 3, 1. tv, 9999 Nordby", "10.450,00"),
    ("Lis Engholm", "", "", "Åvej 5, 9999 Nordby", "6.700,00"),
    ("Rasmus Toft", "", "", "Åvej 7, 9999 Nordby", "8.125,25"),
)


def sheet(today: date) -> bytes:
    """A file with semicolons, in the letters of an older Windows."""
    paid_by = (today - timedelta(days=40)).replace(day=1)
    lines = [_HEADERS]
    for number, (name, cpr, phone, address, amount) in enumerate(_ROWS):
        kind = "sag indgivet til fogedretten" if number % 3 else "påkrav sendt"
        remark = "ring helst om aftenen" if phone else ""
        lines.append((name, cpr, phone, address, kind, f"R-2026-{2000 + number}", amount, f"{paid_by:%d-%m-%Y}", remark))
    return "".join(f"{';'.join(line)}\r\n" for line in lines).encode("cp1252")
