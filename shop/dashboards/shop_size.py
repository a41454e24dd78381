"""Whether reading all orders for a card takes longer than somebody waits for a page."""

from django.db import connection

MANY_ORDERS = 100_000
# The planner's estimate: counting would take as long as what is to be avoided.
ORDERS = "SELECT reltuples FROM pg_class WHERE oid = 'shop_order'::regclass"


def is_large() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(ORDERS)
        return bool(cursor.fetchone()[0] > MANY_ORDERS)
