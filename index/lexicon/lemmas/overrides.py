"""The overrides: what the word list and the frequencies get wrong, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index.lexicon.lemmas.readings import Kind, Lemma


@dataclass(frozen=True, slots=True)
class Overrides:
    """Keys of words with all their forms, keys of single forms, and names that are words without their capital."""

    no_words: frozenset[Lemma]
    """What the list has and Dutch has not, or what is too rare to count."""
    lemmas: dict[Lemma, str]
    forms: dict[str, str]
    names: frozenset[str]


def read_overrides(path: Path) -> Overrides:
    """Reads the table; its columns are named there. Raises ValueError for a line without a reason."""
    no_words, lemmas, forms, names = set(), {}, {}, set()
    for line in path.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        what, word, key, reason = line.split("\t")
        if not reason:
            raise ValueError(f"{path}: {word} needs a reason")
        match what:
            case "form":
                forms[word] = key
            case "name":
                names.add(word)
            case _ if key == "-":
                no_words.add(Lemma(word, Kind(what)))
            case _:
                lemmas[Lemma(word, Kind(what))] = key
    return Overrides(frozenset(no_words), lemmas, forms, frozenset(names))
