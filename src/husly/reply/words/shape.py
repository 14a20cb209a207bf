"""Everything that a language must have words for. What stands in braces is put in when the page is drawn."""

from dataclasses import dataclass
from datetime import date

from husly.reply.rules import Part, Place, Refusal, Topic, Wish


@dataclass(frozen=True, kw_only=True)
class Words:
    """A language: what it calls itself, which way it runs, and every sentence of the pages."""

    code: str
    name: str
    direction: str = "ltr"
    unchecked: str  # that no native speaker has read the translation; empty only for Danish

    title: str
    languages: str
    hello: str
    private: str
    call_now: str
    call_team: str

    code_title: str
    code_label: str
    code_hint: str
    code_wrong: str
    go_on: str
    closed_title: str
    closed: str
    closed_what: str

    birth_title: str
    birth_hint: str
    birth_day: str
    birth_month: str
    birth_year: str
    birth_unread: str
    birth_wrong: str

    choose: str
    wishes: dict[Wish, str]
    phone: str
    phone_hint: str
    phone_wrong: str
    when: str
    when_wrong: str
    parts: dict[Part, str]
    where: str
    places: dict[Place, str]
    topics_title: str
    topics: dict[Topic, str]
    asked_hint: str
    yes: str
    no: str
    not_known: str
    items: dict[str, str]  # what a letter may ask, by the code of its question, as it is asked of the tenant herself
    message: str
    message_more: str
    message_wrong: str
    files: str
    files_hint: str
    send: str
    save: str
    saved: str
    back: str
    missing: str
    too_often: str

    thanks: str
    next: str
    next_call: str
    next_meet: str
    next_read: str
    next_no_help: str
    files_kept: str
    files_refused: str
    refusals: dict[Refusal, str]
    again: str
    close: str

    weekdays: tuple[str, str, str, str, str, str, str]
    months: tuple[str, str, str, str, str, str, str, str, str, str, str, str]
    day: str = "{weekday} {day} {month}"

    def day_words(self, on: date) -> str:
        """The day as people say it in this language."""
        return self.day.format(weekday=self.weekdays[on.weekday()], day=on.day, month=self.months[on.month - 1])
