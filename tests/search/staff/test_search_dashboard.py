"""The dashboard of searches: what is counted, and whose words are shown."""

import csv
import io
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from shop.models import Event, Order, OrderLine, User
from tests.factories import make_order, make_product, make_staff, set_shop

pytestmark = pytest.mark.django_db
PAGE = "/admin/dashboards/search/"
AS_OF = datetime(2026, 7, 1, tzinfo=UTC)
CARDS = ["headline", "searches-over-time", "top-queries", "queries-without-hits", "openings-by-position"]


@pytest.fixture
def owner() -> Client:
    set_shop(currency="EUR", time_zone="UTC", as_of=AS_OF)
    client = Client()
    client.force_login(make_staff())
    return client


def make_search(query: str, visitor: str = "", day: int = 10, hits: int = 5, **fields) -> Event:
    return Event.objects.create(
        kind="search",
        occurred_at=datetime(2026, 6, day, 12, tzinfo=UTC),
        visitor=visitor or uuid.uuid4().hex,
        query=query,
        search_id=fields.pop("search_id", uuid.uuid4()),
        result_count=hits,
        **{"platform": "web", **fields},
    )


def make_common(query: str, **fields) -> list[Event]:
    """Typed by three visitors on one day."""
    return [make_search(query, **fields) for _ in range(3)]


def click(search: Event, product, position: int) -> Event:
    return Event.objects.create(
        kind="click",
        occurred_at=search.occurred_at + timedelta(minutes=1),
        visitor=search.visitor,
        search_id=search.search_id,
        product=product,
        position=position,
    )


def exported(client: Client, card: str, query: str = "period=all") -> list[list[str]]:
    answer = client.get(f"{PAGE}{card}.csv?{query}")
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.content.decode(), newline="")))


def queries(client: Client, card: str = "top-queries", query: str = "period=all") -> list[str]:
    return [row[0] for row in exported(client, card, query)[1:-1]]


def test_an_empty_shop_has_a_page_that_says_so(owner: Client) -> None:
    body = owner.get(PAGE).content.decode()
    assert "Nobody searched in this period with these filters." in body
    assert "No product was opened from a search in this period." in body
    for card in CARDS:
        assert owner.get(f"{PAGE}{card}.xlsx").status_code == 200


def test_figures_are_those_of_the_record(owner: Client) -> None:
    mug, pot = make_product("Mug"), make_product("Pot")
    first, second, third = make_common("mug")
    make_search("mug", hits=0)
    click(first, mug, 0)
    click(first, pot, 3)
    click(second, pot, 5)
    click(second, pot, 5)  # looked at again
    order = make_order(mug, placed_at=first.occurred_at + timedelta(days=2), status="paid")
    OrderLine.objects.filter(order=order).update(search_id=first.search_id)
    for search in (third, first):
        unpaid = make_order(pot, placed_at=search.occurred_at + timedelta(hours=1), status=Order.Status.CANCELLED)
        OrderLine.objects.filter(order=unpaid).update(search_id=search.search_id)
    header, row = exported(owner, "headline")
    assert dict(zip(header, row, strict=True)) == {
        "Period": "This period",
        "Searches": "4",
        "Click-through rate": "50.0%",
        "Mean position": "3.7",  # (1 + 4 + 6) / 3
        "Without hits": "25.0%",
        "Ended in a purchase": "25.0%",
    }
    assert exported(owner, "top-queries")[1] == ["mug", "4", "50.0%", "3.7", "1", "25.0%"]
    places = {row[0]: row[1] for row in exported(owner, "openings-by-position")[1:]}
    assert (places["1"], places["4"], places["6"], places["2"], places["Total"]) == ("1", "1", "1", "0", "3")


def test_who_buys_what_he_opened_ended_his_search_also_without_its_id(owner: Client) -> None:
    mug, pot = make_product("Mug"), make_product("Pot")
    bought, too_late, another = make_common("mug")
    for search in (bought, too_late, another):
        click(search, mug, 0)
    make_order(mug, visitor=bought.visitor, placed_at=bought.occurred_at + timedelta(hours=3), status="paid")
    make_order(mug, visitor=too_late.visitor, placed_at=too_late.occurred_at + timedelta(days=2), status="paid")
    make_order(pot, visitor=another.visitor, placed_at=another.occurred_at + timedelta(hours=3), status="paid")
    assert exported(owner, "headline")[1][-1] == "33.3%"


def test_pages_and_filters_of_one_search_count_once_and_the_widest_hits_count(owner: Client) -> None:
    search = make_search("mug", hits=7)
    make_search("mug", search.visitor, hits=0, search_id=search.search_id)  # with a filter that nothing passes
    assert exported(owner, "headline")[1][1:5] == ["1", "0.0%", "", "0.0%"]


