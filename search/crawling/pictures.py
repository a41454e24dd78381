"""Pictures of accepted products, fetched in a worker."""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction

from search.crawling.models import CrawledPage, ProposedProduct
from shop import pictures
from shop.models import Picture, Product

MOST_PICTURES, PATIENCE_SECONDS = 20, 300


def fetch_pictures(product_id: int) -> int:
    """Give the product the pictures that its proposals name, if it has none; returns how many it got.

    What is no usable picture is left out. Killed halfway, the product still has none and the next run fetches all."""
    proposals = ProposedProduct.objects.filter(product_id=product_id).order_by("position", "pk")
    named = {one["url"]: one["alt"] for proposal in proposals for one in proposal.pictures}
    if not named or Picture.objects.filter(product_id=product_id).exists():
        return 0
    pages = CrawledPage.objects.filter(url__in=proposals.values("url"))
    allow_private = pages.exists() and not pages.filter(run__allow_private=False).exists()
    with TemporaryDirectory() as folder:
        files = _download(list(named)[:MOST_PICTURES], folder, allow_private)
        usable = [(url, file) for url, file in files.items() if _is_usable(file)]
        with transaction.atomic():
            Product.objects.select_for_update().get(pk=product_id)
            if Picture.objects.filter(product_id=product_id).exists():
                return 0
            for position, (url, file) in enumerate(usable):
                picture = Picture(product_id=product_id, alt=named[url], position=position)
                picture.original.save(file.name[:40], ContentFile(file.read_bytes()), save=False)
                picture.save()
    return len(usable)


def _download(urls: list[str], folder: str, allow_private: bool) -> dict[str, Path]:
    """The files that arrived, in the order of `urls`."""
    job = json.dumps({"urls": urls, "folder": folder, "allow_private": allow_private})
    done = subprocess.run(
        [sys.executable, "-m", "search.crawling.downloading"],
        input=job,
        stdout=subprocess.PIPE,
        cwd=Path(settings.BASE_DIR),
        text=True,
        timeout=PATIENCE_SECONDS,
        check=True,
    )
    arrived = {entry["url"]: Path(entry["path"]) for entry in map(json.loads, done.stdout.splitlines())}
    return {url: arrived[url] for url in urls if url in arrived}


def _is_usable(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            pictures.check(opened)
    except pictures.UnusablePicture:
        return False
    return True
