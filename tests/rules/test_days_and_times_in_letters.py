"""Days and times as Danes write them, and which of a letter's days is the eviction's."""

from datetime import UTC, date, datetime, time

import pytest

from husly.post.finders.dates import BARE_TIME, TIME, days, times
from husly.post.finders.evictions import Moment
from tests.rules.letters_in_text import reading

DAY = date(2026, 12, 17)


@pytest.mark.parametrize(
    "text",
    [
        "17. december 2026",
        "den 17. december 2026",
        "torsdag den 17. december 2026",
        "Torsdag, den 17. december 2026,",
        "tors. 17. dec. 2026",
        "d. 17. dec 2026",
        "17.december 2026",
        "17. december\n2026",
        "17. DECEMBER 2026",
        "17.12.2026",
        "17-12-2026",
        "17/12-2026",
        "17/12 2026",
        "17/12/2026",
        "17.12.26",
        "17-12-26",
        "17. december '26",
        "2026-12-17",
        "d.17/12-2026 kl. 9",
        "den 17. december 2026 kl. 10.00",
        "fra den 17. dec. 2026.",
    ],
)
def test_one_day_in_its_many_forms(text: str) -> None:
    (found,) = days(text)
    assert (found.day, found.doubt) == (DAY, "")


@pytest.mark.parametrize(
    "text",
    [
        "17. december",
        "31. november 2026",
        "32-12-2026",
        "17.13.2026",
        "020479-1235",
        "kl. 10.00",
        "9.875,50",
        "1.12.3.07",
        "§ 90, stk. 1, nr. 10",
        "FS 17-12-20261",
        "tlf. 20 11 22 33",
        "2026-0117",
    ],
)
def test_what_is_no_day(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    ("text", "near", "expected"),
    [
        ("torsdag d. 17/12 kl. 9.30", date(2026, 12, 1), DAY),
        ("den 17. december", date(2026, 12, 17), DAY),
        ("den 5. januar", date(2026, 12, 1), date(2027, 1, 5)),
        ("d. 29/2", date(2026, 3, 1), None),
    ],
)
def test_a_day_without_a_year_is_the_next_one_and_says_so(text: str, near: date, expected: date | None) -> None:
    found = days(text, near)
    assert [(one.day, one.doubt) for one in found] == ([(expected, "Året står ikke i brevet.")] if expected else [])


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("onsdag den 17. december 2026", "Brevet siger onsdag, men dagen er en torsdag."),
        ("man. 17.12.2026", "Brevet siger mandag, men dagen er en torsdag."),
        ("torsdag den 17. december 2026", ""),
    ],
)
def test_a_weekday_that_does_not_fit_is_told(text: str, doubt: str) -> None:
    assert [found.doubt for found in days(text)] == [doubt]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kl. 9.30", time(9, 30)),
        ("kl. 09:30", time(9, 30)),
        ("kl 9", time(9)),
        ("klokken 13", time(13)),
        ("Kl.10.15", time(10, 15)),
        ("kl. 0930", time(9, 30)),
        ("kl. 9.30-11.00", time(9, 30)),
        ("mellem kl. 9 og 10", time(9)),
        ("kl. 25", None),
        ("kl. 123456", None),
        ("9.30", None),
    ],
)
def test_a_time_of_day(text: str, expected: time | None) -> None:
    assert next((found.clock for found in times(text, TIME)), None) == expected


def test_a_bare_time_is_seen_only_when_asked_for() -> None:
    assert [found.clock for found in times("09:00, 14.15 og 9.875", BARE_TIME)] == [time(9), time(14, 15)]


