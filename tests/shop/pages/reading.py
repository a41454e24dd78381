"""Reading a page the way a browser or a screen reader would."""

from html.parser import HTMLParser
from typing import Any


class Page(HTMLParser):
    """`elements` in document order, each with its attributes; `text_of` what stands inside one."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._texts: list[tuple[list[int], str]] = []
        self._open: list[tuple[str, int]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._open.append((tag, len(self.elements)))
        self.elements.append((tag, dict(attributes)))

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open[-1][0] != tag and any(name == tag for name, _ in self._open):
            self._open.pop()
        if self._open and self._open[-1][0] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._texts.append(([place for _, place in self._open], data))

    def text_of(self, tag: str, **attributes: str) -> list[str]:
        """The text inside each such element, its white space made single."""
        return [
            " ".join("".join(text for places, text in self._texts if place in places).split())
            for place, (name, own) in enumerate(self.elements)
            if name == tag and all(own.get(key.rstrip("_")) == value for key, value in attributes.items())
        ]

    def all(self, tag: str) -> list[dict[str, Any]]:
        return [attributes for name, attributes in self.elements if name == tag]
