"""A training from orders to live shelves, and what stays when it doesn't get there."""

from datetime import timedelta

import pytest
from django.db import connection, connections

from recsys import publishing, training
from recsys.models import ItemNeighbour, PersonalItems, PopularItem, TrainingRun
from recsys.recommenders.popular import Popular
from shop.models import Order, OrderLine, Product
from tests.factories import make_category, make_customer, make_order, make_product
from tests.recsys.baskets import AS_OF, make_tea_shop, make_two_tastes

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def rows(model) -> set[tuple]:
    names = [field.attname for field in model._meta.concrete_fields if field.name not in ("id", "products")]
    return set(model.objects.values_list(*names))


def companions_of(product: Product) -> list[int]:
    return list(
        ItemNeighbour.objects.filter(product=product, run__is_live=True, kind="bought_together")
        .order_by("position")
        .values_list("neighbour_id", flat=True)
    )


def bought_by(customer, *but: Order) -> set[int]:
    orders = Order.objects.filter(customer=customer).exclude(pk__in=[order.pk for order in but])
    return set(OrderLine.objects.filter(order__in=orders).values_list("variant__product_id", flat=True))


def test_what_is_bought_together_stands_together():
    tea, mug, soap = make_tea_shop()
    run = training.train(AS_OF, seed=1)
    assert (run.status, run.is_live, run.baskets, run.products, run.customers) == ("published", True, 80, 3, 0)
    assert run.ndcg_of("copurchase", "together") == 1
    assert companions_of(tea) == [mug.pk]
    assert companions_of(mug) == [tea.pk]
    assert companions_of(soap) == []
    assert set(PopularItem.objects.values_list("product_id", flat=True)) == {tea.pk, mug.pk, soap.pk}


def test_products_that_are_not_on_sale_get_no_place():
    tea, mug, soap = make_tea_shop()
    Product.objects.filter(pk__in=[mug.pk, soap.pk]).update(is_active=False)
    training.train(AS_OF)
    assert companions_of(tea) == []
    assert set(PopularItem.objects.values_list("product_id", flat=True)) == {tea.pk}


def test_each_customer_gets_what_their_kind_likes_and_they_have_not_bought():
    people, products = make_two_tastes()
    missing = make_order(products[0], customer=people[1], placed_at=AS_OF)  # at as_of: not known yet
    newcomer = make_customer()
    make_order(products[0], products[2], customer=newcomer, placed_at=AS_OF - timedelta(days=40))
    run = training.train(AS_OF, seed=1)
    assert "“new”" not in run.refusal
    assert run.ndcg_of(run.chosen["new"], "new") > run.ndcg_of("popular", "new")
    shelves = PersonalItems.objects.filter(shelf="new")
    assert set(shelves.get(customer=newcomer).products[:3]) == {product.pk for product in products[4::2]}
    for row in shelves:
        bought = bought_by(row.customer, missing)
        assert row.recommender == run.chosen["new"]
        assert not bought & set(row.products)
        assert set(row.because) <= bought | {0}


def test_what_was_bought_stands_on_the_other_shelf_and_needs_no_reason():
    people, _ = make_two_tastes()
    training.train(AS_OF, seed=1)
    shelves = PersonalItems.objects.filter(shelf="repeat")
    assert shelves.count() == len(people)
    for row in shelves:
        assert set(row.products) == bought_by(row.customer)
        assert set(row.because) == {0}


def test_what_nobody_has_bought_is_similar_to_its_kind():
    tea, *_ = make_tea_shop()
    green = make_product("Green tea")
    make_product("Soap dish")
    training.train(AS_OF)
    similar = ItemNeighbour.objects.filter(product=green, kind="similar").order_by("position")
    assert similar.values_list("neighbour_id", flat=True)[0] == tea.pk
    assert not ItemNeighbour.objects.filter(product=green, kind="bought_together").exists()


def test_each_category_has_its_popular_products():
    tea, mug, soap = make_tea_shop()
    kitchen = make_category("Kitchen")
    mugs = make_category("Kitchen > Mugs")
    Product.objects.filter(pk=mug.pk).update(category=mugs)
    Product.objects.filter(pk=tea.pk).update(category=kitchen)
    training.train(AS_OF)
    places = PopularItem.objects.order_by("position", "product").values_list("category", "product")
    assert {one for category, one in places if category == mugs.pk} == {mug.pk}
    assert {one for category, one in places if category == kitchen.pk} == {mug.pk, tea.pk}
    assert {one for category, one in places if category is None} == {tea.pk, mug.pk, soap.pk}


