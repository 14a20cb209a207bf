"""A step of the ladder as a form: what, when, how often, by whom, and what changes it."""

from dataclasses import replace
from typing import Any

from django import forms

from husly.practice import editing
from husly.practice.checks import of_step
from husly.practice.forms import DraftForm, choice, choices, line, number, upper
from husly.practice.reading import part
from husly.practice.rules import (
    FOR_STEPS,
    MOST_DAYS,
    MOST_MINUTES,
    MOST_TRIES,
    TITLE,
    After,
    Channel,
    Circumstance,
    Doer,
    Effect,
    Partner,
    Practice,
    Step,
    TimeOfDay,
)
from husly.practice.words import open_days

_WHO = [(doer.value, upper(doer.label)) for doer in Doer if doer is not Doer.PARTNER] + choices(Partner)
_PARTNERS = {partner.value for partner in Partner}
_AS_WRITTEN = ("title", "channel", "wait_days", "after", "window_days", "tries", "days_between", "time_of_day", "minutes")
_NOTHING, _SOON = "NOTHING", 14
_EFFECTS = [
    (_NOTHING, "Gør ingen forskel"),
    (Effect.SKIP.value, "Spring trinnet over"),
    ("0", "Vent ikke"),
    *((str(days), f"Vent kun {open_days(days)}") for days in range(1, MOST_DAYS)),
]
_UNNAMED = "ny-1"  # a step gets its code when it is put into a practice


class StepForm(DraftForm):
    """One step. Who does it is one choice: the owner, the team, or a partner by name."""

    title = line("Hvad hedder trinnet?", TITLE, "For eksempel: Opkald om aftenen.")
    channel = choice("Hvordan prøves lejeren?", Channel)
    wait_days = number("Ventetid i arbejdsdage", 0, MOST_DAYS, "0 er samme dag.")
    after = forms.ChoiceField(label="Regnes fra, at", choices=[(after.value, after.label) for after in After])
    window_days = number("Arbejdsdage til at gøre det", 0, MOST_DAYS, "0 betyder, at det skal gøres den første dag, det kan.")
    tries = number("Antal forsøg", 1, MOST_TRIES, "Et brev sendes én gang.")
    days_between = number("Arbejdsdage mellem forsøg", 0, MOST_DAYS)
    time_of_day = choice("Tid på dagen", TimeOfDay, "Bruges, når nogen ringer, besøger eller mødes.")
    who = forms.ChoiceField(label="Hvem gør det?", choices=_WHO)
    minutes = number("Minutter for ét forsøg", 1, MOST_MINUTES)

    soon = number("At fogeden kommer »snart«, er inden for så mange dage", 1, 92)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for when in FOR_STEPS:
            self.fields[when.value] = forms.ChoiceField(label=upper(f"hvis {when.label}"), choices=_EFFECTS)

    @classmethod
    def of(cls, step: Step) -> dict[str, Any]:
        """What stands in the form for this step."""
        told = {name: getattr(step, name) for name in _AS_WRITTEN} | {"who": step.partner or step.doer, "soon": _SOON}
        told |= dict.fromkeys((when.value for when in FOR_STEPS), _NOTHING)
        for a in step.adjustments:
            told[a.when.value] = Effect.SKIP.value if a.effect is Effect.SKIP else str(a.wait_days)
            if a.within_days:
                told["soon"] = a.within_days
        return told

    def circumstances(self) -> list[forms.BoundField]:
        """What changes the step, one choice for each circumstance."""
        return [self[when.value] for when in FOR_STEPS]

    def clean(self) -> dict[str, Any]:
        """`step` holds what was written, with a code that is to be replaced; what does not fit together is said."""
        told = self.cleaned_data
        if self.errors:
            return told
        is_partner = told["who"] in _PARTNERS
        step = part(
            Step,
            {
                **{name: told[name] for name in _AS_WRITTEN},
                "code": _UNNAMED,
                "doer": Doer.PARTNER if is_partner else told["who"],
                "partner": told["who"] if is_partner else None,
                "adjustments": [self._adjustment(when) for when in FOR_STEPS if told[when.value] != _NOTHING],
            },
        )
        for words in of_step(step):
            self.add_error(None, upper(words))
        told["step"] = step
        return told

    def _adjustment(self, when: Circumstance) -> dict[str, Any]:
        chosen, within = self.cleaned_data[when.value], self.cleaned_data["soon"] if when is Circumstance.COURT_DATE else None
        if chosen == Effect.SKIP.value:
            return {"when": when, "effect": Effect.SKIP, "within_days": within}
        return {"when": when, "effect": Effect.SHORTEN, "wait_days": int(chosen), "within_days": within}

    def applied(self, practice: Practice, code: str = "") -> tuple[Practice, str]:
        """The practice with the step, new or in the place of the one of that code; and the step's code."""
        step: Step = self.cleaned_data["step"]
        old = practice.step(code)
        if old and old.channel is step.channel:
            return editing.with_step(practice, replace(step, code=code)), code
        fresh = editing.fresh_code(practice, step.channel)
        step = replace(step, code=fresh)
        return (editing.with_other_channel(practice, code, step) if old else editing.with_step(practice, step)), fresh
