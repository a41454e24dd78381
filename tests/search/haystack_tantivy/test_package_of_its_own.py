"""The backend is a package of its own: nothing in it knows the shop, and it works where there is no shop."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import search.haystack_tantivy

FOLDER = Path(search.haystack_tantivy.__file__).parent
NEEDED = {"django", "haystack", "tantivy"}

ELSEWHERE = """
import sys
import django
from django.conf import settings

settings.configure(
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "haystack"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    HAYSTACK_CONNECTIONS={"default": {"ENGINE": "haystack_tantivy.TantivyEngine", "PATH": sys.argv[1]}},
    USE_TZ=False,
)
django.setup()

from datetime import datetime
from django.contrib.auth.models import Group
from haystack import connections, indexes
from haystack.query import SearchQuerySet
from haystack.utils.loading import UnifiedIndex

class GroupIndex(indexes.SearchIndex, indexes.Indexable):
    text = indexes.CharField(document=True, model_attr="name")
    made = indexes.DateTimeField(default=datetime(2024, 2, 29, 12, 30))
    price = indexes.DecimalField(default="24.90")

    def get_model(self):
        return Group

unified = UnifiedIndex()
unified.build(indexes=[GroupIndex()])
connections["default"]._index = unified
connections["default"].get_backend().update(unified.get_index(Group), [Group(pk=7, name="Night editors")])
[hit] = SearchQuerySet().auto_query("editor")
print(hit.pk, hit.made, float(hit.price))
print(*sorted(name for name in sys.modules if name.split(".")[0] in ("search", "shop", "alibaba")))
"""


def imported_names(file: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add(str(node.module).split(".")[0])
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 1, f"{file.name} reaches out of its folder"
    return names


def test_it_imports_nothing_but_django_haystack_and_tantivy() -> None:
    files = list(FOLDER.rglob("*.py"))
    assert len(files) > 10
    for file in files:
        assert imported_names(file) - sys.stdlib_module_names <= NEEDED, file.name


@pytest.mark.slow
def test_it_works_in_another_project(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "haystack_tantivy", ignore=shutil.ignore_patterns("__pycache__"))
    ended = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, str(tmp_path / "index")],
        cwd=tmp_path,
        env={"PATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == "7 2024-02-29 12:30:00 24.9\n\n"