def test_the_evaluation_stands_beside_popularity():
    make_two_tastes()
    run = training.train(AS_OF)
    compared = {(row["name"], row["shelf"]) for row in run.metrics["rows"]}
    assert compared >= {(name, "new") for name in ("popular", "copurchase", "ease")}
    assert all(0 <= row["ndcg_at_10"] <= 1 and row["questions"] > 0 for row in run.metrics["rows"])


def test_the_same_orders_and_seed_give_the_same_shelves():
    make_two_tastes()
    first, second = training.train(AS_OF, seed=3), training.train(AS_OF, seed=3)
    for model, names in (
        (ItemNeighbour, ("product_id", "position", "kind", "neighbour_id", "score")),
        (PopularItem, ("position", "product_id", "category_id", "score")),
        (PersonalItems, ("customer_id", "shelf", "recommender", "products", "because")),
    ):
        was, is_now = (
            list(model.objects.filter(run=run).order_by(*names[:3]).values_list(*names)) for run in (first, second)
        )
        assert was
        assert was == is_now
    assert first.parameters == second.parameters
    assert first.metrics["rows"] == second.metrics["rows"]


def test_a_failure_while_publishing_leaves_the_old_shelves(monkeypatch):
    make_tea_shop()
    old = training.train(AS_OF)
    before = [rows(model) for model in publishing.SHELVES]

    def fail(*args):
        raise RuntimeError("disk full")

    monkeypatch.setattr(publishing, "_remove_rows_but_of", fail)  # the last deed: everything else is written by then
    with pytest.raises(RuntimeError):
        training.train(AS_OF)
    assert [rows(model) for model in publishing.SHELVES] == before
    assert TrainingRun.objects.get(is_live=True) == old
    failed = TrainingRun.objects.exclude(pk=old.pk).get()
    assert (failed.status, failed.is_live, failed.error) == ("failed", False, "RuntimeError: disk full")


def test_a_failure_while_learning_leaves_the_old_shelves(monkeypatch):
    make_tea_shop()
    old = training.train(AS_OF)
    monkeypatch.setattr(Popular, "learn", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        training.train(AS_OF)
    assert TrainingRun.objects.get(is_live=True) == old
    assert ItemNeighbour.objects.filter(run=old).exists()


def test_a_run_that_was_killed_is_closed_by_the_next():
    make_tea_shop()
    killed = TrainingRun.objects.create(as_of=AS_OF, seed=1)
    training.train(AS_OF)
    killed.refresh_from_db()
    assert (killed.status, killed.error) == ("failed", "Interrupted")


def test_rows_are_kept_for_the_live_run_and_the_one_before():
    make_tea_shop()
    runs = [training.train(AS_OF, seed=seed) for seed in range(3)]
    assert set(ItemNeighbour.objects.values_list("run_id", flat=True)) == {run.pk for run in runs[1:]}
    assert TrainingRun.objects.count() == 3
    assert TrainingRun.objects.get(is_live=True) == runs[2]


def test_with_nothing_on_sale_there_is_nothing_to_train_on():
    with pytest.raises(training.NothingToTrainOn):
        training.train(AS_OF)
    assert not TrainingRun.objects.exists()


def test_a_single_order_is_enough_to_publish():
    tea, _, _ = make_tea_shop(days=1)
    run = training.train(AS_OF)
    assert run.is_live
    assert companions_of(tea) == []  # seen once: chance


@pytest.mark.django_db(transaction=True)
def test_two_trainings_at_once_are_one():
    make_tea_shop()
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [training._LOCK])
            with pytest.raises(training.TrainingInProgress):
                training.train(AS_OF)
            assert not TrainingRun.objects.exists()
            cursor.execute("SELECT pg_advisory_unlock(%s)", [training._LOCK])  # closing lets go, but a moment later
    finally:
        other.close()
    assert training.train(AS_OF).is_live


def test_the_lock_is_given_back():
    make_tea_shop()
    training.train(AS_OF)
    with connection.cursor() as cursor:
        # of this database: others on the same server may be training
        here = "database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        held = f"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s AND {here}"
        cursor.execute(held, [training._LOCK])
        assert cursor.fetchone() == (0,)
