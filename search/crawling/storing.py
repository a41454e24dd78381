"""What a crawl saw, written down in batches: a killed crawl keeps the pages it had finished."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import F

from search.crawling.found import FoundProduct, Outcome, PageVisit
from search.crawling.models import CrawledPage, CrawlRun, ProposedPrice, ProposedProduct

COPIED = [name for name in FoundProduct.__slots__ if name != "pictures"]
WRITTEN = [*COPIED, "pictures", "position", "content_hash", "changed_at", "last_seen_at", "gone_at"]


@dataclass(slots=True)
class Stored:
    new: int = 0
    changed: int = 0
    unchanged: int = 0


def store(visits: list[PageVisit], run: CrawlRun, now: datetime) -> None:
    """One transaction, a fixed number of queries for any number of pages."""
    with transaction.atomic():
        _store_pages(visits, run, now)
        stored = _store_products(visits, now)
        counts = {outcome.value: sum(visit.outcome == outcome for visit in visits) for outcome in Outcome}
        counts |= {"pages": len(visits)}
        counts |= {f"products_{name}": getattr(stored, name) for name in stored.__slots__}
        CrawlRun.objects.filter(pk=run.pk).update(**{name: F(name) + number for name, number in counts.items()})
    run.refresh_from_db()


def _store_pages(visits: list[PageVisit], run: CrawlRun, now: datetime) -> None:
    rows = {
        visit.url: CrawledPage(
            url=visit.url,
            site=visit.site[:500],
            run=run,
            outcome=visit.outcome.value,
            reason=visit.reason[:300],
            # a page that failed is asked for in full next time
            etag=visit.etag,
            last_modified=visit.last_modified[:100],
            links=visit.links,
            visited_at=now,
        )
        for visit in visits
    }
    CrawledPage.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["url"],
        update_fields=["site", "run", "outcome", "reason", "etag", "last_modified", "links", "visited_at"],
    )


def _store_products(visits: list[PageVisit], now: datetime) -> Stored:
    stored = Stored()
    found = {
        (source_of(product.url), product.sku): (position, product)
        for visit in visits
        for position, product in enumerate(visit.products)
    }
    keys = sorted(found)
    known = {
        (row.source, row.sku): row
        for row in ProposedProduct.objects.select_for_update()
        .filter(source__in={source for source, _ in keys}, sku__in={sku for _, sku in keys})
        .order_by("pk")
    }
    new: list[ProposedProduct] = []
    changed: list[ProposedProduct] = []
    prices: list[ProposedPrice] = []
    for key in keys:
        position, product = found[key]
        old = known.get(key)
        content_hash = product.content_hash()
        if old is not None and old.content_hash == content_hash:
            stored.unchanged += 1
            old.last_seen_at, old.gone_at = now, None
            changed.append(old)
            continue
        row = old or ProposedProduct(source=key[0], first_seen_at=now)
        if old is None or (old.price, old.currency) != (product.price, product.currency):
            prices.append(ProposedPrice(proposal=row, price=product.price, currency=product.currency, seen_at=now))
        for name in COPIED:
            setattr(row, name, getattr(product, name))
        row.pictures = product.as_json()["pictures"]
        row.position, row.content_hash = position, content_hash
        row.changed_at = row.last_seen_at = now
        row.gone_at = None
        (new if old is None else changed).append(row)
        stored.new += old is None
        stored.changed += old is not None
    ProposedProduct.objects.bulk_create(new)
    ProposedProduct.objects.bulk_update(changed, WRITTEN, batch_size=500)
    ProposedPrice.objects.bulk_create(prices)
    _mark(visits, now)
    return stored


def _mark(visits: Iterable[PageVisit], now: datetime) -> None:
    """What stands on pages that have not changed was seen; what stood on pages that are no more has gone."""
    unchanged = [visit.url for visit in visits if visit.outcome == Outcome.NOT_MODIFIED]
    gone = [visit.url for visit in visits if visit.is_gone]
    ProposedProduct.objects.filter(url__in=unchanged).update(last_seen_at=now)
    ProposedProduct.objects.filter(url__in=gone, gone_at=None).update(gone_at=now)


def source_of(url: str) -> str:
    return urlsplit(url).netloc.lower().removeprefix("www.")[:255]
