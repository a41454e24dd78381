"""Sizes and amounts as one word each, however they are written: 50x70 cm, 50 × 70; 500ml, 500 ML; 12", 12 inch.

A text gets its measures as words of their own behind it; in a query they take the place of what was typed."""

import re
from collections.abc import Iterator

UNITS = {
    **dict.fromkeys(("inch", "inches", "zoll", "in"), "in"),
    **dict.fromkeys(("l", "liter", "litre", "liters", "litres"), "l"),
    **dict.fromkeys(("m", "meter", "metre", "meters", "metres"), "m"),
    **dict.fromkeys(("g", "gram", "grams", "gramm"), "g"),
    **dict.fromkeys(("watt", "watts", "w"), "w"),
    **dict.fromkeys(("volt", "volts", "v"), "v"),
    **{
        unit: unit
        for unit in [
            "mm",
            "cm",
            "km",
            "ml",
            "cl",
            "dl",
            "mg",
            "kg",
            "oz",
            "lb",
            "lbs",
            "ft",
            "kw",
            "mw",
            "va",
            "kva",
            "mah",
            "ah",
            "wh",
            "hz",
            "khz",
            "mhz",
            "ghz",
            "kb",
            "mb",
            "gb",
            "tb",
            "mbit",
            "gbit",
            "mbps",
            "gbps",
            "mp",
            "dpi",
            "rpm",
            "db",
            "pcs",
        ]
    },
}
LONGEST_FIRST = "|".join(sorted(UNITS, key=len, reverse=True))
SIDE = r"[0-9]{1,6}(?:[.,][0-9]{1,3})?"
MEASURE = re.compile(
    rf"""(?:
      (?P<sides>{SIDE}(?:\s?(?:[cm]?m|in|["”″])?(?P<gap>\s?)[x×](?P=gap){SIDE}){{1,2}})  # 50 cm x 70 cm; not 1x 4 GB
      (?:\s?(?:[cm]?m|in(?:ch(?:es)?)?)\b|["”″])?
    | (?P<amount>{SIDE})(?:(?P<inches>\s?(?:["”″]|''))|[\s-]?(?P<unit>{LONGEST_FIRST})\b)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
START = re.compile(r"[0-9](?<![\w.,].)")  # where a number begins; far quicker than to try the whole pattern everywhere
NUMBER = re.compile(SIDE)
POINT = "d"  # a point would cut the word in two


def measures(text: str) -> list[str]:
    """`["50x70", "500ml", "14d1in"]`, in the order of the text."""
    return [_word(found) for found in _found(text)]


def joined(text: str) -> str:
    """The text with each measure as its one word. A quotation mark that closes a phrase is no inch."""
    parts, end = [], 0
    for found in _found(text):
        parts += [text[end : found.start()], found[0] if _closes_phrase(found) else _word(found)]
        end = found.end()
    return "".join(parts) + text[end:]


def _found(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for start in START.finditer(text):
        if start.start() >= end and (found := MEASURE.match(text, start.start())):
            end = found.end()
            yield found


def _closes_phrase(found: re.Match[str]) -> bool:
    return '"' in found[0] and found.string.count('"', 0, found.start()) % 2 == 1


def _word(found: re.Match[str]) -> str:
    if found["sides"]:
        return "x".join(_number(side) for side in NUMBER.findall(found["sides"]))
    return _number(found["amount"]) + (UNITS[found["unit"].lower()] if found["unit"] else "in")


def _number(text: str) -> str:
    whole, _, part = text.replace(",", ".").partition(".")
    part = part.rstrip("0")
    return f"{whole}{POINT}{part}" if part else whole
