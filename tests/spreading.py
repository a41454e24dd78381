"""pytest plugin: which worker runs which tests, and in what order.

The tests of a file stay on one worker, so that what a module loads is loaded once; so do all tests of an `xdist_group`.
The dearest begin, so that no worker is left with a long one while the others have nothing to do any more.

xdist's own `--dist loadgroup` no longer sees the groups under pytest 9.2, without a word
(https://github.com/pytest-dev/pytest-xdist/issues/1386)."""

import json
import os
from functools import cached_property
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

# by group, else by file; those that aren't named follow in the order of collection
DEAREST_FIRST = (
    "shops",
    "browser",
    "online_retail",
    "tests/demo/test_art_folder.py",
    "tests/recsys/test_online_retail_yardstick.py",
    "tests/analytics/test_rollups_equal_brute_force.py",
    "tests/search/crawling/test_crawling_a_site.py",
    "tests/demo/test_art_drawing.py",
    "tests/demo/test_shop_import.py",
)


def unit_of(item: pytest.Item) -> str:
    group = item.get_closest_marker("xdist_group")
    return group.args[0] if group else file_of(item.nodeid)


def file_of(node_id: str) -> str:
    return node_id.partition("::")[0]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {unit: place for place, unit in enumerate(DEAREST_FIRST)}
    items.sort(key=lambda item: places.get(unit_of(item), len(places)))
    if "PYTEST_XDIST_WORKER" in os.environ:
        in_groups = {item.nodeid: unit_of(item) for item in items if item.get_closest_marker("xdist_group")}
        groups_file(own_folder()).write_text(json.dumps(in_groups))


class ByUnit(LoadScopeScheduling):
    @cached_property
    def groups(self) -> dict[str, str]:
        """Workers tell the node ids of their tests and nothing else: the groups lie in the first one's folder."""
        first = min(node.gateway.id for node in self.nodes)
        found: dict[str, str] = json.loads(groups_file(own_folder() / first).read_text())
        return found

    def _split_scope(self, nodeid: str) -> str:
        return self.groups.get(nodeid) or file_of(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByUnit:
    config.option.loadscopereorder = False  # or files of many tests would go first, however cheap
    return ByUnit(config, log)  # type: ignore[arg-type]


def own_folder() -> Path:
    return Path(os.environ["SHOP_VAR"])


def groups_file(folder: Path) -> Path:
    return folder / "groups-of-tests.json"
