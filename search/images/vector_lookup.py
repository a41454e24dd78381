"""Nearest neighbours in PostgreSQL with pgvector.

Few vectors: all that pass the filters are compared, which is exact. Otherwise the HNSW index names candidates, whatever
they are, and the filters look at those alone; where few of them pass, all are compared after all: the index misses more
the further down it is followed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction

from search.images import offering, side_tables
from search.images.offering import Filters

Found = tuple[int, int, float]  # product, picture, score

COMPARE_ALL_UP_TO = 5000
LARGEST_SCAN = 2000  # candidates; a page beyond them is found by comparing all
TO_FILTER = 10  # times as many candidates as without filters, which take most of them away
LEAST_SHARE = 0.2  # of the candidates passes, or all are compared
EF, EF_FILTERED = 100, 1000  # what is held while the index is followed
SETTINGS = {
    "hnsw.iterative_scan": "relaxed_order",
    # candidates come in the index's order or not at all, and each is looked up: any other plan reads everything
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
    SELECT product_id, picture_id, score, EXISTS ({products}) FROM (
        SELECT product_id, picture_id, -(embedding <#> %s::halfvec) AS score FROM {table}
        ORDER BY embedding <#> %s::halfvec LIMIT %s
    ) AS vector
"""


def nearest(space_id: int, queries: Sequence[Sequence[float]], filters: Filters, limit: int) -> list[Found]:
    """Best first, a product once. Two queries, or two more for each query vector."""
    table = side_tables.name(space_id)
    literals = [side_tables.literal(numbers) for numbers in queries]
    if filters.among is None and limit * 2 <= LARGEST_SCAN and not _holds_few(table):
        with transaction.atomic(), _index_alone(EF_FILTERED if filters.are_set else EF):
            found = _by_index(table, literals, filters, limit)
        if found is not None:
            return found
    return _by_comparing_all(table, literals, filters, limit)


def _holds_few(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM (SELECT FROM {table} LIMIT %s) AS held", [COMPARE_ALL_UP_TO + 1])  # noqa: S608
        return bool(cursor.fetchone()[0] <= COMPARE_ALL_UP_TO)


def _by_comparing_all(table: str, literals: list[str], filters: Filters, limit: int) -> list[Found]:
    sql, parameters = offering.allowed(filters).values("pk").query.sql_with_params()
    scores = ", ".join(["-(embedding <#> %s::halfvec)"] * len(literals))
    with connection.cursor() as cursor:
        cursor.execute(ALL.format(table=table, scores=scores, products=sql), [*literals, *parameters, limit])
        return list(cursor.fetchall())


def _by_index(table: str, literals: list[str], filters: Filters, limit: int) -> list[Found] | None:
    """None where too few candidates pass."""
    passing = offering.allowed_one_by_one(filters)
    passing = passing.extra(where=['"shop_product"."id" = vector.product_id'])
    sql, parameters = passing.values("pk").query.sql_with_params()
    wanted = min(LARGEST_SCAN, max(40, limit * 2) * (TO_FILTER if filters.are_set else 1))
    while wanted <= LARGEST_SCAN:
        best: dict[int, Found] = {}
        certain_above = -2.0  # what scores less may yet be beaten by a row that wasn't read
        for literal in literals:
            with connection.cursor() as cursor:
                cursor.execute(BY_INDEX.format(table=table, products=sql), [*parameters, literal, literal, wanted])
                rows: list[tuple[int, int, float, bool]] = cursor.fetchall()
            if len(rows) < wanted or sum(row[3] for row in rows) < LEAST_SHARE * wanted:
                return None
            certain_above = max(certain_above, min(row[2] for row in rows))
            for product_id, picture_id, score, passes in rows:
                if passes and (product_id not in best or score > best[product_id][2]):
                    best[product_id] = (product_id, picture_id, score)
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
