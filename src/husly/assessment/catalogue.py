"""The questions that are asked about a household, area by area, each with why it is asked and where that is written."""

from datetime import date

from husly.assessment import questions as q
from husly.assessment import sources as s
from husly.assessment.questions import Area, Kind, Party, Question, Wording
from husly.assessment.rules import Readers
from husly.law.sources import Source

_FIRST = date(2007, 7, 1)  # § 5 a came into force: the questions as they were asked from the beginning
_CASH_REFORM = date(2025, 7, 1)
_LANDLORD = (Party.LANDLORD, Party.TENANT)
_BENEFITS = (Party.TENANT, Party.BENEFITS)
_FAMILY = (Party.TENANT, Party.FAMILY)


def _as(words: str, why: str, source: Source = s.ALL_ROUND, hint: str = "", since: date = _FIRST) -> Wording:
    return Wording(since, words, why, source, hint)


def _month(code: str, area: Area, short: str, words: str, asked_as: str = "", hint: str = "", *, is_first: bool = False) -> Question:
    """An amount a month that stands in the budget."""
    why = "Budgettet viser, hvad der er tilbage at leve for, og om huslejen kan betales fremover."
    return Question(code, area, Kind.MONEY, short, (_as(words, why, hint=hint),), asked_as, _BENEFITS, is_first=is_first)


