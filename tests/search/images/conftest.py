from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def own_pictures(settings, tmp_path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.SHOP_ENCODER = f"unix:{tmp_path}/none.sock"  # nobody listens: the test's own process encodes
    return
