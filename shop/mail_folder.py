"""Where mails go on a developer's machine: into a folder, each as a file that every mail program opens."""

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django.utils.crypto import get_random_string


class EmailBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{timezone.now():%Y-%m-%d-%H%M%S}-{get_random_string(6)}.eml"
            (folder / name).write_bytes(message.message().as_bytes())
        return len(email_messages)
