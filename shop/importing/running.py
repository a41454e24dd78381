"""One import from its first line to its last: lock, history, transaction, account."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import DatabaseError, OperationalError, connection, transaction
from django.utils import timezone
from psycopg.errors import LockNotAvailable

from shop import popularity
from shop.importing import books, shop_settings
from shop.importing.account import Account, ImportReport
from shop.importing.exceptions import AnotherImportRuns, NothingToImport
from shop.importing.progress import Progress
from shop.importing.recognise import Recognised, recognise
from shop.importing.staging import Load, execute
from shop.models import ImportRun, ShopSettings, User

PATIENCE = "4s"
LOCK = 0x73686F70  # "shop": the advisory lock of imports


def import_path(path: Path, started_by: User | None = None, progress: Progress | None = None) -> ImportReport:
    """Load everything that `path` holds, in one transaction.

    Raises NothingToImport and AnotherImportRuns; the facts are then as they were. The history (ImportRun) is written
    outside that transaction, so that it also knows of imports that failed or were killed."""
    progress = progress or Progress()
    with _only_import():
        ImportRun.objects.filter(status=ImportRun.Status.RUNNING).update(
            status=ImportRun.Status.FAILED, finished_at=timezone.now(), problem="Interrupted; nothing was loaded."
        )
        run = ImportRun.objects.create(path=str(path)[:500], started_by=started_by)
        rejects = Path(settings.VAR) / "imports" / f"rejects-{run.pk}.csv"
        account = Account(rejects)
        try:
            recognised = recognise(path)
            run.format = recognised.format
            run.content_hash = _hash_of(recognised.files)
            _load(recognised, account, progress)
        except BaseException as error:
            account.close()
            rejects.unlink(missing_ok=True)
            run.status, run.problem, run.finished_at = ImportRun.Status.FAILED, _describe(error), timezone.now()
            run.save()
            raise
        finally:
            progress.end()
        account.close()
        report = account.report(recognised.format)
        run.rejects_file = report.rejects_file or ""
        for name in ("rows_read", "inserted", "updated", "unchanged", "rejected"):
            setattr(run, name, asdict(report)[name])
        run.status, run.finished_at = ImportRun.Status.DONE, timezone.now()
        run.save()
    return report


def _load(recognised: Recognised, account: Account, progress: Progress) -> None:
    with transaction.atomic():
        # sorting half a million rows in memory instead of on disk; for this transaction only
        execute("SET LOCAL work_mem = '96MB'")
        _notice_a_lost_client()
        shop_settings.prepare_empty_shop(recognised)
        zone = ZoneInfo(ShopSettings.objects.get(pk=1).time_zone)
        load = Load(source=recognised.format, zone=zone, account=account, progress=progress)
        recognised.load(load)
        if account.inserted or account.updated:
            books.link_lines_to_variants()
            shop_settings.set_clock()
            progress.begin("Ranking products by popularity")
            popularity.recompute(shop_settings.clock())
            progress.begin("Checking and saving")


@contextmanager
def _only_import() -> Iterator[None]:
    """Held by the database session: it ends with the process, however that ends."""
    try:
        with transaction.atomic():
            # a killed import holds the lock until the database has noticed: that is worth a moment
            execute("SET LOCAL lock_timeout = {pause}", pause=PATIENCE)
            execute("SELECT pg_advisory_lock({lock})", lock=LOCK)
            execute("SET LOCAL lock_timeout = 0")
    except OperationalError as error:
        if isinstance(error.__cause__, LockNotAvailable):
            raise AnotherImportRuns from error
        raise
    try:
        yield
    finally:
        if connection.is_usable():
            execute("SELECT pg_advisory_unlock({lock})", lock=LOCK)


def _notice_a_lost_client() -> None:
    """Have the database end a statement whose client was killed, where its system can tell."""
    try:
        with transaction.atomic():
            execute("SET LOCAL client_connection_check_interval = '1s'")
    except DatabaseError:
        return


def _hash_of(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0")
        with file.open("rb") as handle:
            for block in iter(lambda: handle.read(1 << 20), b""):
                digest.update(block)
    return digest.hexdigest()


def _describe(error: BaseException) -> str:
    """What may be kept: a database error can quote values of a row, and is named only."""
    if isinstance(error, NothingToImport):
        return str(error)
    if isinstance(error, DatabaseError):
        return f"The database refused the data ({type(error).__name__})."
    return f"{type(error).__name__}"
