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
from husly.intake.actions import Delivery, OtherContent, receive
from husly.intake.models import Notice
from husly.intake.rules import Channel
from husly.intake.schemas import MAX_BYTES, BadNotice, NoticeIn, Problem, parse
from husly.law.advice import advise
from husly.web.problems import problem

router = Router(tags=["notices"])

MAX_KEY = 200


class Receipt(Schema):
    """All that a sender is told: that it arrived and where it stands, nothing of what the municipality does."""

    receipt: UUID
    state: str
    received_at: str


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


_ERRORS: dict[Any, Any] = {
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


@router.post("/notices", response={201: Receipt, **_ERRORS}, openapi_extra=_BODY, summary="Send en underretning", auth=None)
def send(request: HttpRequest) -> HttpResponse:
    """Stored once, however often it is sent; the same receipt answers a repeat."""
    token = bearer(request)
    if token is None:
        return _unknown()
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
        return problem(409, other.reason, "The key was used before for a notice with other content. Use a new key, or send a correction.")
    return _answer(stored, 201, {} if is_new else {"Idempotency-Replayed": "true"})


@router.post("/explain", response={200: dict[str, Any], **_ERRORS}, openapi_extra=_BODY, auth=None)
def explain(request: HttpRequest) -> HttpResponse:
    """The same answer as `husly explain`; nothing is stored."""
    if bearer(request) is None:
        return _unknown()
    notice = _read(request)
    if not isinstance(notice, NoticeIn):
        return notice
    advice = advise(notice.facts(notice.received_on or clock.today()))
    return JsonResponse(advice.as_json(), json_dumps_params={"ensure_ascii": False})


@router.get("/notices/{receipt}", response={200: Receipt, **_ERRORS, 404: ProblemDetails}, summary="Se en kvittering", auth=None)
def status(request: HttpRequest, receipt: str) -> HttpResponse:
    """Received, set aside or in quarantine; only for the sender that sent it."""
    token = bearer(request)
    if token is None:
        return _unknown()
    try:
        wanted = UUID(receipt)
    except ValueError:
        return _no_receipt()
    for municipality in token.municipalities:
        enter(municipality)
        found = Notice.objects.filter(receipt=wanted, organisation_id=token.organisation_id).first()
        if found:
            audit.read(EventCode.RECEIPT_READ, by=sender(token, municipality), at=clock.now(), notice=found.pk)
            return _answer(found, 200, {})
    return _no_receipt()


def _answer(notice: Notice, status: int, headers: dict[str, str]) -> HttpResponse:
    body = {"receipt": str(notice.receipt), "state": notice.state, "received_at": notice.received_at.isoformat()}
    return JsonResponse(body, status=status, headers=headers)


def _not_for(token: SenderToken, notice: NoticeIn) -> HttpResponse | None:
    """A key speaks for its own organisation, in its own municipalities."""
    if notice.address.municipality_code not in token.municipalities:
        where = ", ".join(token.municipalities)
        field = Problem(
            "address.municipality_code",
            f"Nøglen gælder for {where}. Ret kommunekoden, eller bed kommunen om en nøgle.",
            f"The key is for {where}. Mend the code, or ask the municipality for a key.",
        )
        return problem(403, "Nøglen gælder ikke for denne kommune.", "The key is not for this municipality.", [field.as_json()])
    kind = token.organisation.kind
    if notice.sender.kind.value != kind:
        field = Problem(
            "sender.kind",
            f"Nøglen tilhører en afsender af slagsen {kind}. Skriv {kind}.",
            f"The key belongs to a sender of kind {kind}. Write {kind}.",
        )
        return problem(403, "Nøglen tilhører en anden afsender.", "The key belongs to another sender.", [field.as_json()])
    return None


def _read(request: HttpRequest) -> NoticeIn | HttpResponse:
    """The notice in the body, or the answer to one that cannot be used."""
    try:
        return parse(request.body)
    except RequestDataTooBig:
        most = MAX_BYTES // 1024
        da = f"Underretningen er for stor. Send én ad gangen, højst {most} kB."
        return problem(413, da, f"The notice is too large. Send one at a time, at most {most} kB.")
    except BadNotice as bad:
        da, en = "Underretningen kan ikke bruges. Ret felterne, og send igen.", "The notice cannot be used. Mend the fields and send again."
        return problem(400, da, en, [one.as_json() for one in bad.problems])


def _unknown() -> HttpResponse:
    return problem(
        401,
        "Adgangsnøglen mangler eller er ikke gyldig. Send den som Authorization: Bearer …",
        "The token is missing or not valid. Send it as Authorization: Bearer …",
    )


def _no_receipt() -> HttpResponse:
    return problem(
        404,
        "Der er ingen kvittering med det nummer for denne afsender. Brug nummeret fra svaret på underretningen.",
        "There is no receipt of that number for this sender. Use the number from the answer to the notice.",
    )
