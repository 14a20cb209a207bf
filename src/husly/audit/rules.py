"""What an event is called, and how one event's digest rests on the one before it."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from husly.law.labels import Labelled

NOWHERE = "0000"  # the place of what happens outside every municipality, such as a log-in that failed


class Chain(StrEnum):
    """Writes and reads are chained apart: reads are many, and are kept for another time."""

    WRITES = "W"
    READS = "R"


class EventCode(Labelled):
    """Everything that can happen, with the Danish words the timeline shows."""

    NOTICE_RECEIVED = "NOTICE_RECEIVED", "Underretning modtaget"
    NOTICE_SET_ASIDE = "NOTICE_SET_ASIDE", "Underretning lagt til side"
    NOTICE_QUARANTINED = "NOTICE_QUARANTINED", "Underretning sat i karantæne"
    NOTICE_JOINED = "NOTICE_JOINED", "Underretning lagt på sagen"
    NOTICE_CORRECTED = "NOTICE_CORRECTED", "Afsenderen har rettet"
    CASE_OPENED = "CASE_OPENED", "Sag oprettet"
    CASES_JOINED = "CASES_JOINED", "Sager lagt sammen"
    CASES_PARTED = "CASES_PARTED", "Sager skilt igen"
    CASE_TRIAGED = "CASE_TRIAGED", "Hastegrad sat"
    CASE_ASSIGNED = "CASE_ASSIGNED", "Sagen har fået en ejer"
    CASE_PAUSED = "CASE_PAUSED", "Sagen er sat på pause"
    CASE_RESUMED = "CASE_RESUMED", "Pausen er slut"
    CASE_CLOSED = "CASE_CLOSED", "Sagen er lukket"
    CASE_REOPENED = "CASE_REOPENED", "Sagen er genåbnet"
    MARK_SET = "MARK_SET", "Oplysning om husstanden"
    HOUSEHOLD_MOVED = "HOUSEHOLD_MOVED", "Ny adresse"
    PROTECTION_SET = "PROTECTION_SET", "Adressebeskyttelse"
    REGISTER_ASKED = "REGISTER_ASKED", "Opslag i registeret er bestilt"
    REGISTER_ANSWERED = "REGISTER_ANSWERED", "Registeret har svaret"
    REGISTER_CALLED_OFF = "REGISTER_CALLED_OFF", "Opslag i registeret er aflyst"
    CONSENT_GIVEN = "CONSENT_GIVEN", "Samtykke"
    CONSENT_WITHDRAWN = "CONSENT_WITHDRAWN", "Samtykke trukket tilbage"
    EVICTION_DATE_SET = "EVICTION_DATE_SET", "Fogedens dato"
    NOTE_ADDED = "NOTE_ADDED", "Notat"
    DUTY_ADDED = "DUTY_ADDED", "Ny opgave"
    DUTY_MOVED = "DUTY_MOVED", "Opgavens dag er flyttet"
    DUTY_CHANGED = "DUTY_CHANGED", "Opgaven er ændret"
    DUTY_DONE = "DUTY_DONE", "Opgave udført"
    DUTY_ANSWERED = "DUTY_ANSWERED", "Opgave besvaret"
    DUTY_DROPPED = "DUTY_DROPPED", "Opgave bortfaldet"
    DUTY_UNDONE = "DUTY_UNDONE", "Opgave gælder igen"
    LIKENESS_FOUND = "LIKENESS_FOUND", "Ligner en anden sag"
    LIKENESS_DECIDED = "LIKENESS_DECIDED", "Afgjort, om det er samme husstand"
    FILE_UPLOADED = "FILE_UPLOADED", "Fil modtaget"
    FILE_CHECKED = "FILE_CHECKED", "Fil gennemgået"
    FILE_SENT = "FILE_SENT", "Fil sendt til indlæsning"
    FILE_TAKEN_IN = "FILE_TAKEN_IN", "Fil indlæst"
    FILE_STOPPED = "FILE_STOPPED", "Indlæsning af fil gået i stå"
    FILE_CANCELLED = "FILE_CANCELLED", "Fil fortrudt"
    MESSAGE_RECEIVED = "MESSAGE_RECEIVED", "Digital Post modtaget"
    MESSAGE_UNREADABLE = "MESSAGE_UNREADABLE", "Digital Post sat i karantæne"
    MESSAGE_MENDED = "MESSAGE_MENDED", "Digital Post rettet og læst igen"
    MESSAGE_CONFIRMED = "MESSAGE_CONFIRMED", "Digital Post bekræftet som underretning"
    MESSAGE_TAKEN_UP = "MESSAGE_TAKEN_UP", "Digital Post taget op igen"
    MESSAGE_READ_AGAIN = "MESSAGE_READ_AGAIN", "Digital Post sendt til ny læsning"
    MESSAGE_DISMISSED = "MESSAGE_DISMISSED", "Digital Post er ikke en underretning"
    SETTING_CHANGED = "SETTING_CHANGED", "Indstilling ændret"
    CONTACT_MADE = "CONTACT_MADE", "Forsøg på kontakt"
    CONTACT_TAKEN_BACK = "CONTACT_TAKEN_BACK", "Forsøg på kontakt taget tilbage"
    TENANT_ANSWERED = "TENANT_ANSWERED", "Lejeren har svaret"
    ANSWER_SEEN = "ANSWER_SEEN", "Lejerens svar er læst"
    PRACTICE_ASKED = "PRACTICE_ASKED", "Spurgt, som praksis siger"
    DEPARTMENT_ASKED = "DEPARTMENT_ASKED", "En afdeling eller udlejeren er spurgt"
    DEPARTMENT_REQUEST_WITHDRAWN = "DEPARTMENT_REQUEST_WITHDRAWN", "En anmodning er trukket tilbage"
    DEPARTMENT_ANSWERED = "DEPARTMENT_ANSWERED", "En afdeling eller udlejeren har svaret"
    DEPARTMENT_ANSWER_READ = "DEPARTMENT_ANSWER_READ", "Svaret på en anmodning er læst"
    REQUEST_READ = "REQUEST_READ", "En anmodning er læst af den, der er spurgt"
    COURT_TOLD = "COURT_TOLD", "Fogedretten får afgørelsen at vide, med samtykke"
    CALENDAR_MADE = "CALENDAR_MADE", "En kalender med fogedens dage er oprettet"
    CALENDAR_ENDED = "CALENDAR_ENDED", "En kalender med fogedens dage er lukket"
    CALENDAR_READ = "CALENDAR_READ", "Kalenderen med fogedens dage er hentet"
    CHILDREN_CARED_FOR = "CHILDREN_CARED_FOR", "Det er aftalt, hvem der passer børnene på fogedens dag"
    ANSWER_TAKEN_OVER = "ANSWER_TAKEN_OVER", "Lejerens svar er skrevet i vurderingen"
    COURSE_BEGUN_AGAIN = "COURSE_BEGUN_AGAIN", "Kontakttrappen er begyndt forfra"
    COURSE_MOVED = "COURSE_MOVED", "Sagen følger en anden version af den faste praksis"
    SAFETY_NOTE_SET = "SAFETY_NOTE_SET", "Bemærkning om sikkerhed ved besøg"
    VISIT_PLANNED = "VISIT_PLANNED", "Besøg planlagt"
    VISIT_TAKEN_OFF = "VISIT_TAKEN_OFF", "Planlagt besøg taget af"
    HELP_CHANGED = "HELP_CHANGED", "Hjælp"
    CONDITION_FOUND = "CONDITION_FOUND", "Betingelse for hjælp vurderet"
    DECISION_DRAFTED = "DECISION_DRAFTED", "Kladde til afgørelse"
    DECISION_WRITTEN = "DECISION_WRITTEN", "Kladde til afgørelse rettet"
    DECISION_CHANGED = "DECISION_CHANGED", "Afgørelse"
    HEARING_ANSWERED = "HEARING_ANSWERED", "Partshøring slut"
    COMPLAINT_CHANGED = "COMPLAINT_CHANGED", "Klage"
    ANSWER_GIVEN = "ANSWER_GIVEN", "Svar i helhedsvurderingen"
    INFORMATION_ASKED = "INFORMATION_ASKED", "Bedt om oplysninger"
    INFORMATION_REMINDED = "INFORMATION_REMINDED", "Mindet om oplysninger"
    INFORMATION_FORGONE = "INFORMATION_FORGONE", "En oplysning undværes"
    ASSESSMENT_CONCLUDED = "ASSESSMENT_CONCLUDED", "Helhedsvurdering skrevet"
    ASSESSMENT_APPROVED = "ASSESSMENT_APPROVED", "Helhedsvurdering set af en kollega"
    ASSESSMENT_SENT_BACK = "ASSESSMENT_SENT_BACK", "Helhedsvurdering sendt tilbage"
    AGREEMENT_MADE = "AGREEMENT_MADE", "Aftale om betaling skrevet"
    AGREEMENT_CONFIRMED = "AGREEMENT_CONFIRMED", "Aftale om betaling bekræftet"
    AGREEMENT_ENDED = "AGREEMENT_ENDED", "Aftale om betaling afsluttet"
    RENT_CHANGED = "RENT_CHANGED", "Ny husleje i aftale"
    PAYMENT_RECORDED = "PAYMENT_RECORDED", "Betaling noteret"
    PAYMENT_TAKEN_BACK = "PAYMENT_TAKEN_BACK", "Betaling taget tilbage"
    PAYMENT_SET_ASIDE = "PAYMENT_SET_ASIDE", "Betaling hører ikke til en aftale"
    PAYMENTS_UPLOADED = "PAYMENTS_UPLOADED", "Liste med betalinger modtaget"
    PAYMENTS_TAKEN_IN = "PAYMENTS_TAKEN_IN", "Liste med betalinger indlæst"
    MISSING_TAKEN_UP = "MISSING_TAKEN_UP", "Manglende betaling taget op"
    DUE_EXCUSED = "DUE_EXCUSED", "Betaling regnes ikke længere med"
    STATEMENT_READ = "STATEMENT_READ", "Opgørelse over en aftale er set"
    PAYMENTS_READ = "PAYMENTS_READ", "Betalinger er set"
    OUTCOME_RECORDED = "OUTCOME_RECORDED", "Udfald"
    LOOKED_BACK = "LOOKED_BACK", "Tilbageblik"
    LETTER_QUEUED = "LETTER_QUEUED", "Brev lagt til afsendelse"
    LETTER_DISPATCHED = "LETTER_DISPATCHED", "Brev sendt"
    LETTER_ARRIVED = "LETTER_ARRIVED", "Brev nået frem"
    LETTER_FAILED = "LETTER_FAILED", "Brev ikke sendt"
    LETTER_UNCERTAIN = "LETTER_UNCERTAIN", "Uvist, om brevet er sendt"
    LETTER_RETURNED = "LETTER_RETURNED", "Brev kommet retur"
    LETTER_CANCELLED = "LETTER_CANCELLED", "Brev opgivet"
    LETTER_SEEN = "LETTER_SEEN", "Brev, der gik galt, er der taget hånd om"
    LETTER_TEXT_CHANGED = "LETTER_TEXT_CHANGED", "Brevtekst ændret"
    LETTERHEAD_CHANGED = "LETTERHEAD_CHANGED", "Brevhoved ændret"
    DIRECT_NUMBER_SET = "DIRECT_NUMBER_SET", "Direkte nummer skrevet"
    BUNDLE_MADE = "BUNDLE_MADE", "Bunke med papirbreve lavet"
    BUNDLE_HANDED_OVER = "BUNDLE_HANDED_OVER", "Bunke afleveret"
    BUNDLE_UNDONE = "BUNDLE_UNDONE", "Bunke fortrudt"
    CASE_MOVED = "CASE_MOVED", "Sagen er flyttet til en anden afdeling"
    HANDED_OVER = "HANDED_OVER", "Sagen er sendt til en anden kommune"
    HANDOVER_ARRIVED = "HANDOVER_ARRIVED", "En anden kommune har sendt en sag"
    HANDOVER_ANSWERED = "HANDOVER_ANSWERED", "Svaret på en overdragelse fra en anden kommune"
    RECEIPT_CAME = "RECEIPT_CAME", "Kvitteringen fra den anden kommune er kommet"
    TRANSFER_SENT = "TRANSFER_SENT", "En anden afdeling er bedt om at tage imod sagen"
    TRANSFER_ANSWERED = "TRANSFER_ANSWERED", "Afdelingen har svaret, om den tager imod sagen"
    HANDOVERS_READ = "HANDOVERS_READ", "Overdragelse fra en anden kommune er læst"
    TEAM_READ = "TEAM_READ", "Holdets tal er set"
    REPORT_ASKED = "REPORT_ASKED", "Årsrapport bestilt"
    REPORT_MADE = "REPORT_MADE", "Årsrapport talt op"
    REPORT_SIGNED = "REPORT_SIGNED", "Årsrapport underskrevet og frosset"
    REPORT_READ = "REPORT_READ", "Årsrapport er læst"
    RESOLUTION_SETTLED = "RESOLUTION_SETTLED", "Hvad der blev af en beslutning i årsrapporten"
    COOPERATION_AGREED = "COOPERATION_AGREED", "Samarbejdsaftale med en udlejer gemt"
    COOPERATION_ENDED = "COOPERATION_ENDED", "Samarbejdsaftale med en udlejer afsluttet"
    MEETING_PLANNED = "MEETING_PLANNED", "Møde med en udlejer planlagt"
    CASE_ON_AGENDA = "CASE_ON_AGENDA", "Sagen er sat på dagsordenen med udlejeren uden samtykke"
    MEETING_HELD = "MEETING_HELD", "Referat af møde med en udlejer lukket"
    MEETING_READ = "MEETING_READ", "Dagsorden eller referat med en udlejer er læst"
    AGREED_POINT_DONE = "AGREED_POINT_DONE", "Det, der var aftalt med udlejeren, er gjort"
    CONSULTATION_PLANNED = "CONSULTATION_PLANNED", "Fælles konsultation planlagt"
    CONSULTATION_INVITED = "CONSULTATION_INVITED", "Lejeren er inviteret til fælles konsultation"
    CONSULTATION_TOLD = "CONSULTATION_TOLD", "Fælles konsultation: kom lejeren, og hvad blev aftalt"
    CONSULTATION_READ = "CONSULTATION_READ", "Fælles konsultation er set"
    RECEIVER_ADDED = "RECEIVER_ADDED", "Modtager af beskeder oprettet"
    RECEIVER_RENEWED = "RECEIVER_RENEWED", "Modtager af beskeder har fået en ny hemmelighed"
    RECEIVER_ENDED = "RECEIVER_ENDED", "Modtager af beskeder lukket"
    MESSAGES_REPLAYED = "MESSAGES_REPLAYED", "Beskeder sendt igen"
    LANDLORD_OFFERED = "LANDLORD_OFFERED", "Udlejeren har tilbudt noget"
    OFFER_SETTLED = "OFFER_SETTLED", "Der er taget stilling til udlejerens tilbud"
    MAIL_CHOSEN = "MAIL_CHOSEN", "Valg af besked på mail"
    COURT_LIST_LOADED = "COURT_LIST_LOADED", "Fogedrettens liste indlæst"
    COURT_LIST_COMPARED = "COURT_LIST_COMPARED", "Fogedrettens liste sammenlignet"
    COURT_LIST_OPENED = "COURT_LIST_OPENED", "Sager oprettet fra fogedrettens liste"
    COURT_LIST_APART = "COURT_LIST_APART", "Ikke husstanden på fogedrettens liste"
    CASES_REPLAYED = "CASES_REPLAYED", "Sager målt mod lov og fast praksis igen"
    PRACTICE_DRAFTED = "PRACTICE_DRAFTED", "Kladde til fast praksis"
    PRACTICE_CHANGED = "PRACTICE_CHANGED", "Kladde til fast praksis rettet"
    PRACTICE_ADOPTED = "PRACTICE_ADOPTED", "Fast praksis vedtaget"
    PRACTICE_WITHDRAWN = "PRACTICE_WITHDRAWN", "Kladde til fast praksis trukket tilbage"
    LOGGED_IN = "LOGGED_IN", "Logget ind"
    LOGGED_OUT = "LOGGED_OUT", "Logget ud"
    LOGIN_FAILED = "LOGIN_FAILED", "Log ind mislykkedes"
    MUNICIPALITY_CHOSEN = "MUNICIPALITY_CHOSEN", "Arbejder nu i kommunen"
    USER_ADDED = "USER_ADDED", "Bruger oprettet"
    USER_CHANGED = "USER_CHANGED", "Bruger ændret"
    USER_DEACTIVATED = "USER_DEACTIVATED", "Brugers adgang lukket"
    USER_ACTIVATED = "USER_ACTIVATED", "Brugers adgang åbnet igen"
    PASSWORD_RESET = "PASSWORD_RESET", "Ny adgangskode givet"
    PASSWORD_CHANGED = "PASSWORD_CHANGED", "Adgangskode skiftet"
    SECOND_STEP_RESET = "SECOND_STEP_RESET", "Login i to trin nulstillet"
    DEPARTMENT_ADDED = "DEPARTMENT_ADDED", "Afdeling oprettet"
    DEPARTMENT_CHANGED = "DEPARTMENT_CHANGED", "Afdeling ændret"
    CLOSING_DAY_ADDED = "CLOSING_DAY_ADDED", "Lukkedag tilføjet"
    CLOSING_DAY_REMOVED = "CLOSING_DAY_REMOVED", "Lukkedag fjernet"
    ORGANISATION_ADDED = "ORGANISATION_ADDED", "Organisation oprettet"
    TOKEN_ISSUED = "TOKEN_ISSUED", "Adgangsnøgle udstedt"
    TOKEN_REVOKED = "TOKEN_REVOKED", "Adgangsnøgle trukket tilbage"
    CASE_READ = "CASE_READ", "Sagen er set"
    LIST_READ = "LIST_READ", "Liste med sager er set"
    SEARCHED = "SEARCHED", "Søgning"
    LETTER_READ = "LETTER_READ", "Brev er åbnet"
    LETTERS_READ = "LETTERS_READ", "Liste med breve er set"
    BUNDLE_READ = "BUNDLE_READ", "Bunke er hentet"
    DOCUMENT_READ = "DOCUMENT_READ", "Lejerens dokument er hentet"
    ADDRESS_REVEALED = "ADDRESS_REVEALED", "Beskyttet adresse er vist"
    VISIT_CARRIED = "VISIT_CARRIED", "Besøgsark er taget med på en telefon"
    REGISTER_CALLED = "REGISTER_CALLED", "Opslag i registeret"
    NOTICE_READ = "NOTICE_READ", "Underretning er læst"
    MESSAGE_READ = "MESSAGE_READ", "Digital Post er læst"
    FILE_READ = "FILE_READ", "Indlæst fil er set"
    COURT_LIST_READ = "COURT_LIST_READ", "Fogedrettens liste er set"
    RECEIPT_READ = "RECEIPT_READ", "Kvittering er hentet"


@dataclass(frozen=True)
class Record:
    """One event as the chain sees it; `refs` holds ids and codes only."""

    id: int
    municipality: str
    chain: str
    at: datetime
    code: str
    actor_kind: str
    actor_id: int | None
    case_id: int | None
    refs: dict[str, object]


@dataclass(frozen=True)
class Link:
    """A sealed event: its place in the chain, counted from 1, and the digest kept beside it."""

    position: int
    digest: bytes
    record: Record


@dataclass(frozen=True)
class Break:
    """A place where the chain does not hold; `event_id` is None where the event itself is gone."""

    position: int
    event_id: int | None
    what: str


def digest_of(record: Record, position: int, previous: bytes) -> bytes:
    """SHA-256 over the previous digest, the place in the chain and everything the event says."""
    words = [
        record.chain,
        record.municipality,
        position,
        record.id,
        record.at.astimezone(UTC).isoformat(timespec="microseconds"),
        record.code,
        record.actor_kind,
        record.actor_id,
        record.case_id,
        record.refs,
    ]
    text = json.dumps(words, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(previous + text.encode()).digest()


def chained(records: Iterable[Record], *, after: int, previous: bytes) -> Iterator[Link]:
    """Each record with the next place and digest, the first standing behind place `after`."""
    for position, record in enumerate(records, start=after + 1):
        previous = digest_of(record, position, previous)
        yield Link(position, previous, record)


def breaks(links: Iterable[Link], *, last: int, head: bytes) -> Iterator[Break]:
    """Every gap, change and shift in a chain that should end at place `last` with digest `head`.

    After a fault the walk goes on from the digest that is kept, so that one changed row is named once.
    """
    expected, previous = 1, b""
    for link in links:
        if link.position > expected:
            yield from (Break(position, None, "mangler") for position in range(expected, link.position))
        elif digest_of(link.record, link.position, previous) != link.digest:
            yield Break(link.position, link.record.id, "er ændret eller flyttet")
        expected, previous = link.position + 1, link.digest
    yield from (Break(position, None, "mangler") for position in range(expected, last + 1))
    if expected > last + 1:
        yield Break(last + 1, None, "står efter kædens afslutning")
    elif expected == last + 1 and previous != head:
        yield Break(last, None, "passer ikke med kædens afslutning")
