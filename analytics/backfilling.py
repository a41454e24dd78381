"""The history that a shop has before it has run for long: its past month ends, scored from what is known now."""

from datetime import datetime, time, timedelta

from analytics import scoring
from analytics.models import ScoringRun
from analytics.scoring import Rules
from shop import clock
from shop.models import ImportRun, ShopSettings

MONTHS = 12


def fill(as_of: datetime, months: int = MONTHS) -> int:
    """How many month ends before `as_of` were scored: those that weren't yet by the rules in force, or before the last
    import. Each is a transaction of its own."""
    rules, made = Rules.of_shop(), 0
    imported = ImportRun.objects.filter(status=ImportRun.Status.DONE, finished_at__isnull=False)
    newest = imported.order_by("-finished_at").values_list("finished_at", flat=True).first()
    for moment in _month_ends(as_of, months):
        before = ScoringRun.objects.filter(as_of=moment, mode=rules.mode, window_months=rules.window_months).first()
        if before and before.rules == rules.kept and not (newest and before.finished_at < newest):
            continue
        scoring.recompute(moment, rules, is_backfilled=True)
        made += 1
    return made


def _month_ends(as_of: datetime, months: int) -> list[datetime]:
    """The last moments of the months before that of `as_of`, in the shop's zone, rising."""
    first, zone = clock.today(as_of).replace(day=1), ShopSettings.current().zone
    ends = []
    for _ in range(months):
        ends.append(datetime.combine(first, time.min, zone) - timedelta(microseconds=1))
        first = (first - timedelta(days=1)).replace(day=1)
    return ends[::-1]