def test_period_platform_and_comparison_hold_for_all_figures(owner: Client) -> None:
    make_common("mug", day=10)
    make_common("pot", day=20, platform="phone")
    assert exported(owner, "headline", "from=2026-06-15&to=2026-06-30")[1][1] == "3"
    assert queries(owner, query="period=all&platform=phone") == ["pot"]
    assert queries(owner, query="from=2026-06-01&to=2026-06-12") == ["mug"]
    rows = exported(owner, "headline", "from=2026-06-20&to=2026-06-20&compare=previous")
    assert [row[:2] for row in rows[1:]] == [["This period", "3"], ["Previous period", "0"], ["Change", ""]]
    days = exported(owner, "searches-over-time", "from=2026-06-09&to=2026-06-11")
    assert [row[:3] for row in days[1:]] == [
        ["2026-06-09", "0", "0"],
        ["2026-06-10", "3", "0"],
        ["2026-06-11", "0", "0"],
    ]


@pytest.mark.parametrize("card", ["top-queries", "queries-without-hits"])
def test_words_that_fewer_than_three_visitors_typed_are_counted_and_not_shown(owner: Client, card: str) -> None:
    make_common("socks", hits=0)
    for _ in range(5):
        make_search("maria muster", "one", hits=0)
    make_search("maria  MUSTER", "two", hits=0)
    rows = exported(owner, card)
    assert [row[:2] for row in rows[1:]] == [["socks", "3"], [rows[-1][0], "9"]]
    body = owner.get(PAGE, {"period": "all"}).content.decode()
    assert "muster" not in body.lower()
    assert "6 of 9 searches are counted but not listed" in body
    assert b"muster" not in owner.get(f"{PAGE}{card}.xlsx?period=all").content.lower()
    make_search("Maria Muster", "three", hits=0)
    assert "maria muster" in queries(owner, card)


def test_one_person_on_three_days_is_not_three_visitors(owner: Client) -> None:
    """Before consent a visitor has another id each day."""
    for day in (1, 2, 3):
        make_search("maria muster", day=day)
    assert queries(owner) == []
    for day in (4, 5, 6):
        make_search("striped socks", day=day, consent=True)  # ids that last
    assert queries(owner) == ["striped socks"]


def test_visitors_of_the_whole_record_count_whatever_the_period(owner: Client) -> None:
    make_common("mug", day=1)
    make_search("mug", day=20)
    assert queries(owner, query="from=2026-06-15&to=2026-06-30") == ["mug"]


@pytest.mark.parametrize(
    "typed",
    [
        "maria@example.org",
        "maria at example dot org",
        "maria (at) example.org",
        "call 0171 234 56 78",
        "+49 (171) 2345678",
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "４１１１１１１１１１１１１１１１",
        "٠١٧١٢٣٤٥٦٧٨",
        "de89 3704 0044 0532 0130 00",
    ],
)
@pytest.mark.parametrize("card", ["top-queries", "queries-without-hits"])
def test_what_looks_like_an_address_or_a_number_is_never_shown(owner: Client, typed: str, card: str) -> None:
    for _ in range(4):
        make_common(typed, hits=0)
    rows = exported(owner, card)
    assert len(rows) == 2
    assert rows[1][1] == "12"
    assert typed not in owner.get(PAGE, {"period": "all"}).content.decode()


@pytest.mark.parametrize(
    "typed", ["iphone 15", "50x70 cm", "a3 poster 2024", "canon eos 2000d", '12" 300 g', "chat hat"]
)
def test_ordinary_words_and_sizes_are_shown(owner: Client, typed: str) -> None:
    make_common(typed)
    assert queries(owner) == [typed]


def test_a_query_leads_to_the_forms_with_its_words_filled_in(owner: Client) -> None:
    make_common("settee & co", hits=0)
    body = owner.get(PAGE, {"period": "all"}).content.decode()
    assert 'href="/admin/search/synonym/add/?words=settee+%26+co"' in body
    assert 'href="/admin/search/searchrule/add/?kind=pin&amp;queries=settee+%26+co"' in body
    form = owner.get("/admin/search/synonym/add/?words=settee+%26+co").content.decode()
    assert 'value="settee &amp; co"' in form
    assert "settee &amp; co</textarea>" in owner.get(
        "/admin/search/searchrule/add/?kind=pin&queries=settee+%26+co"
    ).content.decode().replace("\n", "")


def test_staff_see_only_what_they_may_do(owner: Client) -> None:
    make_common("settee", hits=0)
    user = User.objects.create_user("viewer@example.org", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_dashboards", "add_synonym"]))
    client = Client()
    client.force_login(user)
    body = client.get(PAGE, {"period": "all"}).content.decode()
    assert "Add synonym" in body
    assert "Pin products" not in body
    assert client.get(f"{PAGE}top-queries.csv").status_code == 403
    assert Client().get(PAGE).status_code == 302


def test_the_number_of_queries_does_not_grow_with_the_record(owner: Client, django_assert_max_num_queries) -> None:
    for number in range(30):
        make_common(f"word {number}")
    owner.get(PAGE)  # what is made on first use is there
    with django_assert_max_num_queries(16):
        owner.get(PAGE, {"period": "last-12-months", "compare": "year"})


def test_a_country_is_left_out_and_the_page_says_so(owner: Client) -> None:
    make_common("mug")
    body = owner.get(PAGE, {"period": "all", "country": "GB"}).content.decode()
    assert "“Search” knows no country" in body
    assert "United Kingdom" not in body
    assert 'name="country"' not in body
