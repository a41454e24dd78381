"""What OpenSearch's published API refuses of a request."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import jsonschema

from tests.search.haystack_tantivy.contract import opensearch_types
from tests.search.haystack_tantivy.contract.opensearch_types import Schema

# by method and the last part of the path ("" for the index itself): the file and its types
OPERATIONS = {
    ("GET", "_mapping"): ("indices/getMapping", "Indices_GetMapping"),
    ("PUT", ""): ("indices/create", "Indices_Create"),
    ("PUT", "_mapping"): ("indices/putMapping", "Indices_PutMapping"),
    ("POST", "_bulk"): ("_core/bulk", "Bulk"),
    ("PUT", "_bulk"): ("_core/bulk", "Bulk"),
    ("POST", "_refresh"): ("indices/refresh", "Indices_Refresh"),
    ("POST", "_search"): ("_core/search", "Search"),
    ("DELETE", ""): ("indices/delete", "Indices_Delete"),
    ("DELETE", "_doc"): ("_core/delete", "Delete"),
}
# What servers take and their documentation shows, though the types of this version leave it out
LEFT_OUT = {
    "_common.aggregations.d.ts:TermsAggregationFields": {"properties": {"field": {"type": "string"}}},
    "_common.analysis.d.ts:CustomAnalyzer": {"properties": {"type": {"const": "custom"}}, "required": ["tokenizer"]},
}
NAMES_IN_PATH = {"index", "id"}


def refusals(operation: tuple[str, str], params: Mapping[str, Any], body: Any) -> Iterator[str]:
    path, name = OPERATIONS[operation]
    for unknown in set(params) - parameters(path, f"{name}_Request"):
        yield f"{unknown} is no parameter of {name}"
    if name == "Bulk":
        yield from _refused_lines(body)
    elif body is not None:
        if "body" not in parameters(path, f"{name}_Request", with_body=True):
            yield f"{name} takes no body"
        else:
            yield from _errors(published(path, f"{name}_RequestBody"), body)


def _refused_lines(lines: list[dict[str, Any]]) -> Iterator[str]:
    """An action, and behind it, unless it deletes, a document."""
    following = iter(lines)
    for action in following:
        yield from _errors(published("_types/_core.bulk", "OperationContainer"), action)
        if "delete" not in action and not isinstance(next(following, None), dict):
            yield f"{action} without a document"


def _errors(schema: Schema, body: Any) -> Iterator[str]:
    for error in jsonschema.Draft202012Validator(schema).iter_errors(body):
        yield f"{error.json_path}: {error.message}"


@cache
def published(path: str, name: str, *, as_it_is: bool = False) -> Schema:
    schema = opensearch_types.schema(path, name)
    for key, rest in {} if as_it_is else LEFT_OUT.items():
        for made in (schema["$defs"].get(key), schema["$defs"].get(f"{key}:open")):
            if made is not None:
                made["properties"] |= rest["properties"]
                made["required"] = rest.get("required", made["required"])
    return schema


@cache
def parameters(path: str, name: str, *, with_body: bool = False) -> frozenset[str]:
    return frozenset(opensearch_types.keys(published(path, name)) - NAMES_IN_PATH - (set() if with_body else {"body"}))
