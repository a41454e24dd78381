import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings as project
from django.core.management import call_command

CSS_BUDGET = 20_000
OWN_JS_BUDGET, JS_BUDGET = 5_000, 30_000


@pytest.fixture
def collected(tmp_path: Path, settings) -> Path:
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {
        **project.STORAGES,
        "staticfiles": {"BACKEND": "shop.static_storage.JoinedStaticFilesStorage"},
    }
    settings.STATICFILES_FINDERS = ["tests.shop.pages.own_static_files.OwnStaticFiles"]
    return settings.STATIC_ROOT


def collect() -> None:
    call_command("collectstatic", interactive=False, verbosity=0)


def test_the_browser_fetches_one_small_stylesheet(collected: Path) -> None:
    collect()
    (hashed,) = (collected / "shop" / "css").glob("shop.*.css")
    css = hashed.read_text()
    assert "@import" not in css
    assert len(gzip.compress(hashed.read_bytes())) < CSS_BUDGET
    for layer in ("reset", "tokens", "base", "layout", "components", "utilities"):
        assert f"@layer {layer} {{" in css
    for address in re.findall(r'url\("([^"]+)"\)', css):
        assert (hashed.parent / address).is_file()


def test_collecting_again_after_a_change_brings_the_change(collected: Path) -> None:
    collect()
    before = {file.name for file in (collected / "shop" / "css").glob("shop.*.css")}
    collect()
    assert {file.name for file in (collected / "shop" / "css").glob("shop.*.css")} == before
    joined = (collected / "shop" / "css" / "shop.css").read_text()
    assert joined.count(".card {") == 1


def test_scripts_stay_small_and_our_own_tiny() -> None:
    folder = project.BASE_DIR / "shop" / "static" / "shop"
    own = sum(len(gzip.compress(file.read_bytes())) for file in folder.glob("js/*.js"))
    htmx = len(gzip.compress((folder / "vendor" / "htmx" / "htmx.min.js").read_bytes()))
    assert own < OWN_JS_BUDGET
    assert own + htmx < JS_BUDGET
