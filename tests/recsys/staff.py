"""Staff, with all rights or with a few."""

from django.contrib.auth.models import Permission
from django.test import Client

from shop.models import User
from tests.factories import make_staff


def owner() -> Client:
    client = Client()
    client.force_login(make_staff())
    return client


def with_permissions(*names: str) -> Client:
    """Names such as `recsys.view_shelfrule`."""
    user = User.objects.create_user(f"helper{User.objects.count()}@example.org", is_staff=True)
    for name in names:
        app, codename = name.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    client = Client()
    client.force_login(user)
    return client
