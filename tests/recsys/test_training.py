"""A training from orders to live shelves, and what stays when it doesn't get there."""

import pytest
from django.db import connection, connections

from recsys import publishing, training
from recsys.models import ItemNeighbour, PersonalItems, PopularItem, TrainingRun
from recsys.recommenders.popular import Popular
from shop.models import Product
from tests.factories import make_order
from tests.recsys.baskets import AS_OF, make_tea_shop, make_two_tastes

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def rows(model) -> set[tuple]:
    names = [field.attname for field in model._meta.concrete_fields if field.name not in ("id", "products")]
    return set(model.objects.values_list(*names))


def companions_of(product: Product) -> list[int]:
    return list(
        ItemNeighbour.objects.filter(product=product, run__is_live=True)
        .order_by("position")
        .values_list("neighbour_id", flat=True)
    )


def test_what_is_bought_together_stands_together():
    tea, mug, soap = make_tea_shop()
    run = training.train(AS_OF, seed=1)
    assert (run.status, run.is_live, run.baskets, run.products, run.customers) == ("published", True, 80, 3, 0)
    assert companions_of(tea) == [mug.pk]
    assert companions_of(mug) == [tea.pk]
    assert companions_of(soap) == []
    assert set(PopularItem.objects.values_list("product_id", flat=True)) == {tea.pk, mug.pk, soap.pk}


def test_products_that_are_not_on_sale_get_no_place():
    tea, mug, soap = make_tea_shop()
    Product.objects.filter(pk__in=[mug.pk, soap.pk]).update(is_active=False)
    training.train(AS_OF)
    assert companions_of(tea) == []
    assert PopularItem.objects.values_list("product_id", flat=True).get() == tea.pk


def test_each_customer_gets_what_their_kind_likes_and_they_have_not_bought():
    people, products = make_two_tastes()
    missing = make_order(products[0], customer=people[1], placed_at=AS_OF)  # at as_of: not known yet
    run = training.train(AS_OF, seed=1)
    assert run.refusal == ""
    assert run.personal in {"lightfm", "copurchase"}
    assert run.ndcg_of(run.personal, "new") > run.ndcg_of("popular", "new")
    for shelf in PersonalItems.objects.all():
        bought = set(
            Product.objects.filter(variants__order_lines__order__customer=shelf.customer)
            .exclude(variants__order_lines__order=missing)
            .values_list("pk", flat=True)
        )
        assert not bought & set(shelf.products)


def test_the_evaluation_stands_beside_popularity():
    make_two_tastes()
    run = training.train(AS_OF)
    assert {(row["name"], row["shelf"]) for row in run.metrics["rows"]} >= {
        (name, shelf) for name in ("popular", "copurchase", "lightfm") for shelf in ("all", "new")
    }
    assert all(0 <= row["ndcg_at_10"] <= 1 and row["questions"] > 0 for row in run.metrics["rows"])


def test_the_same_orders_and_seed_give_the_same_shelves():
    make_two_tastes()
    first, second = training.train(AS_OF, seed=3), training.train(AS_OF, seed=3)
    for model, names in (
        (ItemNeighbour, ("product_id", "position", "neighbour_id", "score")),
        (PopularItem, ("position", "product_id", "score")),
        (PersonalItems, ("customer_id", "products")),
    ):
        was, is_now = (
            list(model.objects.filter(run=run).order_by(*names[:2]).values_list(*names)) for run in (first, second)
        )
        assert was
        assert was == is_now
    assert first.metrics == second.metrics


def test_a_failure_while_publishing_leaves_the_old_shelves(monkeypatch):
    make_tea_shop()
    old = training.train(AS_OF)
    before = [rows(model) for model in publishing.SHELVES]

    def fail(*args):
        raise RuntimeError("disk full")

    monkeypatch.setattr(publishing, "_remove_old_rows", fail)  # the last deed: everything else is written by then
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


def test_an_empty_shop_has_nothing_to_train_on():
    make_order(placed_at=AS_OF)
    with pytest.raises(training.NothingToTrainOn):
        training.train(AS_OF)
    assert not TrainingRun.objects.exists()


def test_a_single_order_is_enough_to_publish():
    tea, _, _ = make_tea_shop(days=1)
    run = training.train(AS_OF)
    assert run.is_live
    assert companions_of(tea) == []  # seen once: chance


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
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
