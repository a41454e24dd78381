"""Sets of buyers as bits: bit n of an integer stands for the buyer of number n. Uniting a year takes a millisecond."""

from collections.abc import Iterable

PLATFORMS = ("", "web", "phone")
_LETTERS = 27  # A to Z, and nothing
# Country and platform in one number, as `cell` has them.
CELL_SQL = f"""
    ((CASE WHEN country = '' THEN 0
           ELSE (ascii(country) - 64) * {_LETTERS} + ascii(substr(country, 2)) - 64 END) * 4
     + CASE platform WHEN 'web' THEN 1 WHEN 'phone' THEN 2 ELSE 0 END)
"""


def cell(country: str, platform: str) -> int:
    first, second = (ord(letter) - 64 for letter in country) if country else (0, 0)
    return (first * _LETTERS + second) * 4 + PLATFORMS.index(platform)


def country_of(cell: int) -> str:
    code = cell // 4
    return f"{chr(code // _LETTERS + 64)}{chr(code % _LETTERS + 64)}" if code else ""


def platform_of(cell: int) -> str:
    return PLATFORMS[cell % 4]


def packed(numbers: Iterable[int]) -> tuple[int, bytes]:
    """The first byte that isn't empty, and the bytes from there on."""
    numbers = list(numbers)
    if not numbers:
        return 0, b""
    first = min(numbers) >> 3
    found = bytearray((max(numbers) >> 3) - first + 1)
    for number in numbers:
        found[(number >> 3) - first] |= 1 << (number & 7)
    return first, bytes(found)


def packed_twice(numbers: Iterable[int]) -> tuple[int, bytes]:
    """As `packed`, those that come more than once."""
    seen: set[int] = set()
    return packed({number for number in numbers if number in seen or seen.add(number)})  # type: ignore[func-returns-value]


def unpacked(first_byte: int, found: bytes | memoryview) -> int:
    return int.from_bytes(found, "little") << (8 * first_byte)


def united(sets: Iterable[int]) -> int:
    together = 0
    for one in sets:
        together |= one
    return together
