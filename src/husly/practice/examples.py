"""Three ready practices to begin from. They are examples, not law: nobody has adopted them before a municipality does.

What is taken from a source is named with it; the days, the minutes and the number of tries are ours, to be changed.
"""

from dataclasses import dataclass, replace

from husly.practice.rules import (
    Adjustment,
    After,
    Ask,
    Channel,
    Circumstance,
    Closing,
    Doer,
    Effect,
    Matter,
    Partner,
    Practice,
    Step,
    StopRule,
)

MARK = "Eksempel på praksis, ikke lov. Dage, minutter og antal forsøg er vores bud og skal rettes til."


@dataclass(frozen=True)
class Origin:
    """Where the idea of an example stands written."""

    words: str
    url: str


@dataclass(frozen=True)
class Example:
    """A practice to begin from, what it is, and what it rests on."""

    code: str
    words: str
    origins: tuple[Origin, ...]
    practice: Practice


_CHILDREN, _NEED, _COURT = Circumstance.CHILDREN, Circumstance.NEED, Circumstance.COURT_DATE
_COURT_IS_NEAR = 14  # calendar days


def _at_risk(days: int) -> tuple[Adjustment, ...]:
    """Children and a known need shorten the waiting to so many open days."""
    return (Adjustment(_CHILDREN, Effect.SHORTEN, days), Adjustment(_NEED, Effect.SHORTEN, days))


def _sooner(days: int) -> tuple[Adjustment, ...]:
    """So does a court date that is near."""
    return (*_at_risk(days), Adjustment(_COURT, Effect.SHORTEN, days, _COURT_IS_NEAR))


def _visit(title: str, tries: int) -> Step:
    return Step(
        "besoeg-1", title, Channel.VISIT, wait_days=3, window_days=2, tries=tries, days_between=2, minutes=60, adjustments=_sooner(1)
    )


def _calls(code: str, title: str, tries: int) -> Step:
    """Some days after the step before, sooner where it matters."""
    return Step(code, title, Channel.PHONE, wait_days=2, window_days=1, tries=tries, minutes=15, adjustments=_sooner(1))


_NOT_NEAR_COURT = Adjustment(_COURT, Effect.SKIP, within_days=_COURT_IS_NEAR)
_NOT_PRIVATE = Adjustment(Circumstance.PRIVATE_LANDLORD, Effect.SKIP)

_ASKS = (
    Ask(Partner.FAMILY, _CHILDREN, "Kender I børnene, og er der noget, vi skal tage hensyn til?", days=1),
    Ask(Partner.JOB_CENTRE, Circumstance.ALWAYS, "Får nogen i husstanden en ydelse, som huslejen kan betales af?", days=2),
    Ask(Partner.LANDLORD, _COURT, "Kan udsættelsen vente, hvis der kommer en aftale?", days=1, within_days=_COURT_IS_NEAR),
    Ask(Partner.HEALTH, _NEED, "Er der en kontaktperson, som kan være med til et besøg?", days=1),
)
_SECOND_EYES = (Matter.REFUSAL, Matter.CHILDREN, Matter.NOT_REACHED)
_OFFER = "Brev med tilbud om rådgivning"

RECOMMENDATION = Example(
    code="anbefalingen",
    words="To breve, så et opkald og et besøg: den faste fremgangsmåde, som undersøgelsen i 2014 anbefalede over for særligt udsatte.",
    origins=(
        Origin(
            "Ankestyrelsen, november 2014: opkald eller besøg, hvis der ikke reageres på to breve",
            "https://ast.dk/publikationer/stotte-og-radgivning-til-udsaettelsestruede-lejere",
        ),
    ),
    practice=Practice(
        title="To breve, opkald og besøg",
        ladder=(
            Step("brev-1", _OFFER, Channel.DIGITAL_POST, After.CASE_STARTED, doer=Doer.ITSELF),
            Step(
                "brev-2",
                "Påmindelse",
                Channel.DIGITAL_POST,
                After.LETTER_ARRIVED,
                5,
                doer=Doer.ITSELF,
                adjustments=(*_at_risk(2), _NOT_NEAR_COURT),
            ),
            Step("opkald-1", "Opkald", Channel.PHONE, After.LETTER_ARRIVED, 5, 1, tries=3, minutes=15, adjustments=_sooner(2)),
            Step(
                "besoeg-1",
                "Besøg i hjemmet",
                Channel.VISIT,
                wait_days=3,
                window_days=2,
                tries=2,
                days_between=2,
                minutes=60,
                adjustments=_sooner(1),
            ),
        ),
        asks=_ASKS,
        stop=StopRule(contacts=5, in_person=3, over_days=14, wait_days=3),
        second_eyes=_SECOND_EYES,
    ),
)

