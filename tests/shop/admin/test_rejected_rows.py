"""The file of rejected rows holds customers' data."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from shop.models import ImportRun
from tests.factories import make_staff


@pytest.fixture
def run(db: None, tmp_path: Path, settings: Any) -> ImportRun:
    settings.VAR = tmp_path
    file = tmp_path / "rejects.csv"
    file.write_text("file,line,field,reason,row\norders.csv,7,quantity,no number,{}\n")
    return ImportRun.objects.create(path="/files", format="own", rejects_file=str(file))


def address(run: ImportRun) -> str:
    return f"/admin/shop/importrun/{run.pk}/rejects/"


def test_staff_who_may_export_get_it(staff: Client, run: ImportRun) -> None:
    answer = staff.get(address(run))
    assert answer["Content-Disposition"] == 'attachment; filename="rejects.csv"'
    assert b"orders.csv,7,quantity" in b"".join(answer.streaming_content)


def test_staff_who_may_only_look_and_strangers_do_not(client: Client, run: ImportRun) -> None:
    assert client.get(address(run)).status_code == 302
    looker = make_staff()
    looker.is_superuser = False
    looker.save()
    looker.user_permissions.set(Permission.objects.filter(codename="view_importrun"))
    client.force_login(looker)
    assert client.get("/admin/shop/importrun/").status_code == 200
    assert client.get(address(run)).status_code == 403


def test_a_file_outside_the_shops_folder_is_never_sent(staff: Client, run: ImportRun) -> None:
    ImportRun.objects.filter(pk=run.pk).update(rejects_file="/etc/hostname")
    assert staff.get(address(run)).status_code == 404
