"""The set-up of a shop, in a process of its own that ends when it is done: tables, files, data, index, scores, login.

Each step is skipped when it was done before (marks.json), so that later starts are quick. Started by running.py with
the number of a file descriptor that takes the answer, `{"email", "password"}` or `{"problem"}`, and the path to import.
"""

import hashlib
import io
import json
import os
import secrets
import sys
import traceback
from pathlib import Path
from typing import Any

import django
from django.core.management import CommandError, call_command
from django.db.models import Max
from haystack import connections

from alibaba import state
from alibaba.env import state_folder
from alibaba.supervisor import demo_data
from alibaba.supervisor.progress import say

STAFF_EMAIL = "staff@example.com"
# mark: the line to say, the command and its options; each is made again after an import
WORKED_OUT: dict[str, tuple[str, str, dict[str, Any]]] = {
    "index": ("Building the search index", "rebuild_index", {"interactive": False, "verbosity": 0}),
    "scores": ("Scoring customers by recency, frequency and monetary value", "recompute_rfm", {}),
    "forecasts": ("Forecasting what customers will buy", "recompute_forecasts", {}),
    "recommendations": ("Working out recommendations", "train_recommenders", {"seconds": 15.0}),
}


class SetUpFailed(Exception):
    """The message is one line."""


def main(answer_descriptor: int, data: Path | None) -> int:
    folder = state_folder()
    try:
        django.setup()
        answer = _set_up(folder, data)
    except Exception as error:
        answer = {"problem": _explain(folder, error)}
    with os.fdopen(answer_descriptor, "w") as pipe:
        json.dump(answer, pipe)
    return 1 if "problem" in answer else 0


def _set_up(folder: Path, data: Path | None) -> dict[str, str]:
    marks = Marks(folder)
    say("Bringing the database tables up to date")
    call_command("migrate", verbosity=0, interactive=False)
    _collect_static(marks)
    _import_data(folder, data)
    if (newest := _newest_import()) != marks.get("import"):  # made now, before a kill, or by hand
        marks.forget(*WORKED_OUT)
        marks.set("import", newest)
    if not getattr(connections["default"].get_backend(), "is_current", True):
        marks.forget("index")
    for mark, (line, command, options) in WORKED_OUT.items():
        _work_out(folder, marks, mark, line, command, options)
    return _staff_login()


class Marks:
    """What was done for which database: the shop may be pointed at another one."""

    def __init__(self, folder: Path) -> None:
        from django.conf import settings

        self._path = folder / state.MARKS_FILE
        database = settings.DATABASES["default"]
        own = os.environ.get("SHOP_OWN_DATABASE")
        name = "own" if own else "{HOST}:{PORT}/{NAME}".format(**database)
        content = state.read_json(self._path)
        self._marks: dict[str, Any] = content if content.get("database") == name else {"database": name}

    def get(self, mark: str) -> object:
        return self._marks.get(mark)

    def set(self, mark: str, value: object) -> None:
        self._marks[mark] = value
        state.write_json(self._path, self._marks)

    def forget(self, *marks: str) -> None:
        for mark in marks:
            self._marks.pop(mark, None)
        state.write_json(self._path, self._marks)


def _collect_static(marks: Marks) -> None:
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = os.stat(storage.path(path))
            digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    print_of_files = digest.hexdigest()
    if marks.get("static") == print_of_files and (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        return
    say("Collecting style sheets, scripts and pictures")
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    marks.set("static", print_of_files)


def _import_data(folder: Path, data: Path | None) -> None:
    from shop.models import ImportRun, Order, Product

    done = ImportRun.objects.filter(status=ImportRun.Status.DONE)
    if data is None:
        is_empty = not (done.exists() or Product.objects.exists() or Order.objects.exists())
        if not is_empty:
            return
        say("Drawing the demo shop (a minute; DATA=… opens your own instead)")
        try:
            source = demo_data.write_demo(folder)
        except demo_data.DemoFailed as error:
            raise SetUpFailed(str(error)) from None
        say("Importing the demo shop")
    else:
        if done.filter(path=str(data)).exists():
            return
        if done.filter(path=str(folder / demo_data.FOLDER)).exists():
            say("This shop also holds the demo data: make reset before this gives a shop with your data alone")
        say(f"Importing {data}")
        source = data
    try:
        call_command("import_shop", str(source))
    except (CommandError, SystemExit) as error:
        reason = str(error) if isinstance(error, CommandError) else "nothing in it could be read"
        raise SetUpFailed(f"{source} could not be imported: {reason}") from None
    if data is None:
        call_command("import_experiments", str(source / "experiments.csv"), stdout=io.StringIO())


def _newest_import() -> int | None:
    from shop.models import ImportRun

    return ImportRun.objects.filter(status=ImportRun.Status.DONE).aggregate(newest=Max("pk"))["newest"]


def _work_out(folder: Path, marks: Marks, mark: str, line: str, command: str, options: dict[str, Any]) -> None:
    """A shop without scores or shelves is still a shop: a failure is said and tried again at the next start."""
    moment = os.environ.get("SHOP_AS_OF") or "the shop's clock"
    if marks.get(mark) == moment:
        return
    say(line)
    try:
        call_command(command, **options)
    except CommandError as error:
        say(f"  left out: {error}")
    except Exception as error:
        say(f"  left out: {_explain(folder, error)}")
    else:
        marks.set(mark, moment)


def _staff_login() -> dict[str, str]:
    """The last step: a generated password that nobody saw would lock the owner out."""
    from shop import first_password
    from shop.models import User

    wanted = os.environ.get("SHOP_ADMIN_PASSWORD")
    if user := User.objects.filter(email__iexact=STAFF_EMAIL).first():
        if wanted and not user.check_password(wanted):
            user.set_password(wanted)
            user.save(update_fields=["password"])
        return {"email": user.email}
    if not wanted and User.objects.filter(is_staff=True, is_active=True).exists():
        return {"email": "that of your staff"}
    password = wanted or secrets.token_urlsafe(12)
    user = User.objects.create_superuser(STAFF_EMAIL, password)
    if wanted:
        return {"email": STAFF_EMAIL}
    first_password.mark_as_first(user, password)
    user.save(update_fields=["password"])
    return {"email": STAFF_EMAIL, "password": password}


def _explain(folder: Path, error: Exception) -> str:
    if isinstance(error, SetUpFailed):
        return str(error)
    log_file = folder / "logs" / "setup.log"
    log_file.parent.mkdir(exist_ok=True)
    with log_file.open("a") as log:
        traceback.print_exception(error, file=log)
    words = str(error).strip().splitlines()
    return f"{type(error).__name__}: {words[0] if words else 'no message'} (see {log_file})"


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), Path(sys.argv[2]) if sys.argv[2] else None))
