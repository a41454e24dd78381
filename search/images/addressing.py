"""Where the encoder process listens: `unix:/path/to/socket` or `tcp:host:port` (for one on another machine)."""

import socket
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir

LONGEST_PATH = 100  # of a Unix socket; the kernel takes 107 bytes, macOS 103


def address_in(folder: Path) -> str:
    """The encoder's address for a shop whose state is in `folder`."""
    path = folder / "encoder.sock"
    if len(str(path).encode()) > LONGEST_PATH:
        path = Path(gettempdir()) / f"shop-encoder-{sha256(str(folder).encode()).hexdigest()[:20]}.sock"
    return f"unix:{path}"


def connected(address: str, timeout_seconds: float) -> socket.socket:
    """Raises OSError."""
    family, where = _parsed(address)
    connection = socket.socket(family)
    try:
        connection.settimeout(timeout_seconds)
        connection.connect(where)
    except BaseException:
        connection.close()
        raise
    return connection


def listening(address: str) -> socket.socket:
    family, where = _parsed(address)
    server = socket.socket(family)
    if isinstance(where, str):
        Path(where).unlink(missing_ok=True)  # of a process that was killed
    else:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(where)
    if isinstance(where, str):
        Path(where).chmod(0o600)
    server.listen(64)
    return server


def _parsed(address: str) -> tuple[socket.AddressFamily, str | tuple[str, int]]:
    kind, _, where = address.partition(":")
    match kind:
        case "unix":
            return socket.AF_UNIX, where
        case "tcp":
            host, _, port = where.rpartition(":")
            return socket.AF_INET, (host, int(port))
    raise ValueError(f"SHOP_ENCODER is unix:/path or tcp:host:port, not “{address}”")
