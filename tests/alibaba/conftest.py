import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
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


@pytest.fixture(scope="session")
def shop_template() -> Path:
    """The state folder of a shop with the sample data that was opened once and stopped in order.

    Made once for all xdist workers, beside their own folders; the test run deletes it with them."""
    folder = Path(os.environ["SHOP_VAR"]).parent / "template"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "is-made").exists():
            shop = ShopProcess(folder / "var", SHOP_ADMIN_PASSWORD="the-template-password")
            try:
                shop.wait_until_open()
            finally:
                shop.end()
            (folder / "is-made").touch()
    return folder / "var"


@pytest.fixture
def state_folder(shop_template: Path, reachable_folder: Path) -> Path:
    """A copy of the template, owners and all."""
    subprocess.run(["cp", "-a", str(shop_template), str(reachable_folder / "var")], check=True)
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
