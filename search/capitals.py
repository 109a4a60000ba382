"""A query all in capitals: a sentence (NA DE OORLOG), or abbreviations (VS OM).

In capitals a function word can be an abbreviation, which has a lemma key of its own (OM is not om). In a sentence it
is none, and is written small again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from index.analysis.lemmatizer import LONGEST_ABBREVIATION
from index.analysis.stopwords import is_stop_word
from search.query import And, Node, Word

_MOST_ABBREVIATIONS: Final = 2
"""Words that may all be abbreviations; more, with a function word among them, are a sentence."""


def read_capitals(root: Node) -> Node:
    """`root`, its function words in small letters if it is a sentence in capitals: plain words only, of which more
    than two or one too long for an abbreviation. Its result it leaves as it is."""
    if not isinstance(root, And):
        return root
    words = [child for child in root.children if isinstance(child, Word) and not child.exact]
    if len(words) < len(root.children) or not all(word.text.isupper() for word in words):
        return root
    if len(words) <= _MOST_ABBREVIATIONS and max(len(word.text) for word in words) <= LONGEST_ABBREVIATION:
        return root
    return And(tuple(replace(word, text=small_if_function_word(word.text)) for word in words))


def small_if_function_word(word: str) -> str:
    """`word` in small letters if it is a function word then, else as it is."""
    small = word.lower()
    return small if is_stop_word(small) else word
