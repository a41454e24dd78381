import pytest

from analytics import scoring


@pytest.fixture
def few_buyers_suffice(monkeypatch: pytest.MonkeyPatch) -> None:
    """50 buyers are enough to be scored, so that a test need not make 500."""
    monkeypatch.setattr(scoring, "LEAST_BUYERS", 50)
