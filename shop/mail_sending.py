"""Sending the mails that were written, each once; what a server refuses is tried again, later each time."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Q

from shop.models import OutgoingMail

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 12  # the last one about a day and a half after the first
AT_ONCE = 200


def wait_after(attempts: int) -> timedelta:
    """From the writing of a mail to its next try: 0, 1, 3, 7, 15 … minutes."""
    return timedelta(minutes=2**attempts - 1)


def send_waiting(now: datetime) -> int:
    """Send what is due, the oldest first. A mail that another worker is sending is left to it.

    Killed between the server's yes and our note of it, one mail may come twice, with the same Message-ID."""
    due = Q()
    for attempts in range(MOST_ATTEMPTS):
        due |= Q(attempts=attempts, created_at__lte=now - wait_after(attempts))
    waiting = OutgoingMail.objects.filter(due, sent_at=None).order_by("id").values_list("pk", flat=True)[:AT_ONCE]
    return sum(_send(pk, now) for pk in list(waiting))


def send_again(mail: OutgoingMail, now: datetime) -> bool:
    """Begin anew with a mail that failed: it is due at once, and tried as often as a new one. Says whether it was
    one that failed and is still worth sending: a link to choose a password has its time."""
    failed = OutgoingMail.objects.filter(pk=mail.pk, sent_at=None, attempts__gt=0)
    link_life = timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    failed = failed.exclude(kind="password-reset", created_at__lte=now - link_life)
    return bool(failed.update(attempts=0, created_at=now))


@transaction.atomic
def _send(pk: int, now: datetime) -> int:
    mail = OutgoingMail.objects.select_for_update(skip_locked=True).filter(pk=pk, sent_at=None).first()
    if mail is None:
        return 0
    mail.attempts += 1
    try:
        _message(mail).send()
    except Exception as error:  # whatever a mail server or its library does, the other mails go on
        mail.last_error = f"{type(error).__name__}: {error}"[:300]
        log.warning("Mail %s was not sent (%s, attempt %s).", mail.pk, type(error).__name__, mail.attempts)
    else:
        mail.sent_at, mail.last_error = now, ""
    mail.save(update_fields=["attempts", "last_error", "sent_at"])
    return int(mail.sent_at is not None)


def _message(mail: OutgoingMail) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(mail.subject, mail.text, to=[mail.to])
    domain = message.from_email.rpartition("@")[2].strip("> ") or "localhost"
    message.extra_headers["Message-ID"] = f"<mail-{mail.pk}@{domain}>"
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    return message
