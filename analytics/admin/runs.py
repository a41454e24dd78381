"""The runs of scoring and forecasting: worked out, so they can be read, not edited."""

from django.contrib import admin
from unfold.decorators import display

from analytics.models import ForecastRun, ScoringRun
from shop import clock
from shop.admin.read_only import ReadOnlyAdmin
from shop.dashboards import numbers


@admin.register(ScoringRun)
class ScoringRunAdmin(ReadOnlyAdmin):
    list_display = ["looked_back_from", "mode", "window_months", "state", "customers", "reason"]
    list_filter = ["status", "mode"]

    @display(description="As of", ordering="as_of")
    def looked_back_from(self, run: ScoringRun) -> str:
        return numbers.day(clock.today(run.as_of))

    @display(description="Status", ordering="status", label={"Done": "success", "Not enough data": "warning"})
    def state(self, run: ScoringRun) -> str:
        return run.get_status_display()


@admin.register(ForecastRun)
class ForecastRunAdmin(ReadOnlyAdmin):
    list_display = ["looked_ahead_from", "state", "customers", "reason", "spend_reason"]
    list_filter = ["status"]

    @display(description="As of", ordering="as_of")
    def looked_ahead_from(self, run: ForecastRun) -> str:
        return numbers.day(clock.today(run.as_of))

    @display(description="Status", ordering="status", label={"Done": "success", "Not settled by the data": "warning"})
    def state(self, run: ForecastRun) -> str:
        return run.get_status_display()
