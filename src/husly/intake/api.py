"""The notice over HTTP: JSON in, a receipt out, problem+json when it cannot be used."""

from typing import Any
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Router, Schema

from husly.accounts.models import SenderToken
from husly.accounts.queries import sender, token_for
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.audit.walls import enter
from husly.core import clock
from husly.intake.actions import Delivery, OtherContent, Received, receive, receive_all
from husly.intake.batches import MAX_BYTES as MAX_BATCH_BYTES
from husly.intake.batches import BatchItem, NoticeBatch, parse_many
from husly.intake.models import Notice
from husly.intake.rules import Channel
from husly.intake.schemas import MAX_BYTES, BadNotice, NoticeIn, Problem, parse
from husly.law.advice import advise
from husly.web.problems import problem

router = Router(tags=["notices"])

MAX_KEY = 200
_OTHER_DA = "er brugt før til en underretning med et andet indhold. Brug en ny nøgle, eller send en rettelse."
_OTHER_EN = "was used before for a notice with other content. Use a new key, or send a correction."


class Receipt(Schema):
    """All that a sender is told: that it arrived and where it stands, nothing of what the municipality does.

    `not_taken` names fields that the municipality does not take from such a sender; nothing of them is kept.
    """

    receipt: UUID
    state: str
    received_at: str
    not_taken: list[str] = []


class Answer(Schema):
    """What became of one of many: `status` as one alone would have been answered with."""

    number: int
    status: int
    receipt: UUID | None = None
    state: str | None = None
    received_at: str | None = None
    not_taken: list[str] | None = None
    replayed: bool | None = None
    problems: list[dict[str, str]] | None = None


class Answers(Schema):
    """An answer for each notice, in their order."""

    answers: list[Answer]


class ProblemDetails(Schema):
    """RFC 9457, with every problem named in Danish and English."""

    type: str
    title: str
    status: int
    detail: str
    detail_en: str
    problems: list[dict[str, str]]


def bearer(request: HttpRequest) -> SenderToken | None:
    """The sender's token from the Authorization header."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token_for(token.strip()) if scheme.lower() == "bearer" and token.strip() else None


ERRORS: dict[Any, Any] = {
    400: ProblemDetails,
    401: ProblemDetails,
    403: ProblemDetails,
    409: ProblemDetails,
    413: ProblemDetails,
    415: ProblemDetails,
    503: ProblemDetails,
}
_BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": NoticeIn.model_json_schema(ref_template="#/components/schemas/{model}")}},
    }
}


_BATCH = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": NoticeBatch.model_json_schema(ref_template="#/components/schemas/{model}")},
        },
    }
}


@router.post("/notices", response={201: Receipt, **ERRORS}, openapi_extra=_BODY, summary="Send en underretning", auth=None)
def send(request: HttpRequest) -> HttpResponse:
    """Stored once, however often it is sent; the same receipt answers a repeat."""
    token = bearer(request)
    if token is None:
        return unknown()
    if request.content_type != "application/json":
        return problem(
            415,
            "Indholdet er ikke JSON. Send Content-Type: application/json.",
            "The content is not JSON. Send Content-Type: application/json.",
        )
    notice = _read(request)
    if not isinstance(notice, NoticeIn):
        return notice
    refused = _not_for(token, notice)
    if refused:
        return refused
    key = request.headers.get("Idempotency-Key")
    if key is not None and not 1 <= len(key) <= MAX_KEY:
        return problem(
            400,
            f"Idempotency-Key er tom eller for lang. Send 1 til {MAX_KEY} tegn, eller udelad den.",
            f"Idempotency-Key is empty or too long. Send 1 to {MAX_KEY} characters or leave it out.",
        )
    municipality = notice.address.municipality_code
    enter(municipality)
    delivery = Delivery(notice, Channel.API, organisation_id=token.organisation_id, key=key)
    try:
        stored, is_new = receive(delivery, by=sender(token, municipality), at=clock.now())
    except OtherContent as other:
        return problem(409, other.reason, f"The key {_OTHER_EN}")
    return _answer(stored, 201, {} if is_new else {"Idempotency-Replayed": "true"})


@router.post("/notices/batch", response={200: Answers, **ERRORS}, openapi_extra=_BATCH, summary="Send mange underretninger", auth=None)
def send_many(request: HttpRequest) -> HttpResponse:
    """An answer for each, in their order: a receipt as for one alone, or what is wrong with it; the others are received all the same."""
    token = bearer(request)
    if token is None:
        return unknown()
    try:
        told = parse_many(_body(request, MAX_BATCH_BYTES))
    except RequestDataTooBig:
        return _too_large(MAX_BATCH_BYTES, "Send færre ad gangen", "Send fewer at a time")
    except BadNotice as bad:
        return _bad(bad)
    answers: list[dict[str, Any]] = [_checked(token, one) for one in told]
    for municipality in sorted({one["notice"].address.municipality_code for one in answers if "notice" in one}):
        mine = [one for one in answers if "notice" in one and one["notice"].address.municipality_code == municipality]
        enter(municipality)
        by, at = sender(token, municipality), clock.now()
        deliveries = [Delivery(one["notice"], Channel.API, organisation_id=token.organisation_id, key=one["key"]) for one in mine]
        for one, outcome in zip(mine, receive_all(deliveries, by=by, at=at), strict=True):
            one |= _outcome(outcome)
    return JsonResponse({"answers": [_said(number, one) for number, one in enumerate(answers)]}, json_dumps_params={"ensure_ascii": False})


@router.post("/explain", response={200: dict[str, Any], **ERRORS}, openapi_extra=_BODY, auth=None)
def explain(request: HttpRequest) -> HttpResponse:
    """The same answer as `husly explain`; nothing is stored."""
    if bearer(request) is None:
        return unknown()
    notice = _read(request)
    if not isinstance(notice, NoticeIn):
        return notice
    advice = advise(notice.facts(notice.received_on or clock.today()))
    return JsonResponse(advice.as_json(), json_dumps_params={"ensure_ascii": False})


@router.get("/notices/{receipt}", response={200: Receipt, **ERRORS, 404: ProblemDetails}, summary="Se en kvittering", auth=None)
def status(request: HttpRequest, receipt: str) -> HttpResponse:
    """Received, set aside or in quarantine; only for the sender that sent it."""
    token = bearer(request)
    if token is None:
        return unknown()
    found = found_by(token, receipt)
    if found is None:
        return no_receipt()
    audit.read(EventCode.RECEIPT_READ, by=sender(token, found.municipality_id), at=clock.now(), notice=found.pk)
    return _answer(found, 200, {})


def found_by(token: SenderToken, receipt: str) -> Notice | None:
    """The sender's own notice with this receipt; its municipality is entered."""
    try:
        wanted = UUID(receipt)
    except ValueError:
        return None
    for municipality in token.municipalities:
        enter(municipality)
        found = Notice.objects.filter(receipt=wanted, organisation_id=token.organisation_id).first()
        if found:
            return found
    return None


