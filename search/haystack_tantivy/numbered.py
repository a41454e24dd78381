"""Words with a digit in them, such as article numbers. Hardly two documents share one, so that they would be half of
every dictionary: the fields over all fields leave them out, and they are looked up where they stand."""

import re

# plain ones; a word with other letters, too, isn't worth telling where Tantivy ends it
NUMBERED = re.compile(r"(?<![A-Za-z0-9\u0080-\U0010ffff])[A-Za-z]*+[0-9][A-Za-z0-9]*+(?![\u0080-\U0010ffff])")
DIGITS = frozenset("0123456789")


def is_numbered(word: str) -> bool:
    return not DIGITS.isdisjoint(word)


def without_numbered(text: str) -> str:
    return NUMBERED.sub("", text)
