"""What `manage.py import_shop` says, writes and leaves in the history."""

import io
import json
import stat
from pathlib import Path

import pytest
from django.core.management import call_command

from shop.importing import progress
from shop.importing.progress import Progress
from shop.models import ImportRun
from tests.shop.importing.folders import write_table

pytestmark = pytest.mark.django_db


def test_it_writes_the_account_also_when_rows_were_rejected(tmp_path: Path, capsys):
    write_table(tmp_path / "shop", "customers", {}, {"customer": "C2", "email": "nonsense"})

    call_command("import_shop", str(tmp_path / "shop"), json=tmp_path / "out.json")

    account = json.loads((tmp_path / "out.json").read_text())
    rejects = account.pop("rejects_file")
    assert account == {
        "format": "own",
        "rows_read": 2,
        "inserted": 1,
        "updated": 0,
        "unchanged": 0,
        "rejected": 1,
    }
    assert "2 rows read = 1 inserted + 0 updated + 0 unchanged + 1 rejected" in capsys.readouterr().out
    assert stat.S_IMODE(Path(rejects).stat().st_mode) == 0o600


def test_the_history_keeps_the_account(tmp_path: Path):
    write_table(tmp_path, "customers", {}, {"customer": "C2"})
    call_command("import_shop", str(tmp_path))
    call_command("import_shop", str(tmp_path))

    first, second = ImportRun.objects.order_by("id")
    assert (first.status, first.format, first.rows_read, first.inserted, first.unchanged) == ("done", "own", 2, 2, 0)
    assert (second.rows_read, second.inserted, second.unchanged, second.rejects_file) == (2, 0, 2, "")
    assert first.content_hash == second.content_hash != ""
    assert first.finished_at is not None


def test_progress_tells_rate_and_time_left(monkeypatch):
    now = 100.0
    monkeypatch.setattr(progress.time, "monotonic", lambda: now)
    stream = io.StringIO()
    spoken = Progress(stream)

    spoken.begin("Reading rows")
    now = 101.0
    spoken.advance(500, 4_000)  # too soon after the last line to say anything
    now = 104.0
    spoken.advance(2_000, 4_000)

    assert stream.getvalue() == "Reading rows …\nReading rows: 2,000 of 4,000 rows, 500 rows/s, 4 s left\n"
