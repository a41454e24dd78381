"""pgvector's half: a table with an HNSW index for each space, beside the canonical vectors. Made where the server has
the extension; a row goes with its canonical one (ON DELETE CASCADE)."""

from collections.abc import Mapping, Sequence

from django.db import connection

from search.images.vectors import LENGTH

MAKE = """
    CREATE TABLE IF NOT EXISTS {table} (
        vector_id bigint PRIMARY KEY REFERENCES search_picturevector (id) ON DELETE CASCADE,
        product_id bigint NOT NULL,
        picture_id bigint NOT NULL,
        embedding halfvec({length}) NOT NULL
    );
    CREATE INDEX IF NOT EXISTS {table}_hnsw ON {table} USING hnsw (embedding halfvec_ip_ops)
        WITH (m = 16, ef_construction = 64);
    CREATE INDEX IF NOT EXISTS {table}_product ON {table} (product_id);
"""
PUT = """
    INSERT INTO {table} (vector_id, product_id, picture_id, embedding)
    SELECT vector.id, vector.product_id, vector.picture_id, given.embedding::halfvec
    FROM unnest(%s::bigint[], %s::text[]) AS given (picture_id, embedding)
    JOIN search_picturevector AS vector ON vector.picture_id = given.picture_id AND vector.space_id = %s
    ON CONFLICT (vector_id) DO UPDATE SET product_id = excluded.product_id, embedding = excluded.embedding
"""
HAS_PGVECTOR = """SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'vector'
    AND string_to_array(extversion, '.')::int[] >= ARRAY[0, 8])"""


def name(space_id: int) -> str:
    return f"search_nearest_{int(space_id)}"


def available() -> bool:
    """Whether the database has pgvector of 0.8 or later, with iterative scans. One query."""
    with connection.cursor() as cursor:
        cursor.execute(HAS_PGVECTOR)
        return bool(cursor.fetchone()[0])


def exists(space_id: int) -> bool:
    """One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [name(space_id)])
        return bool(cursor.fetchone()[0])


def make(space_id: int) -> None:
    """Where there is pgvector and no such table yet."""
    if available():
        with connection.cursor() as cursor:
            cursor.execute(MAKE.format(table=name(space_id), length=LENGTH))


def drop(space_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {name(space_id)}")


def put(space_id: int, picture_ids: Sequence[int], vectors: Mapping[int, Sequence[float]]) -> None:
    """`vectors` by picture, whose canonical rows are there already; a picture without one loses what it had."""
    gone = [picture_id for picture_id in picture_ids if picture_id not in vectors]
    texts = [literal(numbers) for numbers in vectors.values()]
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {name(space_id)} WHERE picture_id = ANY (%s)", [gone])  # noqa: S608
        cursor.execute(PUT.format(table=name(space_id)), [list(vectors), texts, space_id])


def literal(numbers: Sequence[float]) -> str:
    """As pgvector reads them."""
    return "[" + ",".join(f"{number:.6g}" for number in numbers) + "]"
