"""What a register may be asked for, and by what right: shown before anybody asks, and kept with every look-up."""

from husly.law.deadlines import ACT_2007, CHECKED_ON
from husly.law.labels import Labelled
from husly.law.sources import Source, Status


class Purpose(Labelled):
    """What somebody wants to know of a register."""

    HOUSEHOLD = "HOUSEHOLD", "hvem der bor på adressen, og om der er børn eller unge under 18 år"


BASES: dict[Purpose, Source] = {
    Purpose.HOUSEHOLD: Source(
        "følger af retssikkerhedsloven § 5 a, stk. 1", ACT_2007, CHECKED_ON, duty=Status.UNCONFIRMED, wording=Status.UNCONFIRMED
    )
}
REASONS: dict[Purpose, str] = {
    Purpose.HOUSEHOLD: (
        "Kommunen skal straks behandle spørgsmålet om hjælp, når der er børn eller unge under 18 år i husstanden. "
        "At den må slå husstanden op i et register for at få det at vide, og efter hvilken paragraf, "
        f"er {Status.UNCONFIRMED.label}."
    )
}
