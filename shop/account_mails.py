"""Mails about accounts, written as rows of the outbox like those about orders."""

import hashlib

from django.template.loader import render_to_string

from shop.models import OutgoingMail, ShopSettings, User


def password_reset(user: User, link: str) -> None:
    """Asked for twice within the life of one link, it is sent once."""
    context = {"shop": ShopSettings.current(), "user": user, "link": link}
    OutgoingMail.objects.get_or_create(
        key=f"password-reset:{hashlib.sha256(link.encode()).hexdigest()}",
        defaults={
            "kind": "password-reset",
            "to": user.email,
            "subject": f"A new password for {context['shop']}",
            "text": render_to_string("shop/mail/password_reset.txt", context),
        },
    )
