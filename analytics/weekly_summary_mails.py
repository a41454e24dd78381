"""Writing the weekly summaries: on Monday morning of the shop, one per subscription and week."""

import hashlib
import logging
from dataclasses import asdict
from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction

from analytics import weekly_summary
from analytics.weekly_summary import Figure, Summary, UnusableFilters
from analytics.weekly_summary_models import SummarySubscription
from shop import clock, mail_writing, public_address
from shop.dashboards import readings
from shop.mail_writing import WrittenMail
from shop.models import OutgoingMail, ShopSettings, User

log = logging.getLogger(__name__)

KIND = "weekly-summary"
TITLE = "Weekly summary"
PERMISSION = "shop.view_dashboards"
FIRST_HOUR = 7
DUE_ON = (0, 1)  # Monday; Tuesday too, for a shop that stood still on Monday
_SALT = "analytics.weekly-summary"


def subscribe(user: User, query: str, as_of: datetime) -> tuple[SummarySubscription, bool]:
    """And whether it is a new one. Raises UnusableFilters."""
    kept = weekly_summary.narrowing(query, as_of, ShopSettings.current().zone)
    return SummarySubscription.objects.get_or_create(user=user, filters=kept)


def write_due(now: datetime, as_of: datetime) -> int:
    """How many mails were written. `now` is real time: it says whether it is Monday morning; `as_of` says which week
    is told of. Run twice, or killed and run again, nobody gets a second mail: its key is unique in the outbox."""
    zone = ShopSettings.current().zone
    local = now.astimezone(zone)
    if local.weekday() not in DUE_ON or (local.weekday() == 0 and local.hour < FIRST_HOUR):
        return 0
    monday = (local - timedelta(days=local.weekday())).replace(hour=FIRST_HOUR, minute=0, second=0, microsecond=0)
    due = SummarySubscription.objects.filter(created_at__lt=monday, user__is_active=True, user__is_staff=True)
    return sum(_write(pk, as_of) for pk in due.values_list("pk", flat=True))


def written(user: User, summary: Summary, stop_link: str) -> WrittenMail:
    dashboard = public_address.link("dashboards:dashboard", "what-changed")
    context = {
        "user": user,
        "summary": summary,
        "dashboard_link": f"{dashboard}?{summary.query}" if dashboard else "",
        "stop_link": stop_link,
    }
    narrowed = f" ({summary.narrowed})" if summary.narrowed else ""
    subject = f"{ShopSettings.current().name}: {summary.first} to {summary.last}{narrowed}"
    return mail_writing.write(KIND, subject[:200], context)


def stop_link(subscription: SummarySubscription) -> str:
    """Without signing in: whoever has the mail may end it."""
    return public_address.link("weekly-summary-stop", signing.dumps(subscription.pk, salt=_SALT))


def subscription_of(token: str) -> SummarySubscription | None:
    """None: it has ended already. Raises signing.BadSignature."""
    return SummarySubscription.objects.filter(pk=signing.loads(token, salt=_SALT)).select_related("user").first()


def preview(reader: User) -> WrittenMail:
    """Of the newest week that had anything, for who may see its figures; else invented. Nothing is stored."""
    summary, settings = None, ShopSettings.current()
    if reader.has_perm(PERMISSION):
        summary = weekly_summary.read("", clock.as_of(), settings.zone, settings.currency)
    return written(reader, summary or _invented(), public_address.link("weekly-summary-stop", "EXAMPLE"))


@transaction.atomic
def _write(pk: int, as_of: datetime) -> int:
    """One mail in a transaction of its own. Locks the subscription, so that nobody ends it meanwhile."""
    subscription = SummarySubscription.objects.select_for_update().filter(pk=pk).first()
    if subscription is None or not _may_see(subscription.user):
        return 0
    settings = ShopSettings.current()
    key = _key(subscription, as_of)
    if OutgoingMail.objects.filter(key=key).exists():
        return 0
    try:
        with readings.kept_for_one_page():
            summary = weekly_summary.read(subscription.filters, as_of, settings.zone, settings.currency)
    except UnusableFilters as unusable:
        log.warning("The weekly summary %s is not written: %s", pk, unusable)
        return 0
    if summary is None:
        return 0
    mail = written(subscription.user, summary, stop_link(subscription))
    row = OutgoingMail(key=key, to=subscription.user.email, **asdict(mail))
    return int(bool(OutgoingMail.objects.bulk_create([row], ignore_conflicts=True)))


def _key(subscription: SummarySubscription, as_of: datetime) -> str:
    """Of the reader, the filters and the week: whoever ends a subscription and begins it anew is the same."""
    first = weekly_summary.week_before(as_of, ShopSettings.current().zone).first
    what = hashlib.sha256(subscription.filters.encode()).hexdigest()[:16]
    return f"{KIND}:{subscription.user_id}:{what}:{first}"


def _may_see(user: User) -> bool:
    return user.is_active and user.is_staff and user.has_perm(PERMISSION)


def _invented() -> Summary:
    return Summary(
        first="5 Jan 2026",
        last="11 Jan 2026",
        narrowed="",
        query="from=2026-01-05&to=2026-01-11&compare=previous",
        figures=[
            Figure("Net revenue", "€1,234.00", "€1,100.00", "+12.2%"),
            Figure("Orders", "41", "40", "+2.5%"),
            Figure("Average order value", "€30.10", "€27.50", "+9.5%"),
            Figure("Customers", "38", "37", "+2.7%"),
            Figure("Quantity", "77", "70", "+10.0%"),
        ],
        sentence="An example: net revenue rose by €134.00 (+12.2%), from €1,100.00 to €1,234.00: Pieces per order "
        "+€72.00, Price and mix +€34.50 and Customers +€27.50.",
        best=[("Poster “Harbour at noon”", "€340.00"), ("Mug “Harbour at noon”", "€140.00")],
    )
