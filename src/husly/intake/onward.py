"""Where a person goes on from a notice she has just brought in, whichever page she did it on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from husly.intake.models import Notice
from husly.intake.rules import State


def after(request: HttpRequest, notice: Notice) -> HttpResponse:
    """To what she is asked about it, to its case, or to where it lies."""
    asked = notice.proposals.waiting().first()
    if asked:
        messages.info(request, "Underretningen er gemt. Den ligner en sag, der er her i forvejen: se, om det er den samme husstand.")
        return redirect("intake:likeness", asked.pk)
    if notice.case_id:
        messages.success(request, "Underretningen er gemt, og opgaverne er regnet ud.")
        return redirect("desk:case", notice.case_id)
    messages.warning(request, notice.reason)
    return redirect("desk:inbox" if notice.state == State.QUARANTINED.value else "intake:beside")
