"""The values of a group of filters. A page has a hundred of them: as a template they took longer than all the rest."""

from collections.abc import Iterator
from html import escape  # Django's own costs four times as much, for lazy texts, of which there are none here

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.safestring import SafeString

from search.results import FacetGroup, FacetValue

register = template.Library()

SHOWN_AT_ONCE = 8
FEWEST_FOLDED = 3


@register.simple_tag
def facet_values(facet: FacetGroup, leads_away: bool = False) -> SafeString:
    """Eight of them, the rest behind “more”. `leads_away`: to pages of their own, not to another state of this one."""
    rows = list(_rows(facet, leads_away))
    folded = rows[SHOWN_AT_ONCE:] if len(rows) >= SHOWN_AT_ONCE + FEWEST_FOLDED else []
    html = f'<ul role="list">\n{"".join(rows[: len(rows) - len(folded)])}</ul>\n'
    if folded:
        is_open = " open" if facet.has_selection else ""
        html += f'<details class="facet__more" id="more-{escape(facet.name)}"{is_open}>'
        html += f'<summary>{len(folded)} more</summary>\n<ul role="list">\n{"".join(folded)}</ul>\n</details>\n'
    return SafeString(html)


def _rows(facet: FacetGroup, leads_away: bool) -> Iterator[str]:
    name = escape(facet.name)
    kind = " facet__value--way" if facet.name == "category" else "" if facet.multiple else " facet__value--single"
    how = ' rel="nofollow" hx-boost="false"' if leads_away else ' rel="nofollow"'
    for number, value in enumerate(facet.values, start=1):
        level = f" facet__value--level-{value.level}" if value.level else ""
        current = ' aria-current="true"' if value.selected else ""
        yield (
            f'<li><a id="{name}-{number}" class="facet__value{level}{kind}" href="{escape(value.url)}"{how}{current}>'
            f"<span>{escape(value.label)}</span>{_count(value)}</a></li>\n"
        )


def _count(value: FacetValue) -> str:
    count = str(value.count) if value.count < 1000 else intcomma(value.count)
    plural = "" if value.count == 1 else "s"
    return f'<span>{count}<span class="visually-hidden"> product{plural}</span></span>'
