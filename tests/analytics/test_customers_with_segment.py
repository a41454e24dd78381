import re

import pytest
from django.test import Client

from analytics import scoring
from analytics.models import CustomerScore
from shop.models import Customer
from tests.analytics.buying import make_buyers, make_customer, make_order, moment
from tests.factories import make_staff, set_shop

pytestmark = pytest.mark.django_db
PAGE = "/admin/analytics/scoredcustomer/"


@pytest.fixture
def owner() -> Client:
    set_shop(currency="GBP", time_zone="UTC", as_of=moment("2026-07-01"))
    client = Client()
    client.force_login(make_staff())
    return client


@pytest.fixture
def buyers(few_buyers_suffice: None) -> list[Customer]:
    buyers = make_buyers(60)
    scoring.recompute_rfm(moment("2026-07-01"))
    return buyers


def named(answer) -> list[str]:
    """The customers listed, from top to bottom."""
    assert answer.status_code == 200
    return re.findall(r">\s*((?:Buyer|Newcomer) \d+)\s*<", answer.content.decode())


def test_the_best_come_first_and_those_without_a_score_last(owner, buyers):
    make_customer("Newcomer 1")
    listed = named(owner.get(PAGE))
    assert listed[:3] == ["Buyer 0059", "Buyer 0058", "Buyer 0057"]
    assert named(owner.get(PAGE, {"p": 2}))[-1] == "Newcomer 1"
    assert named(owner.get(PAGE, {"p": 2, "o": "-4"}))[-1] == "Newcomer 1"


def test_scores_segment_and_last_order_are_shown(owner, buyers):
    body = owner.get(PAGE).content.decode()
    assert "<strong>60 customers</strong> scored as of 1 Jul 2026" in body
    for shown in ("Champions", "£690.00", "30 Jun 2026", "United Kingdom"):
        assert shown in body


@pytest.mark.parametrize("parameter", ["r", "f", "m"])
def test_the_list_can_be_narrowed_by_each_score(owner, buyers, parameter):
    expected = CustomerScore.objects.filter(**{parameter: 3}).values_list("customer__name", flat=True)
    listed = [name for page in (1, 2) for name in named(owner.get(PAGE, {parameter: 3, "p": page, "all": ""}))]
    assert set(listed) == set(expected)
    assert 0 < len(set(expected)) < 60


def test_the_list_can_be_narrowed_by_segment(owner, buyers):
    make_customer("Newcomer 1")
    expected = CustomerScore.objects.filter(segment="At Risk").values_list("customer__name", flat=True)
    assert set(named(owner.get(PAGE, {"segment": "At Risk", "all": ""}))) == set(expected)
    assert named(owner.get(PAGE, {"segment": "none"})) == ["Newcomer 1"]


def test_the_list_can_be_narrowed_by_country(owner, buyers):
    make_customer("Newcomer 1", country="FR")
    make_customer("Newcomer 2", country="")
    assert named(owner.get(PAGE, {"country": "FR"})) == ["Newcomer 1"]
    assert named(owner.get(PAGE, {"country": "-"})) == ["Newcomer 2"]


@pytest.mark.parametrize("words", ["buyer 0042", "forty@", "R-42"])
def test_a_customer_is_found_by_name_mail_and_reference(owner, buyers, words):
    Customer.objects.filter(name="Buyer 0042").update(email="forty@example.org", reference="R-42")
    assert named(owner.get(PAGE, {"q": words})) == ["Buyer 0042"]


@pytest.mark.parametrize("query", [{"segment": "Nonsense"}, {"r": "9"}, {"m": "x"}, {"country": "'"}, {"o": "x.99"}])
def test_filters_that_make_no_sense_do_not_break_the_list(owner, buyers, query):
    assert owner.get(PAGE, query, follow=True).status_code == 200


def test_the_page_of_a_customer_says_why(owner, buyers):
    best, lost = buyers[-1], buyers[0]
    body = owner.get(f"{PAGE}{best.pk}/change/").content.decode()
    assert "Last order 1 day ago: R = 5, for at most " in body
    assert "10 orders: F = 5, for " in body
    assert "£690.00 spent: M = 5, for £" in body
    body = owner.get(f"{PAGE}{lost.pk}/change/").content.decode()
    assert "Last order 361 days ago: R = 1<" in re.sub(r"\s+<", "<", body)


def test_a_customer_without_a_score_has_a_page_too(owner, buyers):
    newcomer = make_customer("Newcomer 1")
    body = owner.get(f"{PAGE}{newcomer.pk}/change/").content.decode()
    assert "Had bought nothing by the last scoring (1 Jul 2026)." in body
    assert "In no segment so far." in body


def test_scores_cannot_be_edited_added_or_deleted(owner, buyers):
    customer = buyers[0]
    before = list(CustomerScore.objects.order_by("pk").values())
    assert owner.post(f"{PAGE}{customer.pk}/change/", {"name": "Other"}).status_code == 403
    assert owner.post(f"{PAGE}{customer.pk}/delete/", {"post": "yes"}).status_code == 403
    assert owner.get(f"{PAGE}add/").status_code == 403
    customer.refresh_from_db()
    assert customer.name == "Buyer 0000"
    assert list(CustomerScore.objects.order_by("pk").values()) == before


def test_the_list_takes_a_fixed_number_of_queries(owner, buyers, django_assert_num_queries):
    owner.get(PAGE)  # content types and permissions are kept from now on
    with django_assert_num_queries(7):
        owner.get(PAGE, {"segment": "Champions"})
    with django_assert_num_queries(7):
        owner.get(PAGE, {"q": "nobody"})


def test_a_small_shop_is_told_that_there_is_not_enough_data(owner):
    make_order(make_customer("Newcomer 1"), "2026-06-01", 100)
    scoring.recompute_rfm(moment("2026-07-01"))
    body = owner.get(PAGE).content.decode()
    assert "<strong>Not enough data</strong> to score customers as of 1 Jul 2026." in body
    assert "1 customer has bought so far" in body
    assert "Not enough data" in owner.get("/admin/analytics/scoringrun/").content.decode()


def test_a_shop_that_was_never_scored_is_told_how(owner):
    assert "<strong>Not scored yet.</strong>" in owner.get(PAGE).content.decode()


@pytest.mark.slow
def test_every_column_sorts_both_ways(owner, buyers):
    rising, falling = [], []
    for column in range(1, 10):
        rising.append(named(owner.get(PAGE, {"o": column, "all": ""})))
        falling.append(named(owner.get(PAGE, {"o": -column, "all": ""})))
    assert all(len(names) == 60 for names in rising + falling)
    last_order_first = falling[8]
    assert (last_order_first[0], last_order_first[-1]) == ("Buyer 0059", "Buyer 0000")


def test_filters_can_show_how_many_customers_each_choice_has(owner, buyers):
    body = owner.get(PAGE, {"_facets": "1"}).content.decode()
    champions = CustomerScore.objects.filter(segment="Champions").count()
    assert f"Champions ({champions})" in body
    assert "Not scored (0)" in body


@pytest.mark.parametrize("parameter", ["segment", "country", "r"])
def test_a_filter_that_nobody_offered_filters_nothing(owner, buyers, parameter):
    assert len(named(owner.get(PAGE, {parameter: "nobody offered this"}))) == 50
    assert owner.get(PAGE, {parameter: "\0"}).status_code == 400
