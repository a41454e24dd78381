from collections.abc import Callable, Iterator
from typing import Any

import pytest

from search.images import encoder_client, filling
from shop import event_storing, valkey
from shop.models import Event


@pytest.fixture(autouse=True)
def own_pictures(settings, tmp_path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.SHOP_ENCODER = f"unix:{tmp_path}/none.sock"  # nobody listens: the test's own process encodes
    return


@pytest.fixture
def encode_all(monkeypatch: pytest.MonkeyPatch) -> Callable[[], object]:
    """The network in the test's own process, for shoppers' pictures too; then the products' pictures."""

    def encode_pixels(crops: list[bytes], space: int) -> list[Any]:
        from search.images import encoding

        return [row.tolist() for row in encoding.encode_squares(crops, None)]

    monkeypatch.setattr(encoder_client, "encode_pixels", encode_pixels)
    return lambda: filling.encode_changes(30)


@pytest.fixture
def stored() -> Iterator[Callable[[], list[Event]]]:
    """What the worker makes of the buffer, oldest first."""
    valkey.forget()

    def store() -> list[Event]:
        event_storing.store_waiting(valkey.client())
        return list(Event.objects.order_by("occurred_at"))

    yield store
    valkey.forget()
