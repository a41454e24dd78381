from tests.shop.pages.conftest import fresh_process, index_now  # noqa: F401
