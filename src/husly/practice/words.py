"""A practice in plain Danish: each step and each rule as labelled sentences, read on the page and compared between versions."""

from collections.abc import Iterable

from husly.practice.rules import (
    WRITTEN,
    Adjustment,
    Ask,
    Channel,
    Circumstance,
    Closing,
    Doer,
    Effect,
    Practice,
    Step,
    StopRule,
    Targets,
    TimeOfDay,
)

Said = dict[str, str]  # a label, and the sentence that stands beside it

UNCONFIRMED_POST = "Det er ikke bekræftet: skal kontrolleres."
_DO = {
    Channel.DIGITAL_POST: "Send et brev i Digital Post. Er lejeren fritaget, går det på papir.",
    Channel.LETTER: "Send et brev på papir.",
    Channel.PHONE: "Ring til lejeren.",
    Channel.VISIT: "Besøg lejeren.",
    Channel.SMS: "Send en sms uden følsomme oplysninger.",
    Channel.EMAIL: "Send en e-mail uden følsomme oplysninger.",
    Channel.MEETING: "Hold et møde med lejeren.",
    Channel.CARETAKER: "Lad udlejers vicevært banke på eller lægge et kort.",
}


def sections(it: Practice) -> dict[str, Said]:
    """Everything beside the ladder, by heading."""
    return {
        "Mål": targets(it.targets),
        "Hvem bliver spurgt": asks(it.asks),
        "Når lejeren ikke kan nås": stop(it.stop),
        "Lukning og tilbageblik": closing(it.closing),
        "To par øjne": second_eyes(it),
        "Breve på papir": paper(it),
    }


def step(it: Step) -> Said:
    """What to do, when, how often, by whom, and what changes it."""
    said = {"Kontakt": _DO[it.channel], "Hvornår": when(it), "Forsøg": tries(it), "Hvem": _who(it)}
    said |= {_upper(f"hvis {circumstance(a.when, a.within_days)}"): adjustment(a) for a in it.adjustments}
    return {label: words for label, words in said.items() if words}


def when(it: Step) -> str:
    """'5 arbejdsdage efter, at det seneste brev er kommet frem. Skal være gjort senest 2 arbejdsdage derefter.'"""
    window = f" Skal være gjort senest {open_days(it.window_days)} derefter." if it.window_days else ""
    return f"{waiting(it)}.{window}"


def waiting(it: Step) -> str:
    """'5 arbejdsdage efter, at det seneste brev er kommet frem'; with nothing to wait for, 'Samme dag, som sagen begynder'."""
    event = it.after.label
    return f"{open_days(it.wait_days)} efter, at {event}" if it.wait_days else f"Samme dag, som {event}"


def tries(it: Step) -> str:
    """How often and at which time of day; empty for what is written, which goes once."""
    if it.channel in WRITTEN:
        return ""
    if it.tries == 1:
        once = {TimeOfDay.ANY: "om aftenen, hvis dagen er prøvet, ellers om dagen"}
        return f"Ét forsøg: {once.get(it.time_of_day, it.time_of_day.label)}."
    between = f" med {open_days(it.days_between)} imellem" if it.days_between else ""
    return f"Op til {it.tries} forsøg{between}: {it.time_of_day.label}."


def doer(it: Step) -> str:
    """Who does it, the partner by name."""
    return it.partner.label if it.doer is Doer.PARTNER and it.partner else it.doer.label


def _who(it: Step) -> str:
    return f"{_upper(doer(it))}. Et forsøg tager {it.minutes} {'minut' if it.minutes == 1 else 'minutter'}."


def adjustment(it: Adjustment) -> str:
    """What a circumstance does to a step."""
    if it.effect is Effect.SKIP:
        return "Springes over."
    return f"Vent kun {open_days(it.wait_days)}." if it.wait_days else "Vent ikke."


def circumstance(it: Circumstance, within_days: int | None = None) -> str:
    """What may be so, as the end of a sentence with 'hvis'."""
    if it is Circumstance.COURT_DATE and within_days:
        return f"fogeden kommer inden for {calendar_days(within_days)}"
    return it.label