def _receipt(notice: Notice) -> dict[str, Any]:
    told: dict[str, Any] = {"receipt": str(notice.receipt), "state": notice.state, "received_at": notice.received_at.isoformat()}
    return told | ({"not_taken": notice.not_taken} if notice.not_taken else {})


def _answer(notice: Notice, status: int, headers: dict[str, str]) -> HttpResponse:
    return JsonResponse(_receipt(notice), status=status, headers=headers)


def _not_for(token: SenderToken, notice: NoticeIn) -> HttpResponse | None:
    """The answer to a notice that the key does not speak for."""
    refused = _refusal(token, notice)
    if refused is None:
        return None
    return problem(403, "Nøglen gælder ikke for denne underretning.", "The key is not for this notice.", [refused.as_json()])


def _refusal(token: SenderToken, notice: NoticeIn) -> Problem | None:
    """A key speaks for its own organisation, in its own municipalities."""
    if notice.address.municipality_code not in token.municipalities:
        where = ", ".join(token.municipalities)
        return Problem(
            "address.municipality_code",
            f"address.municipality_code: Nøglen gælder for {where}. Ret kommunekoden, eller bed kommunen om en nøgle.",
            f"address.municipality_code: The key is for {where}. Mend the code, or ask the municipality for a key.",
        )
    kind = token.organisation.kind
    if notice.sender.kind.value != kind:
        return Problem(
            "sender.kind",
            f"sender.kind: Nøglen tilhører en afsender af slagsen {kind}. Skriv {kind}.",
            f"sender.kind: The key belongs to a sender of kind {kind}. Write {kind}.",
        )
    return None


def _read(request: HttpRequest) -> NoticeIn | HttpResponse:
    """The notice in the body, or the answer to one that cannot be used."""
    try:
        return parse(request.body)
    except RequestDataTooBig:
        return _too_large(MAX_BYTES, "Send én ad gangen", "Send one at a time")
    except BadNotice as bad:
        return _bad(bad)


def _body(request: HttpRequest, most: int) -> bytes:
    """The whole body, where it is no longer than `most`; raises RequestDataTooBig."""
    raw: bytes = request.read(most + 1)
    if len(raw) > most:
        raise RequestDataTooBig
    return raw


def _too_large(most: int, da: str, en: str) -> HttpResponse:
    size = most // 1024
    return problem(413, f"Indholdet er for stort. {da}, højst {size} kB.", f"The content is too large. {en}, at most {size} kB.")


def _bad(bad: BadNotice) -> HttpResponse:
    da, en = "Underretningen kan ikke bruges. Ret felterne, og send igen.", "The notice cannot be used. Mend the fields and send again."
    return problem(400, da, en, [one.as_json() for one in bad.problems])


def _checked(token: SenderToken, told: object) -> dict[str, Any]:
    """One of many: its notice and key, or the status and problems it would be answered with alone."""
    try:
        one = BatchItem.read(told)
    except BadNotice as bad:
        return {"status": 400, "problems": [problem.as_json() for problem in bad.problems]}
    refused = _refusal(token, one.notice)
    return {"status": 403, "problems": [refused.as_json()]} if refused else {"notice": one.notice, "key": one.key}


def _outcome(outcome: Received | OtherContent) -> dict[str, Any]:
    if isinstance(outcome, OtherContent):
        return {"status": 409, "problems": [Problem("key", f"key {_OTHER_DA}", f"key {_OTHER_EN}").as_json()]}
    return {"status": 201, **_receipt(outcome.notice), "replayed": not outcome.is_new}


def _said(number: int, one: dict[str, Any]) -> dict[str, Any]:
    return {"number": number, **{name: value for name, value in one.items() if name not in ("notice", "key")}}


def unknown() -> HttpResponse:
    """Who asks has no key that counts."""
    return problem(
        401,
        "Adgangsnøglen mangler eller er ikke gyldig. Send den som Authorization: Bearer …",
        "The token is missing or not valid. Send it as Authorization: Bearer …",
    )


def no_receipt() -> HttpResponse:
    """There is no such notice for this sender."""
    return problem(
        404,
        "Der er ingen kvittering med det nummer for denne afsender. Brug nummeret fra svaret på underretningen.",
        "There is no receipt of that number for this sender. Use the number from the answer to the notice.",
    )
