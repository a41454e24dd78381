"""Online Retail's wholesalers hardly stop buying: a = 0.003 ± 0.010 is no fit, and nothing may be shown of it."""

import pytest

from analytics import forecasting, forecasts
from analytics.models import CustomerCluster, CustomerForecast
from shop import clock
from tests.online_retail import ONLINE_RETAIL

pytestmark = [*ONLINE_RETAIL, pytest.mark.usefixtures("online_retail")]


def test_the_fit_is_ill_determined_and_shows_nothing():
    run = forecasting.recompute(clock.as_of())
    assert (run.status, run.customers) == ("ill_determined", 4338)
    assert run.reason.startswith("The data ")
    assert not CustomerForecast.objects.exists()
    # Groups by recency, frequency and monetary value need no such fit.
    found = forecasts.clusters()
    assert 2 <= len(found) <= 8
    assert sum(cluster.customers for cluster in found) == CustomerCluster.objects.count() == 4338
