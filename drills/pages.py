"""Bad forms and bad addresses, as somebody logged in could send them."""

from datetime import date, timedelta
from random import Random

from drills import together
from drills.inputs import TEXTS, Shot

# An address of more than 4,094 bytes never reaches Husly: gunicorn answers it.
ODD = (
    "\0",
    "x\0y",
    "-1",
    "0",
    "9" * 19,
    "9" * 30,
    "9" * 3_000,
    "x" * 3_500,
    "🏚️",
    "٣",
    "2026-02-30",
    "2026-11-23.",
    "9999-12-31.9999999999999999999",
    "0000-00-00.0",
    "2026-11-23.9" + "9" * 20,
    "2026-11-23.-5",
    "2026-11-23.1e9",
    "'",
    "ALL",
    "alle",
)
FORM = "application/x-www-form-urlencoded"
ODD_TYPES = ("multipart/form-data", "multipart/form-data; boundary=x; charset=hex", "text/plain", f"{FORM}; charset=hex")
NUMBERS = ("0", "9" * 18, "9" * 19, "9" * 30, "9" * 3_000, "-1", "1%00", "x", "%F0%9F%8F%A0", "%D9%A3")
VERBS = (
    "notat",
    "ejer",
    "tag",
    "boern",
    "behov",
    "beskyttelse",
    "pause",
    "fortsaet",
    "luk",
    "genaabn",
    "opgaver/1",
    "adresse",
    "register",
    "samtykker/nyt",
    "forloeb",
    "breve",
    "breve/nyt",
    "kontakt",
    "kontakt/ring",
    "kontakt/besoeg",
    "svar",
    "vurdering",
    "vurdering/mangler",
    "vurdering/budget",
    "vurdering/konklusion",
    "hjaelp",
    "aftaler",
    "aftaler/administration",
    "aftaler/afdrag",
    "aftaler/mangler",
    *together.VERBS,
)
PAGES = (
    "/",
    "/log",
    "/underretninger/ny",
    "/underretninger/ved-siden-af",
    "/soeg",
    "/konto/login/",
    "/vejledning/api",
    "/adgang/noegler",
    "/adgang/register",
    *together.PAGES,
)


