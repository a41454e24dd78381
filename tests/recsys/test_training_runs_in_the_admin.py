import pytest

from recsys import training
from recsys.models import TrainingRun
from tests.factories import make_staff
from tests.recsys.baskets import AS_OF, make_two_tastes

pytestmark = pytest.mark.django_db
LIST = "/admin/recsys/trainingrun/"


@pytest.fixture
def staff(client):
    client.force_login(make_staff())
    return client


def test_the_list_shows_each_run_beside_its_baseline(staff):
    make_two_tastes()
    run = training.train(AS_OF)
    page = staff.get(LIST).content.decode()
    assert f"{run.ndcg_of(run.metrics['chosen'], 'new'):.4f}" in page
    assert f"{run.ndcg_of('popular', 'new'):.4f}" in page


def test_a_run_shows_its_evaluation(staff):
    make_two_tastes()
    run = training.train(AS_OF)
    assert "new: popular nDCG@10" in staff.get(f"{LIST}{run.pk}/change/").content.decode()


def test_a_run_that_failed_before_its_evaluation_is_listed(staff):
    TrainingRun.objects.create(as_of=AS_OF, seed=1, status="failed", error="RuntimeError: disk full")
    assert staff.get(LIST).status_code == 200


def test_runs_cannot_be_made_or_changed(staff):
    run = TrainingRun.objects.create(as_of=AS_OF, seed=1, status="published")
    assert staff.get(f"{LIST}add/").status_code == 403
    assert staff.post(f"{LIST}{run.pk}/change/", {"seed": 2}).status_code == 403
    assert staff.post(f"{LIST}{run.pk}/delete/", {"post": "yes"}).status_code == 403
    run.refresh_from_db()
    assert run.seed == 1