HOUSING = (
    Question(
        q.RENT,
        Area.HOUSING,
        Kind.MONEY,
        "Husleje",
        (_as("Hvad er huslejen om måneden?", "Den viser, om boligen kan betales fremover.", s.RENT_HELP, "Med a conto varme og vand."),),
        "Din seneste opkrævning af husleje",
        _LANDLORD,
        is_first=True,
    ),
    Question(
        q.ARREARS,
        Area.HOUSING,
        Kind.MONEY,
        "Restance",
        (
            _as(
                "Hvor meget mangler der at blive betalt?",
                "Hjælpen skal kunne redde boligen.",
                s.RENT_HELP,
                "Med gebyrer og fogedens udgifter.",
            ),
        ),
        "Brevet fra udlejeren om, hvor meget du skylder",
        _LANDLORD,
        is_first=True,
    ),
    Question(
        q.ARREARS_SINCE,
        Area.HOUSING,
        Kind.DAY,
        "Restance siden",
        (_as("Hvornår blev huslejen ikke betalt første gang?", "En ny restance løses ofte anderledes end en gammel.", s.STUDY),),
        ask=_LANDLORD,
    ),
    Question(
        q.WHY_ARREARS,
        Area.HOUSING,
        Kind.WORDS,
        "Årsag til restancen",
        (_as("Hvad skete der, siden huslejen ikke blev betalt?", "Årsagen afgør, hvilken hjælp der virker.", s.ALL_ROUND),),
        is_first=True,
    ),
    Question(
        q.ARREARS_PAID,
        Area.HOUSING,
        Kind.YES_NO,
        "Restancen betalt",
        (_as("Er restancen allerede betalt?", "Det, der er betalt, dækkes normalt ikke bagefter.", s.RENT_HELP),),
        ask=_LANDLORD,
    ),
    Question(
        q.PAY_BEFORE,
        Area.HOUSING,
        Kind.DAY,
        "Skal betales inden",
        (_as("Hvornår skal der senest være betalt, for at lejemålet kan fortsætte?", "Hjælpen skal nå frem inden.", s.ALL_ROUND),),
        "Brevet, hvor der står, hvornår du senest skal betale",
        _LANDLORD,
    ),
    Question(
        q.LANDLORDS_STATEMENT,
        Area.HOUSING,
        Kind.YES_NO,
        "Udlejerens erklæring",
        (
            _as(
                "Har udlejeren bekræftet, at lejemålet ophører, hvis restancen ikke bliver betalt?",
                "Hjælpen kræver, at der er fare for udsættelse.",
                s.RENT_HELP,
            ),
        ),
        "Brevet fra udlejeren om, at lejemålet ophører",
        _LANDLORD,
    ),
    Question(
        q.PAYMENT_PLAN,
        Area.HOUSING,
        Kind.CHOICE,
        "Afdragsordning",
        (_as("Hvad siger udlejeren til en afdragsordning?", "Kan restancen betales i rater, er det hurtigst.", s.RENT_HELP),),
        "Udlejerens svar på, om du kan betale i rater",
        _LANDLORD,
        choices=(("AGREED", "ja, der er en aftale"), ("REFUSED", "nej, udlejeren siger nej"), ("NOT_ASKED", "udlejeren er ikke spurgt")),
    ),
    Question(
        q.CAN_KEEP_PAYING,
        Area.HOUSING,
        Kind.YES_NO,
        "Kan betale fremover",
        (_as("Kan husstanden betale huslejen fremover?", "Hjælp til restancen skal gøre, at boligen kan beholdes.", s.RENT_HELP),),
    ),
    Question(
        q.CHEAPER_HOME,
        Area.HOUSING,
        Kind.YES_NO,
        "Billigere bolig mulig",
        (
            _as(
                "Kan husstanden flytte til eller få anvist en billigere bolig?",
                "Det er et vilkår for huslejehjælp til unge under 30.",
                s.RENT_HELP_YOUNG,
            ),
        ),
    ),
    Question(
        q.NEEDS_NEW_HOME,
        Area.HOUSING,
        Kind.YES_NO,
        "Skal have en anden bolig",
        (
            _as(
                "Skal husstanden have en anden bolig?",
                "Så skal anvisning, indskudslån og midlertidig bolig overvejes i tide.",
                s.DEPOSIT_LOAN,
            ),
        ),
    ),
    Question(
        q.HOUSING_BENEFIT,
        Area.HOUSING,
        Kind.YES_NO,
        "Får boligstøtte",
        (_as("Får husstanden boligstøtte?", "Nogle har ret til boligstøtte uden at få den.", s.HOUSING_BENEFIT),),
        ask=_BENEFITS,
        is_first=True,
    ),
    Question(
        q.HOUSING_BENEFIT_AMOUNT,
        Area.HOUSING,
        Kind.MONEY,
        "Boligstøtte",
        (
            _as(
                "Hvor meget boligstøtte om måneden?",
                "Den trækkes fra boligudgiften i budgettet.",
                s.HOUSING_BENEFIT,
                "Skriv 0, hvis der ikke er nogen.",
            ),
        ),
        "Dit brev om boligstøtte",
        _BENEFITS,
    ),
)

