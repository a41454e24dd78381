"""One-time messages after a form was sent: in a signed cookie, so that telling them costs no query."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class FeedbackCookie(CookieStorage):
    cookie_name = "__Host-messages" if settings.SESSION_COOKIE_SECURE else "messages"


class FeedbackStorage(FallbackStorage):
    """What is too long for a cookie goes into the session."""

    storage_classes = (FeedbackCookie, SessionStorage)
