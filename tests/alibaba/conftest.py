import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.alibaba.shop_process import ShopProcess


@pytest.fixture
def reachable_folder() -> Iterator[Path]:
    """Unlike pytest's tmp_path it can be entered by the user that the servers run as under root."""
    folder = Path(tempfile.mkdtemp(prefix="shop-test-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@dataclass(frozen=True)
class FirstOpening:
    """What a shop with the sample data said and answered when it was opened from nothing, and its state folder after
    it was stopped in order."""

    folder: Path
    address: str
    words: str
    answers: dict[str, tuple[int, str]]


@pytest.fixture(scope="session")
def first_opening() -> FirstOpening:
    """Once for all tests: it takes half a minute. Those that use it are in the xdist group "shops"."""
    folder = Path(os.environ["SHOP_VAR"]) / "first-opening"
    folder.mkdir()
    shop = ShopProcess(folder / "var")
    try:
        words = shop.wait_until_open()
        answers = {path: shop.get(path) for path in ("/healthz", "/readyz", "/")}
    finally:
        shop.end()
    return FirstOpening(shop.folder, shop.address, words, answers)


@pytest.fixture
def state_folder(first_opening: FirstOpening, reachable_folder: Path) -> Path:
    """A copy of it, owners and all."""
    subprocess.run(["cp", "-a", str(first_opening.folder), str(reachable_folder / "var")], check=True)
    return reachable_folder / "var"


@pytest.fixture
def open_shop() -> Iterator[Callable[..., ShopProcess]]:
    shops: list[ShopProcess] = []

    def start(folder: Path, **wanted: str) -> ShopProcess:
        shops.append(ShopProcess(folder, **wanted))
        return shops[-1]

    yield start
    for shop in shops:
        shop.end()
