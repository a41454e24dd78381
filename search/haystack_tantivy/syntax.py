"""The query language: what TantivySearchQuery writes and `raw_search`, `narrow` and `query_facet` accept.

    red mug                 both words, in the searched fields        brand:HP   title:(red mug)   in one field
    "red mug"               the phrase                                mug*  *mug  *mug*  mug~      parts; near spellings
    a OR b, a AND b, NOT a  also -a and +a                            price:[10 TO 20}  price:[10 TO *]
    (a b c)~2               at least two of them; ~-1: all but one; what has all of them comes first
    (a OR "b c")~1          either; the better of them counts         a^2  more weight   ~a  not required, but better
    *                       everything; brand:* where there is one    a backslash takes away a sign's meaning
    ~a^-2                   not required, and worse with it

Any text is a query: what makes no sense as a sign is a word, or nothing.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

DEEPEST = 40


class Match(StrEnum):
    WHOLE = "whole"
    PREFIX = "prefix"
    SUFFIX = "suffix"
    PART = "part"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Everything:
    field: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    field: str = ""
    match: Match = Match.WHOLE


@dataclass(frozen=True, slots=True)
class Phrase:
    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Range:
    field: str
    low: str | None
    high: str | None
    includes_low: bool = True
    includes_high: bool = True


@dataclass(frozen=True, slots=True)
class Not:
    node: "Node"


@dataclass(frozen=True, slots=True)
class Optional:
    node: "Node"


@dataclass(frozen=True, slots=True)
class Boosted:
    node: "Node"
    boost: float


@dataclass(frozen=True, slots=True)
class All:
    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Any:
    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Best:
    """Any of them; the score is that of the best."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A negative number: all but so many."""

    number: int
    nodes: tuple["Node", ...]


Node = Everything | Word | Phrase | Range | Not | Optional | Boosted | All | Any | Best | AtLeast

TOKEN = re.compile(
    r"""\s*(?:
      (?P<phrase>"(?:\\.|[^"\\])*")
    | (?P<range>[\[{](?P<low>"(?:\\.|[^"\\])*"|[^\s"\]}]+)\s+TO\s+(?P<high>"(?:\\.|[^"\\])*"|[^\s"\]}]+)[\]}])
    | (?P<open>\() | (?P<close>\)(?:~(?P<least>-?\d{1,4}))?)
    | (?P<field>[A-Za-z_][\w.]*):(?=\S)
    | (?P<boost>\^(?P<by>-?\d{1,6}(?:\.\d{1,6})?))
    | (?P<sign>[-+~](?=[^\s~+-]))
    | (?P<word>(?:\\.|[^\s\\()"^:])+)
    | (?P<stray>\S)
    )""",
    re.VERBOSE | re.DOTALL,
)
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
SPECIAL = re.compile(r'([\\+\-!(){}\[\]^"~*?:])')


def escape(text: str) -> str:
    """The text as plain words, whatever signs it holds."""
    words = (word.lower() if word in ("AND", "OR", "NOT", "TO") else word for word in text.split())
    return " ".join(SPECIAL.sub(r"\\\1", word) for word in words)


def quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def parse(text: str) -> Node:
    return _Parser(text).query()


def _plain(text: str) -> str:
    return ESCAPED.sub(r"\1", text)


class _Parser:
    def __init__(self, text: str) -> None:
        self.tokens = [found for found in TOKEN.finditer(text) if found.lastgroup]
        self.position = 0

    def query(self) -> Node:
        nodes = []
        while self.position < len(self.tokens):
            nodes.append(self._alternatives("", 0))
            self.position += 1  # over a bracket that nothing opened
        kept = tuple(node for node in nodes if node != All(()))
        return kept[0] if len(kept) == 1 else All(kept)

    def _peek(self) -> re.Match[str] | None:
        return self.tokens[self.position] if self.position < len(self.tokens) else None

    def _alternatives(self, field: str, depth: int) -> Node:
        """Up to a closing bracket or the end: groups of AND, joined by OR."""
        groups: list[list[Node]] = [[]]
        while (token := self._peek()) and not token["close"]:
            if token["word"] == "OR":
                self.position += 1
                groups.append([])
            elif token["word"] == "AND":
                self.position += 1
            elif (node := self._signed(field, depth)) is not None:
                groups[-1].append(node)
        kept: list[Node] = [All(tuple(group)) for group in groups if group]
        if not kept:
            return All(())
        return kept[0] if len(kept) == 1 else Any(tuple(kept))

    def _signed(self, field: str, depth: int) -> Node | None:
        token = self._peek()
        if token is None or token["close"]:
            return None
        sign = "-" if token["word"] == "NOT" else token["sign"]
        if sign and depth < DEEPEST:
            self.position += 1
            node = self._signed(field, depth + 1)
            if node is None or sign == "+":
                return node
            return Not(node) if sign == "-" else Optional(node)
        node = self._value(field, depth)
        if node is not None and (boost := self._peek()) and boost["boost"]:
            self.position += 1
            return Boosted(node, float(boost["by"]))
        return node

    def _value(self, field: str, depth: int) -> Node | None:
        token = self.tokens[self.position]
        self.position += 1
        if token["field"]:
            follower = self._peek()
            if follower is None or follower["close"] or depth >= DEEPEST:
                return None
            return self._value(token["field"], depth + 1)
        if token["open"]:
            return self._group(field, depth) if depth < DEEPEST else None
        if token["phrase"]:
            return Phrase(_plain(token["phrase"][1:-1]), field)
        if token["range"]:
            low, high = (_bound(token[name]) for name in ("low", "high"))
            return Range(field, low, high, token["range"][0] == "[", token["range"][-1] == "]")
        return _word(token["word"], field) if token["word"] else None

    def _group(self, field: str, depth: int) -> Node:
        node = self._alternatives(field, depth + 1)
        closing = self._peek()
        self.position += 1
        if closing and closing["least"] and isinstance(node, All):
            return AtLeast(int(closing["least"]), node.nodes)
        if closing and closing["least"] and isinstance(node, Any):
            return Best(node.nodes)
        return node


def _bound(text: str) -> str | None:
    if text == "*":
        return None
    return _plain(text[1:-1]) if text.startswith('"') else _plain(text)


def _word(text: str, field: str) -> Node:
    if text == "*":
        return Everything(field)
    starts, ends = text.startswith("*"), len(text) > 1 and text.endswith("*") and not text.endswith("\\*")
    if starts or ends:
        match = Match.PART if starts and ends else Match.SUFFIX if starts else Match.PREFIX
        return Word(_plain(text[int(starts) : len(text) - int(ends)]), field, match)
    near = re.fullmatch(r"(?P<word>.+[^\\])~\d?", text, re.DOTALL)
    if near:
        return Word(_plain(near["word"]), field, Match.NEAR)
    return Word(_plain(text), field)