ECONOMY = (
    Question(
        q.INCOME_KIND,
        Area.ECONOMY,
        Kind.CHOICE,
        "Lever af",
        (_as("Hvad lever lejeren af?", "Mulighederne for hjælp afhænger af, hvad man lever af.", s.SINGLE_PAYMENT),),
        ask=_BENEFITS,
        is_first=True,
        choices=(
            ("WAGES", "løn"),
            ("SELF_EMPLOYED", "egen virksomhed"),
            ("UNEMPLOYMENT", "dagpenge"),
            ("SICKNESS", "sygedagpenge"),
            ("CASH_BENEFIT", "kontanthjælp"),
            ("EDUCATION_BENEFIT", "uddannelseshjælp"),
            ("REHABILITATION", "revalidering"),
            ("STUDENT_GRANT", "SU"),
            ("PENSION", "folkepension"),
            ("DISABILITY_PENSION", "førtidspension"),
            ("OTHER", "andet"),
            ("NOTHING", "ingen indtægt"),
        ),
    ),
    _month(
        q.NET_INCOME,
        Area.ECONOMY,
        "Lejerens indtægt",
        "Hvad får lejeren udbetalt om måneden efter skat?",
        "Dine tre seneste lønsedler eller udbetalinger",
        is_first=True,
    ),
    _month(
        q.OTHER_ADULTS_INCOME,
        Area.ECONOMY,
        "Andre voksnes indtægt",
        "Hvad får de andre voksne i husstanden udbetalt om måneden efter skat?",
        "De andre voksnes tre seneste lønsedler eller udbetalinger",
        "Skriv 0, hvis der ikke bor andre voksne.",
    ),
    _month(
        q.CHILD_BENEFITS,
        Area.ECONOMY,
        "Børneydelser",
        "Hvad får husstanden i børneydelser og børnebidrag om måneden?",
        "Breve om børneydelser og børnebidrag",
        "Regn et kvartal om til en måned. Skriv 0, hvis der ikke er nogen.",
    ),
    _month(q.UTILITIES, Area.ECONOMY, "El, vand og varme", "Hvad koster el, vand og varme om måneden ud over huslejen?"),
    _month(q.INSURANCE, Area.ECONOMY, "Forsikringer og a-kasse", "Hvad koster forsikringer, a-kasse og fagforening om måneden?"),
    _month(q.TRANSPORT, Area.ECONOMY, "Transport", "Hvad koster transport til arbejde og skole om måneden?"),
    _month(q.CHILDCARE, Area.ECONOMY, "Børnepasning", "Hvad koster dagtilbud og SFO om måneden?", hint="Er der søgt om friplads?"),
    _month(q.MEDICINE, Area.ECONOMY, "Medicin og behandling", "Hvad koster fast medicin og behandling om måneden?"),
    _month(
        q.OTHER_FIXED,
        Area.ECONOMY,
        "Andre faste udgifter",
        "Hvad er der af andre faste udgifter om måneden?",
        hint="Telefon, internet, abonnementer, bidrag. Ikke gæld.",
    ),
    Question(
        q.SAVINGS,
        Area.ECONOMY,
        Kind.MONEY,
        "Opsparing og formue",
        (
            _as("Hvor meget har husstanden af opsparing og formue?", "Egne midler går forud for hjælp.", s.SINGLE_PAYMENT),
            _as(
                "Hvor meget har husstanden af opsparing og formue?",
                "Egne midler går forud for hjælp.",
                s.WEALTH_LIMITS,
                "Grænsen for kontanthjælp er 15.500 kr. for en person og 31.000 kr. for ægtefæller.",
                _CASH_REFORM,
            ),
        ),
        "Dit seneste kontoudtog",
        _BENEFITS,
    ),
    Question(
        q.LOAN_POSSIBLE,
        Area.ECONOMY,
        Kind.YES_NO,
        "Kan låne",
        (
            _as(
                "Kan restancen betales med et lån fra bank, familie eller arbejdsgiver?",
                "Hjælpen forudsætter, at den ikke kan skaffes på anden måde.",
                s.SINGLE_PAYMENT,
            ),
        ),
        "Bankens svar, hvis du har spurgt om et lån",
    ),
    Question(
        q.CHANGED_CIRCUMSTANCES,
        Area.ECONOMY,
        Kind.YES_NO,
        "Forholdene har ændret sig",
        (
            _as(
                "Er der sket en ændring, så indtægten blev mindre eller udgifterne større?",
                "En ændring i forholdene er et vilkår for en enkeltydelse.",
                s.SINGLE_PAYMENT,
            ),
        ),
    ),
    Question(
        q.WHAT_CHANGED,
        Area.ECONOMY,
        Kind.WORDS,
        "Ændringen",
        (_as("Hvad ændrede sig, og hvornår?", "Afgørelsen skal sige, hvilken ændring den bygger på.", s.SINGLE_PAYMENT),),
    ),
    Question(
        q.COULD_BE_FORESEEN,
        Area.ECONOMY,
        Kind.YES_NO,
        "Kunne forudses",
        (_as("Kunne udgiften forudses?", "Hjælp til en udgift, der kunne forudses, kræver en særlig begrundelse.", s.SINGLE_PAYMENT),),
    ),
    Question(
        q.BENEFIT_SANCTION,
        Area.ECONOMY,
        Kind.YES_NO,
        "Sanktion i ydelsen",
        (
            _as(
                "Er restancen opstået, fordi en ydelse er sat ned som sanktion?",
                "Huslejehjælp må ikke blot erstatte en sanktion.",
                s.RENT_HELP,
            ),
        ),
        ask=(Party.BENEFITS, Party.TENANT),
    ),
)

