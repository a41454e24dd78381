import pytest

from alibaba.cache import FailOpenRedisCache


@pytest.fixture
def cache_without_server() -> FailOpenRedisCache:
    return FailOpenRedisCache("redis://127.0.0.1:1/0", {})


def test_reading_gives_the_default(cache_without_server: FailOpenRedisCache) -> None:
    assert cache_without_server.get("key") is None
    assert cache_without_server.get("key", "fallback") == "fallback"
    assert cache_without_server.get("key", default="fallback") == "fallback"
    assert cache_without_server.get_many(["key"]) == {}
    assert "key" not in cache_without_server
    assert cache_without_server.get_or_set("key", lambda: "computed") == "computed"


def test_writing_is_passed_over_and_said_in_the_log(
    cache_without_server: FailOpenRedisCache, caplog: pytest.LogCaptureFixture
) -> None:
    cache_without_server.set("key", 1)
    assert cache_without_server.add("key", 1) is False
    assert cache_without_server.delete("key") is False
    assert cache_without_server.set_many({"key": 1}) == []
    assert cache_without_server.incr("key") == 1
    assert "cache unavailable in set" in caplog.text
