"""A card's chart and table, for any page of the admin that has shown cards (`presenting.show`)."""

from django import template

from shop.dashboards.presenting import ShownCard

register = template.Library()


@register.inclusion_tag("admin/dashboards/includes/chart.html")
def chart(shown: ShownCard) -> dict[str, ShownCard]:
    return {"shown": shown}


@register.inclusion_tag("admin/dashboards/includes/table.html")
def data_table(shown: ShownCard) -> dict[str, ShownCard]:
    return {"shown": shown}