WORK = (
    Question(
        q.WORK,
        Area.WORK,
        Kind.WORDS,
        "Arbejde eller uddannelse",
        (_as("Hvordan ser det ud med arbejde eller uddannelse?", "Arbejde og uddannelse hører med til helheden.", s.ALL_ROUND),),
        ask=(Party.TENANT, Party.JOB_CENTRE),
    ),
    Question(
        q.UNDER_30,
        Area.WORK,
        Kind.YES_NO,
        "Under 30 år",
        (_as("Er lejeren under 30 år?", "Der er en særlig huslejehjælp for unge under 30.", s.RENT_HELP_YOUNG),),
    ),
    Question(
        q.INCOME_AHEAD,
        Area.WORK,
        Kind.WORDS,
        "Indtægt fremover",
        (_as("Ændrer indtægten sig i den nærmeste tid?", "Hjælpen skal passe til det, der kommer.", s.RENT_HELP),),
        ask=(Party.TENANT, Party.JOB_CENTRE),
    ),
)

HEALTH = (
    Question(
        q.MANAGES_POST,
        Area.HEALTH,
        Kind.YES_NO,
        "Klarer post og regninger",
        (_as("Kan lejeren selv klare breve, Digital Post og regninger?", "Mange udsættes, fordi breve ikke bliver åbnet.", s.STUDY),),
        is_first=True,
    ),
    Question(
        q.HEALTH_AFFECTS_HOME,
        Area.HEALTH,
        Kind.YES_NO,
        "Helbred påvirker boligen",
        (
            _as(
                "Gør sygdom eller handicap det svært at klare boligen og økonomien?",
                "Det kan gøre et behov for hjælp sandsynligt.",
                s.POINT_73,
                "Spørg ikke om diagnoser.",
            ),
        ),
        readers=Readers.OWNER,
    ),
    Question(
        q.HEALTH,
        Area.HEALTH,
        Kind.WORDS,
        "Helbred",
        (
            _as(
                "Hvad fortæller lejeren selv om helbredet?",
                "Kun det, der har betydning for boligen.",
                s.ALL_ROUND,
                "Skriv kun det nødvendige.",
            ),
        ),
        readers=Readers.OWNER,
    ),
)

