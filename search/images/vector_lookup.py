"""Nearest neighbours in PostgreSQL with pgvector.

Few vectors, or filters that few products pass: all that pass are compared, which is exact. Otherwise the HNSW index is
followed, in iterative scans that go on until enough rows passed the filter."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction

from search.images import offering, side_tables
from search.images.offering import Filters

Found = tuple[int, int, float]  # product, picture, score

COMPARE_ALL_UP_TO = 5000
LARGEST_SCAN = 2000  # rows asked of the index; a page beyond them is found by comparing all
EF, EF_FILTERED = 100, 300  # candidates held while the index is followed: a filter takes most of them away
SETTINGS = {
    "hnsw.iterative_scan": "relaxed_order",
    # rows come in the index's order or not at all: any other plan reads everything
    **dict.fromkeys(
        ["enable_seqscan", "enable_bitmapscan", "enable_hashjoin", "enable_mergejoin", "enable_sort"], "off"
    ),
}
ALL = """
    SELECT product_id, picture_id, score FROM (
        SELECT DISTINCT ON (product_id) product_id, picture_id, score FROM (
            SELECT product_id, picture_id, GREATEST({scores}) AS score FROM {table} AS vector
            WHERE product_id IN ({products})
        ) AS scored
        ORDER BY product_id, score DESC, picture_id
    ) AS best
    ORDER BY score DESC, product_id LIMIT %s
"""
BY_INDEX = """
    SELECT product_id, picture_id, -(embedding <#> %s::halfvec) AS score FROM {table} AS vector
    WHERE EXISTS ({products})
    ORDER BY embedding <#> %s::halfvec LIMIT %s
"""


def nearest(space_id: int, queries: Sequence[Sequence[float]], filters: Filters, limit: int) -> list[Found]:
    """Best first, a product once. Two queries, or two more for each query vector."""
    table = side_tables.name(space_id)
    literals = [side_tables.literal(numbers) for numbers in queries]
    few = _few_that_pass(filters)
    if few is None and limit * 2 <= LARGEST_SCAN and not (_holds_few(table) and not filters.are_set):
        with transaction.atomic(), _index_alone(EF_FILTERED if filters.are_set else EF):
            found = _by_index(table, literals, filters, limit)
        if found is not None:
            return found
    return _by_comparing_all(table, literals, filters, few, limit)


def _few_that_pass(filters: Filters) -> list[int] | None:
    """None where there are many, or where nothing is filtered."""
    if not filters.are_set:
        return None
    passing = list(offering.allowed(filters).values_list("pk", flat=True)[: COMPARE_ALL_UP_TO + 1])
    return passing if len(passing) <= COMPARE_ALL_UP_TO else None


def _holds_few(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM (SELECT FROM {table} LIMIT %s) AS held", [COMPARE_ALL_UP_TO + 1])  # noqa: S608
        return bool(cursor.fetchone()[0] <= COMPARE_ALL_UP_TO)


def _by_comparing_all(
    table: str, literals: list[str], filters: Filters, few: list[int] | None, limit: int
) -> list[Found]:
    sql, parameters = "SELECT unnest(%s::bigint[])", (few,)
    if few is None:
        sql, parameters = offering.allowed(filters).values("pk").query.sql_with_params()
    scores = ", ".join(["-(embedding <#> %s::halfvec)"] * len(literals))
    with connection.cursor() as cursor:
        cursor.execute(ALL.format(table=table, scores=scores, products=sql), [*literals, *parameters, limit])
        return list(cursor.fetchall())


def _by_index(table: str, literals: list[str], filters: Filters, limit: int) -> list[Found] | None:
    """None where the index gives too few: the rest is hidden behind what the filter refused."""
    passing = offering.allowed_one_by_one(filters)
    passing = passing.extra(where=['"shop_product"."id" = vector.product_id'])
    sql, parameters = passing.values("pk").query.sql_with_params()
    wanted = max(40, limit * 2)
    while wanted <= LARGEST_SCAN:
        best: dict[int, Found] = {}
        certain_above = -2.0  # what scores less may yet be beaten by a row that wasn't read
        for literal in literals:
            with connection.cursor() as cursor:
                cursor.execute(BY_INDEX.format(table=table, products=sql), [literal, *parameters, literal, wanted])
                rows: list[Found] = cursor.fetchall()
            if len(rows) < wanted:
                return None
            certain_above = max(certain_above, min(row[2] for row in rows))
            for row in rows:
                if row[0] not in best or row[2] > best[row[0]][2]:
                    best[row[0]] = row
        certain = sorted((row for row in best.values() if row[2] >= certain_above), key=lambda row: (-row[2], row[0]))
        if len(certain) >= limit:
            return certain[:limit]
        wanted *= 3
    return None


@contextmanager
def _index_alone(ef_search: int) -> Iterator[None]:
    settings = SETTINGS | {"hnsw.ef_search": str(ef_search)}
    with connection.cursor() as cursor:
        cursor.execute("; ".join(f"SET LOCAL {name} TO {value}" for name, value in settings.items()))
        yield
        cursor.execute("; ".join(f"SET LOCAL {name} TO DEFAULT" for name in settings))
