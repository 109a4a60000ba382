"""The words that hits were found by and that were not typed: parts of compounds, verbs in two halves, synonyms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from search.results import Hit, Via

OTHER_WORDS: Final[tuple[Via, ...]] = ("part", "separable", "synonym")
"""The ways of matching that find another word than was typed; worth a line above the hits."""
MOST_OTHER_WORDS: Final = 8


def other_words(hits: Iterable[Hit]) -> Mapping[Via, tuple[str, ...]]:
    """The first of these words by how they were found, as they are first met in titles and snippets, case aside.

    The halves of a verb are one: "riep … op".
    """
    found: dict[Via, dict[str, str]] = {via: {} for via in OTHER_WORDS}
    room = MOST_OTHER_WORDS
    for via, word in _words(hits):
        if room and word.casefold() not in found[via]:
            found[via][word.casefold()] = word
            room -= 1
    return {via: tuple(words.values()) for via, words in found.items() if words}


def _words(hits: Iterable[Hit]) -> Iterator[tuple[Via, str]]:
    for text, ranges, vias in (marked for hit in hits for marked in _marked_texts(hit)):
        halves = []
        for (start, end), via in zip(ranges, vias, strict=True):
            if via == "separable":
                halves.append(text[start:end])
            elif via in OTHER_WORDS:
                yield via, text[start:end]
        for number in range(0, len(halves), 2):  # the particle comes after its verb
            yield "separable", " … ".join(halves[number : number + 2])


def _marked_texts(hit: Hit) -> Iterator[tuple[str, Sequence[tuple[int, int]], Sequence[Via]]]:
    yield hit.title, hit.title_highlights, hit.title_via
    for snippet in hit.snippets:
        yield snippet.text, snippet.highlights, snippet.via
