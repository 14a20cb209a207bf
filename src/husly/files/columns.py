"""What a column of a sheet may tell, and the many headers it is known by, in Danish and in English."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from husly.core.danish import search_key
from husly.files.tables import BadFile, Cell, shown
from husly.intake.problems import printable

MOST_LINES_ABOVE = 20  # a title, the day it was printed, an empty line: headers are looked for in so many
MOST_TENANTS = 20
FEJL = "fejl"  # what mending.write_back puts first


@dataclass(frozen=True)
class Meaning:
    """Which field of the notice a column tells, in Danish words, and its turn where several columns tell one field.

    `address`, `address.place` and `address.flat` are spread over several fields; `municipality` is only compared.
    """

    field: str
    label: str
    turn: int = 0


# Not here, because they say something else than they seem to: a tenancy's number (the next tenant has the same), the day a demand
# was sent (its fourteen days run from the day it arrived), and a bare 'nr', unless it follows a street.
_HEADERS = {
    Meaning("kind", "hvad underretningen handler om"): "art, slags, type, hændelse, underretning, underretningstype, underretningens art, "
    "underretning om, kind, notice, notice kind, notice type, event",
    Meaning("ground", "hvorfor"): "grund, årsag, begrundelse, misligholdelse, ophævelsesgrund, ground, reason, cause",
    Meaning("sender.reference", "afsenderens sagsnummer"): "reference, ref, ref nr, vores ref, vor ref, vores reference, sagsnr, sags nr, "
    "sagsnummer, journalnr, journalnummer, case number, case no, our reference",
    Meaning("landlord.name", "udlejer"): "udlejer, udlejers navn, boligorganisation, landlord, landlord name",
    Meaning("landlord.cvr", "udlejers CVR-nummer"): "udlejer cvr, udlejers cvr, udlejers cvr nr, udlejers cvr nummer, landlord cvr",
    Meaning("address", "adresse"): "adresse, adressen, fuld adresse, lejers adresse, lejemålets adresse, boligens adresse, bopæl, "
    "bopælsadresse, lejeadresse, address, full address, home address",
    Meaning("address.street", "vej"): "vej, vejen, vejnavn, gade, gadenavn, street, street name, road",
    Meaning("address.house_number", "husnummer"): "husnr, hus nr, husnummer, vejnr, house number, house no, street number",
    Meaning("address.house_number", "bogstav til husnummer", 1): "bogstav, husbogstav, litra, house letter",
    Meaning("address.flat", "etage og dør"): "etage dør, etage og dør, etage side, etage og side, sal side, sal og side, sal dør, "
    "floor door, floor and door",
    Meaning("address.floor", "etage"): "etage, etagen, sal, floor",
    Meaning("address.door", "dør"): "dør, døren, dørnr, side, door",
    Meaning("address.place", "postnummer"): "postnr, post nr, postnummer, postnr by, postnr og by, postnummer by, postnummer og by, "
    "post nr by, postal code, postcode, post code, zip, zip code",
    Meaning("address.city", "by"): "by, byen, bynavn, postdistrikt, city, town",
    Meaning("municipality", "kommunekode"): "kommunekode, kommunenr, kommunenummer, municipality code",
    Meaning("household.children_under_18", "børn under 18"): "børn, antal børn, børn under 18, børn under 18 år, antal børn under 18, "
    "hjemmeboende børn, antal hjemmeboende børn, bor der børn under 18, children, children under 18, number of children",
    Meaning("household.need_likely", "behov for hjælp"): "behov, behov for hjælp, behov sandsynligt, er behov for hjælp sandsynligt, "
    "kendt behov, need, need likely",
    Meaning("household.need_reason", "hvilket behov"): "hvilket behov, beskrivelse af behov, begrundelse for behov, årsag til behov, "
    "need reason",
    Meaning("arrears.amount_dkk", "restance"): "restance, restancen, restancebeløb, huslejerestance, beløb, skyldigt beløb, skyldig, "
    "skyld, gæld, saldo, arrears, arrears amount, amount, amount due, balance, debt",
    Meaning("arrears.months", "måneder i restance"): "måneder, antal måneder, måneder i restance, restance måneder, restancemåneder, mdr, "
    "antal mdr, months, months in arrears, arrears months",
    Meaning("dates.last_timely_payment_day", "sidste rettidige betalingsdag"): "sidste rettidige betalingsdag, sidste rettidige betaling, "
    "sidste betalingsdag, rettidig betalingsdag, last timely payment day, last timely payment, last payment day",
    Meaning("dates.demand_arrived_on", "dag, påkravet nåede lejeren"): "påkravet nåede lejeren, påkrav nåede lejeren, påkrav modtaget, "
    "påkrav modtaget af lejer, påkrav fremme, påkrav kommet frem, demand arrived, demand arrived on, demand received",
    Meaning("dates.terminated_on", "dag, lejemålet blev ophævet"): "ophævet, ophævet den, ophævelse, ophævelsesdato, dato for ophævelse, "
    "lejemål ophævet, lejemålet ophævet, terminated, terminated on, termination date",
    Meaning("dates.filed_on", "dag, sagen blev indgivet"): "indgivet, indgivet den, indgivet dato, indgivet til fogedretten, sendt til "
    "fogedretten, dato for indgivelse, indgivelsesdato, filed, filed on, filing date, filed with court",
    Meaning("dates.eviction_at", "dag og tid, fogeden kommer"): "udsættelse, udsættelsesdato, dato for udsættelse, udsættelse den, "
    "fogeddato, fogedens dato, fogeden kommer, fogedforretning, dato for fogedforretning, udsættelsesforretning, berammet, berammet til, "
    "eviction, eviction date, eviction on, eviction at",
    Meaning("dates.eviction_at", "klokkeslæt, fogeden kommer", 1): "klokkeslæt, kl, tid, tidspunkt, udsættelse kl, udsættelsestidspunkt, "
    "tidspunkt for udsættelse, fogeden kommer kl, fogeden kl, eviction time, time",
    Meaning(
        "dates.eviction_place", "sted, fogeden kommer"
    ): "sted, mødested, fogedens sted, sted for udsættelse, sted for fogedforretning, eviction place, place, venue",
    Meaning("received_on", "modtaget"): "modtaget, modtaget den, modtaget dato, modtagelsesdato, received, received on, date received",
}
_OF_A_TENANT = {
    Meaning("name", "navn"): "navn, navne, fulde navn, fuldt navn, name, full name",
    Meaning("name", "fornavn"): "fornavn, fornavne, first name, given name, firstname",
    Meaning("name", "efternavn", 1): "efternavn, last name, surname, lastname",
    Meaning("cpr", "CPR-nummer"): "cpr, cprnr, cpr nr, cprnummer, cpr nummer, personnummer, personnr, cpr number, cpr no",
    Meaning("birth_date", "fødselsdag"): "fødselsdag, fødselsdato, født, født den, birth date, birthdate, birthday, date of birth, born",
    Meaning("phone", "telefon"): "telefon, telefonnr, telefonnummer, tlf, tlfnr, tlf nr, phone, phone number, telephone",
    Meaning("phone", "mobiltelefon", 1): "mobil, mobilnr, mobilnummer, mobiltelefon, mobile, mobile phone, cell phone",
    Meaning("address_protected", "adressebeskyttelse"): "adressebeskyttelse, adressebeskyttet, beskyttet adresse, beskyttet, hemmelig "
    "adresse, navne og adressebeskyttelse, navne og adressebeskyttet, protected, protected address, address protected",
}
_ROLES = {
    0: "lejer, lejere, lejers, lejeren, lejerens, hovedlejer, hovedlejers, beboer, beboers, tenant, tenants, tenant s, main tenant",
    1: "medlejer, medlejers, samlever, samlevers, ægtefælle, ægtefælles, co tenant, co tenant s, cotenant, second tenant",
}
# What a sheet must tell, in words for whoever has left it out, with headers to choose from.
_REQUIRED = {
    ("tenants[0].name",): ("lejerens navn", "Lejer, Navn, Fornavn og Efternavn, eller Tenant"),
    ("address", "address.street"): ("adressen", "Adresse (hele adressen i én celle), Vej, eller Address"),
    ("kind",): ("hvad underretningen handler om", "Art, Underretning, eller Kind"),
}
_IN_KRONER = re.compile(r" (i )?(kr|kroner|dkk)$")
_GROWN_TOGETHER = re.compile(r"(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])")


def _by_key(headers: dict[Meaning, str]) -> dict[str, Meaning]:
    return {search_key(name): meaning for meaning, names in headers.items() for name in names.split(",")}


_MEANINGS, _TENANTS_MEANINGS = _by_key(_HEADERS), _by_key(_OF_A_TENANT)
_SLOTS = sorted(((search_key(word), slot) for slot, words in _ROLES.items() for word in words.split(",")), key=lambda role: -len(role[0]))


@dataclass(frozen=True)
class Layout:
    """The headers of a sheet, the number of the line they stand in, and what each column tells; None is a column that is not used."""

    number: int
    headers: tuple[str, ...]
    meanings: tuple[Meaning | None, ...]

    @property
    def used(self) -> list[tuple[str, str]]:
        """Header and Danish meaning of each column that is used."""
        return [(header, meaning.label) for header, meaning in zip(self.headers, self.meanings, strict=True) if meaning]

    @property
    def unused(self) -> list[str]:
        """Headers of the columns that are not used; a column without a header is named by its place."""
        named = zip(self.headers, self.meanings, strict=True)
        return [
            header or f"kolonne {number}" for number, (header, meaning) in enumerate(named, 1) if not meaning and header.lower() != FEJL
        ]

    def require(self) -> None:
        """Raise BadFile where two columns tell the same or one that is needed is missing."""
        seen: dict[tuple[str, int], str] = {}
        for header, meaning in zip(self.headers, self.meanings, strict=True):
            if meaning and (tells := (meaning.field, meaning.turn)) in seen:
                raise BadFile(_twice(seen[tells], header, meaning))
            if meaning:
                seen[tells] = header
        fields = {field for field, _ in seen}
        missing = [_missing(*words) for wanted, words in _REQUIRED.items() if fields.isdisjoint(wanted)]
        if missing:
            raise BadFile(f"{' '.join(missing)} Ret overskrifterne i række {self.number}, og send filen igen.")


def layout(number: int, cells: Sequence[Cell]) -> Layout:
    """What the columns under these headers tell."""
    headers = [printable(" ".join(shown(cell).split())) for cell in cells]
    while headers and not headers[-1]:
        headers.pop()
    keys = [search_key(header) for header in headers]
    found = [meaning(key, before) for key, before in zip(keys, ["", *keys], strict=False)]
    named = {one.field for one in found if one and one.field.endswith("name")}
    # A tenant without a name, or a landlord without one, cannot be told of.
    return Layout(number, tuple(headers), tuple(one if one and _is_named(one, named) else None for one in found))


def understood(cells: Sequence[Cell]) -> int:
    """How many of these cells would be understood as headers."""
    return sum(meaning(search_key(shown(cell))) is not None for cell in cells)


def meaning(key: str, before: str = "") -> Meaning | None:
    """What a header tells, by its search key and that of the header before it; None where nobody has said."""
    key = _IN_KRONER.sub("", key)
    if key in ("nr", "no", "number") and _field(before) == "address.street":
        key = "husnr"
    return _MEANINGS.get(key) or _of_a_tenant(_GROWN_TOGETHER.sub(" ", key))


def _field(key: str) -> str:
    found = _MEANINGS.get(key)
    return found.field if found else ""


def _of_a_tenant(key: str) -> Meaning | None:
    """'lejer 2 cpr', 'cpr 2', 'medlejers navn', 'navn': which tenant, and what about her."""
    words = f" {key} "
    role = next((role for role, _ in _SLOTS if f" {role} " in words), "")
    slot = dict(_SLOTS).get(role, 0)
    words = words.replace(f" {role} ", " ", 1) if role else words
    numbers = [word for word in words.split() if word.isdecimal()]
    rest = " ".join(word for word in words.split() if not word.isdecimal())
    about = _TENANTS_MEANINGS.get(rest or ("navn" if role else ""))
    slot += int(numbers[0][:3]) - 1 if numbers else 0
    if not about or len(numbers) > 1 or not 0 <= slot < MOST_TENANTS:
        return None
    label = about.label if slot == 0 else f"{about.label}, lejer {slot + 1}"
    return Meaning(f"tenants[{slot}].{about.field}", label, about.turn)


def _is_named(meaning: Meaning, named: set[str]) -> bool:
    whose, _, _ = meaning.field.rpartition(".")
    return not whose.startswith(("tenants", "landlord")) or f"{whose}.name" in named


def _twice(one: str, other: str, meaning: Meaning) -> str:
    columns = f'To kolonner hedder "{one}"' if one == other else f'Kolonnerne "{one}" og "{other}" siger det samme ({meaning.label})'
    hint = " Er der flere lejere, så kald den næste Lejer 2, CPR 2 og så videre." if meaning.field.startswith("tenants") else ""
    return f"{columns}. Slet den ene, eller giv den et andet navn.{hint}"


def _missing(what: str, names: str) -> str:
    return f"Der mangler en kolonne med {what}. Kald den {names}."
