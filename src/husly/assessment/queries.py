"""Reads of the assessment: the answers that count, answers that stand against each other, the ledger, and what was concluded."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from husly.assessment import questions as q
from husly.assessment.catalogue import QUESTIONS
from husly.assessment.checklists import HELP, MATTERS
from husly.assessment.ledger import Asked, Line, Way, Without, lines
from husly.assessment.ledger import may_ask as rules_of_asking
from husly.assessment.models import Answer, Asking, Conclusion, Forgone
from husly.assessment.questions import Party, Question
from husly.assessment.rules import Answered, Concluded, Matter, Readers, Standing, matters, may_approve, may_conclude, may_see, said
from husly.cases.models import Case
from husly.cases.queries import whole
from husly.cases.rules import ON_THE_DESK
from husly.contact import queries as contact
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import YES, Verdict, no
from husly.law.facts import Known
from husly.letters.models import Letter
from husly.parties import queries as parties
from husly.parties.rules import ConsentPurpose, Recipient
from husly.practice.rules import Matter as Second
from husly.practice.stopping import needs_second_eyes

_CONSENTS = (ConsentPurpose.FETCH_INFORMATION, ConsentPurpose.COOPERATE)


@dataclass(frozen=True)
class Given:
    """The answer that counts to a question, and those that were given beside it and nobody has chosen between."""

    answer: Answer | None
    rivals: tuple[Answer, ...] = ()

    @property
    def follows(self) -> int:
        """What the next answer follows."""
        return self.answer.pk if self.answer else 0

    @property
    def seen(self) -> int:
        """The last one that stands on the page."""
        return max([self.follows, *(rival.pk for rival in self.rivals)])


NOTHING = Given(None)


def given(case: Case, codes: Iterable[str] | None = None) -> dict[str, Given]:
    """What was told on the case and on those joined into it, by question."""
    told = Answer.objects.filter(case__in=whole(case))
    if codes is not None:
        told = told.filter(code__in=list(codes))
    counted = {one.code: one for one in told.filter(is_aside=False).select_related("by").order_by("code", "-id").distinct("code")}
    rivals = defaultdict[str, list[Answer]](list)
    for aside in told.filter(is_aside=True).select_related("by").order_by("id"):
        if aside.code not in counted or aside.pk > counted[aside.code].seen:
            rivals[aside.code].append(aside)
    return {code: Given(counted.get(code), tuple(rivals[code])) for code in {*counted, *rivals}}


def facts(case: Case, *, seen_by: Actor | None = None) -> dict[str, Answered]:
    """The answer that counts to each question that was touched; only what this person may see, where one is named.

    Whether children live there is also known where the case itself knows it, from a notice or a register.
    """
    told = Answer.objects.filter(case__in=whole(case), is_aside=False).order_by("code", "-id").distinct("code")
    found = {one.code: one.answered() for one in told}
    if said(found, q.CHILDREN_UNDER_18) is Known.UNKNOWN and case.children != Known.UNKNOWN.value and case.children_known_on:
        found[q.CHILDREN_UNDER_18] = _by_the_mark(case, case.children_known_on)
    return {code: answer for code, answer in found.items() if seen_by is None or may_see_question(QUESTIONS[code], case, seen_by)}


def missing(case: Case, codes: Iterable[str], *, today: date | None = None) -> list[Line]:
    """Those of the facts that are still waited for, each with who was asked; without a day nobody is late."""
    return [line for line in ledger(case, codes, today=today) if line.is_missing]


def ledger(case: Case, codes: Iterable[str], *, today: date | None = None) -> list[Line]:
    """Where each of these facts stands."""
    asked = defaultdict[str, list[Asked]](list)
    for asking in askings(case).order_by("id"):
        for code in asking.codes:
            asked[code].append(asking.asked())
    without = {one.code: Without(one.why, day_of(one.at)) for one in Forgone.objects.filter(case__in=whole(case)).order_by("id")}
    return lines(codes, facts(case), asked, without, today=today or date.min)


def askings(case: Case) -> QuerySet[Asking]:
    """Everything that was asked on the case and on those joined into it."""
    return Asking.objects.filter(case__in=whole(case)).select_related("asked_by", "letter")


def asked_in(letter: Letter) -> list[Question]:
    """The questions that a letter asks the tenant, for the page on which she answers; one sent in another's place asks the same."""
    asking = Asking.objects.filter(letter=letter).first()
    if asking is None and letter.replaces:
        return asked_in(letter.replaces)
    return [QUESTIONS[code] for code in asking.codes] if asking else []


def wanted(case: Case) -> list[str]:
    """The facts that the ledger of the case holds: those its legal questions rest on, and whatever somebody has asked for."""
    of_the_law = [code for matter in matters(said(facts(case), q.CHILDREN_UNDER_18)) for code in MATTERS[matter].codes]
    asked = [code for asking in askings(case).order_by("id") for code in asking.codes]
    return list(dict.fromkeys([*of_the_law, *asked]))


