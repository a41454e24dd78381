"""Every published figure of Online Retail, from our tables by SQL."""

from decimal import Decimal

import pytest
from django.db import connection

from tests.online_retail import ONLINE_RETAIL

pytestmark = [*ONLINE_RETAIL, pytest.mark.usefixtures("online_retail")]

# Every row of the file again: what it was booked as, with its sign, in local time.
ROWS = """
    WITH rows AS (
        SELECT 'order' AS book, o.number, l.sku, l.name, l.quantity, l.unit_price, l.amount, o.customer_id, o.country,
               coalesce(l.stated_at, o.placed_at) AT TIME ZONE 'Europe/London' AS at
        FROM shop_orderline l JOIN shop_order o ON o.id = l.order_id
        UNION ALL
        SELECT 'credit', c.number, l.sku, l.name, -l.quantity, l.unit_price, -l.amount, c.customer_id, c.country,
               c.issued_at AT TIME ZONE 'Europe/London'
        FROM shop_creditnoteline l JOIN shop_creditnote c ON c.id = l.credit_note_id
        UNION ALL
        SELECT kind, number, sku, name, quantity, unit_price, amount, customer_id, country,
               booked_at AT TIME ZONE 'Europe/London'
        FROM shop_adjustment
    )
"""
CLEAN = "customer_id IS NOT NULL AND quantity > 0 AND unit_price > 0"


