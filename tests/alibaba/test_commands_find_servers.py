import pytest

from alibaba.command_line import needs_servers
from tests.alibaba.shop_process import manage

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("line", "needed"),
    [
        ("", False),
        ("help", False),
        ("--version", False),
        ("check", False),
        ("collectstatic --noinput", False),
        ("makemigrations --check --dry-run", False),
        ("import_shop --help", False),
        ("import_shop folder", True),
        ("migrate", True),
        ("evaluate_search --catalogue products.jsonl --judgements judged.tsv", False),
        ("evaluate_recommenders --protocol ml100k-item --data=ratings.csv", False),
        ("evaluate_recommenders --protocol shop --split 2011-11-01", True),
        ("evaluate_recommenders --protocol shop --split 2011-11-01 --transactions lines.csv", False),
    ],
)
def test_servers_are_started_only_for_commands_that_need_them(line, needed):
    assert needs_servers(["manage.py", *line.split()]) is needed


def test_a_command_without_a_database_leaves_no_servers_folder(tmp_path):
    answer = manage("check", SHOP_VAR=str(tmp_path / "var"))
    assert answer.returncode == 0, answer.stderr
    assert not (tmp_path / "var" / "postgres").exists()


@pytest.mark.slow
def test_a_command_on_its_own_starts_the_servers_makes_the_tables_and_stops_them(reachable_folder):
    folder = reachable_folder / "var"
    imports = "from shop.models import Brand; "
    add = imports + "Brand.objects.create(name='Kept', slug='kept')"
    answer = manage("shell", "-v0", "-c", add, SHOP_VAR=str(folder))
    assert answer.returncode == 0, answer.stderr
    assert not (folder / "postgres" / "data" / "postmaster.pid").exists()
    count = imports + "print(Brand.objects.filter(slug='kept').count())"
    assert manage("shell", "-v0", "-c", count, SHOP_VAR=str(folder)).stdout == "1\n"
