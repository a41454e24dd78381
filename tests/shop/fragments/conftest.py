from tests.shop.events.conftest import fresh_process, index_now, stored  # noqa: F401
