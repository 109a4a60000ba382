"""The query as it was most likely meant: words that the archive does not have replaced by their suggestions.

A space too many is taken out (sanc ties), one too few put in (devrede). Words that are excluded stay, and so does
every word that the archive has, but for the half of a word.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from index.analysis import Token, analyze
from index.analysis.folding import fold
from search.deadline import Deadline
from search.engines import EngineSearcher
from search.normal_form import normalise
from search.query import And, InTitle, Node, Or, Phrase, Word, terms_sought
from search.spelling.suggestions import is_known, suggestion


@dataclass(frozen=True, slots=True)
class Corrections:
    """Both None where no word is unknown, or one has no suggestion.

    `offered` is the corrected query; `applied` is the same where a search may be answered by it unasked, which it may
    not if a phrase was changed: what stands between quotation marks was meant so.
    """

    applied: Node | None = None
    offered: Node | None = None


def corrections(engine: EngineSearcher, root: Node, deadline: Deadline | None = None) -> Corrections:
    """What is to be made of the query `root`. May raise the deadline."""
    corrector = _Corrector(engine, deadline)
    better = corrector.correct(root)
    if better is None or better == root:
        return Corrections()
    better = normalise(better)
    return Corrections(None if corrector.changed_phrases else better, better)


def unknown_words(engine: EngineSearcher, root: Node, deadline: Deadline | None = None) -> tuple[Word, ...]:
    """The words sought, outside phrases, that the archive has in no stream. May raise the deadline."""
    words = dict.fromkeys(term for term in terms_sought(root) if isinstance(term, Word))
    return tuple(word for word in words if not is_known(engine, word.text, deadline))


class _Corrector:
    """Corrects a tree; None stands for what can't be corrected. Recursion is bounded by the parser's limit on depth."""

    def __init__(self, engine: EngineSearcher, deadline: Deadline | None) -> None:
        self._engine = engine
        self._deadline = deadline
        self._known: dict[str, bool] = {}
        self.changed_phrases = False

    def correct(self, node: Node) -> Node | None:
        if isinstance(node, Word):
            return node if self._is_known(node.text) else self._better(node)
        if isinstance(node, Phrase):
            return self._phrase(node)
        if isinstance(node, InTitle):
            child = self.correct(node.child)
            return None if child is None else InTitle(child)
        if isinstance(node, And):
            children = self._all(self._joined(node.children))
            return None if children is None else And(children)
        if isinstance(node, Or):
            children = self._all(node.children)
            return None if children is None else replace(node, children=children)
        return node

    def _all(self, nodes: tuple[Node, ...]) -> tuple[Node, ...] | None:
        better = []
        for node in nodes:
            found = self.correct(node)
            if found is None:
                return None
            better.append(found)
        return tuple(better)

    def _joined(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        """`nodes` with two words side by side made one where that is a word of the archive, and a half of it is not."""
        kept: list[Node] = []
        for node in nodes:
            before = kept[-1] if kept else None
            whole = self._whole(before, node) if isinstance(before, Word) and isinstance(node, Word) else None
            if whole is not None:
                kept[-1] = whole
            else:
                kept.append(node)
        return tuple(kept)

    def _whole(self, first: Word, second: Word) -> Word | None:
        halves = (first, second)
        if any(half.exact or not half.text.isalpha() for half in halves):
            return None
        unknown = [half for half in halves if not self._is_known(half.text)]
        joined = fold(first.text) + fold(second.text)
        if unknown and self._is_known(joined):
            return Word(joined)
        if len(unknown) == 2 and not all(suggestion(self._engine, half.text, self._deadline) for half in unknown):
            better = suggestion(self._engine, joined, self._deadline)
            return Word(better) if better and " " not in better else None
        return None

    def _better(self, word: Word) -> Node | None:
        better = suggestion(self._engine, word.text, self._deadline, forms_only=word.exact)
        if better is None:
            return None
        words = tuple(replace(word, text=text, also=()) for text in better.split())
        return words[0] if len(words) == 1 else And(words)

    def _phrase(self, phrase: Phrase) -> Phrase | None:
        text, end = "", 0
        for token in _words(phrase.text):
            if not self._is_known(token.word):
                better = suggestion(self._engine, token.word, self._deadline, forms_only=True)
                if better is None:
                    return None
                text += phrase.text[end : token.start] + better
                end = token.end
                self.changed_phrases = True
        return replace(phrase, text=text + phrase.text[end:])

    def _is_known(self, text: str) -> bool:
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = is_known(self._engine, text, self._deadline)
        return known


def _words(text: str) -> list[Token]:
    """The words of a text, without the parts of hyphenated ones."""
    return [token for token in analyze(text) if not token.part_of_hyphenated]
