"""Child processes that cannot outlive us."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from alibaba.embedded.account import Account

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def die_with_parent(parent: int, death_signal: int = signal.SIGKILL) -> None:
    """To be called in a child: the kernel sends `death_signal` when the parent is gone (Linux only)."""
    if _libc is None:
        return
    _libc.prctl(PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
    if os.getppid() != parent:  # it died before we asked
        os._exit(1)


def start_child(
    command: Sequence[str | Path],
    *,
    log: IO[bytes] | int | None = None,
    env: Mapping[str, str] | None = None,
    account: Account | None = None,
    death_signal: int = signal.SIGKILL,
    cwd: Path | str = "/",
    pass_fds: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own, so that Ctrl-C reaches only us. Call it from the main thread only:
    the kernel counts the death of the *thread* that started the child."""
    parent = os.getpid()
    return subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT if log is not None else None,
        env=env,
        cwd=cwd,
        start_new_session=True,
        pass_fds=pass_fds,
        # after the change of user, which would clear the signal again
        preexec_fn=lambda: die_with_parent(parent, death_signal),
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
    )


def stop_child(process: subprocess.Popen[bytes], *signals: int, patience_seconds: float = 30) -> None:
    """Send the signals one after another, waiting after each, and SIGKILL to the whole session in the end."""
    for stop_signal in signals:
        if process.poll() is not None:
            return
        process.send_signal(stop_signal)
        try:
            process.wait(patience_seconds)
        except subprocess.TimeoutExpired:
            continue
        return
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_until(is_ready: Callable[[], bool], process: subprocess.Popen[bytes], timeout_seconds: float) -> bool:
    """Whether `is_ready` came true while the process lived."""
    deadline = time.monotonic() + timeout_seconds
    while time.monotonic() < deadline and process.poll() is None:
        if is_ready():
            return True
        time.sleep(0.05)
    return False


def last_words(log_file: Path) -> str:
    """The last line of a log that says something."""
    lines = log_file.read_text(errors="replace").splitlines() if log_file.exists() else []
    return next((line.strip() for line in reversed(lines) if line.strip()), "nothing was logged")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
