"""Fifty uploads in a row that mean no good, some of them as large as they may be: what a process takes for them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.search.images.hostile import photograph, saved
from tests.search.images.test_reading_uploads import CASES

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells the peak of a process there"),
]

CHILD = """
import json, re, sys
from pathlib import Path
from PIL import Image
from search.images import guarding
from tests.search.images.hostile import photograph, saved

def peak():
    return int(re.search("VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024

for format in ("JPEG", "PNG", "WEBP", "GIF"):
    guarding.read(saved(photograph(), format))
files = sorted(Path(sys.argv[1]).iterdir())
before, refused = peak(), {}
for number in range(50):
    file = files[number % len(files)]
    start = peak()
    try:
        guarding.read(file.read_bytes())
    except guarding.Refused as error:
        refused[file.name] = refused.get(file.name, 0) + peak() - start
print(json.dumps({"grown": peak() - before, "refused": refused}))
"""


def test_memory_stays_within_bounds(tmp_path: Path) -> None:
    files = {name: content for name, (content, _, _) in CASES.items()}
    files["z largest PNG of four colours"] = saved(Image.new("RGBA", (4000, 4000), (9, 9, 9, 9)), "PNG")
    files["z largest WebP"] = saved(Image.new("RGBA", (2800, 2800), (9, 9, 9, 9)), "WEBP", method=0)
    files["z largest JPEG of several scans"] = saved(
        photograph((4000, 4000)), "JPEG", progressive=True, subsampling=0, quality=60
    )
    files["z largest JPEG in print colours"] = saved(photograph((7000, 7000)).convert("CMYK"), "JPEG", quality=30)
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    answer = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path)], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    told = json.loads(answer.stdout)
    assert 20 < told["grown"] < 150
    bombs = {name: grown for name, grown in told["refused"].items() if not name.startswith("z ")}
    assert len(bombs) >= 24
    assert {name: grown for name, grown in bombs.items() if grown > 20} == {}
