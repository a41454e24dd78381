"""What staff write in Markdown as HTML for pages: no raw HTML, no pictures, no links that could hold a script."""

import re
from collections.abc import Sequence
from functools import lru_cache

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

FIRST_HEADING, LAST_HEADING = 2, 6  # a page's title is its only h1
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
ALLOWED_SCHEMES = ("http:", "https:", "mailto:", "tel:")


def _may_link_to(address: str) -> bool:
    """Refused links stay as the text that was written."""
    scheme = SCHEME.match(address.strip())
    return scheme is None or scheme[0].lower() in ALLOWED_SCHEMES


# "js-default" knows tables beside CommonMark and leaves HTML off, which is said again here because it matters
_parser = MarkdownIt("js-default", {"html": False, "linkify": False, "breaks": True}).disable("image")
_parser.validateLink = _may_link_to  # type: ignore[assignment,method-assign]


@lru_cache(maxsize=64)
def as_html(text: str) -> SafeString:
    """Line breaks stay; headings begin at h2 and skip no level, whatever was written."""
    tokens = _parser.parse(text)
    _renumber_headings(tokens)
    return SafeString(_parser.renderer.render(tokens, _parser.options, {}))


def _renumber_headings(tokens: Sequence[Token]) -> None:
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    highest = min((int(token.tag[1]) for token in headings), default=1)
    last = FIRST_HEADING - 1
    for token in headings:
        if token.type == "heading_open":
            last = min(int(token.tag[1]) - highest + FIRST_HEADING, last + 1, LAST_HEADING)
        token.tag = f"h{last}"
