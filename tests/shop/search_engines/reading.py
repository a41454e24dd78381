"""Reading a page's head the way a search engine does."""

import json
from typing import Any

from django.test import Client

from tests.shop.pages.reading import Page

Thing = dict[str, Any]


class Head:
    def __init__(self, html: str) -> None:
        self.page = Page(html)
        self.meta = {
            each.get("property") or each.get("name"): each.get("content")
            for each in self.page.all("meta")
            if each.get("property") or each.get("name")
        }
        self.canonical = [link["href"] for link in self.page.all("link") if link.get("rel") == "canonical"]
        self.title = self.page.text_of("title")[0]

    @property
    def things(self) -> dict[str, Thing]:
        """The JSON-LD by type."""
        scripts = self.page.text_of("script", type="application/ld+json")
        return {thing["@type"]: thing for script in scripts for thing in json.loads(script)["@graph"]}


def head(client: Client, address: str, **headers: str) -> Head:
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200, address
    return Head(answer.text)


def everything_in(thing: object) -> list[Thing]:
    """Every object inside, itself first."""
    if isinstance(thing, dict):
        return [thing, *(inner for value in thing.values() for inner in everything_in(value))]
    if isinstance(thing, list):
        return [inner for value in thing for inner in everything_in(value)]
    return []
