"""Where one customer stands, for their page in the admin: scores with reasons, segment, history, and what is likely to
come. Reads rows alone; eight queries at most."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from analytics import explaining, forecasts, history
from analytics.forecasts import Cluster
from analytics.history import Spell
from analytics.models import CustomerCluster, CustomerForecast, CustomerScore, ForecastRun, ScoringRun, Segment
from shop import clock, money
from shop.dashboards import numbers
from shop.models import ShopSettings


@dataclass(frozen=True, slots=True)
class ScoreLine:
    letter: str
    name: str
    score: int
    reason: str


@dataclass(frozen=True, slots=True)
class Scored:
    as_of: date
    lines: list[ScoreLine]
    segment: Segment | None
    advice: str


@dataclass(frozen=True, slots=True)
class Future:
    """`why_not` instead of anything else when there is no forecast; `value_note` says what the value is made of, or why
    there is none."""

    as_of: date | None = None
    why_not: str = ""
    p_alive: str = ""
    orders: list[tuple[int, str]] | None = None
    next_order: str = ""
    mean_order: str = ""
    value: str = ""
    value_note: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    scored: Scored | None
    why_not_scored: str
    spells: list[Spell]  # the newest first
    future: Future
    cluster: Cluster | None
    clusters: int


def of(customer_id: int) -> Standing:
    currency = ShopSettings.current().currency
    score = CustomerScore.objects.select_related("run").filter(customer=customer_id).first()
    grouped = forecasts.clusters()
    own = CustomerCluster.objects.filter(customer=customer_id).values_list("cluster", flat=True).first()
    return Standing(
        scored=_scored(score, currency) if score else None,
        why_not_scored="" if score else _why_not_scored(),
        spells=history.of_customer(customer_id)[::-1],
        future=_future(customer_id, currency),
        cluster=next((cluster for cluster in grouped if cluster.number == own), None),
        clusters=len(grouped),
    )


def _scored(score: CustomerScore, currency: str) -> Scored:
    why = explaining.reasons(score, currency)
    segment = Segment.objects.filter(name=score.segment).first()
    lines = [
        ScoreLine("R", "Recency", score.r, why.recency),
        ScoreLine("F", "Frequency", score.f, why.frequency),
        ScoreLine("M", "Monetary value", score.m, why.monetary),
    ]
    return Scored(clock.today(score.run.as_of), lines, segment, segment.advice if segment else "")


def _why_not_scored() -> str:
    run = ScoringRun.latest()
    if run is None:
        return "Customers have not been scored yet; that happens every night."
    if not run.is_scored:
        return f"Not enough data to score anybody. {run.reason}"
    when = numbers.day(clock.today(run.as_of))
    window = f", within {run.window_months} months" if run.window_months else ""
    return f"Had bought nothing by the last scoring ({when}{window})."


def _future(customer_id: int, currency: str) -> Future:
    run = ForecastRun.latest()
    if run is None:
        return Future(why_not="Nothing has been forecast yet; that happens every night.")
    today = clock.today(run.as_of)
    if run.reason:
        return Future(today, why_not=f"Not enough to go by, so nothing is shown. {run.reason}")
    told = CustomerForecast.objects.filter(customer=customer_id).first()
    if told is None:
        return Future(today, why_not="Had bought nothing when the last forecast was made.")
    return Future(
        today,
        p_alive=numbers.share(told.p_alive),
        orders=[(days, _orders(count)) for days, count in _expected(told)],
        next_order=_next_order(told),
        mean_order=money.written(told.mean_order, currency) if told.mean_order is not None else "",
        value=money.written(told.value, currency) if told.value is not None else "",
        value_note=_value_note(run, told),
    )


def _expected(told: CustomerForecast) -> list[tuple[int, float]]:
    return [(30, told.orders_30), (90, told.orders_90), (365, told.orders_365)]


def _orders(count: float) -> str:
    return f"{Decimal(count):.2f}"


def _next_order(told: CustomerForecast) -> str:
    if told.next_on is None or told.next_early_on is None:
        return "No date to plan by: more likely gone than not, or not within two years."
    early, half = numbers.day(told.next_early_on), numbers.day(told.next_on)
    if told.next_late_on is None:
        return f"Around {half}; from {early} with a chance of 90 %, perhaps later than in two years."
    return f"Around {half}; between {early} and {numbers.day(told.next_late_on)} with a chance of 80 %."


def _value_note(run: ForecastRun, told: CustomerForecast) -> str:
    if told.value is None:
        return run.spend_reason
    of_what = "Revenue" if run.margin == 1 else f"A margin of {numbers.share(float(run.margin))} on the orders"
    return f"{of_what} of the next 365 days, discounted by {numbers.share(float(run.discount_rate))} a year."
