"""What a reader is told of synonyms: which other words of the archive an answer also goes by."""

from __future__ import annotations

from index.messages import Message, message, register
from search.deadline import Deadline
from search.engines import EngineSearcher
from search.query import Node, Variant, Word, terms_sought


def synonym_notes(engine: EngineSearcher, root: Node, deadline: Deadline | None = None) -> tuple[Message, ...]:
    """A note for each word, or words together, of an interpreted query with synonyms that the archive has.

    Raises ``DeadlineExceeded``.
    """
    words_of: dict[Variant, list[str]] = {}
    for term in terms_sought(root):
        if isinstance(term, Word):
            for variant in term.also:
                if variant.via == "synonym":
                    words_of.setdefault(variant, []).append(term.text)
    others: dict[str, list[str]] = {}
    for variant, words in words_of.items():
        if any(engine.frequencies(Word(variant.text, parts=False), deadline=deadline).values()):
            others.setdefault(" ".join(dict.fromkeys(words)), []).append(variant.text)
    return tuple(message("note.synonyms", word=word, others=", ".join(found)) for word, found in others.items())


register(
    {
        "note.synonyms": (
            "Ook gezocht naar {others}, voor {word}",
            "Also searched for {others}, for {word}",
        ),
    }
)
