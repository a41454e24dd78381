"""Each file that leaves the shop is a row: who, what, which filters, how many rows, when."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from shop.models import Export
from tests.factories import make_staff

CSV = "/admin/dashboards/fruit/taken.csv"
BOTH = ("view_dashboards", "export_data")
LIST = "/admin/shop/export/"


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_each_export_is_logged(staff, fruit, file_format):
    staff(*BOTH).get(f"/admin/dashboards/fruit/taken.{file_format}", {"country": "GB"})
    row = Export.objects.get()
    assert (row.exported_by.email, row.email) == ("staff@example.org", "staff@example.org")
    assert (row.subject, row.file_format, row.row_count) == ("fruit/taken", file_format, 2)
    assert row.filters == "period=last-12-months&country=GB"
    assert timezone.now() - row.exported_at < timedelta(minutes=5)


def test_what_is_refused_is_not_logged(staff, fruit):
    client = staff("view_dashboards")
    assert client.get(CSV).status_code == 403
    assert Client().get(CSV).status_code == 302
    assert Export.objects.count() == 0


def test_filters_that_make_no_sense_are_not_logged(staff, fruit):
    assert staff(*BOTH).get(CSV, {"from": "soon"}).status_code == 400
    assert Export.objects.count() == 0


def test_the_log_outlives_the_login(staff, fruit):
    staff(*BOTH).get(CSV)
    Export.objects.get().exported_by.delete()
    row = Export.objects.get()
    assert (row.exported_by, row.email) == (None, "staff@example.org")


def test_the_log_is_read_in_the_admin_and_edited_by_nobody(staff, fruit):
    staff(*BOTH).get(CSV)
    row = Export.objects.get()
    owner = Client()
    owner.force_login(make_staff("owner@example.org"))
    assert "fruit/taken" in owner.get(LIST).content.decode()
    assert owner.get(f"{LIST}add/").status_code == 403
    assert owner.post(f"{LIST}{row.pk}/change/", {"row_count": 0}).status_code == 403
    assert owner.post(f"{LIST}{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Export.objects.get().row_count == 2