CHILDREN = (
    Question(
        q.CHILDREN_UNDER_18,
        Area.CHILDREN,
        Kind.YES_NO,
        "Børn under 18",
        (_as("Er der børn eller unge under 18 år i husstanden?", "Så skal spørgsmålet om hjælp straks behandles.", s.SECTION_5A),),
        ask=_FAMILY,
        is_first=True,
    ),
    *(
        Question(
            code,
            Area.CHILDREN,
            Kind.COUNT,
            short,
            (_as(words, "Budgettet regner med børnenes alder.", s.RATES_2024, "Skriv 0, hvis der ikke er nogen."),),
        )
        for code, short, words in (
            (q.CHILDREN_0_1, "Børn på 0-1 år", "Hvor mange børn er 0 eller 1 år?"),
            (q.CHILDREN_2_6, "Børn på 2-6 år", "Hvor mange børn er fra 2 til 6 år?"),
            (q.CHILDREN_7_17, "Børn på 7-17 år", "Hvor mange børn er fra 7 til 17 år?"),
        )
    ),
    Question(
        q.CHILDREN_LIVE_WHERE,
        Area.CHILDREN,
        Kind.WORDS,
        "Børnenes bopæl",
        (
            _as(
                "Hvor bor børnene, og hvor ofte er de her?",
                "Et barn, der bor her noget af tiden, tæller også med i vurderingen.",
                s.POINT_72,
            ),
        ),
        ask=_FAMILY,
        readers=Readers.OWNER,
    ),
    Question(
        q.CUSTODY,
        Area.CHILDREN,
        Kind.WORDS,
        "Forældremyndighed",
        (_as("Hvem har forældremyndigheden?", "Det afgør, hvem der skal tales med om børnene.", s.POINT_72),),
        ask=_FAMILY,
        readers=Readers.OWNER,
    ),
    Question(
        q.CHILDREN_ON_THE_DAY,
        Area.CHILDREN,
        Kind.WORDS,
        "Børnene på dagen",
        (
            _as(
                "Hvem er børnene hos, hvis familien bliver sat ud?",
                "Kommunen skal sikre, at der er taget vare på børnene på dagen.",
                s.POINT_72,
                "Bedsteforældre, venner, skole, den anden forælder.",
            ),
        ),
        ask=_FAMILY,
    ),
    Question(
        q.CONCERN_FOR_CHILDREN,
        Area.CHILDREN,
        Kind.YES_NO,
        "Bekymring for børnene",
        (
            _as(
                "Er der grund til bekymring for børnenes trivsel?",
                "Så skal det overvejes, om børnene har behov for støtte. Du har selv pligt til at underrette.",
                s.DUTY_TO_TELL,
            ),
        ),
        ask=(Party.FAMILY,),
        readers=Readers.OWNER,
    ),
)

NETWORK = (
    Question(
        q.ADULTS,
        Area.NETWORK,
        Kind.COUNT,
        "Voksne i husstanden",
        (_as("Hvor mange voksne bor der i alt?", "Budgettet regner med alle voksne.", s.RATES_2024, "Regn lejeren med."),),
        is_first=True,
    ),
    Question(
        q.NETWORK,
        Area.NETWORK,
        Kind.WORDS,
        "Familie og venner",
        (
            _as(
                "Er der familie eller venner, som kan hjælpe?",
                "Et netværk kan hjælpe med penge, børn og en midlertidig bolig.",
                s.ALL_ROUND,
            ),
        ),
    ),
    Question(
        q.CONTACT_PERSON,
        Area.NETWORK,
        Kind.WORDS,
        "Må tale med",
        (
            _as(
                "Er der en, vi også må tale med?",
                "Nogle er lettere at nå gennem en, de har tillid til.",
                s.CONSENT,
                "Notér samtykket på sagen.",
            ),
        ),
    ),
)

ADDICTION = (
    Question(
        q.ADDICTION,
        Area.ADDICTION,
        Kind.YES_NO,
        "Afhængighed påvirker boligen",
        (
            _as(
                "Går der penge til alkohol, stoffer eller spil, som mangler til huslejen?",
                "Så skal hjælpen også handle om det.",
                s.ALL_ROUND,
            ),
        ),
        readers=Readers.OWNER,
    ),
    Question(
        q.ADDICTION_TREATMENT,
        Area.ADDICTION,
        Kind.WORDS,
        "Behandling",
        (_as("Er lejeren i behandling, eller ønskes det?", "Et tilbud om behandling kan gøre, at en aftale holder.", s.ALL_ROUND),),
        readers=Readers.OWNER,
    ),
)

