"""What a landlord's system may be told of its notice and may offer, by the same rules as the pages."""

import json
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Router
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from husly.accounts.models import SenderToken
from husly.accounts.queries import sender
from husly.accounts.rules import OrganisationKind
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.core import clock
from husly.core.actors import Actor
from husly.core.verdicts import Refused
from husly.intake.api import ERRORS, ProblemDetails, bearer, found_by, no_receipt, unknown
from husly.intake.models import Notice
from husly.landlords import actions, queries
from husly.landlords.rules import Kind
from husly.web.problems import problem

router = Router(tags=["landlords"])

_LANDLORDS = {OrganisationKind.HOUSING_ORGANISATION.value, OrganisationKind.PRIVATE_LANDLORD.value}
_MOST_BYTES = 16 * 1024
_ORE = 100


class OfferIn(BaseModel):
    """A plan for the arrears with its amount in kroner and first day, or the caretaker's help; `key` makes one sent twice count once."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: Literal["PLAN", "CARETAKER"]
    key: UUID
    words: Annotated[str, Field(max_length=1000)] = ""
    monthly_dkk: Annotated[Decimal, Field(gt=0, le=10_000_000, max_digits=10, decimal_places=2)] | None = None
    first_on: date | None = None


class Piece(BaseModel):
    """One piece of status with its basis."""

    code: str
    label: str
    basis: str


class Status(BaseModel):
    """All that a landlord is told."""

    receipt: UUID
    status: list[Piece]


class Offered(BaseModel):
    """The offer was received; `seen` once the municipality has looked at it."""

    receipt: UUID
    key: UUID
    seen: bool


_BODY = {"requestBody": {"required": True, "content": {"application/json": {"schema": OfferIn.model_json_schema()}}}}
_GONE = {**ERRORS, 404: ProblemDetails}


@router.get("/notices/{receipt}/status", response={200: Status, **_GONE}, summary="Se, hvad kommunen kan fortælle", auth=None)
def status(request: HttpRequest, receipt: str) -> HttpResponse:
    """Received or closed, and beyond that what the tenant has agreed to."""
    own = _own(request, receipt)
    if isinstance(own, HttpResponse):
        return own
    notice, _ = own
    (row,) = queries.rows([notice], today=clock.today())
    pieces = [{"code": one.piece.value, "label": one.piece.label, "basis": one.basis.value} for one in row.pieces]
    return _json(200, {"receipt": str(notice.receipt), "status": pieces})


@router.post(
    "/notices/{receipt}/offers", response={201: Offered, **_GONE}, openapi_extra=_BODY, summary="Foreslå en afdragsordning", auth=None
)
def offer(request: HttpRequest, receipt: str) -> HttpResponse:
    """Kept once, and work for the caseworker."""
    own = _own(request, receipt)
    if isinstance(own, HttpResponse):
        return own
    told, (notice, by) = _read(request), own
    if isinstance(told, HttpResponse):
        return told
    said = {"monthly_ore": int((told.monthly_dkk or 0) * _ORE), "first_on": told.first_on}
    try:
        made = actions.offer(notice=notice, kind=Kind(told.kind), words=told.words, key=told.key, by=by, at=clock.now(), **said)  # type: ignore[arg-type]
    except Refused as refused:
        return problem(
            409, refused.reason, "The offer cannot be taken: the case is closed or not there yet, or its amount or day cannot be."
        )
    return _json(201, {"receipt": str(notice.receipt), "key": str(made.key), "seen": made.settled_at is not None})


def _own(request: HttpRequest, receipt: str) -> tuple[Notice, Actor] | HttpResponse:
    """The landlord's own notice and who asks about it, which is logged; or the answer to whoever may not."""
    token = bearer(request)
    if token is None:
        return unknown()
    if token.organisation.kind not in _LANDLORDS:
        return _not_a_landlord(token)
    found = found_by(token, receipt)
    if found is None:
        return no_receipt()
    by = sender(token, found.municipality_id)
    audit.read(EventCode.RECEIPT_READ, by=by, at=clock.now(), notice=found.pk)
    return found, by


def _not_a_landlord(token: SenderToken) -> HttpResponse:
    da = f"Nøglen tilhører en afsender af slagsen {token.organisation.kind}. Kun udlejere kan bruge adressen."
    return problem(403, da, f"The key belongs to a sender of kind {token.organisation.kind}. Only landlords can use the address.")


def _read(request: HttpRequest) -> OfferIn | HttpResponse:
    raw = request.read(_MOST_BYTES + 1)
    try:
        return OfferIn.model_validate(json.loads(raw if len(raw) <= _MOST_BYTES else b""))
    except ValidationError as error:
        where = ", ".join(sorted({".".join(map(str, one["loc"])) or "tilbuddet" for one in error.errors()}))
        return problem(400, f"Tilbuddet kan ikke bruges. Ret: {where}.", f"The offer cannot be used. Mend: {where}.")
    except ValueError:
        return problem(400, "Indholdet er ikke JSON, eller det er for stort.", "The content is not JSON, or it is too large.")


def _json(status: int, body: dict[str, Any]) -> HttpResponse:
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