AT = "2026-12-17T09:30"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Udsættelsesforretningen er berammet til torsdag den 17. december 2026 kl. 9.30.", AT),
        ("Udsættelse foretages\nTorsdag den 17. december 2026 kl. 9.30", AT),
        ("Fogeden kommer kl. 9.30 den 17. december 2026.", AT),
        ("Nordby, den 1. december 2026\n\nUdsættelsen sker den 17/12 kl. 9.30.", AT),
        ("Udkørende fogedforretning\n\nDato:   17.12.2026\nKl.:    9.30", AT),
        ("Udsættelse\n\nTidspunkt:   17-12-2026   09:30", AT),
        ("Udsættelsen den 17. december 2026 gennemføres med politiets hjælp.", "2026-12-17"),
        ("Udsættelsen, der var berammet til den 3. december 2026 kl. 8.00, er flyttet til den 17. december 2026 kl. 9.30.", AT),
        ("Udsættelsen den 17. december 2026 kl. 9.30 er aflyst.", None),
        ("Begæring om udsættelse er indgivet den 17. december 2026.", None),
        ("Restancen skal betales senest den 17. december 2026 kl. 9.30, ellers sker udsættelse.", None),
        ("Underretning om udsættelse\n\nNordby, den 17. december 2026", None),
        ("Vi har den 17. december 2026 modtaget jeres brev om udsættelsen.", None),
        ("Udsættelse af Jens Bech, født den 17. december 1979.", None),
        ("Kontoret er åbent mandag til fredag kl. 9.30.", None),
        ("Fra: retten@example.dk\nDato: 17. december 2026 09:30\nEmne: Udsættelse", None),
        ("Udsættelse: torsdag 17/12-26 kl. 9:30", AT),
        ("Udsættelsen foretages 17 december 2026 kl. 9.30", AT),
        ("Udsættelse 2026-12-17 09:30", AT),
        ("Udsættelsesforretning d. 17.12.2026, kl. 9.30", AT),
        ("Fogeden kommer torsdag den 17. december 2026 fra kl. 9.30", AT),
        ("Udsættelse finder sted den 17. december 2026 om formiddagen kl. 9.30", AT),
        ("Mødetidspunkt: 17.12.2026 - kl. 9.30. Udsættelse.", AT),
        ("Tid og sted for udsættelsen: Torsdag den 17. december 2026 kl. 9.30, Havnegade 4B, 9999 Nordby", AT),
        ("Dato for udsættelse:  17-12-2026\nTidspunkt:  9.30", AT),
        ("Udsættelsesdato   17-12-2026   kl. 09.30", AT),
        ("Forretningen er berammet: 17. dec. 2026 kl. 9.30", AT),
        ("Fogedforretning er fastsat til afholdelse torsdag, den 17. december 2026, kl. 09.30 på stedet.", AT),
        ("Vi sætter lejeren ud den 17. december 2026 kl. 9.30", AT),
        ("Lejemålet tømmes den 17. december 2026 kl. 9.30", AT),
        ("Udsættelsen er aftalt med fogeden til den 17. december 2026 kl. 9.30", AT),
        ("Ny dato for udsættelsen: 17. december 2026 kl. 9.30 (tidligere 3. december 2026 kl. 9.00)", AT),
        ("Udsættelsen den 3. december 2026 er udsat. Nyt tidspunkt: 17. december 2026 kl. 9.30.", AT),
        ("Fristen for betaling er den 17. december 2026. Udsættelse kan herefter ske.", None),
        ("Påkrav af 17. december 2026. Lejemålet er ophævet, og udsættelse begæres.", None),
        ("Sagen er modtaget i fogedretten den 17. december 2026. Udsættelse er endnu ikke berammet.", None),
        ("Vi kan træffes torsdag den 17. december 2026 kl. 9.30-12.00 om udsættelsen.", None),
        ("Brevdato: 17. december 2026. Udsættelse af lejer.", None),
        ("Kl. 9.30 den 17. december 2026 udsættes lejeren af fogeden.", AT),
        ("Udsættelsesforretning\n17. december 2026, kl. 9.30\nHavnegade 4B", AT),
    ],
)
def test_which_day_is_the_evictions(text: str, expected: str | None) -> None:
    assert next((found.value.iso for found in reading(text).evictions), None) == expected


def test_a_doubtful_day_keeps_its_doubt() -> None:
    (found,) = reading("Fogeden kommer onsdag den 17. december 2026 kl. 9.30.").evictions
    assert found.doubt == "Brevet siger onsdag, men dagen er en torsdag."


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (Moment(DAY, time(9, 30)), datetime(2026, 12, 17, 8, 30, tzinfo=UTC)),
        (Moment(date(2027, 7, 1), time(9, 30)), datetime(2027, 7, 1, 7, 30, tzinfo=UTC)),
        (Moment(DAY), None),
    ],
)
def test_the_clock_is_the_one_in_copenhagen(moment: Moment, expected: datetime | None) -> None:
    assert moment.at == expected
