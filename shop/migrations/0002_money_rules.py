"""Checkout amounts have no more decimals than their currency; a line's source and currency are its order's."""

from django.db import migrations

EXPONENT = """
CREATE FUNCTION shop_currency_exponent(currency text) RETURNS int IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
    SELECT CASE
        WHEN currency IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND',
                          'VUV', 'XAF', 'XOF', 'XPF') THEN 0
        WHEN currency IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 3
        ELSE 2
    END
$$;
"""


def rounded_check(table: str, name: str, columns: list[str]) -> migrations.RunSQL:
    rounded = " AND ".join(f"{column} = round({column}, shop_currency_exponent(currency))" for column in columns)
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK (source <> 'checkout' OR ({rounded}))",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_facts")]
    operations = [
        migrations.RunSQL(EXPONENT, "DROP FUNCTION shop_currency_exponent(text)"),
        rounded_check(
            "shop_orderline", "order_line_checkout_rounded", ["unit_price", "discount_amount", "tax_amount", "amount"]
        ),
        rounded_check(
            "shop_order",
            "order_checkout_rounded",
            ["lines_total", "shipping_total", "shipping_tax", "discount_total", "tax_total", "total"],
        ),
        migrations.RunSQL(
            """
            ALTER TABLE shop_orderline ADD CONSTRAINT order_line_of_order
                FOREIGN KEY (order_id, source, currency) REFERENCES shop_order (id, source, currency)
                ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
            """,
            "ALTER TABLE shop_orderline DROP CONSTRAINT order_line_of_order",
        ),
    ]
