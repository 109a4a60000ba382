"""A query tree as text: how a query was understood, in the language it is asked in.

``parse(canonical(root)).root == root`` for every root that the parser gives, as long as the text stays within the
parser's limits (it may be a little longer than what was typed).
"""

from __future__ import annotations

from search.lexeme import DATE_FIELDS
from search.lexer import MOST_DATE_WORDS, date_end, is_bare_value
from search.query import (
    And,
    DateCondition,
    Everything,
    Fuzzy,
    InTitle,
    Node,
    Not,
    Or,
    PathCondition,
    Phrase,
    Prefix,
    SourceCondition,
    Word,
)


def canonical(node: Node) -> str:
    """The query language for `node`, a tree in normal form; "" for the query that matches nothing.

    An Or that asks for more than one of its children has no syntax of its own; it is written as OF.
    """
    if isinstance(node, And):
        found = [child for child in node.children if not isinstance(child, Everything)]
        texts = [f"({canonical(child)})" if isinstance(child, Or) else canonical(child) for child in found]
        return " ".join(_apart(child, texts[number : number + MOST_DATE_WORDS]) for number, child in enumerate(found))
    if isinstance(node, Or):
        return " OF ".join(
            f"({canonical(child)})" if isinstance(child, Or) else canonical(child) for child in node.children
        )
    if isinstance(node, Not):
        return f"-{_operand(node.child)}"
    if isinstance(node, InTitle):
        return f"titel:{_operand(node.child)}"
    if isinstance(node, Everything):
        return "*"
    return _leaf(node)


def _apart(node: Node, texts: list[str]) -> str:
    """The first of `texts`, that of `node`; a date in quotation marks where it would take in the words behind it."""
    condition = node.child if isinstance(node, Not) else node
    if not isinstance(condition, DateCondition):
        return texts[0]
    field, _, value = condition.text.partition(":")
    start = len(texts[0]) - len(value)
    taken_in = date_end(" ".join(texts), start, DATE_FIELDS[field]) > len(texts[0])
    return f'{texts[0][:start]}"{value}"' if taken_in else texts[0]


def _operand(node: Node) -> str:
    """`node` as one item: in parentheses where it has more."""
    return f"({canonical(node)})" if isinstance(node, And | Or) else canonical(node)


def _leaf(node: Word | Phrase | Prefix | Fuzzy | DateCondition | SourceCondition | PathCondition) -> str:
    if isinstance(node, Word):
        return f"={node.text}" if node.exact else node.text
    if isinstance(node, Phrase):
        return f'"{node.text}"~{node.slop}' if node.slop else f'"{node.text}"'
    if isinstance(node, Prefix):
        return f"{node.text}*"
    if isinstance(node, Fuzzy):
        return f"{node.text}~" if node.distance == 1 else f"{node.text}~{node.distance}"
    if isinstance(node, DateCondition):
        return node.text
    if isinstance(node, SourceCondition):
        return f"bron:{_value(node.name)}"
    return f"pad:{_value(node.text)}"


def _value(text: str) -> str:
    """A field's value, in the quotation marks that it does not have itself."""
    if is_bare_value(text):
        return text
    return f"«{text}»" if any(mark in text for mark in '"„“”') else f'"{text}"'
