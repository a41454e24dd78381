import pytest

from recsys import training
from recsys.models import PopularItem, TrainingRun
from tests.factories import make_product
from tests.recsys.baskets import AS_OF, make_two_tastes
from tests.recsys.shelves import make_run
from tests.recsys.staff import owner, with_permissions

pytestmark = pytest.mark.django_db
LIST = "/admin/recsys/trainingrun/"


def make_run_with_rows(*, live: bool = False) -> TrainingRun:
    run = make_run(live=live)
    TrainingRun.objects.filter(pk=run.pk).update(finished_at=run.started_at)
    PopularItem.objects.create(run=run, position=1, product=make_product(), score=1)
    return run


def live_runs() -> list[TrainingRun]:
    return list(TrainingRun.objects.filter(is_live=True))


def test_a_training_is_shown_beside_its_baselines_with_intervals_and_parameters():
    make_two_tastes()
    run = training.train(AS_OF)
    reached, baseline = run.ndcg_of(run.chosen["new"], "new"), run.ndcg_of("popular", "new")
    client = owner()
    page = client.get(LIST).content.decode()
    assert f"{reached:.4f}" in page
    assert f"{baseline:.4f}" in page
    answer = client.get(f"{LIST}{run.pk}/change/")
    tables = dict(answer.context["shelves"])
    serving = [each for each in tables["New for you"] if each.serves]
    assert [(each.name, each.ndcg) for each in serving] == [(run.chosen["new"], reached)]
    assert all(each.low <= each.ndcg <= each.high for each in tables["New for you"])
    assert {shelf for shelf, _, _ in answer.context["parameters"]} == {"New for you", "Buy again"}
    assert "Make live" not in answer.content.decode()


def test_a_run_that_failed_before_its_evaluation_is_shown():
    run = TrainingRun.objects.create(as_of=AS_OF, seed=1, status="failed", error="RuntimeError: disk full")
    client = owner()
    assert client.get(LIST).status_code == 200
    page = client.get(f"{LIST}{run.pk}/change/").content.decode()
    assert "disk full" in page
    assert "Make live" not in page


def test_runs_cannot_be_made_or_edited():
    run = TrainingRun.objects.create(as_of=AS_OF, seed=1, status="published")
    client = owner()
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(f"{LIST}{run.pk}/change/", {"seed": 2}).status_code == 403
    assert client.post(f"{LIST}{run.pk}/delete/", {"post": "yes"}).status_code == 403
    run.refresh_from_db()
    assert run.seed == 1


def test_an_earlier_run_is_made_live_after_a_question():
    earlier, live = make_run_with_rows(), make_run_with_rows(live=True)
    client, address = owner(), f"{LIST}{earlier.pk}/make-live/"
    assert address in client.get(f"{LIST}{earlier.pk}/change/").content.decode()
    assert "instead of those they see now" in client.get(address).content.decode()
    assert live_runs() == [live]
    assert f"{earlier} is live." in client.post(address, follow=True).content.decode()
    assert live_runs() == [earlier]


def test_the_run_before_comes_back_by_rolling_back():
    earlier, live = make_run_with_rows(), make_run_with_rows(live=True)
    client = owner()
    assert f"{LIST}roll-back/" in client.get(LIST).content.decode()
    assert str(live) in client.get(f"{LIST}roll-back/").content.decode()
    client.post(f"{LIST}roll-back/")
    assert live_runs() == [earlier]


def test_where_nothing_is_kept_nothing_changes_and_that_is_said():
    live = make_run_with_rows(live=True)
    client = owner()
    assert "no earlier training" in client.post(f"{LIST}roll-back/", follow=True).content.decode()
    emptied = make_run(live=False)
    failed = TrainingRun.objects.create(as_of=AS_OF, seed=1, status="failed")
    for run in (emptied, failed):
        assert "Make live" not in client.get(f"{LIST}{run.pk}/change/").content.decode()
        assert "no shelves" in client.post(f"{LIST}{run.pk}/make-live/", follow=True).content.decode()
    assert client.post(f"{LIST}99999/make-live/").status_code == 404
    assert live_runs() == [live]


def test_only_those_who_may_change_runs_put_them_up():
    earlier, live = make_run_with_rows(), make_run_with_rows(live=True)
    viewer = with_permissions("recsys.view_trainingrun")
    assert viewer.get(LIST).status_code == 200
    for address in (f"{LIST}roll-back/", f"{LIST}{earlier.pk}/make-live/"):
        assert address not in viewer.get(LIST).content.decode()
        assert viewer.get(address).status_code == 403
        assert viewer.post(address).status_code == 403
    assert live_runs() == [live]
    publisher = with_permissions("recsys.view_trainingrun", "recsys.change_trainingrun")
    publisher.post(f"{LIST}{earlier.pk}/make-live/")
    assert live_runs() == [earlier]
