"""What is offered while somebody types: products, categories, what others searched for."""

import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from search import popular_queries, rules
from search.models import Synonym
from search.rule_models import SearchRule
from shop.models import Event, Product
from tests.factories import make_product, set_shop

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_popular():
    cache.delete(popular_queries.KEY)
    popular_queries.forget()
    yield
    cache.delete(popular_queries.KEY)
    popular_queries.forget()


@pytest.fixture
def shelves(index_now) -> None:
    set_shop(currency="EUR")
    make_product("Red mug", category="Kitchen > Mugs", price="5", sku="MUG-0815")
    make_product("Blue mug", category="Kitchen > Mugs", price="8.50", on_hand=0)
    make_product("Café poster", category="Walls", description="A mighty motif.")
    index_now()


def suggested(client: Client, typed: str) -> dict:
    response = client.get("/api/v1/suggest/", {"q": typed})
    assert response.status_code == 200
    return json.loads(response.content)


def names(answer: dict) -> list[str]:
    return sorted(product["name"] for product in answer["products"])


def search_for(words: str, visitors: list[str], *, days_ago: int = 0, consent: bool = False, results: int = 3) -> None:
    for visitor in visitors:
        Event.objects.create(
            kind=Event.Kind.SEARCH,
            occurred_at=timezone.now() - timedelta(days=days_ago),
            visitor=visitor,
            query=words,
            result_count=results,
            consent=consent,
        )


def test_it_finds_products_and_categories_from_the_first_letter(client: Client, shelves) -> None:
    answer = suggested(client, "m")
    assert {"Blue mug", "Red mug"} <= set(names(answer))
    assert [(each["name"], each["path"], each["count"]) for each in answer["categories"]] == [
        ("Mugs", "kitchen/mugs", 2)
    ]
    [product] = suggested(client, "red mu")["products"]
    assert product["price"] == {"amount": "5.0000", "currency": "EUR"}
    assert product["url"].startswith("http://testserver/p/red-mug")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("cafe", ["Café poster"]),
        ("CAFÉ POS", ["Café poster"]),
        ("posters", ["Café poster"]),
        ("mugg", ["Blue mug", "Red mug"]),
        ("mug0815", ["Red mug"]),
        ("mug -blue", ["Red mug"]),
        ("zzzzzz", []),
        ("", []),
        ("?!", []),
    ],
)
def test_it_takes_words_as_the_search_does(client: Client, shelves, typed: str, found: list[str]) -> None:
    assert names(suggested(client, typed)) == found


def test_of_one_or_two_letters_those_most_in_demand_are_offered(client: Client, index_now) -> None:
    make_product("Mat")
    for number in range(11):
        make_product(f"Large mat in {number} colours", on_hand=0 if number == 10 else 5)
    index_now()
    assert "Mat" in names(suggested(client, "m"))
    Product.objects.exclude(name="Mat").update(popularity=30)
    index_now()
    for typed in ("m", "ma"):
        assert set(names(suggested(client, typed))) < {f"Large mat in {number} colours" for number in range(10)}


def test_where_few_are_in_demand_others_are_offered_behind_them(client: Client, index_now) -> None:
    for number in range(12):
        make_product(f"Mat in {number} colours")
    Product.objects.filter(name__in=["Mat in 7 colours", "Mat in 8 colours"]).update(popularity=30)
    index_now()
    offered = [product["name"] for product in suggested(client, "m")["products"]]
    assert sorted(offered[:2]) == ["Mat in 7 colours", "Mat in 8 colours"]
    assert len(offered) == 6


def test_the_last_word_goes_on_and_those_before_it_are_whole(client: Client, shelves) -> None:
    assert names(suggested(client, "mug re")) == ["Red mug"]


def test_synonyms_are_offered_too(client: Client, shelves) -> None:
    Synonym.objects.create(words="beaker", means="mug")
    assert names(suggested(client, "beaker")) == ["Blue mug", "Red mug"]


def test_what_the_staff_hide_for_the_words_is_not_offered(client: Client, shelves) -> None:
    product = Product.objects.get(name="Red mug")
    SearchRule.objects.create(queries="mug", kind=SearchRule.Kind.HIDE, product=product)
    rules.forget()
    assert names(suggested(client, "MUG")) == ["Blue mug"]


