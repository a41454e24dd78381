import subprocess
import sys

import pytest

from tests.alibaba.shop_process import ROOT, shop_environment

pytestmark = pytest.mark.slow

HEAVY = (
    *(
        "PIL",
        "extruct",
        "lightfm",
        "lxml",
        "numpy",
        "onnxruntime",
        "pandas",
        "price_parser",
        "protego",
        "pyarrow",
        "rdflib",
        "scipy",
        "scrapy",
    ),
    *("sklearn", "torch", "twisted", "xlsxwriter"),
)
LOAD_ALL = """
import sys
import alibaba.wsgi
from django.template.backends.django import get_installed_libraries
from django.urls import get_resolver
from django.utils.module_loading import import_module
get_resolver()._populate()
for library in get_installed_libraries().values():
    import_module(library)
from alibaba.celery import app
app.autodiscover_tasks(force=True)  # not as a worker does, which checks the models, too
print(*[name for name in sys.argv[1:] if name in sys.modules])
"""


def test_urls_views_tags_and_tasks_load_nothing_heavy(tmp_path):
    answer = subprocess.run(
        [sys.executable, "-c", LOAD_ALL, *HEAVY],
        cwd=ROOT,
        env=shop_environment(SHOP_VAR=str(tmp_path / "var")),
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.split() == []
