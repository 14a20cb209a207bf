"""The paragraphs and other places that the questions, the checklists and the budget rest on, each with how sure we are of it."""

from datetime import date

from husly.law.deadlines import ACT_2007
from husly.law.sources import Source, Status

CHECKED_ON = date(2026, 11, 26)
_UNSURE = Status.UNCONFIRMED
_POINTS_72_73 = "https://aktivsocialraadgiver.dk/boernefamilier-fra-retssikkerhedsvejledningen-pkt-72-pkt-73/"
_STUDY = "https://ast.dk/publikationer/stotte-og-radgivning-til-udsaettelsestruede-lejere"
_PROCESS = "https://blividinbolig.dk/brug-hjaelp/udsaettelse/udsaettelsesprocessen/"
_DUTY_TO_TELL = "https://danskelove.dk/serviceloven/152-154"
_RATES = "https://www.borger.dk/oekonomi-skat-su/Opkraevning/gaeldsstyrelsens-raadighedssatser"


def _source(short: str, url: str, duty: Status = Status.CONFIRMED, wording: Status = Status.CONFIRMED) -> Source:
    return Source(short, url, CHECKED_ON, duty, wording)


SECTION_5A = _source("retssikkerhedsloven § 5 a, stk. 1", ACT_2007)
ALL_ROUND = _source("retssikkerhedsloven § 5 (helhedssyn)", ACT_2007, wording=_UNSURE)
ENOUGH_KNOWN = _source("retssikkerhedsloven § 10 (oplysning af sagen)", "", _UNSURE, _UNSURE)
CONSENT = _source("retssikkerhedsloven § 11 a (samtykke)", "", _UNSURE, _UNSURE)
POINT_72 = _source("vejledning nr. 9330 af 21. marts 2019, punkt 72", _POINTS_72_73)
POINT_73 = _source("vejledning nr. 9330 af 21. marts 2019, punkt 73", _POINTS_72_73)
DUTY_TO_TELL = _source("skærpet underretningspligt (serviceloven § 153, nu i barnets lov)", _DUTY_TO_TELL, wording=_UNSURE)
STUDY = _source("Ankestyrelsens undersøgelse, november 2014", _STUDY)
SINGLE_PAYMENT = _source("aktivloven § 81", _PROCESS, wording=_UNSURE)
RENT_HELP = _source("aktivloven § 81 a", "", wording=_UNSURE)
RENT_HELP_YOUNG = _source("aktivloven § 81 b", "", wording=_UNSURE)
HOUSING_BENEFIT = _source("boligstøtteloven", "", wording=_UNSURE)
PENSION_ALLOWANCE = _source("pensionsloven (personligt tillæg)", _PROCESS, wording=_UNSURE)
DEPOSIT_LOAN = _source("boligstøtteloven (beboerindskudslån)", "", wording=_UNSURE)
VOLUNTARY = _source("frivillig aftale; aktivloven §§ 81 a og 81 b kan gøre den til vilkår", "", wording=_UNSURE)
WEALTH_LIMITS = _source("formuegrænser for kontanthjælp fra 1. juli 2025", "", wording=_UNSURE)
OWN_WISH = _source("retssikkerhedsloven § 4 (borgerens medvirken)", "", _UNSURE, _UNSURE)
RATES_2024 = _source("Gældsstyrelsens rådighedssatser for 2024", _RATES)
