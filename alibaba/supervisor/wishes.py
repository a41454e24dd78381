"""What the environment asks of `make run`: checked before anything is touched."""

import os
import socket
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from alibaba.embedded.errors import CannotStart
from alibaba.env import REQUIRED_IN_PRODUCTION, is_production

DEFAULT_PORT = 8000


@dataclass(frozen=True)
class Wishes:
    port: int
    data: Path | None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def read_wishes() -> Wishes:
    """Raises CannotStart for a value that makes no sense."""
    _check_environment()
    _check_as_of(os.environ.get("SHOP_AS_OF", ""))
    return Wishes(port=_port(os.environ.get("PORT") or str(DEFAULT_PORT)), data=_data(os.environ.get("DATA", "")))


def refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # connections of an earlier run don't count
        try:
            probe.bind(("127.0.0.1", port))
            probe.listen()
        except PermissionError:
            raise CannotStart(f"Port {port} is reserved for root: set PORT to a number above 1023.") from None
        except OSError:
            raise CannotStart(
                f"Port {port} is in use by another program: stop that, or choose another port, "
                f"as in make run PORT={_neighbour(port)}."
            ) from None


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise CannotStart(f"PORT={text} is not a port: give a number from 1 to 65535.")
    return int(text)


def _data(text: str) -> Path | None:
    if not text:
        return None
    path = Path(text).expanduser().resolve()
    if not path.exists():
        raise CannotStart(f"DATA={text} does not exist: give the folder or file to import.")
    if not os.access(path, os.R_OK):
        raise CannotStart(f"DATA={text} cannot be read: change its mode, or give another path.")
    return path


def _check_as_of(text: str) -> None:
    if not text:
        return
    try:
        is_known = datetime.fromisoformat(text).year in range(1900, 2201)  # as in shop/clock.py, which needs Django
    except ValueError:
        is_known = False
    if not is_known:
        raise CannotStart(f"SHOP_AS_OF={text} is not a date: write it as 2011-12-10 or 2011-12-10T18:00.")


def _check_environment() -> None:
    try:
        wants_production = is_production()
    except ImproperlyConfigured as error:
        raise CannotStart(str(error)) from None
    own = [name for name in REQUIRED_IN_PRODUCTION if name not in ("DATABASE_URL", "REDIS_URL")]
    missing = [name for name in own if not os.environ.get(name)]
    if wants_production and missing:
        raise CannotStart(
            f"DJANGO_ENV=production needs {' and '.join(missing)} too: set them, or leave DJANGO_ENV out for a shop "
            "on this machine."
        )


def _neighbour(port: int) -> int:
    return port + 1 if port < 65535 else port - 1
