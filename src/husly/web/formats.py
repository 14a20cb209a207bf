"""Days, moments, amounts and numbers in words, as a Dane writes them. Pure: whoever asks brings `today`."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from husly.core.clock import COPENHAGEN, day_of
from husly.law.danish_dates import day_words

_ØRE = Decimal("0.01")


def day(when: date, today: date | None = None) -> str:
    """'tors. 17. dec.', and the year when it is not this one, or when nobody says which year it is."""
    return day_words(when, with_year=today is None or when.year != today.year)


def moment(at: datetime, today: date | None = None) -> str:
    """'tors. 17. dec. kl. 9.30' in Danish time; `at` must be aware."""
    return f"{day(day_of(at), today)} {hour(at)}"


def hour(at: datetime) -> str:
    """'kl. 9.30' in Danish time; `at` must be aware."""
    local = at.astimezone(COPENHAGEN)
    return f"kl. {local.hour}.{local.minute:02}"


def lately(at: datetime, today: date) -> str:
    """'kl. 9.30' on the day itself, 'tors. 17. dec. kl. 9.30' on any other; `at` must be aware."""
    return hour(at) if day_of(at) == today else moment(at, today)


def in_days(when: date, today: date) -> str:
    """'i dag', 'i morgen', 'om 24 dage', 'i går', 'for 3 dage siden'."""
    days = (when - today).days
    near = {0: "i dag", 1: "i morgen", -1: "i går"}
    if days in near:
        return near[days]
    return f"om {number(days)} dage" if days > 0 else f"for {number(-days)} dage siden"


def days_left(when: date, today: date) -> str:
    """'fogeden kommer om 24 dage'; afterwards only that the day has been, for nobody has said whether he came."""
    if when >= today:
        return f"fogeden kommer {in_days(when, today)}"
    return f"fogedens dag var {in_days(when, today)}"


def due_words(when: date, today: date) -> str:
    """'frist om 4 dage', 'frist i dag', 'frist i går', '2 dage over fristen'."""
    late = (today - when).days
    return f"{number(late)} dage over fristen" if late > 1 else f"frist {in_days(when, today)}"


def urgency(when: date, today: date) -> str:
    """'late', 'today' or 'later': the end of a class name; the words always stand beside it."""
    if when == today:
        return "today"
    return "late" if when < today else "later"


def kr(amount: int | Decimal) -> str:
    """'14.250,00 kr.' from whole øre (int) or from kroner (Decimal, rounded to øre)."""
    kroner = amount if isinstance(amount, Decimal) else Decimal(amount) / 100
    return f"{_danish(f'{kroner.quantize(_ØRE, ROUND_HALF_UP):,.2f}')} kr."


def number(count: int | Decimal) -> str:
    """'1.234' or '1.234,5'."""
    return _danish(f"{count:,}")


def _danish(english: str) -> str:
    return english.translate(str.maketrans(",.", ".,"))
