"""Writing down who viewed, searched for or was shown what: into a list in Valkey, which a worker copies into the table
(event_storing). Losing Valkey loses events, never a page. Purchases are read from orders."""

import json
import uuid
from collections.abc import Callable, Iterable
from typing import Any

import redis
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from shop import consent, valkey, visitors
from shop.models import Product, Variant

BUFFER = "shop:events"
LONGEST_QUERY, LONGEST_SHELF = 250, 60  # as in the table
_GATHERED = "_shop_events"  # on the request
MOST_WAITING = 100_000  # about 40 MB of Valkey's memory, hours of a busy shop without a worker


def record(
    request: HttpRequest,
    kind: str,
    *,
    product: Product | None = None,
    variant: Variant | None = None,
    quantity: int | None = None,
    query: str = "",
    search_id: uuid.UUID | None = None,
    result_count: int | None = None,
    shelf: str = "",
    recommendation_id: uuid.UUID | None = None,
    products: Iterable[int] = (),
    position: int | None = None,
    experiment: str = "",
    arm: str = "",
) -> None:
    """`products` are the ids on a shelf, in order. Customer and session are told only with consent."""
    if not _is_a_person_looking(request):
        return
    has_consent = consent.of(request) is True
    customer = consent.customer_of(request) if has_consent else None
    event = {
        "id": uuid.uuid4(),
        "occurred_at": timezone.now(),
        "kind": str(kind),
        "visitor": consent.visitor_of(request),
        "customer_id": customer.pk if customer else None,
        "session": visitors.session_of(request) if has_consent else "",
        "platform": str(visitors.platform_of(request)),
        "product_id": product.pk if product else variant.product_id if variant else None,
        "variant_id": variant.pk if variant else None,
        "quantity": quantity,
        "query": _text(query, LONGEST_QUERY),
        "search_id": search_id,
        "result_count": result_count,
        "shelf": _text(shelf, LONGEST_SHELF),
        "recommendation_id": recommendation_id,
        "products": list(products),
        "position": position,
        "experiment": _text(experiment, LONGEST_SHELF),
        "arm": _text(arm, LONGEST_SHELF),
        "consent": has_consent,
    }
    line = json.dumps(event, default=str, ensure_ascii=False, separators=(",", ":"))
    if (gathered := getattr(request, _GATHERED, None)) is not None:
        gathered.append(line)
    else:
        _send([line])


class GatheringMiddleware:
    """What one request records goes to Valkey in one step, after the page was made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        lines: list[str] = []
        setattr(request, _GATHERED, lines)
        try:
            return self.get_response(request)
        finally:
            delattr(request, _GATHERED)
            if lines:
                _send(lines)


def _is_a_person_looking(request: HttpRequest) -> bool:
    is_ahead_of_time = "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    return request.method != "HEAD" and not is_ahead_of_time and not visitors.is_bot(request)


def _send(lines: list[str]) -> None:
    valkey.attempt(lambda server: _push(server, lines), without="events are not recorded")


def _push(server: redis.Redis, lines: list[str]) -> None:
    waiting: Any = server.rpush(BUFFER, *lines)
    if waiting > MOST_WAITING:  # nobody stores them: the newest goes, before it crowds out the task queue
        server.ltrim(BUFFER, 0, MOST_WAITING - 1)


def _text(value: str, longest: int) -> str:
    """As the column takes it: short enough, without the character that PostgreSQL refuses, without half characters."""
    return value.replace("\0", "").encode(errors="replace").decode()[:longest]