def lacking(case: Case, *, today: date) -> dict[Matter, list[str]]:
    """For each legal question of the case the facts in words that it still waits for; of two answers one must be chosen first."""
    needed = {matter: MATTERS[matter].codes for matter in matters(said(facts(case), q.CHILDREN_UNDER_18))}
    codes = {code for of_one in needed.values() for code in of_one}
    found = {line.question.code: line.question.short for line in ledger(case, codes, today=today) if line.is_missing}
    found |= {code: f"{QUESTIONS[code].short} (to svar: vælg, hvilket der gælder)" for code in disputed(case, codes)}
    return {matter: [found[code] for code in of_one if code in found] for matter, of_one in needed.items()}


def disputed(case: Case, codes: Iterable[str] | None = None) -> list[str]:
    """The questions to which answers stand against each other."""
    return [code for code, told in given(case, codes).items() if told.rivals]


def checklists(case: Case, *, today: date) -> list[tuple[str, list[Line]]]:
    """Each kind of help with the facts it rests on."""
    found = {line.question.code: line for line in ledger(case, {code for one in HELP.values() for code in one.codes}, today=today)}
    return [(one.label, [found[code] for code in one.codes]) for one in HELP.values()]


def may_see_question(question: Question, case: Case, actor: Actor) -> Verdict:
    """Whether this person may see and give the answer on this case."""
    return may_see(question.readers, actor, is_owner=_is_owner(case, actor))


def may_conclude_by(case: Case, actor: Actor) -> Verdict:
    """Whether this person may conclude: on an open case, seeing all that it rests on."""
    return may_write(case) and may_see(Readers.OWNER, actor, is_owner=_is_owner(case, actor))


def may_conclude_so(case: Case, concluded: Iterable[Concluded], *, today: date) -> Verdict:
    """Whether the facts of the case bear these findings."""
    children = said(facts(case), q.CHILDREN_UNDER_18)
    return may_conclude(concluded, children=children, missing=lacking(case, today=today))


def may_ask(case: Case, codes: Sequence[str], party: Party, way: Way, *, answer_by: date, without_consent_why: str, today: date) -> Verdict:
    """Whether these facts may be asked for so: of others than the tenant with her consent, or with a reason why without."""
    verdict = may_write(case) and rules_of_asking(codes, party, way, answer_by=answer_by, today=today)
    if verdict and party is not Party.TENANT and not without_consent_why.strip() and not has_consent(case, party, on=today):
        return no(f"Der er ikke samtykke til at spørge {party.label}. Notér samtykket på sagen, eller skriv, hvorfor I spørger uden.")
    return verdict


def has_consent(case: Case, party: Party, *, on: date) -> bool:
    """Whether anybody in the household has agreed that this one is asked."""
    recipient = Recipient(party.value)
    return any(parties.consent_for(case.household, purpose=purpose, recipient=recipient, on=on) for purpose in _CONSENTS)


def may_approve_by(conclusion: Conclusion, actor: Actor) -> Verdict:
    """Whether this person is the second pair of eyes."""
    return may_approve(actor, concluded_by=conclusion.by_id, is_owner=_is_owner(conclusion.case, actor))


def may_write(case: Case) -> Verdict:
    """Whether the assessment may be changed."""
    if case.status in ON_THE_DESK:
        return YES
    return no("Sagen er lukket eller lagt sammen med en anden. Genåbn den, eller gå til den samlede sag.")


def conclusion(case: Case) -> Conclusion | None:
    """The last one, whether or not it counts."""
    return conclusions(case.pk).first()


def conclusions(key: int) -> QuerySet[Conclusion]:
    """All that was concluded on the case with this number, newest first."""
    found = Conclusion.objects.filter(case__in=whole(key)).select_related("by", "approved_by", "sent_back_by", "case")
    return found.order_by("-id")


def asks_for_second_eyes(case: Case, children: Known) -> bool:
    """Whether the practice that the case follows lets somebody else look at an assessment with children first."""
    practice = contact.followed(contact.course_of(case, at=case.opened_at)).practice
    return children is not Known.NO and needs_second_eyes(practice, Second.CHILDREN)


def history(case: Case, code: str) -> list[Answer]:
    """Every answer that was ever given to a question, newest first."""
    return list(Answer.objects.filter(case__in=whole(case), code=code).select_related("by").order_by("-id"))


def _is_owner(case: Case, actor: Actor) -> bool:
    return actor.id is not None and case.owner_id == actor.id


def _by_the_mark(case: Case, on: date) -> Answered:
    version = QUESTIONS[q.CHILDREN_UNDER_18].in_force(on).in_force_from
    return Answered(q.CHILDREN_UNDER_18, Standing.KNOWN, case.children == Known.YES.value, case.children_source, on, version)