def targets(it: Targets) -> Said:
    """What *straks* means here, and how soon the tenant is spoken with."""
    days = f"Senest {open_days(it.at_once_days)} efter, at underretningen kom" if it.at_once_days else "Samme åbne dag"
    hours = f"{it.first_contact_hours} {'time' if it.first_contact_hours == 1 else 'timer'}"
    return {
        "»Straks«": f"{days}. Det er kommunens eget mål; loven nævner ikke et antal dage.",
        "Første kontakt": f"Forsøgt inden for {hours}. Timer på lukkede dage tæller ikke med.",
    }


def paper(it: Practice) -> Said:
    """How long a letter on paper is presumed to take, and how sure that is."""
    days = f"{it.paper_days} {'hverdag' if it.paper_days == 1 else 'hverdage'} efter, at det er sendt" if it.paper_days else "samme dag"
    source = f"Kilde: {it.paper_source.rstrip('.')}." if it.paper_source else UNCONFIRMED_POST
    return {"Et papirbrev": f"Regnes for kommet frem {days}. {source}"}


def asks(them: Iterable[Ask]) -> Said:
    """Each partner and what she is asked; asked twice in the same case, the questions stand together."""
    said: Said = {}
    for it in them:
        label, words = _asked_when(it), f"{_by(it)}: {it.what}"
        said[label] = f"{said[label]} {words}" if label in said else words
    return said or {"Ingen": "Praksissen siger ikke, hvem der skal spørges."}


def ask(it: Ask) -> str:
    """'Børn og familie, hvis der bor børn under 18. Senest 1 arbejdsdag efter: Kender I børnene?'"""
    return f"{_asked_when(it)}. {_by(it)}: {it.what}"


def _asked_when(it: Ask) -> str:
    case = "i alle sager" if it.when is Circumstance.ALWAYS else f"hvis {circumstance(it.when, it.within_days)}"
    return f"{_upper(it.partner.label)}, {case}"


def _by(it: Ask) -> str:
    return f"Senest {open_days(it.days)} efter" if it.days else "Samme dag"


def stop(it: StopRule) -> Said:
    """When silence may end a case; the last two stand whatever the municipality adopts."""
    in_person = f", heraf mindst {it.in_person} opkald, besøg eller møder" if it.in_person else ""
    wait = f" Derefter ventes {open_days(it.wait_days)} på svar." if it.wait_days else ""
    return {
        "Kontakter": f"Hele kontakttrappen er brugt, og mindst {it.contacts} kontakter er virkelig gået ud{in_person}.",
        "Tid": f"Mindst {calendar_days(it.over_days)} fra den første til den sidste.{wait}",
        "Breve": "Et brev, der ikke kom frem, tæller ikke.",
        "Børn eller kendt behov": "Helhedsvurderingen, afgørelsen og selve dagen skal være klaret først.",
    }


def closing(it: Closing) -> Said:
    """Who closes, and when the municipality looks back."""
    months = listed(str(month) for month in it.look_back_months)
    return {
        "Lukkes af": f"{_upper(it.by.label)}.",
        "Lejeren er ikke nået": f"Lukkes af {it.not_reached_by.label}.",
        "Tilbageblik": f"Efter {months} måneder." if months else "Kommunen ser ikke tilbage på lukkede sager.",
    }


def second_eyes(it: Practice) -> Said:
    """What a second person looks at."""
    return {"To ser på": _upper(f"{listed(matter.label for matter in it.second_eyes) or 'ingenting'}.")}


def open_days(number: int) -> str:
    """'1 arbejdsdag', '5 arbejdsdage'."""
    return f"{number} {'arbejdsdag' if number == 1 else 'arbejdsdage'}"


def calendar_days(number: int) -> str:
    """'1 dag', '14 dage'."""
    return f"{number} {'dag' if number == 1 else 'dage'}"


def listed(words: Iterable[str]) -> str:
    """'a, b og c'; empty for nothing."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} og {last}" if first else last


def _upper(words: str) -> str:
    return words[0].upper() + words[1:]
