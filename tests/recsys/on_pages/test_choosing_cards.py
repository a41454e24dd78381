"""Which candidates become cards; and that the cards of one query are those of three."""

from datetime import UTC, datetime

import pytest

from recsys.shelves import mixing, why
from recsys.shelves.candidates import Candidate
from shop.card_rows import read_cards
from shop.models import Picture, Product, Review
from tests.factories import make_product, make_variant


def candidates(*categories: int) -> list[Candidate]:
    return [Candidate(place, place, category) for place, category in enumerate(categories, start=1)]


def ids(found: list[Candidate]) -> list[int]:
    return [each.product_id for each in found]


@pytest.mark.parametrize(
    ("categories", "k", "expected"),
    [
        ((1, 1, 1, 1, 2, 2, 3), 4, [1, 2, 5, 6]),
        ((1, 1, 1, 1, 2, 2, 3, 3, 4), 8, [1, 2, 3, 5, 6, 7, 8, 9]),
        ((1, 1, 1, 1, 2), 4, [1, 2, 3, 5]),  # too few others: the best of the same fill up
        ((1, 1, 1, 1, 1), 4, [1, 2, 3, 4]),
        ((1, 2), 4, [1, 2]),
        ((), 4, []),
    ],
)
def test_few_are_of_one_category_as_long_as_there_are_others(categories, k, expected) -> None:
    assert ids(mixing.chosen(candidates(*categories), k)) == expected


def test_not_five_are_of_one_top_category() -> None:
    mugs = [Candidate(number, number, category_id=number, top="Mugs") for number in range(1, 9)]
    posters = [Candidate(number, number, category_id=number, top="Posters") for number in range(9, 14)]
    assert ids(mixing.chosen([*mugs, *posters], 8)) == [1, 2, 3, 4, 9, 10, 11, 12]


def test_what_takes_a_place_later_is_of_another_kind() -> None:
    found = mixing.other_kinds_first(candidates(1, 1, 1, 1, 2), shown={1, 2, 3}, k=8)
    assert ids(found) == [5, 4]


def test_what_has_no_category_is_of_no_kind() -> None:
    without = [Candidate(number, number) for number in range(1, 7)]
    assert ids(mixing.chosen(without, 4)) == [1, 2, 3, 4]


def test_what_the_page_shows_is_left_out() -> None:
    assert ids(mixing.chosen(candidates(1, 2, 3), 2, without={1})) == [2, 3]


def test_what_two_lists_name_goes_first() -> None:
    first = [Candidate(1, 1), Candidate(2, 2, because="Tea")]
    second = [Candidate(3, 1), Candidate(2, 2, because="Mug")]
    merged = mixing.merged([first, second])
    assert ids(merged) == [2, 1, 3]
    assert merged[0].because == "Tea"


def test_a_reason_that_only_the_second_list_has_is_told() -> None:
    merged = mixing.merged([[Candidate(1, 1, stars=4.3)], [Candidate(1, 3, because="Mug", why="viewed")]])
    assert (merged[0].because, merged[0].stars) == ("Mug", 4.3)


@pytest.mark.parametrize(
    ("candidate", "expected"),
    [
        (Candidate(1, 1, why="bought", because="TEA WITH MILK"), "Because you bought Tea With Milk"),
        (Candidate(1, 1, why="viewed", because="Tea"), "Because you looked at Tea"),
        (Candidate(1, 1, why="bought"), ""),
        (Candidate(1, 1, because="Tea"), ""),
        (Candidate(1, 1, times=3, last=datetime(2026, 3, 1, tzinfo=UTC)), "You bought it 3 times"),
        (Candidate(1, 1, times=1, last=datetime(2026, 3, 1, tzinfo=UTC)), "You bought it in March 2026"),
    ],
)
def test_the_reason_in_words(candidate: Candidate, expected: str) -> None:
    assert why.reason_of(candidate) == expected


def test_a_long_name_is_cut() -> None:
    assert len(why.reason_of(Candidate(1, 1, why="bought", because="x" * 200))) <= 80


def test_foretold_stars_in_words() -> None:
    assert why.stars_of(Candidate(1, 1, stars=4.26)) == "We think you’d give it 4.3"
    assert why.stars_of(Candidate(1, 1)) == ""


@pytest.mark.django_db
def test_cards_of_one_query_are_those_of_three(django_assert_num_queries) -> None:
    plain = make_product("Plain", brand="Kiln", category="Home > Mugs", price="9.9000")
    sizes = make_product("Sizes", price="30", on_hand=0, compare_at_price="40", variant_attributes={"size": "S"})
    make_variant(sizes, price="35", on_hand=3)
    make_variant(sizes, price="35.5", on_hand=3)
    make_variant(sizes, price="1", is_active=False)
    sold_out = make_product("Sold out", on_hand=0, category=None)
    Review.objects.create(product=plain, rating=4, status=Review.Status.APPROVED)
    for position, name in enumerate("abc"):
        names = {f"rendition_{width}": f"{name * 32}-{width}.webp" for width in (200, 400, 800)}
        Picture.objects.create(product=plain, position=position, mean_colour="#8899aa", width=8, height=6, **names)
    Picture.objects.create(product=sizes, position=0)  # not rendered yet
    hidden, bare = make_product(is_active=False), make_product()
    bare.variants.update(is_active=False)
    with django_assert_num_queries(1):
        rows = read_cards([sold_out.pk, plain.pk, sizes.pk, hidden.pk, bare.pk])
    cards = Product.objects.filter(pk__in=[plain.pk, sizes.pk, sold_out.pk]).cards()
    assert {pk: row.card for pk, row in rows.items()} == {card.id: card for card in cards}
    assert [rows[product.pk].place for product in (sold_out, plain, sizes)] == [1, 2, 3]
    assert rows[sizes.pk].choices == 2
    assert rows[plain.pk].sku == plain.variants.get().sku
    with django_assert_num_queries(0):
        assert read_cards([]) == {}
