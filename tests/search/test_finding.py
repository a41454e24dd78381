"""What customers type, and what they mean by it."""

import pytest
from django.test import Client

from search import synonyms
from search.models import Synonym
from shop.models import Attribute
from tests.factories import make_product

pytestmark = pytest.mark.django_db


def names(client: Client, words: str) -> list[str]:
    return [item["name"] for item in client.get("/api/v1/search/", {"q": words}).json()["results"]]


# fields


def test_the_name_counts_more_than_the_rest(client: Client, index_now) -> None:
    make_product("Steel pan", description="Goes well with a walnut board")
    make_product("Walnut board", description="For bread")
    make_product("Bowl", attributes={"wood": "walnut"})
    index_now()
    assert names(client, "walnut")[0] == "Walnut board"
    assert len(names(client, "walnut")) == 3


def test_an_exact_sku_comes_first_however_it_is_written(client: Client, index_now) -> None:
    make_product("Adapter for AB-12", description="AB-12 AB-12 AB12", sku="X-1")
    make_product("Lamp", sku="AB-12")
    make_product("AB 12 case", sku="AB-12-C")
    index_now()
    for typed in ("AB-12", "ab12", "ab 12", "AB/12"):
        assert names(client, typed)[0] == "Lamp", typed


def test_accents_and_plurals_make_no_difference(client: Client, index_now) -> None:
    make_product("Café crème cups")
    make_product("Schlüsselbretter aus Eiche")
    index_now()
    for typed in ("cafe creme cup", "CAFÉ cups", "café crèmes"):
        assert names(client, typed) == ["Café crème cups"], typed
    assert names(client, "schlusselbretter") == names(client, "Schlüsselbretter") == ["Schlüsselbretter aus Eiche"]


def test_needless_words_need_not_be_there(client: Client, index_now) -> None:
    for number in range(10):
        make_product(f"Sleeve {number}, laptop size")
    index_now()
    assert len(names(client, "a sleeve for the laptop")) == 10


# measures


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("50x70 cm", "Frame 50 x 70"),
        ("50 x 70", "Frame 50 x 70"),
        ("50×70", "Frame 50 x 70"),
        ("50 cm x 70 cm", "Frame 50 x 70"),
        ("70x100", "Frame 70x100 cm"),
        ("500ml", "Bottle, 500 ml"),
        ("500 ml", "Bottle, 500 ml"),
        ("0.5 l", "Jug 0,5l"),
        ('12"', "Screen 12 inch"),
        ("12-inch screen", "Screen 12 inch"),
        ("A3", "Paper A3"),
        ("250 gram", "Coffee"),
    ],
)
def test_sizes_and_amounts_are_found_however_they_are_written(
    client: Client, index_now, typed: str, found: str
) -> None:
    Attribute.objects.create(code="weight", name="Weight", type="number", unit="g")
    for name in ("Frame 50 x 70", "Frame 70x100 cm", "Bottle, 500 ml", "Jug 0,5l", "Screen 12 inch", "Paper A3"):
        make_product(name)
    make_product("Coffee", attributes={"weight": 250})
    index_now()
    assert names(client, typed)[0] == found


def test_a_quoted_phrase_that_ends_in_a_number_is_no_size(client: Client, index_now) -> None:
    make_product("Series 12 lamp")
    make_product("Lamp 12, of the series")
    index_now()
    assert names(client, '"series 12"') == ["Series 12 lamp"]


# what is named


def test_a_category_that_is_named_is_preferred_to_what_goes_with_it(client: Client, index_now) -> None:
    for number in range(5):
        make_product(f"Laptop bag {number}", category="Accessories > Laptop bags")
        make_product(f"Laptop sleeve {number}", category="Accessories > Sleeves")
    for number in range(3):
        make_product(f"Feather 1{number} notebook, 16 GB", category="Computers > Laptops", description="A light laptop")
    index_now()
    assert all("notebook" in name for name in names(client, "laptop")[:3])
    assert all("notebook" in name for name in names(client, "laptops")[:3])
    assert all("bag" in name for name in names(client, "laptop bag")[:5])
    assert all("sleeve" in name for name in names(client, "sleeve for laptop")[:5])


def test_a_brand_that_is_named_is_preferred(client: Client, index_now) -> None:
    make_product("Kettle, suits Alba stoves", description="Alba Alba")
    make_product("Kettle", brand="Alba")
    index_now()
    assert names(client, "alba kettle")[0] == "Kettle"


def test_what_can_be_bought_and_what_sells_comes_first_among_equals_only(client: Client, index_now) -> None:
    make_product("Oak chair one", on_hand=0)
    make_product("Oak chair two")
    make_product("Oak chair six", popularity=100)
    make_product("Chair", description="Oak", popularity=100)
    index_now()
    assert names(client, "oak chair")[:3] == ["Oak chair six", "Oak chair two", "Oak chair one"]


# synonyms


def test_a_synonym_finds_both_ways(client: Client, index_now) -> None:
    make_product("Blue couch")
    make_product("Red sofa")
    index_now()
    assert names(client, "sofa") == ["Red sofa"]
    Synonym.objects.create(words="sofa", means="couch, settee")
    assert names(client, "sofa") == ["Red sofa", "Blue couch"]
    assert names(client, "sofas") == ["Red sofa", "Blue couch"]
    assert names(client, "couch") == ["Blue couch", "Red sofa"]
    assert set(names(client, "settee")) == {"Blue couch", "Red sofa"}


def test_a_synonym_may_go_one_way_only_and_have_several_words(client: Client, index_now) -> None:
    make_product("USB flash drive")
    make_product("Memory stick")
    index_now()
    Synonym.objects.create(words="memory stick", means="flash drive", is_two_way=False)
    assert set(names(client, "memory stick")) == {"Memory stick", "USB flash drive"}
    assert names(client, "flash drive") == ["USB flash drive"]


def test_a_synonym_names_a_category_too(client: Client, index_now) -> None:
    make_product("Settee cover", category="Textiles")
    make_product("Blue three-seater couch", category="Couches")
    index_now()
    Synonym.objects.create(words="settee", means="couch")
    assert names(client, "settee")[0] == "Blue three-seater couch"


def test_switched_off_and_deleted_synonyms_find_nothing(client: Client, index_now) -> None:
    make_product("Blue couch")
    index_now()
    row = Synonym.objects.create(words="sofa", means="couch", is_active=False)
    assert names(client, "sofa") == []
    row.is_active = True
    row.save()
    assert names(client, "sofa") == ["Blue couch"]
    row.delete()
    assert names(client, "sofa") == []


def test_another_process_hears_of_a_synonym_within_seconds(client: Client, index_now, monkeypatch) -> None:
    make_product("Blue couch")
    index_now()
    assert names(client, "sofa") == []
    Synonym.objects.bulk_create([Synonym(words="sofa", means="couch")])  # as if another process had saved it
    assert names(client, "sofa") == []
    monkeypatch.setattr(synonyms.current, "seconds", -1)
    assert names(client, "sofa") == ["Blue couch"]
