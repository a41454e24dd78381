"""Django's commands, each with the servers that it needs."""

import os
import signal
import sys
from contextlib import nullcontext
from types import FrameType

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command, execute_from_command_line

from alibaba import servers
from alibaba.embedded.errors import CannotStart
from alibaba.env import is_production

WITHOUT_SERVERS = frozenset(
    {
        "check",
        "collectstatic",
        "compilemessages",
        "diffsettings",
        "findstatic",
        "help",
        "makemessages",
        "makemigrations",
        "spectacular",
        "startapp",
        "version",
    }
)
FILE_ARGUMENTS = ("--catalogue", "--data", "--pictures", "--transactions")


def run(arguments: list[str]) -> int:
    """The exit status. One line on stderr when the servers or the settings are at fault."""
    signal.signal(signal.SIGTERM, _leave)  # so that the servers stop in order
    try:
        name = f"manage.py {' '.join(arguments[1:2])}"
        context = servers.for_one_command(name) if needs_servers(arguments) else nullcontext(False)
        with context as database_is_new:
            if database_is_new and arguments[1] != "migrate":
                django.setup()
                call_command("migrate", verbosity=0)
            execute_from_command_line(arguments)
    except (CannotStart, ImproperlyConfigured) as error:
        print(f"manage.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def needs_servers(arguments: list[str]) -> bool:
    names = [argument for argument in arguments[1:] if not argument.startswith("-")]
    if is_production() or not names or names[0] in WITHOUT_SERVERS or {"--help", "-h", "--version"} & set(arguments):
        return False  # in production the settings insist on both URLs
    if names[0].startswith("evaluate_"):
        given = {argument.split("=", 1)[0] for argument in arguments}
        return not given & set(FILE_ARGUMENTS)
    return os.environ.get("RUN_MAIN") != "true"  # runserver's reloader has started them


def _leave(signal_number: int, frame: FrameType | None) -> None:
    sys.exit(128 + signal_number)
