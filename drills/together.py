"""The forms of working together with departments, landlords, courts and other municipalities, and of the yearly report."""

from datetime import date, timedelta

VERBS = (
    "overdragelse",
    "overdragelse/kommune",
    "overdragelse/afdeling",
    "overdragelse/set",
    "afdelinger",
    "afdelinger/spoerg",
    "afdelinger/spoerg/1",
    "afdelinger/spoerg-udlejer/1",
    "afdelinger/spurgt/LANDLORD",
    "afdelinger/1/laest",
    "udlejer",
    "udlejer/1",
    "foged",
    "foged/boern",
    "aftalt-med-udlejer",
)
PAGES = (
    "/fogeddage",
    "/kalender/9999-gaet.ics",
    "/fogedrettens-lister",
    "/overdragelser",
    "/anmodninger",
    "/min-mail",
    "/tilbageblik",
    "/udlejere",
    "/udlejere/1",
    "/rapporter",
    "/udlejer/samarbejde",
    "/adgang/beskeder",
)
NUMBERED = ("/udlejere/", "/udlejere/moeder/", "/udlejere/konsultationer/", "/rapporter/", "/fogedrettens-lister/", "/overdragelser/")


def forms(case: int, organisation: int, today: date) -> dict[str, dict[str, str]]:
    """Each page with what somebody would fill in."""
    soon, day = (today + timedelta(days=9)).isoformat(), today.isoformat()
    return {
        f"/sager/{case}/overdragelse/kommune": {
            "to": "9998",
            "street": "Strandvej",
            "house_number": "7",
            "share": "NAME",
            "words": "Ring om formiddagen.",
            "why_without": "Han kan ikke nås.",
        },
        f"/sager/{case}/overdragelse/afdeling": {"to": "1", "why": "De kender familien."},
        f"/sager/{case}/afdelinger/spoerg/2": {
            "kind": "ADVICE",
            "what": "Kan I hjælpe?",
            "why": "Han svarer ikke.",
            "due_on": soon,
            "share": "NAME",
            "why_without": "Fogeden kommer.",
        },
        f"/sager/{case}/foged/boern": {"minder": "Mormor", "phone": "20000000", "keeper": "1"},
        "/min-mail": {"address": "karen@example.dk"},
        f"/udlejere/{organisation}/aftale": {
            "from_on": day,
            "aims": "Telefon på alle.",
            "rhythm": "MONTHLY",
            "our_contacts": "Karen",
            "their_contacts": "Lone",
        },
        f"/udlejere/{organisation}/aftale/afslut": {"on": day},
        f"/udlejere/{organisation}/moede": {"on": day},
        f"/udlejere/{organisation}/konsultation": {"on": day, "place": "Parkvej 2"},
        "/udlejere/moeder/1/sag": {"case": str(case), "why_without": "Fogeden kommer i morgen."},
        "/udlejere/moeder/1/aftalt": {"words": "Ring.", "side": "OURS", "due_on": soon, "case": str(case)},
        "/udlejere/moeder/1/luk": {"words": "Vi talte om det hele."},
        f"/udlejere/konsultationer/1/inviter/{case}": {"hour": "10:30", "by_letter": "on"},
        "/udlejere/invitationer/1": {"came": "YES", "said": "Betaler 500 kr."},
        "/rapporter": {"year": str(today.year)},
        "/rapporter/1/kommentar": {"words": "Ser rigtigt ud."},
        "/rapporter/1/beslutning": {"words": "Ring før.", "owner": "1", "due_on": soon},
    }
