"""A catalogue of any size, drawn with a seed: words, brands and categories come as unevenly as in a shop (Zipf)."""

import gzip
import itertools
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Generic, TypeVar

from demo.sample_goods import GOODS
from search.judging import CatalogueIndex
from shop.models import Attribute, Brand, Category, Product, Variant

ICECAT = "icecat/products.jsonl.gz"
WORD = re.compile(r"[a-z]{3,14}")
MOST_WORDS = 8000
BRANDS, DEPARTMENTS, BRANCHES, LEAVES = 400, 10, 8, 4
COLOURS = [
    "black",
    "white",
    "grey",
    "silver",
    "red",
    "blue",
    "green",
    "yellow",
    "brown",
    "beige",
    "pink",
    "purple",
    "orange",
    "gold",
]
MATERIALS = ["steel", "plastic", "aluminium", "wood", "glass", "cotton", "leather", "rubber", "paper", "ceramic"]
SIZES = ["XS", "S", "M", "L", "XL", "30x40 cm", "50x70 cm", "60x90 cm", "0.5 l", "1 l", "2 m", "5 m"]
SYLLABLES = [
    "ba",
    "ko",
    "ri",
    "ma",
    "tel",
    "no",
    "vi",
    "san",
    "der",
    "lo",
    "qui",
    "fa",
    "ren",
    "to",
    "mis",
    "la",
    "gor",
    "pe",
    "zu",
    "win",
]
SKU_IN_NAME = 0.25  # of technical goods nearly all have it there, of others hardly one
FIRST_DAY = datetime(2024, 1, 1, tzinfo=UTC)

Thing = TypeVar("Thing")


class Zipf(Generic[Thing]):
    """Draws the n-th thing about 1/n as often as the first."""

    def __init__(self, things: Sequence[Thing], flat: int = 0) -> None:
        self.things = things
        self.weights = list(itertools.accumulate(1 / (rank + 1 + flat) for rank in range(len(things))))

    def draw(self, chance: random.Random, number: int) -> list[Thing]:
        return chance.choices(self.things, cum_weights=self.weights, k=number)


@dataclass(frozen=True)
class Leaf:
    category: Category
    noun: str
    words: Zipf[str]


class GeneratedIndex(CatalogueIndex):
    """`categories` are all of the tree."""

    def __init__(self, categories: Iterable[Category]) -> None:
        super().__init__()
        self.category_names = {category.url_path: category.name for category in categories}
        self.attributes = {
            code: Attribute(code=code, name=code.title(), is_facet=True) for code in ("colour", "material", "size")
        }

    def prepare_batch(self, products: Iterable[Product]) -> None:
        """All is known already."""


class Catalogue:
    """The same products for the same seed. The first 20,000 of 200,000 are not those of 20,000: draw anew."""

    def __init__(self, words: Sequence[str], seed: int) -> None:
        self.chance = random.Random(seed)
        self.words = Zipf(words, flat=10)
        self.brands = Zipf([Brand(name=name) for name in self._names(BRANDS)], flat=5)
        self.categories: list[Category] = []
        self.leaves = Zipf(list(self._tree(words)), flat=10)

    def products(self, number: int) -> Iterator[Product]:
        for pk in range(1, number + 1):
            yield self.product(pk)

    def product(self, pk: int) -> Product:
        chance = self.chance
        (leaf,), (brand,) = self.leaves.draw(chance, 1), self.brands.draw(chance, 1)
        sku = f"{brand.name[:2].upper()}-{chance.randrange(10**6):06d}{chance.choice('ABCDEFX')}"
        colour, size = chance.choice(COLOURS), chance.choice(SIZES)
        own, others = leaf.words.draw(chance, chance.randint(1, 4)), self.words.draw(chance, chance.randint(0, 2))
        model = (
            sku[3:] if chance.random() < SKU_IN_NAME else f"{chance.choice('ABCEGKMPRSTXZ')}{chance.randrange(100)}0"
        )
        name = " ".join([brand.name, model, *dict.fromkeys([*own, *others]), leaf.noun, colour])
        product = Product(
            pk=pk,
            name=name.title(),
            slug=f"product-{pk}",
            description=" ".join(self.words.draw(chance, chance.randint(4, 20))).capitalize() + ".",
            brand=brand,
            category=leaf.category,
            attributes={"colour": colour, "material": chance.choice(MATERIALS), "size": size},
            average_rating=Decimal(chance.randint(20, 50)) / 10 if chance.random() < 0.3 else None,
            popularity=min(100.0, chance.paretovariate(1.2) - 1),
            created_at=FIRST_DAY + timedelta(minutes=chance.randrange(10**6)),
        )
        price = Decimal(f"{chance.lognormvariate(3.5, 1.2):.2f}")
        variant = Variant(product=product, sku=sku, price=price, track_stock=chance.random() < 0.1)
        product.active_variants, product.usable_pictures = [variant], []  # type: ignore[attr-defined]
        return product

    def _names(self, number: int) -> list[str]:
        made: dict[str, None] = {}
        while len(made) < number:
            made["".join(self.chance.choices(SYLLABLES, k=self.chance.randint(2, 3))).title()] = None
        return list(made)

    def _tree(self, words: Sequence[str]) -> Iterator[Leaf]:
        nouns = iter(self.chance.sample(words, DEPARTMENTS * (1 + BRANCHES * (1 + LEAVES))))
        for _ in range(DEPARTMENTS):
            department = self._category("", next(nouns))
            for _ in range(BRANCHES):
                branch = self._category(f"{department.url_path}/", next(nouns))
                for _ in range(LEAVES):
                    noun = next(nouns)
                    yield Leaf(
                        self._category(f"{branch.url_path}/", noun), noun, Zipf(self.chance.sample(words, 60), flat=3)
                    )

    def _category(self, above: str, noun: str) -> Category:
        category = Category(name=f"{noun.title()}s", url_path=f"{above}{noun}s")
        self.categories.append(category)
        return category


def vocabulary(data: Path | None) -> list[str]:
    """The commonest first: of Icecat's products where there are any, else of our sample shop with made-up ones."""
    if data and (file := data / ICECAT).exists():
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            counted = Counter(
                word
                for row in map(json.loads, lines)
                for word in WORD.findall(f"{row['title']} {row['description']}".lower())
            )
    else:
        counted = Counter(word for goods in GOODS for word in WORD.findall(f"{goods.name} {goods.description}".lower()))
    words = [word for word, _ in counted.most_common(MOST_WORDS)]
    made = ("".join(letters) for letters in itertools.product(SYLLABLES, repeat=3))
    return list(dict.fromkeys([*words, *itertools.islice(made, MOST_WORDS - len(words))]))


def queries(products: Iterable[Product], number: int, seed: int) -> list[str]:
    """One to four words of a product's name as people leave some out; one of six has a slip of the finger."""
    chance = random.Random(seed)
    made = []
    for product in itertools.islice(products, number):
        brand, _, *words = product.name.lower().split()
        chosen = chance.sample(words, min(len(words), chance.choices((1, 2, 3, 4), (30, 40, 20, 10))[0]))
        if chance.random() < 0.2:
            chosen[0] = brand
        if chance.random() < 1 / 6:
            at = chance.randrange(len(chosen))
            chosen[at] = _slipped(chosen[at], chance)
        made.append(" ".join(chosen))
    return made


def _slipped(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    return chance.choice([before + after[:1] + letter + after[1:], before + after, before + letter * 2 + after])