CALL_FIRST = Example(
    code="ring-foerst",
    words="Ring eller bank på i stedet for at skrive igen. Brevet går med, fordi alle skal vide, at de kan få rådgivning.",
    origins=(
        Origin(
            "Helsingør Kommune fra 2016: én medarbejder ringer eller banker på, og de fleste vil gerne have hjælp",
            "http://nyheder.tv2.dk/politik/2017-02-16-blog-udsaettelser-den-bedste-loesning-handler-ikke-om-flere-penge",
        ),
    ),
    practice=Practice(
        title="Ring først",
        ladder=(
            Step("opkald-1", "Opkald samme dag", Channel.PHONE, After.CASE_STARTED, tries=2, minutes=15),
            Step("brev-1", _OFFER, Channel.DIGITAL_POST, After.CASE_STARTED, 1, doer=Doer.ITSELF),
            Step(
                "besoeg-1",
                "Besøg i hjemmet",
                Channel.VISIT,
                wait_days=3,
                window_days=2,
                tries=2,
                days_between=2,
                minutes=60,
                adjustments=_sooner(1),
            ),
            _calls("opkald-2", "Opkald igen", tries=2),
            Step(
                "brev-2",
                "Sidste brev med åben dør",
                Channel.DIGITAL_POST,
                wait_days=2,
                doer=Doer.ITSELF,
                adjustments=(_NOT_NEAR_COURT,),
            ),
        ),
        asks=_ASKS,
        stop=StopRule(contacts=5, in_person=3, over_days=10, wait_days=5),
        second_eyes=_SECOND_EYES,
    ),
)

JOINT_DESK = Example(
    code="faelles-skranke",
    words="Kommunen og boligorganisationen sidder ved samme bord i boligområdet, og viceværten banker på. Hos private udlejere ringes der.",
    origins=(
        Origin(
            "Ishøj: kommunens akutrådgiver og udlejers medarbejder sad sammen om onsdagen; fra 31 udsættelser i 2012 til 1 i 2016",
            "https://aab.dk/pressrum/effektfuld-indsats-mod-udsaettelser/",
        ),
        Origin(
            "Domea.dk: rådgivere ringer, skriver og sender sms; viceværten banker på eller lægger et kort",
            "https://fagbladetboligen.dk/alle-nyheder/2022/november/beboerradgivning-bremser-udsaettelser/",
        ),
    ),
    practice=Practice(
        title="Fælles skranke med udlejeren",
        ladder=(
            Step("brev-1", "Indbydelse til den fælles skranke", Channel.DIGITAL_POST, After.CASE_STARTED, doer=Doer.ITSELF),
            Step(
                "vicevaert-1",
                "Viceværten banker på",
                Channel.CARETAKER,
                After.LETTER_SENT,
                2,
                1,
                doer=Doer.PARTNER,
                partner=Partner.CARETAKER,
                tries=2,
                minutes=20,
                adjustments=(*_sooner(1), _NOT_PRIVATE),
            ),
            Step(
                "moede-1",
                "Møde ved skranken i boligområdet",
                Channel.MEETING,
                After.LETTER_ARRIVED,
                3,
                5,
                doer=Doer.TEAM,
                minutes=45,
                adjustments=(_NOT_NEAR_COURT, _NOT_PRIVATE),
            ),
            _calls("opkald-1", "Opkald", tries=3),
            _visit("Besøg sammen med udlejeren", tries=1),
        ),
        asks=(*_ASKS, Ask(Partner.LANDLORD, Circumstance.ALWAYS, "Hvad er aftalt med lejeren, og hvem skal ringe først?", days=1)),
        stop=StopRule(contacts=5, in_person=4, over_days=14, wait_days=3),
        closing=Closing(look_back_months=(3, 12)),
        second_eyes=_SECOND_EYES,
    ),
)

EXAMPLES: dict[str, Example] = {example.code: example for example in (RECOMMENDATION, CALL_FIRST, JOINT_DESK)}

# What a municipality follows while it has adopted nothing, shown as an example: nothing goes out that nobody has decided to send.
UNTIL_ADOPTED = replace(RECOMMENDATION.practice, ladder=tuple(replace(step, doer=Doer.OWNER) for step in RECOMMENDATION.practice.ladder))