class Typist:
    """Karen's forms, each with one field spoilt, and addresses with nonsense in them."""

    def __init__(self, random: Random, cases: list[int], duties: list[tuple[int, int]], today: date) -> None:
        self.random, self._cases, self._duties, self._today = random, cases, duties, today

    def shot(self) -> Shot:
        """A form or an address."""
        return self.random.choices((self._form, self._search, self._address), (60, 12, 28))[0]()

    def _forms(self) -> dict[str, dict[str, str]]:
        case, yesterday = self.random.choice(self._cases), (self._today - timedelta(days=1)).isoformat()
        of_duty, duty = self.random.choice(self._duties)
        return {
            "/underretninger/ny": self._by_hand(yesterday),
            f"/sager/{case}/notat": {"text": "Et notat."},
            f"/sager/{case}/boern": {"known": "YES", "source": "samtale", "on": yesterday},
            f"/sager/{case}/behov": {"known": "NO", "source": "samtale", "on": yesterday},
            f"/sager/{case}/beskyttelse": {"is_protected": "ja", "source": "lejeren"},
            f"/sager/{case}/pause": {"until": (self._today + timedelta(days=9)).isoformat(), "reason": "venter"},
            f"/sager/{case}/fortsaet": {},
            f"/sager/{case}/register": {"person": str(case)},
            f"/sager/{case}/samtykker/nyt": {
                "person": str(case),
                "purpose": "OTHER",
                "words": "hente nøglen",
                "recipient": "OTHER",
                "recipient_name": "naboen",
                "how": "ORAL",
                "given_on": yesterday,
            },
            f"/sager/{case}/samtykker/{case}/traek-tilbage": {"on": yesterday, "how": "WRITTEN"},
            f"/sager/{case}/ejer": {"to": "1"},
            f"/sager/{case}/tag": {},
            f"/sager/{case}/luk?som=PAID": {"happened_on": yesterday, "text": "Betalt."},
            f"/sager/{case}/genaabn": {"text": "Igen."},
            f"/sager/{case}/adresse": {},
            f"/sager/{of_duty}/opgaver/{duty}": {"text": "Talt med lejeren."},
            "/konto/login/": {"login": "ukendt", "password": "x"},
        }

    def _by_hand(self, yesterday: str) -> dict[str, str]:
        return {
            "sender_kind": "PRIVATE_LANDLORD",
            "sender_name": "Erik Prøve",
            "reference": "",
            "received_on": yesterday,
            "kind": "FILED_WITH_COURT",
            "ground": "ARREARS",
            "name": "Gudrun Prøve",
            "cpr": "",
            "birth_date": "1979-04-02",
            "phone": "20000000",
            "address_protected": "on",
            "street": "Gyvelvej",
            "house_number": "3",
            "floor": "",
            "door": "",
            "postal_code": "9999",
            "city": "Nordby",
            "children": "ja",
            "need": "",
            "amount": "14.250,50",
            "last_timely_payment_day": yesterday,
            "demand_arrived_on": yesterday,
            "filed_on": yesterday,
            "eviction_at": "2026-12-17T09:30",
        }

    def _form(self) -> Shot:
        own = self._forms()
        forms = own | together.forms(self.random.choice(self._cases), self.random.choice((1, 2, 3)), self._today)
        path = self.random.choice([*forms, "/underretninger/ny", "/underretninger/ny", "/underretninger/ny"])
        form = {name: value.encode() for name, value in forms[path].items()}
        name = self.random.choice([*form, "ukendt"])
        if self.random.random() < 0.1 and name in form:
            del form[name]
        else:
            form[name] = self._words()
        aims_at = name if name in own.get(path, {}) and not path.startswith("/konto") else ""  # of the others another may be wrong too
        headers = {"Content-Type": self.random.choice((FORM,) * 12 + ODD_TYPES)}
        return Shot(f"form {path}: {name}", "POST", path, headers=headers, form=form, aims_at=aims_at)

    def _words(self) -> bytes:
        if self.random.random() < 0.15:
            return self.random.choice((b"\xff\xfe", b"\xc3\x28", b"\xed\xa0\x80", b"x" * 200_000, b"x" * 2_500_000, b"\0" * 50))
        return self.random.choice(TEXTS).encode("utf-8", "surrogatepass")

    def _search(self) -> Shot:
        return Shot("search", "POST", "/soeg", headers={"Content-Type": FORM}, form={"q": self._words()})

    def _address(self) -> Shot:
        way = self.random.randrange(3)
        odd = self.random.choice(ODD).encode()
        if way == 0:
            name = self.random.choice(("vis", "opgave", "fra", "ukendt"))
            page = self.random.choice(("/", "/", "/log"))
            return Shot(f"GET {page}?{name}={odd[:15]!a}", "GET", f"{page}?{name}={_quoted(odd)}")
        number = self.random.choice(NUMBERS)
        if way == 1:
            verb = self.random.choice(("", *(f"/{one}" for one in VERBS)))
            method = self.random.choice(("GET", "POST"))
            return Shot(f"{method} /sager/{number[:12]}{verb}", method, f"/sager/{number}{verb}", form={} if method == "POST" else None)
        page = self.random.choice(
            (
                *PAGES,
                *(f"{one}{number}" for one in together.NUMBERED),
                f"/underretninger/{number}",
                f"/underretninger/{number}/opret-sag",
                f"/sager/1/opgaver/{number}",
            )
        )
        method = self.random.choice(("GET", "PUT", "DELETE", "OPTIONS", "HEAD", "FROB"))
        return Shot(f"{method} {page[:40]}", method, f"{page}?{_quoted(odd)}")


def _quoted(raw: bytes) -> str:
    return "".join(f"%{byte:02X}" for byte in raw) if len(raw) < 1_000 else raw.decode()
