"""The dashboards of analytics, registered on the shell of `shop.dashboards`."""

from analytics import sales_cards
from shop.dashboards.cards import Card, Dashboard

SALES = Dashboard(
    name="sales",
    title="Sales",
    description="Net revenue, orders and customers, by month, country and segment.",
    icon="monitoring",
    order=10,
    cards=[
        Card("headline", "Headline figures", sales_cards.headline, chart="figures", is_wide=True),
        Card(
            "revenue-by-month",
            "Revenue over time",
            sales_cards.revenue_over_time,
            description="Net revenue by month; by day when the period is short",
            is_wide=True,
        ),
        Card(
            "revenue-by-country",
            "Revenue by country",
            sales_cards.revenue_by_country,
            chart="bars",
            description="Click a country to see it alone",
            drawn_rows=12,
        ),
        Card(
            "revenue-by-segment",
            "Revenue by segment",
            sales_cards.revenue_by_segment,
            chart="bars",
            description="What each group of customers brought in",
            drawn_rows=13,
        ),
    ],
)
