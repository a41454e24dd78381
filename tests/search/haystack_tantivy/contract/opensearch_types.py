"""OpenSearch's published API as JSON Schemas, read from the types that its client for Node.js ships (`vendor/`).

They are generated from the OpenSearch API specification: a type for each body and each set of parameters. A key that
they don't name is refused here, as the server does."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

Schema = dict[str, Any]

PUBLISHED = Path(__file__).parent / "vendor" / "opensearch-js" / "api"
IMPORT = re.compile(r"^import \* as (\w+) from '(\.[^']+)'$", re.MULTILINE)
TYPE = re.compile(r"^export (?:type (\w+)(?:<[^>]*>)? =|interface (\w+)(?: extends ([\w., ]+?))?(?= \{))", re.MULTILINE)
TOKEN = re.compile(r"\s*('[^']*'|[\w.]+|[{}()\[\]<>,;:?|&=])")
PLAIN: dict[str, Schema] = {
    "string": {"type": "string"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "null": {"type": "null"},
    "undefined": {"type": "null"},
    "true": {"const": True},
    "false": {"const": False},
    "any": {},
}
ANYTHING = ("T", "TBucket", "TDocument")  # parameters of types
ONE_KIND = ("QueryContainer", "OperationContainer")  # the server wants exactly one key; the types can't say so


@dataclass
class Module:
    """One file: the text of each of its types, and the files that it calls by other names."""

    path: Path
    types: dict[str, str] = field(default_factory=dict)
    imports: dict[str, Path] = field(default_factory=dict)


@cache
def module(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    found = Module(path)
    for name, other in IMPORT.findall(text):
        found.imports[name] = (path.parent / f"{other}.d.ts").resolve()
    starts = list(TYPE.finditer(text))
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        body = text[start.end() : following.start() if following else len(text)]
        above = [each.strip() for each in (start[3] or "").split(",") if each]
        found.types[start[1] or start[2]] = " & ".join([*above, body])
    return found


def schema(path: str, name: str) -> Schema:
    """Of one type of a file below `api/`, with all that it mentions."""
    definitions = Definitions()
    whole = definitions.reference(module((PUBLISHED / f"{path}.d.ts").resolve()), name, is_closed=True)
    return whole | {"$defs": definitions.made}


def keys(whole: Schema, part: Schema | None = None) -> set[str]:
    """What an object of a schema may have."""
    node = whole if part is None else part
    if "$ref" in node:
        node = whole["$defs"][node["$ref"].removeprefix("#/$defs/")]
    return set(node.get("properties", {})).union(*(keys(whole, each) for each in node.get("allOf", [])))


class Definitions:
    def __init__(self) -> None:
        self.made: dict[str, Schema] = {}

    def reference(self, where: Module, name: str, is_closed: bool) -> Schema:
        """Open types let keys pass that others of an intersection name."""
        prefix, _, last = name.rpartition(".")
        at = module(where.imports[prefix]) if prefix else where
        key = f"{at.path.name}:{last}{'' if is_closed else ':open'}"
        if key not in self.made:
            self.made[key] = {}  # it may mention itself
            tokens = Tokens(at.types[last])
            made = Reader(at, tokens, self.reference).union(is_closed)
            one = {"minProperties": 1, "maxProperties": 1} if last in ONE_KIND else {}
            self.made[key] = made | one
        return {"$ref": f"#/$defs/{key}"}


class Tokens:
    def __init__(self, text: str) -> None:
        self.all = [found[1] for found in TOKEN.finditer(text)]
        self.at = 0

    @property
    def next(self) -> str:
        return self.all[self.at] if self.at < len(self.all) else ""

    def take(self, expected: str = "") -> str:
        token = self.next
        assert token, "the text ends too early"
        assert expected in ("", token), f"{token!r} where {expected!r} was expected"
        self.at += 1
        return token

    def skip(self, token: str) -> bool:
        is_there = self.next == token
        self.at += is_there
        return is_there


@dataclass
class Reader:
    """TypeScript, as far as these files have it."""

    where: Module
    tokens: Tokens
    reference: Callable[[Module, str, bool], Schema]

    def union(self, is_closed: bool = True) -> Schema:
        self.tokens.skip("|")
        options = [self.intersection(is_closed)]
        while self.tokens.skip("|"):
            options.append(self.intersection(is_closed))
        return options[0] if len(options) == 1 else {"anyOf": options}

    def intersection(self, is_closed: bool) -> Schema:
        start = self.tokens.at
        parts = list(self._parts(is_closed))
        if len(parts) == 1:
            return parts[0]
        self.tokens.at = start  # once more, now that we know that it is one
        whole: Schema = {"allOf": list(self._parts(is_closed=False))}
        return whole | {"unevaluatedProperties": False} if is_closed else whole

    def _parts(self, is_closed: bool) -> Iterator[Schema]:
        yield self.lists(is_closed)
        while self.tokens.skip("&"):
            yield self.lists(is_closed)

    def lists(self, is_closed: bool) -> Schema:
        start = self.tokens.at
        found = self.single(is_closed)
        if self.tokens.next == "[" and not is_closed:
            self.tokens.at = start
            found = self.single(is_closed=True)
        while self.tokens.skip("["):
            self.tokens.take("]")
            found = {"type": "array", "items": found}
        return found

    def single(self, is_closed: bool) -> Schema:
        token = self.tokens.take()
        if token == "(":
            found = self.union(is_closed)
            self.tokens.take(")")
            return found
        if token == "{":
            return self.properties(is_closed)
        if token.startswith("'"):
            return {"const": token[1:-1]}
        if token == "Record":
            self.tokens.take("<")
            self.union()
            self.tokens.take(",")
            values = self.union()
            self.tokens.take(">")
            return {"type": "object", "additionalProperties": values}
        self._pass_over_arguments()
        if token in PLAIN:
            return PLAIN[token]
        if token in ANYTHING:
            return {}
        return self.reference(self.where, token, is_closed)

    def _pass_over_arguments(self) -> None:
        if self.tokens.skip("<"):
            self.union()
            self.tokens.take(">")

    def properties(self, is_closed: bool) -> Schema:
        named: dict[str, Schema] = {}
        required = []
        others: Schema | bool = not is_closed
        while not self.tokens.skip("}"):
            if self.tokens.skip("["):  # [key: string]: any other key
                while not self.tokens.skip("]"):
                    self.tokens.take()
                self.tokens.take(":")
                others = self.union()
            else:
                name = self.tokens.take().strip("'")
                if not self.tokens.skip("?"):
                    required.append(name)
                self.tokens.take(":")
                named[name] = self.union()
            self.tokens.take(";")
        found: Schema = {"type": "object", "properties": named, "required": required}
        return found if others is True else found | {"additionalProperties": others}
