"""What a browser without JavaScript does: cookies, forms, redirects, and the same request again when it failed."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

PAUSE_SECONDS = 0.5  # before a person presses the button again
PATIENCE_SECONDS = 60
TIMEOUT_SECONDS = 70


class GaveUp(Exception):
    """The shop did not answer for longer than a person waits."""


@dataclass(frozen=True)
class Failure:
    """A request that a buyer saw fail; `began` and `ended` on the monotonic clock."""

    step: str
    kind: str
    began: float
    ended: float


@dataclass
class Page:
    address: str
    status: int
    html: str

    def form(self, with_field: str) -> tuple[str, dict[str, str]] | None:
        """Where the first form with this field goes, and what it would send untouched."""
        forms = _Forms(self.html).forms
        return next(((action or self.address, fields) for action, fields in forms if with_field in fields), None)


@dataclass
class Browser:
    """`failures` collects what went wrong on the way; `requests` counts those that were answered."""

    port: int
    note: Callable[[Failure], None]
    requests: int = 0
    cookies: dict[str, str] = field(default_factory=dict)

    def open(self, step: str, address: str) -> Page:
        return self._follow(step, "GET", address, None)

    def send(self, step: str, address: str, fields: dict[str, str]) -> Page:
        return self._follow(step, "POST", address, fields)

    def _follow(self, step: str, method: str, address: str, fields: dict[str, str] | None) -> Page:
        for _ in range(10):
            page, next_address = self._ask_again_until_answered(step, method, address, fields)
            if not next_address:
                return page
            method, address, fields = "GET", next_address, None
        raise GaveUp(f"{address} leads in circles")

    def _ask_again_until_answered(
        self, step: str, method: str, address: str, fields: dict[str, str] | None
    ) -> tuple[Page, str]:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            began = time.monotonic()
            try:
                page, next_address = self._ask(method, address, fields)
                kind = f"status {page.status}" if page.status >= 500 else ""
            except (OSError, HTTPException) as error:
                kind = type(error).__name__
            if not kind:
                self.requests += 1
                return page, next_address
            self.note(Failure(step, kind, began, time.monotonic()))
            if time.monotonic() > deadline:
                raise GaveUp(f"{method} {address}: {kind}")
            time.sleep(PAUSE_SECONDS)

    def _ask(self, method: str, address: str, fields: dict[str, str] | None) -> tuple[Page, str]:
        # not gzipped: the buyers' own processor time must not slow the shop down
        headers = {"Accept-Encoding": "identity", "User-Agent": "Mozilla/5.0 (X11; Linux)", "Connection": "close"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Origin"] = f"http://127.0.0.1:{self.port}"
        connection = HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT_SECONDS)
        try:
            connection.request(method, address, urlencode(fields) if fields is not None else None, headers)
            response = connection.getresponse()
            html = response.read().decode()
            for value in response.headers.get_all("Set-Cookie", []):
                self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(value).items()}
            where = urlsplit(urljoin(address, response.headers.get("Location", "")))
            next_address = where.path + (f"?{where.query}" if where.query else "")
            return Page(address, response.status, html), next_address if response.status in (301, 302, 303) else ""
        finally:
            connection.close()


class _Forms(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self._is_open = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._is_open = True
            self.forms.append((own.get("action", ""), {}))
        elif tag == "input" and self._is_open and own.get("name") and not _is_left_out(own):
            self.forms[-1][1][own["name"]] = own.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._is_open = False


def _is_left_out(field: dict[str, str]) -> bool:
    return field.get("type") in {"radio", "checkbox"} and "checked" not in field
