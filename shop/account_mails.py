"""Mails about accounts, written as rows of the outbox like those about orders."""

import hashlib
from dataclasses import asdict

from shop import mail_writing
from shop.models import OutgoingMail, User


def password_reset(user: User, link: str) -> None:
    """Asked for twice within the life of one link, it is sent once."""
    written = mail_writing.password_reset(user, link)
    OutgoingMail.objects.get_or_create(
        key=f"password-reset:{hashlib.sha256(link.encode()).hexdigest()}",
        defaults={"to": user.email, **asdict(written)},
    )
