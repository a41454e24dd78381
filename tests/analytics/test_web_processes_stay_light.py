import os
import subprocess
import sys

HEAVY = ["pandas", "numpy", "scipy", "pyarrow", "xlsxwriter"]
LOADS = """
import sys
import django
django.setup()
import alibaba.urls, analytics.admin, analytics.dashboards, analytics.tasks, shop.dashboards.views
print([name for name in sys.argv[1:] if name in sys.modules])
"""


def test_pages_and_tasks_load_no_numeric_library():
    done = subprocess.run(
        [sys.executable, "-c", LOADS, *HEAVY],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "alibaba.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
