"""Where no OpenSearch server is at hand: what our settings make its Haystack backend send is written down, and checked
against what the server's published API takes.

With RECORD_OPENSEARCH=1 in the environment, this file's last test writes it down again.
"""

import json
import os
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from haystack import connections
from haystack.utils.loading import UnifiedIndex

from search.search_indexes import ProductIndex
from tests.search.haystack_tantivy.contract import opensearch_api
from tests.search.haystack_tantivy.contract.books import BookIndex, ShelfIndex
from tests.search.haystack_tantivy.contract.conftest import IS_INSTALLED, SERVER, opensearch_connection
from tests.search.haystack_tantivy.contract.questions import questions

RECORDED = Path(__file__).with_name("opensearch_requests.json")
INDEX = "haystack-contract-gw0"
REFUSED = {
    "boost": "'boost' was unexpected"
}  # by name of the question: what django-haystack-opensearch 1.0.0 gets wrong

installed = pytest.mark.skipif(not IS_INSTALLED, reason="not run: requirements-opensearch.txt is not installed")


@pytest.mark.skipif(not SERVER, reason="not run: the contract over OpenSearch, for OPENSEARCH_URL is not set")
def test_the_contract_is_run_over_opensearch_as_well() -> None:
    assert IS_INSTALLED, "OPENSEARCH_URL is set; now install requirements-opensearch.txt."


def recorded() -> dict[str, list[dict[str, Any]]]:
    requests: dict[str, list[dict[str, Any]]] = json.loads(RECORDED.read_text())
    return requests


def shape_of(request: dict[str, Any]) -> tuple[str, str]:
    parts = [part for part in request["path"].split("/") if part and part != INDEX]
    return request["method"], parts[0] if parts else ""


def check(body: Any, schema: opensearch_api.Schema) -> None:
    jsonschema.Draft202012Validator(schema).validate(body)


def test_every_line_of_the_contract_is_written_down() -> None:
    assert {*questions(), "mapping of products"} == set(recorded())
    assert all(recorded().values())


def test_every_request_has_the_shape_that_the_published_api_takes(subtests) -> None:
    for name, requests in recorded().items():
        with subtests.test(name):
            wrong = pytest.raises(jsonschema.ValidationError, match=REFUSED[name]) if name in REFUSED else nullcontext()
            with wrong:
                for request in requests:
                    check(request["body"], opensearch_api.BODIES[shape_of(request)])


@pytest.mark.parametrize(
    "body",
    [
        {"query": {"query_strings": {"query": "x"}}},
        {"query": {"match_all": {}, "term": {"a": 1}}},
        {"query": {"match_all": {}}, "facets": {}},
        {"query": {"term": {"a": {"b": 1}}}},
        {"query": {"match_all": {}}, "sort": [{"a": {"order": "up"}}]},
        {"size": 3},
    ],
)
def test_other_shapes_would_be_noticed(body: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        check(body, opensearch_api.SEARCH)


@pytest.fixture
def requests(settings, monkeypatch) -> Iterator[list[dict[str, Any]]]:
    from tests.search.haystack_tantivy.contract.recording import REQUESTS, Recorder

    before = settings.HAYSTACK_CONNECTIONS
    options = opensearch_connection("http://opensearch.invalid:9200") | {"INDEX_NAME": INDEX}
    options |= {"INCLUDE_SPELLING": True, "SILENTLY_FAIL": False, "KWARGS": {"transport_class": Recorder}}
    settings.HAYSTACK_CONNECTIONS = {"default": options}
    monkeypatch.setattr(connections, "connections_info", settings.HAYSTACK_CONNECTIONS)
    connections.reload("default")
    yield REQUESTS
    REQUESTS.clear()
    monkeypatch.undo()
    settings.HAYSTACK_CONNECTIONS = before
    connections.reload("default")


def use(*indexes: Any) -> None:
    unified = UnifiedIndex()
    unified.build(indexes=indexes)
    connections["default"]._index = unified


@installed
def test_what_is_sent_now_is_what_was_written_down(requests: list[dict[str, Any]]) -> None:
    sent: dict[str, list[dict[str, Any]]] = {}
    use(BookIndex(), ShelfIndex())
    for name, ask in questions().items():
        ask()
        sent[name] = list(requests)
        requests.clear()
    use(ProductIndex())
    connections["default"].reset_sessions()
    connections["default"].get_backend().setup()
    sent["mapping of products"] = [request for request in requests if shape_of(request) == ("PUT", "_mapping")]
    if os.environ.get("RECORD_OPENSEARCH"):
        RECORDED.write_text(json.dumps(sent, indent=1, sort_keys=True) + "\n")
    assert sent == recorded()
