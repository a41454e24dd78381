import re

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from analytics import scoring, segment_grid, tasks
from analytics.models import CustomerScore, GridCell, ScoringRun
from analytics.segments import DEFAULT_GRID, SEGMENTS
from shop.models import Audience, AudienceMember, User
from tests.analytics.buying import make_buyers, moment
from tests.factories import make_staff, set_shop

pytestmark = pytest.mark.django_db
PAGE = "/admin/analytics/segment/grid/"


@pytest.fixture
def owner() -> Client:
    set_shop(currency="GBP", time_zone="UTC", as_of=moment("2026-07-01"))
    client = Client()
    client.force_login(make_staff())
    return client


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was put into the queue."""
    asked: list[str] = []
    monkeypatch.setattr(tasks.recompute_rfm, "delay", lambda: asked.append("rfm"))
    return asked


def form(**changes: object) -> dict[str, object]:
    grid = {f"r{r}f{f}": str(segment_grid.number_of(name)) for (r, f), name in DEFAULT_GRID.items()}
    return {name: value for name, value in (grid | changes).items() if value is not None}


def kept() -> list[tuple[int, int, int]]:
    return list(GridCell.objects.order_by("r", "f").values_list("r", "f", "segment_id"))


def test_each_cell_is_drawn_with_its_segment_and_its_customers(owner, few_buyers_suffice):
    make_buyers(60)
    scoring.recompute_rfm(moment("2026-07-01"))
    body = owner.get(PAGE).content.decode()
    cells = re.findall(r'data-segment="(\d+)" data-customers="(\d+)"', body)
    assert len(cells) == 25
    assert [int(number) for number, _ in cells[:5]] == [
        segment_grid.number_of(DEFAULT_GRID[5, frequency]) for frequency in (1, 2, 3, 4, 5)
    ]
    assert sum(int(count) for _, count in cells) == 60
    for name in SEGMENTS:
        count = CustomerScore.objects.filter(segment=name).count()
        number = segment_grid.number_of(name)
        assert re.search(rf'data-sums="{number}"><b>{count}</b>', body)


def test_a_saved_grid_is_what_the_next_scoring_goes_by(
    owner, asked, few_buyers_suffice, django_capture_on_commit_callbacks
):
    make_buyers(60)
    scoring.recompute_rfm(moment("2026-07-01"))
    lost = set(CustomerScore.objects.filter(segment="Lost").values_list("pk", flat=True))
    before = segment_grid.cells()
    with django_capture_on_commit_callbacks(execute=True):
        answer = owner.post(PAGE, form(r1f1="9"), follow=True)
    assert "The grid is saved." in answer.content.decode()
    assert asked == ["rfm"]
    assert segment_grid.cells() == before | {(1, 1): 9}
    assert LogEntry.objects.get().change_message == "Changed the grid of segments."
    run = scoring.recompute_rfm(moment("2026-07-01"))
    assert lost <= set(CustomerScore.objects.filter(segment="Cannot Lose Them").values_list("pk", flat=True))
    assert lost <= set(AudienceMember.objects.filter(audience__name="Cannot Lose Them").values_list("customer", flat=1))
    assert not CustomerScore.objects.filter(segment="Lost").exists()
    assert run.grid[0] == 9


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"r3f3": None}, "Cells without a segment: R3 F3."),
        ({"r3f3": ""}, "Cells without a segment: R3 F3."),
        ({"r3f3": ["1", "2"]}, "Cells with more than one segment: R3 F3."),
        ({"r3f3": "99"}, "There is no segment “99” (R3 F3)."),
        ({"r3f3": "one"}, "There is no segment “one” (R3 F3)."),
        ({"r6f1": "1"}, "Outside the grid: r6f1."),
    ],
)
def test_a_grid_with_a_hole_or_an_overlap_is_not_saved(owner, asked, changes, said):
    segment_grid.cells()
    before = kept()
    answer = owner.post(PAGE, form(r1f1="9", **changes))
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "The grid was not saved." in body
    assert said in body
    assert re.search(
        r'data-segment="9"[^>]*>\s*<span [^>]*>[^<]*</span>\s*<span [^>]*>[^<]*</span>\s*<select name="r1f1"',
        body,
    )
    assert kept() == before
    assert asked == []


def test_a_grid_that_is_as_it_was_is_not_scored_anew(owner, asked, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        owner.post(PAGE, form())
    assert asked == []
    assert not LogEntry.objects.exists()


def test_the_grid_is_for_those_who_may_see_segments(owner):
    stranger = Client()
    stranger.force_login(User.objects.create_user("other@example.com", is_staff=True))
    assert stranger.get(PAGE).status_code == 403
    assert stranger.post(PAGE, form(r1f1="9")).status_code == 403
    assert segment_grid.cells()[1, 1] == segment_grid.number_of("Lost")


def test_a_renamed_segment_keeps_its_customers_audience_and_history(owner, few_buyers_suffice):
    make_buyers(60)
    scoring.recompute_rfm(moment("2026-07-01"))
    members = set(AudienceMember.objects.filter(audience__name="Champions").values_list("customer", flat=True))
    owner.post("/admin/analytics/segment/1/change/", {"name": "Stars", "advice": "Shine."})
    assert set(CustomerScore.objects.filter(segment="Stars").values_list("customer", flat=True)) == members
    scoring.recompute_rfm(moment("2026-07-02"))
    audience = Audience.objects.get(name="Stars")
    assert (audience.slug, set(audience.members.values_list("customer", flat=True))) == ("segment-champions", members)
    assert not Audience.objects.filter(name="Champions").exists()
    assert "Stars" in ScoringRun.latest().counts


def test_the_list_counts_the_customers_and_cells_of_each_segment(owner, few_buyers_suffice):
    make_buyers(60)
    scoring.recompute_rfm(moment("2026-07-01"))
    body = " ".join(re.sub(r"<[^>]*>", " ", owner.get("/admin/analytics/segment/").content.decode()).split())
    count = CustomerScore.objects.filter(segment="Champions").count()
    assert f"Champions {count} 2 Loyal" in body


def test_segments_are_neither_added_nor_deleted(owner):
    owner.get("/admin/analytics/segment/")
    assert owner.get("/admin/analytics/segment/add/").status_code == 403
    assert owner.post("/admin/analytics/segment/1/delete/", {"post": "yes"}).status_code == 403
    assert segment_grid.names() == list(SEGMENTS)
