from hypothesis import example, given
from hypothesis import strategies as st

from search.haystack_tantivy.syntax import (
    All,
    AtLeast,
    Boosted,
    Match,
    Node,
    Not,
    Optional,
    Phrase,
    Range,
    Word,
    escape,
    parse,
    quote,
)

signs = st.text(st.sampled_from('ab "()[]{}:*~^\\+-?ANDORTO10\n'), max_size=60)


def words_of(node: Node) -> list[str]:
    nodes = node.nodes if isinstance(node, All) else (node,)
    assert all(isinstance(each, Word) and each.match is Match.WHOLE and not each.field for each in nodes)
    return [each.text for each in nodes if isinstance(each, Word)]


def test_the_language() -> None:
    assert parse('brand:HP -"red mug"') == All((Word("HP", "brand"), Not(Phrase("red mug"))))
    assert parse("price:[1 TO 2.5} name:*ug") == All(
        (Range("price", "1", "2.5", True, False), Word("ug", "name", Match.SUFFIX))
    )
    assert parse("~a^-2.5") == All((Optional(Boosted(Word("a"), -2.5)),))
    assert parse("(a b c)~-1 ~d^2") == All(
        (AtLeast(-1, (Word("a"), Word("b"), Word("c"))), Optional(Boosted(Word("d"), 2.0)))
    )


@given(st.one_of(st.text(max_size=200), signs))
@example("(" * 10_000)
@example("a:" * 5_000)
@example("NOT " * 3_000)
@example("[a TO " * 2_000)
@example('"' + "\\" * 9_999)
def test_any_text_is_a_query(text: str) -> None:
    parse(text)


@given(st.one_of(st.text(max_size=80), signs))
def test_escaped_text_is_nothing_but_its_words(text: str) -> None:
    typed = [word.lower() if word in ("AND", "OR", "NOT", "TO") else word for word in text.split()]
    assert words_of(parse(escape(text))) == typed


@given(st.one_of(st.text(max_size=80), signs))
def test_quoted_text_is_one_phrase(text: str) -> None:
    assert parse(f"brand:{quote(text)}") == All((Phrase(text, "brand"),))
