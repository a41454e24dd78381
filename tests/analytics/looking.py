"""Looking at a dashboard as its owner does: through HTTP, from the files that its cards give."""

import csv
import io

from django.test import Client

from tests.analytics.buying import moment
from tests.factories import make_staff, set_shop


def make_owner(currency: str = "GBP", time_zone: str = "UTC", as_of: str = "2026-07-01") -> Client:
    set_shop(currency=currency, time_zone=time_zone, as_of=moment(as_of))
    client = Client()
    client.force_login(make_staff())
    return client


def exported(client: Client, card: str, query: str = "period=all") -> list[list[str]]:
    """`card`: as sales/headline."""
    answer = client.get(f"/admin/dashboards/{card}.csv?{query}")
    assert answer.status_code == 200, answer.content
    return list(csv.reader(io.StringIO(answer.content.decode(), newline="")))


def rows(client: Client, card: str, query: str = "period=all") -> dict[str, dict[str, str]]:
    """By the first cell, then by the column's label."""
    header, *lines = exported(client, card, query)
    return {line[0]: dict(zip(header[1:], line[1:], strict=True)) for line in lines}
