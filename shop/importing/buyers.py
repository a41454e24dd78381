"""Customers and the consent that came with them."""

from collections.abc import Iterable, Sequence
from typing import Any

from shop.importing import staging
from shop.importing.staging import Load

STAGED = {
    "row": "int",
    "reference": "text",
    "email": "text",
    "name": "text DEFAULT ''",
    "phone": "text DEFAULT ''",
    "country": "text DEFAULT ''",
    "created_at": "timestamptz",
    "marketing_consent": "boolean",
}


def stage(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    staging.create("staged_customer", STAGED)
    staging.copy("staged_customer", columns, rows)


def store(load: Load) -> None:
    """Write what is new or different and add the rows to the account. Passwords are not part of any import."""
    load.progress.begin("Writing customers")
    names = {"source": load.source}
    staging.create("customers_changed", {"reference": "text"})
    staging.create_as("customers_known", "SELECT reference FROM shop_customer WHERE import_source = {source}", **names)
    for statement in (UPDATE, INSERT, CONSENT):
        staging.execute(statement, **names)
    staging.analyze("shop_customer")
    load.account.add(*staging.fetch(COUNT)[0])


def store_new(load: Load) -> None:
    """Write the unknown ones only, and count none: for files whose rows are something else's."""
    load.progress.begin("Writing customers")
    names = {"source": load.source}
    staging.create_as("customers_known", "SELECT reference FROM shop_customer WHERE import_source = {source}", **names)
    staging.execute(INSERT, **names)
    staging.analyze("shop_customer")


UPDATE = """
    WITH changed AS (
        UPDATE shop_customer AS c
        SET email = s.email, name = s.name, phone = s.phone, country = s.country,
            created_at = coalesce(s.created_at, c.created_at)
        FROM staged_customer AS s
        WHERE c.import_source = {source} AND c.reference = s.reference
          AND (c.email, c.name, c.phone, c.country, c.created_at)
              IS DISTINCT FROM (s.email, s.name, s.phone, s.country, coalesce(s.created_at, c.created_at))
        RETURNING c.reference
    )
    INSERT INTO customers_changed SELECT reference FROM changed
"""
INSERT = """
    INSERT INTO shop_customer (import_source, reference, email, name, phone, country, created_at)
    SELECT {source}, s.reference, s.email, s.name, s.phone, s.country, coalesce(s.created_at, now())
    FROM staged_customer AS s
    WHERE s.reference NOT IN (SELECT reference FROM customers_known)
    ORDER BY s.row
"""
# What the customer has answered in the shop itself counts; a file never overrules it.
CONSENT = """
    WITH newest AS (
        SELECT DISTINCT ON (customer_id) customer_id, is_granted, source FROM shop_consent
        WHERE purpose = 'marketing_mail' AND customer_id IS NOT NULL
        ORDER BY customer_id, given_at DESC, id DESC
    ), given AS (
        INSERT INTO shop_consent (customer_id, visitor, purpose, is_granted, source, given_at)
        SELECT c.id, '', 'marketing_mail', s.marketing_consent, 'import',
               CASE WHEN newest.customer_id IS NULL THEN coalesce(s.created_at, now()) ELSE now() END
        FROM staged_customer AS s
        JOIN shop_customer AS c ON c.import_source = {source} AND c.reference = s.reference
        LEFT JOIN newest ON newest.customer_id = c.id
        WHERE s.marketing_consent IS NOT NULL
          AND (newest.customer_id IS NULL OR (newest.source = 'import' AND newest.is_granted <> s.marketing_consent))
        RETURNING customer_id
    )
    INSERT INTO customers_changed SELECT c.reference FROM given JOIN shop_customer AS c ON c.id = given.customer_id
"""
COUNT = """
    SELECT count(*) FILTER (WHERE NOT is_known),
           count(*) FILTER (WHERE is_known AND is_changed),
           count(*) FILTER (WHERE is_known AND NOT is_changed)
    FROM (
        SELECT reference IN (SELECT reference FROM customers_known) AS is_known,
               reference IN (SELECT reference FROM customers_changed) AS is_changed
        FROM staged_customer
    ) AS outcome
"""
