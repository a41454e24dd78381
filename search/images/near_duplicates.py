"""Pictures that stand at two products: one was uploaded twice by mistake, or one product is there twice."""

from dataclasses import dataclass

from django.db import connection, transaction

from search.images import thresholds
from search.images.models import ImageSpace, PictureVector
from search.images.search_models import NearDuplicate
from search.images.vectors import SIMILAR_ITEM, from_bytes, scaled

LEAST_ALIKE = 0.97  # of similar items
MOST_COMPARED = 20_000  # pictures: beyond, comparing each with each takes minutes
MOST_KEPT, MOST_SHOWN = 500, 100  # pairs
AT_ONCE = 1000  # pictures against all
# The same file, told by its hash, and what looks the same. A pair of products counts once, with its closest pictures.
READ = """
WITH same AS (
    SELECT DISTINCT ON (content_hash, product_id) content_hash, product_id, id
    FROM shop_picture WHERE content_hash <> '' ORDER BY content_hash, product_id, id
), pairs AS (
    SELECT one.product_id AS first, other.product_id AS second, NULL::float8 AS score
    FROM same one JOIN same other ON other.content_hash = one.content_hash AND other.product_id > one.product_id
    UNION ALL
    SELECT least(one.product_id, other.product_id), greatest(one.product_id, other.product_id), near.score
    FROM search_nearduplicate near
    JOIN shop_picture one ON one.id = near.first_id
    JOIN shop_picture other ON other.id = near.second_id
    WHERE one.product_id <> other.product_id
), closest AS (
    SELECT first, second, bool_or(score IS NULL) AS is_same_file, max(score) AS score FROM pairs GROUP BY 1, 2
)
SELECT first, one.name, second, other.name, is_same_file, score, count(*) OVER ()
FROM closest JOIN shop_product one ON one.id = first JOIN shop_product other ON other.id = second
ORDER BY is_same_file DESC, score DESC NULLS LAST, first, second
LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Pair:
    first_id: int
    first_name: str
    second_id: int
    second_name: str
    is_same_file: bool
    score: float | None


def find() -> int:
    """Compare all pictures of the live space and write down which look the same; returns how many pairs do. For
    workers: it loads numpy. Of a shop with more pictures than can be compared only equal files are told."""
    space_id = ImageSpace.live_id()
    rows = PictureVector.objects.filter(space=space_id, embedding__isnull=False)
    pairs = _compared(space_id) if 1 < rows.count() <= MOST_COMPARED else []
    with transaction.atomic():
        NearDuplicate.objects.all().delete()
        NearDuplicate.objects.bulk_create(
            NearDuplicate(first_id=first, second_id=second, score=score) for score, first, second in pairs
        )
    return len(pairs)


def pairs_shown() -> tuple[list[Pair], int]:
    """The closest first, and how many there are. One query."""
    with connection.cursor() as cursor:
        cursor.execute(READ, [MOST_SHOWN])
        found = cursor.fetchall()
    return [Pair(*row[:-1]) for row in found], found[0][-1] if found else 0


def _compared(space_id: int) -> list[tuple[float, int, int]]:
    import numpy as np

    rows = PictureVector.objects.filter(space=space_id, embedding__isnull=False).order_by("picture_id")
    pictures, products, vectors = [], [], []
    for picture_id, product_id, embedding in rows.values_list("picture_id", "product_id", "embedding").iterator():
        pictures.append(picture_id)
        products.append(product_id)
        vectors.append(from_bytes(embedding or b"")[0])
    matrix = np.array(vectors, np.float32)
    weights = np.array(scaled([1.0] * matrix.shape[1], SIMILAR_ITEM), np.float32)
    owner = np.array(products)
    fitted = thresholds.current(space_id)
    least = max(LEAST_ALIKE, fitted.exact) if fitted.products else LEAST_ALIKE
    found: list[tuple[float, int, int]] = []
    for start in range(0, len(matrix), AT_ONCE):
        scores = (matrix[start : start + AT_ONCE] * weights) @ matrix.T
        for row, column in np.argwhere(scores >= least):
            first, second = start + int(row), int(column)
            if first < second and owner[first] != owner[second]:
                found.append((float(scores[row, column]), pictures[first], pictures[second]))
    return sorted(found, reverse=True)[:MOST_KEPT]
