"""Digital Post over HTTP: the system that fetches the municipality's post hands each message on as it came."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Router

from husly.accounts.queries import sender
from husly.accounts.rules import OrganisationKind
from husly.audit.walls import enter
from husly.core import clock
from husly.intake.api import ERRORS, Receipt, bearer, unknown
from husly.post.actions import keep
from husly.post.rules import MOST_BYTES
from husly.web.problems import problem

router = Router(tags=["messages"])

_BODY = {"requestBody": {"required": True, "content": {"application/xml": {"schema": {"type": "string", "description": "MeMo"}}}}}


@router.post("/messages/{municipality}", response={201: Receipt, **ERRORS}, openapi_extra=_BODY, summary="Aflever Digital Post", auth=None)
def hand_over(request: HttpRequest, municipality: str) -> HttpResponse:
    """Kept once, however often it comes, and whatever it is: what cannot be read waits in quarantine for a person."""
    token = bearer(request)
    if token is None:
        return unknown()
    if token.organisation.kind != OrganisationKind.POST_SYSTEM.value or municipality not in token.municipalities:
        da = "Nøglen gælder ikke for kommunens Digital Post. Bed kommunens administrator om en nøgle til postsystemet."
        return problem(403, da, "The key is not for the municipality's post. Ask its administrator for a key for the post system.")
    raw = request.read(MOST_BYTES + 1)
    if not 0 < len(raw) <= MOST_BYTES:
        most = MOST_BYTES // 1024 // 1024
        da = f"Beskeden er tom eller over {most} MB. Aflever den på en anden måde, hvis den er så stor."
        return problem(413, da, f"The message is empty or over {most} MB. Hand it over in another way where it is so large.")
    enter(municipality)
    message, is_new = keep(raw=raw, by=sender(token, municipality), at=clock.now())
    body: dict[str, Any] = {"receipt": str(message.receipt), "state": "RECEIVED", "received_at": message.received_at.isoformat()}
    return JsonResponse(body, status=201, headers={} if is_new else {"Idempotency-Replayed": "true"})
