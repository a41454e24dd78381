"""Collected files lie there compressed, under both their names: nothing is compressed while pages are served."""

import gzip
import os
from pathlib import Path

import brotli
import pytest
from django.conf import settings as project
from django.core.management import call_command

SCRIPT, MAP = "const few = 'words';\n" * 100, '{"version": 3}' * 100


@pytest.fixture
def collected(tmp_path: Path, settings) -> Path:
    source = tmp_path / "source"
    source.mkdir()
    (source / "one.js").write_text(SCRIPT)
    (source / "same.js").write_text(SCRIPT)
    (source / "other.js").write_text(SCRIPT + SCRIPT)
    (source / "one.js.map").write_text(MAP)
    (source / "empty.js").write_text("")
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = project.STORAGES | {"staticfiles": {"BACKEND": "shop.static_storage.JoinedStaticFilesStorage"}}
    call_command("collectstatic", interactive=False, verbosity=0)
    return settings.STATIC_ROOT


def test_each_is_there_twice_and_both_are_compressed_to_what_they_hold(collected: Path) -> None:
    scripts = sorted(collected.glob("*.js"))
    assert len(scripts) == 8
    for script in scripts:
        brotlied, gzipped = Path(f"{script}.br"), Path(f"{script}.gz")
        if not script.read_bytes():
            assert not brotlied.exists()
            assert not gzipped.exists()
            continue
        assert brotli.decompress(brotlied.read_bytes()) == script.read_bytes()
        assert gzip.decompress(gzipped.read_bytes()) == script.read_bytes()
        assert brotlied.stat().st_size < script.stat().st_size


def test_collecting_again_brings_what_changed_under_the_plain_name_and_keeps_the_old_hashed_one(
    collected: Path, settings
) -> None:
    (old,) = set(collected.glob("one.*.js")) - {collected / "one.js"}
    source = settings.STATICFILES_DIRS[0] / "one.js"
    source.write_text("let others = 1;\n" * 100)
    os.utime(source, (2_000_000_000, 2_000_000_000))  # collectstatic takes what is as old as its copy for unchanged
    call_command("collectstatic", interactive=False, verbosity=0)
    assert brotli.decompress((collected / "one.js.br").read_bytes()) == b"let others = 1;\n" * 100
    assert brotli.decompress(Path(f"{old}.br").read_bytes()) == SCRIPT.encode()
    assert brotli.decompress((collected / "same.js.br").read_bytes()) == SCRIPT.encode()


def test_source_maps_are_there_as_they_are(collected: Path) -> None:
    assert (collected / "one.js.map").read_text() == MAP
    assert not list(collected.glob("*.map.*"))
