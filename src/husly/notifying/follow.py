"""What goes on by itself: mails are made as they fall due, and sent; the only place in Husly that sends e-mail."""

import logging
import smtplib
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from husly.audit.walls import inside
from husly.notifying import actions, rules
from husly.notifying.models import Choice, Mail

MOST = 200
log = logging.getLogger(__name__)


def keep_up(municipality: str, now: datetime) -> int:
    """Everybody who chose it is told what is new; how many mails went. Call it outside a transaction."""
    if not settings.MAIL_IS_ON:
        return 0
    with inside(municipality):
        choices = list(Choice.objects.filter(municipality_id=municipality).order_by("pk").values_list("pk", flat=True))
    for choice_id in choices:
        with inside(municipality):
            actions.make(Choice.objects.select_for_update(no_key=True, of=("self",)).select_related("user").get(pk=choice_id), now)
    return _send(municipality, now)


def _send(municipality: str, now: datetime) -> int:
    with inside(municipality):
        due = Mail.objects.filter(municipality_id=municipality, next_try_at__lte=now)
        waiting = list(due.order_by("next_try_at", "pk").values_list("pk", flat=True)[:MOST])
    return sum(_try(municipality, mail_id, now) for mail_id in waiting)


def _try(municipality: str, mail_id: int, now: datetime) -> bool:
    """The try is written down before it is made, so that a mail is given up some day, whatever happens while it is sent."""
    with inside(municipality):
        mail = actions.claim(mail_id, now)
    if mail is None:
        return False
    try:
        written(mail).send()
    except (OSError, smtplib.SMTPException) as error:
        log.warning("A mail did not go: %s", type(error).__name__)  # its message could hold an address
        return False
    with inside(municipality):
        actions.has_gone(mail, now)
    return True


def written(mail: Mail) -> EmailMessage:
    """The mail as it goes: numbers and two links."""
    counts, site = mail.told(), settings.PUBLIC_ADDRESS.rstrip("/")
    body = rules.body(counts, address=f"{site}{reverse('desk:worklist')}", choices=f"{site}{reverse('notifying:choices')}")
    headers = {"Message-ID": f"<{mail.municipality_id}.{mail.pk}@husly>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(rules.subject(counts), body, settings.DEFAULT_FROM_EMAIL, [mail.choice.address], headers=headers)
