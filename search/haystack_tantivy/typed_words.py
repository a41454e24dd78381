from collections.abc import Iterator

from . import syntax


def typed_words(text: str) -> str:
    """What of a query the searched fields shall hold: words and phrases, not those of one field or after a NOT."""
    return " ".join(_words(syntax.parse(text)))


def _words(node: syntax.Node) -> Iterator[str]:
    if isinstance(node, syntax.Word | syntax.Phrase):
        if not node.field:
            yield node.text
    elif isinstance(node, syntax.Boosted):
        yield from _words(node.node)
    else:
        for each in getattr(node, "nodes", ()):
            yield from _words(each)