def select(query: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(ROWS + query)
        return cursor.fetchall()


def test_rows_invoices_codes_customers_and_countries_are_all_there():
    query = """
        SELECT count(*), count(DISTINCT number), count(DISTINCT sku), count(DISTINCT customer_id),
               count(DISTINCT country)
        FROM rows
    """
    assert select(query) == [(541_909, 25_900, 4_070, 4_372, 38)]


def test_times_are_stored_in_utc_and_come_back_as_written():
    first, last = select("SELECT min(at)::text, max(at)::text FROM rows")[0]
    assert (first, last) == ("2010-12-01 08:26:00", "2011-12-09 12:50:00")
    assert select("SELECT count(*) FROM rows WHERE extract(hour FROM at) NOT BETWEEN 6 AND 20") == [(0,)]


def test_rows_without_customer_or_description_are_kept():
    query = "SELECT count(*) FILTER (WHERE customer_id IS NULL), count(*) FILTER (WHERE name = '') FROM rows"
    assert select(query) == [(135_080, 1_454)]


def test_cancelled_lines_are_credit_notes_and_bad_debts_adjustments():
    query = "SELECT book, count(*), count(DISTINCT number) FROM rows WHERE book <> 'order' GROUP BY book ORDER BY book"
    assert select(query) == [("bad_debt", 3, 3), ("credit", 9_288, 3_836), ("write_off", 1_336, 1_336)]


def test_duplicate_rows_are_kept():
    query = """
        SELECT sum(n - 1) FROM (
            SELECT count(*) AS n FROM rows
            GROUP BY number, sku, name, quantity, unit_price, customer_id, country, at
        ) AS repeated
    """
    assert select(query) == [(5_268,)]


def test_zero_and_negative_prices_are_kept():
    query = "SELECT count(*) FILTER (WHERE unit_price = 0), count(*) FILTER (WHERE unit_price < 0) FROM rows"
    assert select(query) == [(2_515, 2)]


def test_revenues_are_exact_to_the_tenth_of_a_penny():
    query = """
        SELECT sum(amount), sum(amount) FILTER (WHERE customer_id IS NOT NULL),
               sum(amount) FILTER (WHERE quantity > 0 AND unit_price > 0),
               count(*) FILTER (WHERE quantity > 0 AND unit_price > 0)
        FROM rows
    """
    everything, of_customers, positive, positive_rows = select(query)[0]
    assert everything == Decimal("9747747.934")
    assert of_customers == Decimal("8300065.814")
    assert (positive, positive_rows) == (Decimal("10666684.544"), 530_104)


def test_clean_rows_are_those_of_the_literature():
    query = f"""
        SELECT count(*), count(DISTINCT customer_id), count(DISTINCT number), count(DISTINCT sku), sum(amount)
        FROM rows WHERE {CLEAN}
    """
    assert select(query) == [(397_884, 4_338, 18_532, 3_665, Decimal("8911407.904"))]


def test_net_revenue_by_country():
    query = "SELECT country, round(sum(amount), 2) FROM rows GROUP BY country ORDER BY 2 DESC LIMIT 5"
    assert select(query) == [
        ("GB", Decimal("8187806.36")),
        ("NL", Decimal("284661.54")),
        ("IE", Decimal("263276.82")),
        ("DE", Decimal("221698.21")),
        ("FR", Decimal("197403.90")),
    ]


def test_net_revenue_by_month():
    query = (
        "SELECT round(sum(amount), 2)::text FROM rows GROUP BY date_trunc('month', at) ORDER BY date_trunc('month', at)"
    )
    assert " ".join(amount for (amount,) in select(query)) == (
        "748957.02 560000.26 498062.65 683267.08 493207.12 723333.51 691123.12 681300.11 682680.51 "
        "1019687.62 1070704.67 1461756.25 433668.01"
    )


def test_clean_orders_by_weekday():
    query = f"SELECT trim(to_char(at, 'Dy')), count(DISTINCT number) FROM rows WHERE {CLEAN} GROUP BY 1 ORDER BY 2 DESC"
    assert select(query) == [("Thu", 4032), ("Wed", 3455), ("Tue", 3184), ("Mon", 2863), ("Fri", 2829), ("Sun", 2169)]


def test_order_totals_are_the_sums_of_their_lines():
    query = """
        SELECT count(*), sum(o.total) = (SELECT sum(amount) FROM rows WHERE book = 'order') FROM shop_order o
        WHERE o.total = (SELECT sum(amount) FROM shop_orderline l WHERE l.order_id = o.id) AND o.lines_total = o.total
    """
    orders = select("SELECT count(DISTINCT number) FROM rows WHERE book = 'order'")[0][0]
    assert select(query) == [(orders, True)]
    assert orders == 25_900 - 3_836 - 3 - 1_336


def test_the_catalogue_holds_what_was_sold():
    query = """
        SELECT count(*) FILTER (WHERE p.is_active), count(*) FILTER (WHERE p.is_active AND v.price <= 0),
               count(*) FILTER (WHERE v.sku !~ '^([0-9]{5}|DCGS)')
        FROM shop_product p JOIN shop_variant v ON v.product_id = p.id AND v.is_active
    """
    shown, without_price, no_products = select(query)[0]
    assert (without_price, no_products) == (0, 0)
    assert 3_750 < shown < 3_942
    notes = "SELECT count(*) FROM shop_product WHERE is_active AND name ~* 'thrown away|unsaleable|^damage'"
    assert select(notes) == [(0,)]


def test_nearly_every_product_has_a_derived_category():
    query = """
        SELECT count(*) FILTER (WHERE c.url_path = 'other') / count(*)::float, bool_and(c.is_derived)
        FROM shop_product p JOIN shop_category c ON c.id = p.category_id WHERE p.is_active
    """
    share_of_other, all_derived = select(query)[0]
    assert share_of_other < 0.02
    assert all_derived


def test_every_line_of_a_product_is_linked_to_its_variant():
    query = """
        SELECT count(*) FROM shop_orderline l LEFT JOIN shop_variant v ON v.id = l.variant_id
        WHERE (upper(l.sku) ~ '^([0-9]{5}|DCGS)') IS DISTINCT FROM (v.sku = l.sku)
          AND NOT (upper(l.sku) !~ '^([0-9]{5}|DCGS)' AND v.sku IS NULL)
    """
    assert select(query) == [(0,)]
