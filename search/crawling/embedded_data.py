"""The machine-readable data in a page: JSON-LD before microdata before RDFa before Open Graph.

Whatever the syntax, a thing comes out as one dictionary: `@type` is a list of bare names ("Product"), properties have
bare names and hold text, such dictionaries, or lists of both."""

import logging
from collections.abc import Iterator
from typing import Any

import extruct

from search.crawling.found import writable

Thing = dict[str, Any]
SCHEMA = ("http://schema.org/", "https://schema.org/")
DEEPEST = 12  # an @id may point back to where we came from
SYNTAXES = ["json-ld", "microdata", "rdfa", "opengraph"]

LOG = logging.getLogger(__name__)
logging.getLogger("rdflib").setLevel(logging.CRITICAL)  # other people's pages are none of our log's business


def things_by_syntax(html: str, url: str) -> Iterator[tuple[str, list[Thing]]]:
    """Each syntax is read only when the caller asks for it: most pages are done after the first."""
    for syntax in SYNTAXES:
        try:
            found = extruct.extract(html, base_url=url, syntaxes=[syntax], uniform=syntax == "microdata")
        except Exception:  # each of its parsers fails in its own ways; another syntax may do
            LOG.info("%s of %s could not be read", syntax, url, exc_info=True)
            continue
        nodes = found[syntax]
        yield syntax, _open_graph(nodes) if syntax == "opengraph" else _things(nodes)


def values_of(thing: Thing, *names: str) -> list[Any]:
    """Under the first of these names that has any."""
    for name in names:
        value = thing.get(name)
        values = value if isinstance(value, list) else [value]
        if values := [one for one in values if one not in (None, "", {})]:
            return values
    return []


def text_of(thing: Thing, *names: str) -> str:
    for value in values_of(thing, *names):
        text = name_of(value)
        if text:
            return text
    return ""


def name_of(value: Any) -> str:
    """The text of a value that is text, or a thing with a name."""
    if isinstance(value, dict):
        return text_of(value, "name", "@value", "@id")
    return " ".join(str(value).split()) if value is not None else ""


def is_a(thing: Any, *types: str) -> bool:
    return isinstance(thing, dict) and any(kind in types for kind in thing.get("@type", []))


def _things(nodes: list[Any]) -> list[Thing]:
    flat = [node for top in nodes for node in _opened(top)]
    by_id = {node["@id"]: node for node in flat if isinstance(node.get("@id"), str) and len(node) > 1}
    return [thing for node in flat if isinstance(thing := _simple(node, by_id, 0), dict)]


def _opened(node: Any) -> Iterator[Thing]:
    if isinstance(node, list):
        for one in node:
            yield from _opened(one)
    elif isinstance(node, dict):
        if "@graph" in node:
            yield from _opened(node["@graph"])
        if len(node.keys() - {"@context", "@graph"}) > 0:
            yield node


def _simple(value: Any, by_id: dict[str, Thing], depth: int) -> Any:
    if depth > DEEPEST:
        return None
    if isinstance(value, str):
        return writable(value)
    if isinstance(value, list):
        return [_simple(one, by_id, depth + 1) for one in value]
    if not isinstance(value, dict):
        return value
    if "@value" in value:
        return _simple(value["@value"], by_id, depth + 1)
    if value.keys() == {"@id"}:
        name = str(value["@id"])
        return _simple(by_id.get(name, name), by_id, depth + 1)
    types = value.get("@type", [])
    simple = {_bare(name): _simple(one, by_id, depth + 1) for name, one in value.items() if name != "@type"}
    return {**simple, "@type": [_bare(str(kind)) for kind in (types if isinstance(types, list) else [types])]}


def _bare(name: str) -> str:
    for prefix in SCHEMA:
        name = name.removeprefix(prefix)
    return name.removeprefix("schema:")


def _open_graph(nodes: list[Any]) -> list[Thing]:
    """A page that Open Graph calls a product, as the thing that schema.org would make of it."""
    things = []
    for node in nodes:
        properties: dict[str, str] = {}
        pictures = []
        for name, value in node.get("properties", []):
            if name in ("og:image", "og:image:url"):
                pictures.append(writable(value))
            properties.setdefault(name, writable(value))
        if not properties.get("og:type", "").startswith(("product", "og:product")):
            continue
        price = properties.get("product:sale_price:amount") or properties.get("product:price:amount")
        things.append(
            {
                "@type": ["Product"],
                "name": properties.get("og:title"),
                "description": properties.get("og:description"),
                "url": properties.get("og:url"),
                "sku": properties.get("product:retailer_item_id"),
                "brand": properties.get("product:brand"),
                "category": properties.get("product:category"),
                "image": list(dict.fromkeys(pictures)),
                "offers": {
                    "@type": ["Offer"],
                    "price": price,
                    "priceCurrency": properties.get("product:sale_price:currency")
                    or properties.get("product:price:currency"),
                    "availability": properties.get("product:availability"),
                },
            }
        )
    return things
