"""Collected static files: hashed and compressed by WhiteNoise, and the stylesheet joined into one file."""

import re
import shutil
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

STYLESHEET = "shop/css/shop.css"
IMPORT = re.compile(r'@import url\("(?P<file>[\w-]+\.css)"\) layer\((?P<layer>\w+)\);')


class JoinedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """A browser fetches one stylesheet, not one that names a dozen others. Uncollected, the imports do the same."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if STYLESHEET in paths and not dry_run:
            joined = ContentFile(self._joined(paths).encode())
            self.delete(STYLESHEET)
            self.save(STYLESHEET, joined)
            paths = {**paths, STYLESHEET: (self, STYLESHEET)}
        yield from super().post_process(paths, dry_run, **options)

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Every file is there with its hash in the name and without: one of the two is compressed, which is most of
        what a first start takes, and the other gets copies. Source maps only ever reach developers' tools."""
        twins: dict[bytes, list[str]] = {}
        for path in sorted(path for path in paths if not path.endswith(".map")):
            twins.setdefault(sha256(Path(self.path(path)).read_bytes()).digest(), []).append(path)
        first = {path: others for path, *others in twins.values()}
        for path, compressed in super().compress_files(first):
            yield path, compressed
            for other in first[path]:
                copy = other + compressed.removeprefix(path)
                shutil.copy2(self.path(compressed), self.path(copy))
                yield other, copy

    def _joined(self, paths: dict[str, Any]) -> str:
        # from the sources, never from what an earlier run has joined
        def read(name: str) -> str:
            storage, path = paths[name]
            with storage.open(path) as file:
                return file.read().decode()

        folder = STYLESHEET.removesuffix("shop.css")
        return IMPORT.sub(
            lambda match: f"@layer {match['layer']} {{\n{read(folder + match['file'])}}}", read(STYLESHEET)
        )
