"""The demo shop's files, made for the day on which a shop is opened without data of its own."""

import os
import signal
import sys
from pathlib import Path

from alibaba.embedded.children import last_words, start_child, stop_child
from alibaba.env import BASE_DIR

FOLDER = "demo"  # in the state folder


class DemoFailed(Exception):
    """The message is one line."""


def write_demo(folder: Path) -> Path:
    """Draw and write the demo shop below the state folder, in a process of its own, which gives its memory back.

    What an interrupted run has drawn is kept. Raises DemoFailed."""
    target = folder / FOLDER
    log_file = folder / "logs" / "demo.log"
    log_file.parent.mkdir(exist_ok=True)
    with log_file.open("wb") as log:
        command = [sys.executable, "-m", "demo.shop", str(target)]
        child = start_child(command, log=log.fileno(), env=os.environ, cwd=BASE_DIR)
        try:
            if child.wait() != 0:
                raise DemoFailed(f"The demo shop could not be made: {last_words(log_file)} (see {log_file})")
        finally:
            stop_child(child, signal.SIGTERM)
    return target