def test_what_three_visitors_searched_for_is_offered_to_others(client: Client, shelves) -> None:
    search_for("Red  Mug", ["a", "b", "c"])
    search_for("red mugs", ["a", "b"])
    assert popular_queries.publish(timezone.now()) == 1
    answer = suggested(client, "RED")
    assert answer["queries"] == [{"words": "red mug", "url": "http://testserver/search/?q=red+mug"}]
    assert suggested(client, "mu")["queries"] == answer["queries"]
    assert suggested(client, "red mug")["queries"] == []
    assert suggested(client, "ed")["queries"] == []


@pytest.mark.parametrize(
    "searches",
    [
        [("red mug", ["a", "a", "a", "b"], {})],
        [("red mug", ["a", "b", "c"], {"results": 0})],
        [("unheard of", ["a", "b", "c"], {})],
        [("red mug", ["a", "b", "c"], {"days_ago": 100})],
        # one person without consent has another id every day
        [("red mug", [visitor], {"days_ago": day}) for day, visitor in enumerate(["a", "b", "c"])],
    ],
    ids=["two visitors", "no hits", "not in the shop now", "long ago", "one of each day"],
)
def test_what_few_typed_or_finds_nothing_stays_unseen(client: Client, shelves, searches) -> None:
    for words, visitors, options in searches:
        search_for(words, visitors, **options)
    assert popular_queries.publish(timezone.now()) == 0
    assert suggested(client, "m")["queries"] == suggested(client, "r")["queries"] == []


@pytest.mark.parametrize(
    "words",
    ["mug of anna@example.org", "mug of anna (at) example.org", "mug 0170 555 1234", "mug 0170–555–1234"],
)
def test_what_tells_of_a_person_stays_unseen_though_the_shop_has_it(client: Client, index_now, words: str) -> None:
    make_product(words)
    index_now()
    assert client.get("/api/v1/search/", {"q": words}).json()["count"] == 1
    search_for(words, ["a", "b", "c"])
    assert popular_queries.publish(timezone.now()) == 0
    assert suggested(client, "m")["queries"] == []


def test_visitors_with_a_lasting_id_count_together_over_days(client: Client, shelves) -> None:
    for day, visitor in enumerate(["a", "b", "c"]):
        search_for("red mug", [visitor], days_ago=day, consent=True)
    assert popular_queries.publish(timezone.now()) == 1


def test_the_list_below_the_box_is_escaped_and_marks_what_is_typed(client: Client, shelves, index_now) -> None:
    make_product("<b>Bold</b> & mugs", category="Kitchen > Mugs")
    index_now()
    search_for('mug "<bold>"', ["a", "b", "c"])
    popular_queries.publish(timezone.now())
    html = client.get("/search/suggestions/", {"q": "mu"}).text
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; <mark>mu</mark>gs" in html
    assert "<b>" not in html
    assert "<bold>" not in html
    assert 'href="/search/?q=mug%20%22%3Cbold%3E%22"' in html
    assert html.count('role="option"') == html.count('aria-selected="false"') == 5
    assert "€8.50" in html
    assert "Sold out" in html


def test_a_warm_process_asks_the_database_nothing(client: Client, shelves, django_assert_num_queries) -> None:
    suggested(client, "mu")
    client.get("/search/suggestions/", {"q": "mu"})
    with django_assert_num_queries(0):
        assert suggested(client, "re")["products"]
        assert "Red" in client.get("/search/suggestions/", {"q": "red"}).text


@pytest.mark.parametrize("typed", ["\0", "(" * 500, "a" * 10_000, '"', "mug*", "-", "text:(", "日本"])
def test_odd_letters_are_no_error(client: Client, shelves, typed: str) -> None:
    suggested(client, typed)
    assert client.get("/search/suggestions/", {"q": typed}).status_code == 200


def test_suggestions_are_limited_for_one_visitor(client: Client, shelves, settings, monkeypatch) -> None:
    settings.SHOP_RATE_LIMITS = True
    monkeypatch.setattr("search.searches.SUGGESTIONS_A_MINUTE", 2)
    client.defaults["REMOTE_ADDR"] = "203.0.113.77"
    addresses = ["/api/v1/suggest/?q=m", "/search/suggestions/?q=m", "/api/v1/suggest/?q=mu"]
    answers = [client.get(address) for address in addresses]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[-1]["Retry-After"]) > 0
    assert json.loads(answers[-1].content)["code"] == "throttled"
    assert client.get("/search/suggestions/?q=mug").status_code == 429
