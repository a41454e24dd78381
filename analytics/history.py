"""In which segment customers were: a snapshot of the scores is kept with every run.

Snapshots are arrays of some thousand customers, about 5 bytes for each. They are kept for each of the last 62 days (the
last run of a day) and for the end of each month, for good."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise

from django.db import connection

from analytics import segment_grid
from analytics.models import ScoringRun
from shop import clock
from shop.models import ShopSettings

PART = 5_000  # ids that share an array: finding one customer unpacks as many
DAYS_KEPT = 62

# The runs that have a snapshot. Two of the same moment: the one that was made later counts.
_RUNS = """
    SELECT run.id, run.as_of, run.finished_at FROM analytics_scoringrun run
    WHERE run.status = 'done' AND EXISTS (SELECT FROM analytics_snapshotpart part WHERE part.run_id = run.id)
"""
_LAST_RUNS = f"""
    SELECT whole.* FROM unnest(%s::timestamptz[]) WITH ORDINALITY AS asked (until, place)
    CROSS JOIN LATERAL (
        SELECT id FROM ({_RUNS}) run
        WHERE run.as_of < asked.until
           OR %s AND place = 1 AND run.as_of = (SELECT min(as_of) FROM ({_RUNS}) first)
        ORDER BY as_of DESC, finished_at DESC LIMIT 1
    ) last
    JOIN analytics_scoringrun whole USING (id)
    ORDER BY place
"""  # noqa: S608
_UNPACKED = """
    SELECT unnest(customers) AS customer_id, unnest(codes) / 125 AS segment, unnest(monetary) AS monetary
    FROM analytics_snapshotpart WHERE run_id = %s
"""
_SIZES = f"SELECT segment, count(*), sum(monetary) FROM ({_UNPACKED}) unpacked GROUP BY 1"  # noqa: S608
_FLOWS = f"""
    SELECT before.segment, after.segment, count(*), sum(coalesce(after.monetary, before.monetary))
    FROM ({_UNPACKED}) before FULL JOIN ({_UNPACKED}) after USING (customer_id)
    GROUP BY 1, 2
"""  # noqa: S608
_OF_CUSTOMER = f"""
    SELECT run.as_of, part.codes[array_position(part.customers, %s::bigint)]
    FROM ({_RUNS}) run
    LEFT JOIN analytics_snapshotpart part ON part.run_id = run.id AND %s BETWEEN first_customer AND last_customer
    ORDER BY run.as_of, run.finished_at
"""  # noqa: S608
_WRITE = """
    INSERT INTO analytics_snapshotpart (run_id, first_customer, last_customer, customers, codes, monetary)
    SELECT %s, min(customer_id), max(customer_id),
           array_agg(customer_id ORDER BY customer_id),
           array_agg((((segment * 5 + r - 1) * 5 + f - 1) * 5 + m - 1)::smallint ORDER BY customer_id),
           array_agg(monetary ORDER BY customer_id)
    FROM scored
    GROUP BY customer_id / %s
"""
_THIN = f"""
    WITH run AS (
        SELECT id, day, row_number() OVER (PARTITION BY day ORDER BY as_of DESC, finished_at DESC) AS of_day,
               row_number() OVER (PARTITION BY date_trunc('month', day) ORDER BY as_of DESC, finished_at DESC)
                   AS of_month
        FROM (SELECT *, (as_of AT TIME ZONE %s)::date AS day FROM ({_RUNS}) kept) dated
    )
    DELETE FROM analytics_snapshotpart part USING run
    WHERE part.run_id = run.id AND NOT (run.of_month = 1 OR run.of_day = 1 AND run.day > %s)
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class SegmentSize:
    segment: str
    customers: int
    revenue: Decimal  # what they had spent by then, in the run's window


@dataclass(frozen=True, slots=True)
class SegmentsOfDay:
    """`sizes`: every segment, the most valuable first, also those with nobody in them. `day` is that of the run."""

    day: date
    run: ScoringRun
    sizes: list[SegmentSize]


@dataclass(frozen=True, slots=True)
class Flow:
    """None: not scored, because they had not bought yet, or not within the run's window."""

    source: str | None
    target: str | None
    customers: int
    revenue: Decimal  # what they had spent by the later day; by the earlier one where they are not scored later


