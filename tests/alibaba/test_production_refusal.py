"""`DJANGO_ENV=production` without what it needs: nothing starts, and what is missing is named."""

import subprocess
import sys

import pytest

from tests.alibaba.shop_process import ROOT, manage, shop_environment, supervisor

pytestmark = pytest.mark.slow  # together; each is a process of a second
COMPLETE = {
    "SECRET_KEY": "uY6ZkxGv3yq8t1hL0pQwRzTn5bCmJdFa2sEoVi7XgKB9NHMr4P",
    "ALLOWED_HOSTS": "shop.example.com",
    "DATABASE_URL": "postgresql://shop@127.0.0.1:1/shop",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}


@pytest.mark.parametrize("missing", sorted(COMPLETE))
def test_a_command_names_the_variable_that_is_missing(missing, tmp_path):
    wanted = {name: value for name, value in COMPLETE.items() if name != missing}
    answer = manage("check", DJANGO_ENV="production", SHOP_VAR=str(tmp_path / "var"), **wanted)
    assert answer.returncode == 1
    assert answer.stderr == f"manage.py: DJANGO_ENV=production needs these environment variables: {missing}\n"
    assert not (tmp_path / "var").exists()


def test_the_web_server_names_all_of_them(tmp_path):
    answer = subprocess.run(
        [sys.executable, "-m", "gunicorn", "--check-config", "--config", "python:alibaba.web", "alibaba.wsgi"],
        cwd=ROOT,
        env=shop_environment(DJANGO_ENV="production", SHOP_VAR=str(tmp_path / "var")),
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode != 0
    assert "SECRET_KEY, ALLOWED_HOSTS, DATABASE_URL, REDIS_URL" in answer.stderr


def test_complete_it_passes_djangos_own_deployment_checks(tmp_path):
    answer = manage(
        "check", "--deploy", "--fail-level", "WARNING",
        DJANGO_ENV="production", SHOP_VAR=str(tmp_path / "var"), **COMPLETE,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr


def test_a_misspelt_environment_is_not_taken_for_a_local_one(tmp_path):
    for answer in (
        manage("check", DJANGO_ENV="prod", SHOP_VAR=str(tmp_path / "var")),
        supervisor("run", DJANGO_ENV="prod", SHOP_VAR=str(tmp_path / "var")),
    ):
        assert answer.returncode == 1
        assert answer.stderr.removeprefix("manage.py: ") == "DJANGO_ENV=prod is neither local nor production.\n"
    assert not (tmp_path / "var").exists()
