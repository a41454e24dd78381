"""Queries that somebody may send to keep a processor busy."""

import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from search.criteria import Criteria
from search.forms import MOST_VALUES, WordsField

LONG = 10_000  # characters
VALUES = 500


def worst_criteria(codes: Sequence[str]) -> dict[str, Criteria]:
    chance = random.Random(0)
    letters = "abcdefghijklmnopqrstuvwxyz"
    garbled = " ".join("".join(chance.choices(letters, k=7)) for _ in range(LONG // 8))
    words = {
        "common words": "black the with and cable " * (LONG // 25),
        "unknown words": garbled,
        "long unknown words": " ".join("".join(chance.choices(letters, k=29)) for _ in range(LONG // 30)),
        "one word": "a" * LONG,
        "single letters": " ".join(letters) * (LONG // 52),
        "wildcards": "*a* ?b? *c *d* " * (LONG // 16),
        "only a wildcard": "*",
        "fuzzy": "cable~2 blakc~ prnter~2 " * (LONG // 24),
        "regular expression": "(a+)+$ .*.* [a-z]* " * (LONG // 19),
        "quotes": '"' * LONG,
        "phrases": '"black cable with" ' * (LONG // 20),
        "one long phrase": f'"{"black cable with " * (LONG // 17)}"',
        "brackets": "(" * LONG,
        "punctuation": "!?/&%$§" * (LONG // 7),
        "control characters": "\x01\x02\x00\x1f " * (LONG // 5),
        "Chinese": "黑色电缆打印机" * (LONG // 7),
        "Chinese, parted": "黑色 电缆 打印机 " * (LONG // 10),
        "Arabic": "كابل أسود طابعة " * (LONG // 16),
        "digits": "1" * LONG,
        "measures": "50x70cm 12.5in 1x2x3 " * (LONG // 21),
        "excluded words": " ".join(f"-{word}" for word in garbled.split()),
        "operators": "AND OR NOT black -cable +with price:[1 TO 2] " * (LONG // 45),
    }
    chosen = {code: tuple(f"value {number}" for number in range(VALUES)) for code in codes}
    brands = tuple(f"brand {number}" for number in range(VALUES))
    return {name: Criteria(words=text) for name, text in words.items()} | {
        "everything": Criteria(),
        "everything by price": Criteria(sort="price"),
        "500 values of each attribute": Criteria(words="black", attributes=chosen),
        "500 values of each group": Criteria(
            words="black cable",
            attributes=chosen,
            brands=brands,
            rating=2,
            in_stock=True,
            category="cables",
            min_price=Decimal(1),
            max_price=Decimal(900),
        ),
        "everything, a value of each group": Criteria(
            attributes={"colour": ("black",), "size": ("M",)}, rating=2, in_stock=True, min_price=Decimal(1)
        ),
        "page 10⁹": Criteria(words="black", page=10**9),
        "page 10⁹ by price": Criteria(words="black", sort="price", page=10**9),
        "page 1000 of everything": Criteria(page=1000, page_size=100),
    }


def as_sent(criteria: Criteria) -> Criteria:
    """As the form lets it through: fewer characters, and as many values of a group as it doesn't refuse."""
    return replace(
        criteria,
        words=WordsField().to_python(criteria.words),
        brands=criteria.brands[:MOST_VALUES],
        attributes={code: values[:MOST_VALUES] for code, values in criteria.attributes.items()},
    )