@dataclass(frozen=True, slots=True)
class Migration:
    """`flows`: by source, then target, as the segments are ordered; None comes last. With `rules_changed` part of the
    movement is not the customers' doing: mode, window, thresholds or grid were changed in between."""

    before: date
    after: date
    flows: list[Flow]
    rules_changed: bool


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in one segment. `until` is the day of the first run that found another one; None: still so."""

    since: date
    until: date | None
    segment: str | None  # None: not scored
    scores: tuple[int, int, int] | None  # R, F, M as last seen
    number: int | None = None  # of the segment


def segment_as_of(day: date) -> SegmentsOfDay | None:
    """By the last run until the end of `day`. None: there was none. Two queries."""
    if not (runs := _runs_of(day)):
        return None
    (run,) = runs
    with connection.cursor() as cursor:
        cursor.execute(_SIZES, [run.pk])
        found = {number: (count, spent) for number, count, spent in cursor.fetchall()}
    sizes = []
    for segment in segment_grid.segments():
        count, spent = found.get(segment.number, (0, 0))
        sizes.append(SegmentSize(segment.name, count, _amount(spent)))
    return SegmentsOfDay(clock.today(run.as_of), run, sizes)


def migration(first: date, last: date, *, or_since_first: bool = False) -> Migration | None:
    """Who went from which segment to which between the last runs until the end of each day. None: one is missing.
    `or_since_first`: from the first run of all, where there was none until the end of `first`."""
    if len(runs := _runs_of(first, last, or_first=or_since_first)) < 2:
        return None
    before, after = runs
    with connection.cursor() as cursor:
        cursor.execute(_FLOWS, [before.pk, after.pk])
        rows = cursor.fetchall()
    names = {segment.number: segment.name for segment in segment_grid.segments()}
    rows.sort(key=lambda row: tuple(len(names) + 1 if number is None else number for number in row[:2]))
    return Migration(
        before=clock.today(before.as_of),
        after=clock.today(after.as_of),
        flows=[Flow(names.get(here), names.get(there), count, _amount(spent)) for here, there, count, spent in rows],
        rules_changed=before.rules != after.rules,
    )


def of_customer(customer_id: int) -> list[Spell]:
    """From the first run that scored them. Two queries."""
    with connection.cursor() as cursor:
        cursor.execute(_OF_CUSTOMER, [customer_id, customer_id])
        seen = [(clock.today(as_of), code) for as_of, code in cursor.fetchall()]
    return _spells(seen)


def days() -> list[date]:
    """Days that have a snapshot, rising."""
    with connection.cursor() as cursor:
        cursor.execute(_RUNS)
        return sorted({clock.today(as_of) for _, as_of, _ in cursor.fetchall()})


def write(run: ScoringRun) -> None:
    """The snapshot of a run, instead of the one it had, from the table `scored` of this transaction."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM analytics_snapshotpart WHERE run_id = %s", [run.pk])
        cursor.execute(_WRITE, [run.pk, PART])


def thin(as_of: datetime) -> None:
    """Forget what need not be kept."""
    with connection.cursor() as cursor:
        cursor.execute(_THIN, [str(ShopSettings.current().zone), clock.today(as_of) - timedelta(days=DAYS_KEPT)])


def _runs_of(*days: date, or_first: bool = False) -> list[ScoringRun]:
    """The last run until the end of each day; days before the first run have none, but with `or_first` the first of
    these days has that one. One query."""
    zone = ShopSettings.current().zone
    ends = [datetime.combine(day + timedelta(days=1), time.min, zone) for day in days]
    return list(ScoringRun.objects.raw(_LAST_RUNS, [ends, or_first]))


def _spells(seen: Iterable[tuple[date, int | None]]) -> list[Spell]:
    names = {segment.number: segment.name for segment in segment_grid.segments()}
    begun: list[Spell] = []
    for day, code in seen:
        number = code // 125 if code is not None else None
        scores = (code // 25 % 5 + 1, code // 5 % 5 + 1, code % 5 + 1) if code is not None else None
        if begun and begun[-1].number == number:
            begun[-1] = replace(begun[-1], scores=scores)
        elif begun or number is not None:
            begun.append(Spell(day, None, names.get(number) if number else None, scores, number))
    return [replace(spell, until=later.since) for spell, later in pairwise(begun)] + begun[-1:]


def _amount(spent: float | None) -> Decimal:
    return Decimal(f"{spent or 0:.4f}")
