"""What the environment says, read in one place and checked before Django starts."""

import os
import secrets
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent
REQUIRED_IN_PRODUCTION = ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL")


def state_folder() -> Path:
    """The folder of everything that a shop keeps on disk: `SHOP_VAR`, default `var/`."""
    return Path(os.environ.get("SHOP_VAR") or BASE_DIR / "var").resolve()


def is_production() -> bool:
    """Raises ImproperlyConfigured for a misspelt DJANGO_ENV, which would leave a shop on the internet unguarded."""
    named = os.environ.get("DJANGO_ENV") or "local"
    if named not in ("local", "production"):
        raise ImproperlyConfigured(f"DJANGO_ENV={named} is neither local nor production.")
    return named == "production"


def refuse_incomplete_production() -> None:
    """Raise ImproperlyConfigured naming every variable that production needs and doesn't have."""
    missing = [name for name in REQUIRED_IN_PRODUCTION if not os.environ.get(name)]
    if missing:
        raise ImproperlyConfigured("DJANGO_ENV=production needs these environment variables: " + ", ".join(missing))


def secret_key() -> str:
    """`SECRET_KEY`, or, outside production, a random one kept in the state folder."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    key_file = state_folder() / "secret_key"
    try:
        return key_file.read_text().strip()
    except FileNotFoundError:
        key_file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(key_file, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
        return key_file.read_text().strip()
