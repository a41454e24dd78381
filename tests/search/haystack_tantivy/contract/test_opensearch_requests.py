"""Where no OpenSearch server is at hand: what our settings make its Haystack backend send is written down, and checked
against what the server's published API takes.

With RECORD_OPENSEARCH=1 in the environment, this file's last test writes it down again.
"""

import json
import os
from collections.abc import Iterator
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


def test_every_line_of_the_contract_is_written_down() -> None:
    assert {*questions(), "mapping of products"} == set(recorded())
    assert all(recorded().values())


@pytest.mark.slow
def test_every_request_has_the_shape_that_the_published_api_takes(subtests: Any) -> None:
    for name, requests in recorded().items():
        with subtests.test(name):
            refused = [
                why
                for request in requests
                for why in opensearch_api.refusals(shape_of(request), request["params"], request["body"])
            ]
            assert len(refused) == (name in REFUSED)
            assert all(REFUSED[name] in why for why in refused)


SEARCH, CREATE, BULK = ("POST", "_search"), ("PUT", ""), ("POST", "_bulk")
OTHERS: list[tuple[tuple[str, str], dict[str, str], Any]] = [
    (SEARCH, {"sources": "true"}, None),
    (SEARCH, {}, {"query": {"query_strings": {"query": "x"}}}),
    (SEARCH, {}, {"query": {"query_string": {}}}),
    (SEARCH, {}, {"query": {"match_all": {}, "term": {"a": 1}}}),
    (SEARCH, {}, {"query": {"match_all": {}}, "facets": {}}),
    (SEARCH, {}, {"query": {"term": {"a": {"b": 1}}}}),
    (SEARCH, {}, {"query": {"bool": {"must": {"all_of": {}}}}}),
    (SEARCH, {}, {"sort": [{"a": {"order": "up"}}]}),
    (SEARCH, {}, {"aggs": {"a": {"terms": {"fields": "a"}}}}),
    (SEARCH, {}, {"aggs": {"a": {"date_range": {"field": "a", "ranges": [{"since": "2024"}]}}}}),
    (SEARCH, {}, {"highlight": {"fields": {"a": {"pre": "<b>"}}}}),
    (SEARCH, {}, {"from": "first"}),
    (CREATE, {}, {"setting": {}}),
    (CREATE, {}, {"settings": {"analysis": {"analyzer": {"a": {"filter": ["lowercase"]}}}}}),
    (CREATE, {}, {"settings": {"analysis": {"filter": {"a": {"type": "edge_ngrams"}}}}}),
    (("PUT", "_mapping"), {}, {"properties": {"a": {"type": "texts"}}}),
    (("PUT", "_mapping"), {}, {"properties": {"a": {"type": "boolean", "analyzer": "snowball"}}}),
    (BULK, {}, [{"insert": {"_id": "1"}}, {"text": "x"}]),
    (BULK, {}, [{"index": {"_id": "1"}}]),
    (("POST", "_refresh"), {}, {"query": {"match_all": {}}}),
]


def test_other_shapes_would_be_noticed(subtests: Any) -> None:
    for operation, params, body in OTHERS:
        with subtests.test(str((operation, params, body))):
            assert list(opensearch_api.refusals(operation, params, body))


def test_what_the_types_leave_out_is_still_left_out_there() -> None:
    """Else LEFT_OUT has had its day."""
    for path, name, body in [
        ("_core/search", "Search_RequestBody", {"aggs": {"a": {"terms": {"field": "a"}}}}),
        ("_types/_common.analysis", "Analyzer", {"tokenizer": "standard"}),
    ]:
        schema = opensearch_api.published(path, name, as_it_is=True)
        assert not jsonschema.Draft202012Validator(schema).is_valid(body)
        assert jsonschema.Draft202012Validator(opensearch_api.published(path, name)).is_valid(body)


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