DEBT = (
    Question(
        q.DEBT,
        Area.DEBT,
        Kind.MONEY,
        "Gæld i alt",
        (
            _as(
                "Hvor meget gæld er der ud over restancen?",
                "Stor gæld gør, at hjælp til restancen ikke er nok.",
                s.RENT_HELP,
                "Et skøn er bedre end ingenting: skriv det i bemærkningen.",
            ),
        ),
        "En oversigt over din gæld",
    ),
    Question(
        q.DEBT_PAYMENTS,
        Area.DEBT,
        Kind.MONEY,
        "Afdrag på gæld",
        (
            _as(
                "Hvad betales der i afdrag om måneden?", "Afdragene står i budgettet.", s.ALL_ROUND, "Skriv 0, hvis der ikke betales noget."
            ),
        ),
    ),
    Question(
        q.DEBT_COUNSELLING,
        Area.DEBT,
        Kind.YES_NO,
        "Vil have gældsrådgivning",
        (_as("Vil lejeren have gældsrådgivning?", "Den kan være et vilkår for huslejehjælp, og den er gratis.", s.RENT_HELP),),
    ),
)

EARLIER = (
    Question(
        q.EARLIER_ARREARS,
        Area.EARLIER,
        Kind.YES_NO,
        "Restance før",
        (_as("Har der været restance før?", "Gentager det sig, skal der mere til.", s.STUDY),),
        ask=_LANDLORD,
    ),
    Question(
        q.EARLIER_HELP,
        Area.EARLIER,
        Kind.WORDS,
        "Hjælp før",
        (_as("Hvilken hjælp har husstanden fået før, og hjalp den?", "Det, der virkede, kan bruges igen.", s.ALL_ROUND),),
        ask=_BENEFITS,
    ),
    *(
        Question(
            code,
            Area.EARLIER,
            kind,
            short,
            (_as(words, "Det, kommunen ved, kan gøre et behov for hjælp sandsynligt.", s.POINT_73),),
            ask=ask,
            readers=Readers.OWNER,
        )
        for code, kind, short, words, ask in (
            (q.HOME_HELP, Kind.YES_NO, "Hjemmehjælp", "Får nogen i husstanden hjemmehjælp?", _FAMILY),
            (q.SUPPORT_PERSON, Kind.YES_NO, "Støtteperson", "Har nogen i husstanden en støtteperson?", _FAMILY),
            (
                q.EARLIER_CASES,
                Kind.WORDS,
                "Andre sager i kommunen",
                "Hvilke sager har husstanden haft i kommunen, som betyder noget nu?",
                _FAMILY,
            ),
        )
    ),
)

WISH = (
    Question(
        q.WISHES_TO_STAY,
        Area.WISH,
        Kind.YES_NO,
        "Vil blive boende",
        (_as("Vil lejeren blive boende?", "Hjælpen begynder med, hvad lejeren selv vil.", s.OWN_WISH),),
        is_first=True,
    ),
    Question(
        q.WISH,
        Area.WISH,
        Kind.WORDS,
        "Lejerens ønske",
        (_as("Hvad ønsker lejeren selv, der skal ske?", "Lejeren skal medvirke i sin egen sag.", s.OWN_WISH),),
        is_first=True,
    ),
    Question(
        q.WANTS_RENT_PAID,
        Area.WISH,
        Kind.YES_NO,
        "Vil have huslejen betalt",
        (
            _as(
                "Vil lejeren have, at kommunen betaler huslejen af ydelsen?",
                "En administrationsaftale er frivillig og er det, der virker bedst.",
                s.VOLUNTARY,
            ),
        ),
    ),
    Question(
        q.BEST_CONTACT,
        Area.WISH,
        Kind.WORDS,
        "Kontaktes bedst",
        (_as("Hvornår og hvordan vil lejeren helst kontaktes?", "Så lykkes det næste opkald.", s.STUDY),),
        is_first=True,
    ),
)

QUESTIONS: dict[str, Question] = {
    question.code: question for question in (*HOUSING, *ECONOMY, *WORK, *HEALTH, *CHILDREN, *NETWORK, *ADDICTION, *DEBT, *EARLIER, *WISH)
}


def of_area(area: Area) -> list[Question]:
    """The questions of one page, in their order."""
    return [question for question in QUESTIONS.values() if question.area is area]


def first_form() -> list[Question]:
    """What is asked on the telephone, in five minutes."""
    return [question for question in QUESTIONS.values() if question.is_first]
