"""An OpenSearch client that writes down what it would send, and answers as an empty server does."""

import json
from typing import Any

from opensearchpy import Transport
from opensearchpy.exceptions import NotFoundError

CLIENTS_OWN = ("request_timeout", "ignore")  # never reach the server
REQUESTS: list[dict[str, Any]] = []


class Recorder(Transport):
    def perform_request(self, method: str, url: str, params: Any = None, body: Any = None, **options: Any) -> Any:
        kept = {
            name: _text(value) for name, value in (params or {}).items() if name not in ("request_timeout", "ignore")
        }
        REQUESTS.append({"method": method, "path": url, "params": kept, "body": _lines(body)})
        if method == "GET" and url.endswith("_mapping"):
            raise NotFoundError(404, "index_not_found_exception", {})
        if url.endswith("/_bulk") or url == "/_bulk":
            return {"errors": False, "items": [{"index": {"status": 201}} for _ in _lines(body)[::2]]}
        if url.endswith("_search"):
            return {"_shards": {"total": 1, "successful": 1, "skipped": 0}, "hits": {"total": {"value": 0}, "hits": []}}
        return {}


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)


def _lines(body: Any) -> Any:
    """Bulk requests are lines of JSON."""
    if isinstance(body, bytes | str):
        text = body.decode() if isinstance(body, bytes) else body
        return [json.loads(line) for line in text.splitlines()]
    plain = json.loads(json.dumps(body, default=str))
    if isinstance(plain, dict) and "stored_fields" in plain:  # joined from a set
        plain["stored_fields"] = " ".join(sorted(plain["stored_fields"].split()))
    return plain
