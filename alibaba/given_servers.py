"""Servers that the environment names: usable, or one clear line why not."""

from urllib.parse import SplitResult, urlsplit

import psycopg
import redis

from alibaba.embedded.binaries import OLDEST_POSTGRES
from alibaba.embedded.errors import CannotStart

TIMEOUT_SECONDS = 5


def check_database(url: str) -> None:
    """Raises CannotStart naming DATABASE_URL and the reason, never the password."""
    parts = _split("DATABASE_URL", url, ("postgres", "postgresql"), "postgresql://user:password@host:5432/shop")
    if not parts.path.strip("/"):
        raise CannotStart("DATABASE_URL names no database: write postgresql://user:password@host:5432/shop.")
    try:
        with psycopg.connect(url, connect_timeout=TIMEOUT_SECONDS) as connection:
            version = connection.info.server_version // 10000
    except (psycopg.OperationalError, psycopg.ProgrammingError) as error:
        raise CannotStart(
            f"The database of DATABASE_URL cannot be used: {_reason(error, parts.password)}. Is the server running, "
            "and are host, port, user, password and database right?"
        ) from None
    if version < OLDEST_POSTGRES:
        raise CannotStart(
            f"DATABASE_URL leads to PostgreSQL {version}: the shop needs version {OLDEST_POSTGRES} or newer."
        )


def check_valkey(url: str) -> None:
    """Raises CannotStart naming REDIS_URL and the reason, never the password."""
    if url.startswith(("redis+socket://", "unix://")):
        raise CannotStart("REDIS_URL must be an address over TCP: write redis://:password@host:6379/0.")
    parts = _split("REDIS_URL", url, ("redis", "rediss"), "redis://:password@host:6379/0")
    try:
        with redis.Redis.from_url(
            url, socket_timeout=TIMEOUT_SECONDS, socket_connect_timeout=TIMEOUT_SECONDS
        ) as client:
            client.ping()
    except (redis.RedisError, ValueError) as error:
        raise CannotStart(
            f"The server of REDIS_URL cannot be used: {_reason(error, parts.password)}. Is it running, "
            "and are host, port and password right?"
        ) from None


def _split(variable: str, url: str, schemes: tuple[str, ...], example: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        is_usable = parts.scheme in schemes and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        is_usable = False
    if not is_usable:
        raise CannotStart(f"{variable} is not an address that the shop can read: write {example}.")
    return parts


def _reason(error: Exception, password: str | None) -> str:
    """The first line that says something, shortened to what follows the address, without the password."""
    text = next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
    return (text.replace(password, "…") if password else text).rstrip(".")
