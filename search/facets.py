"""Attribute values as the index and the URL write them."""

from typing import Any


def readable(value: Any) -> str:
    """`true` as Yes, 3.0 as 3, a list with commas."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list | tuple):
        return ", ".join(readable(each) for each in value)
    return str(value)


def facet_token(code: str, value: str) -> str:
    return f"{code}={value}"


def facet_pair(token: str) -> tuple[str, str]:
    code, _, value = token.partition("=")
    return code, value
