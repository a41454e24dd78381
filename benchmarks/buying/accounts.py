"""The books after the run, from the rows alone: what was sold, held, paid, and to whom it was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg.rows import dict_row

from benchmarks.buying.guest import Article

PLENTY = 100_000
WRONG = {
    "stock below zero or held beyond what is there": """
        SELECT v.sku FROM shop_stockrecord s JOIN shop_variant v ON v.id = s.variant_id
        WHERE s.on_hand < 0 OR s.reserved < 0 OR s.reserved > s.on_hand""",
    "baskets with more than one order": """
        SELECT basket_id::text FROM shop_order WHERE source = 'checkout' AND basket_id IS NOT NULL
        GROUP BY basket_id HAVING count(*) > 1""",
    "e-mails with more than one order": """
        SELECT email FROM shop_order WHERE source = 'checkout' GROUP BY email HAVING count(*) > 1""",
    "captured payments whose order is not paid": """
        SELECT o.number FROM shop_payment p JOIN shop_order o ON o.id = p.order_id
        WHERE p.status = 'captured' AND o.source = 'checkout' AND o.status <> 'paid'""",
    "paid orders without exactly one captured payment of their total": """
        SELECT o.number FROM shop_order o WHERE o.source = 'checkout' AND o.status = 'paid' AND 1 <> (
            SELECT count(*) FROM shop_payment p
            WHERE p.order_id = o.id AND p.status = 'captured' AND p.amount = o.total AND p.currency = o.currency)""",
    "orders whose total is not lines and shipping": """
        SELECT o.number FROM shop_order o WHERE o.source = 'checkout' AND o.total <> o.shipping_total + (
            SELECT coalesce(sum(l.amount), 0) FROM shop_orderline l WHERE l.order_id = o.id)""",
    "paid orders without exactly one confirmation": """
        SELECT o.number FROM shop_order o WHERE o.source = 'checkout' AND o.status = 'paid' AND 1 <> (
            SELECT count(*) FROM shop_outgoingmail m WHERE m.key = 'order-confirmation:' || o.number)""",
}


@dataclass(frozen=True)
class Audit:
    """`wrong`: what must not be, with the rows that are so; `pending`: orders that nobody has finished, no error."""

    orders: int
    paid: int
    pending: list[str]
    wrong: dict[str, list[str]]


class Accounts:
    def __init__(self, database_url: str) -> None:
        self.database_url = database_url
        self.opening: dict[str, int] = {}

    def stock_up(self, count: int) -> list[Article]:
        """Articles of which there is plenty, each of another product."""
        rows = self._rows(
            """SELECT DISTINCT ON (p.id) v.id, v.sku, p.slug FROM shop_variant v JOIN shop_product p
               ON p.id = v.product_id WHERE v.is_active AND p.is_active ORDER BY p.id, v.id LIMIT %s""",
            [count],
        )
        for row in rows:
            self._set_stock(row["id"], PLENTY)
            self.opening[row["sku"]] = PLENTY
        return [Article(row["sku"], f"/p/{row['slug']}/?variant={row['sku']}") for row in rows]

    def leave(self, article: Article, pieces: int) -> None:
        """Say that only so many are there; nothing of it may be held."""
        (row,) = self._rows("SELECT id FROM shop_variant WHERE sku = %s", [article.sku])
        self._set_stock(row["id"], pieces)
        self.opening[article.sku] = pieces

    def sold(self, article: Article) -> int:
        (row,) = self._rows(
            """SELECT coalesce(sum(l.quantity), 0)::int AS pieces FROM shop_orderline l JOIN shop_order o
               ON o.id = l.order_id WHERE o.source = 'checkout' AND o.status = 'paid' AND l.sku = %s""",
            [article.sku],
        )
        return int(row["pieces"])

    def unsent_mails(self) -> int:
        (row,) = self._rows("SELECT count(*) AS waiting FROM shop_outgoingmail WHERE sent_at IS NULL")
        return int(row["waiting"])

    def audit(self, thanked: Sequence[str]) -> Audit:
        wrong = {what: [str(next(iter(row.values()))) for row in self._rows(query)] for what, query in WRONG.items()}
        orders = {
            row["number"]: row["status"]
            for row in self._rows("SELECT number, status FROM shop_order WHERE source = 'checkout'")
        }
        wrong["orders that a buyer was thanked for and that are not paid"] = [
            number for number in thanked if orders.get(number) != "paid"
        ]
        wrong["orders that two buyers were thanked for"] = sorted({n for n in thanked if thanked.count(n) > 1})
        wrong["articles whose stock does not follow from the orders"] = self._stock_that_does_not_add_up()
        return Audit(
            orders=len(orders),
            paid=sum(status == "paid" for status in orders.values()),
            pending=[number for number, status in orders.items() if status == "pending"],
            wrong={what: rows for what, rows in wrong.items() if rows},
        )

    def _stock_that_does_not_add_up(self) -> list[str]:
        rows = self._rows(
            """SELECT v.sku, s.on_hand, s.reserved,
                   coalesce(sum(l.quantity) FILTER (WHERE o.status = 'paid'), 0) AS sold,
                   coalesce(sum(l.quantity) FILTER (WHERE o.status = 'pending'), 0) AS held
               FROM shop_stockrecord s JOIN shop_variant v ON v.id = s.variant_id
               LEFT JOIN shop_orderline l ON l.variant_id = v.id AND l.source = 'checkout'
               LEFT JOIN shop_order o ON o.id = l.order_id
               WHERE v.sku = ANY(%s) GROUP BY v.sku, s.on_hand, s.reserved""",
            [list(self.opening)],
        )
        return [
            f"{row['sku']}: {self.opening[row['sku']]} − {row['sold']} sold, {row['held']} held, but {row['on_hand']} "
            f"on hand and {row['reserved']} reserved"
            for row in rows
            if row["on_hand"] != self.opening[row["sku"]] - row["sold"] or row["reserved"] != row["held"]
        ]

    def _set_stock(self, variant: int, pieces: int) -> None:
        with psycopg.connect(self.database_url) as connection:
            connection.execute("UPDATE shop_variant SET track_stock = true WHERE id = %s", [variant])
            connection.execute(
                """INSERT INTO shop_stockrecord (variant_id, on_hand, reserved) VALUES (%s, %s, 0)
                   ON CONFLICT (variant_id) DO UPDATE SET on_hand = excluded.on_hand, reserved = 0""",
                [variant, pieces],
            )

    def _rows(self, query: str, values: list[object] | None = None) -> list[dict[str, Any]]:
        with psycopg.connect(self.database_url, row_factory=dict_row) as connection:
            return connection.execute(query, values).fetchall()
