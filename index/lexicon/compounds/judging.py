"""Decides of every known word whether it is a compound, and how it is cut."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from index.lexicon.compounds.counting import Cut
from index.lexicon.compounds.dictionary import Dictionary, Tag
from index.lexicon.compounds.labelled import Labelled, required_cut
from index.lexicon.compounds.not_parts import BEFORE_NOUNS
from index.lexicon.compounds.scoring import SHORTEST_PART, Model

SHORTEST_COMPOUND: Final = 6

_PLACE_ENDINGS: Final = """
baan beek berg bergen broek brug buurt dal dam dijk dorp duin eiland gracht haven heide hoek hof horst hout huis huizen
kade kamp kanaal kapel kerk laan land landen meer molen mond oord pad park plaat plein polder poort rijk sluis spoor
stad steeg steen straat toren vaart veen veer veld velden veldweg vliet waard water weg wijk woud zand zicht zijde
"""
PLACE_ENDINGS: Final = frozenset(_PLACE_ENDINGS.split())
"""Ends of names of places and of people, which stay whole: Oostmolen, Steenbeek."""


def known_words(dictionary: Dictionary) -> list[str]:
    """All known forms, short ones first, so that a word comes after those it could be made of."""
    known = {*dictionary.forms, *dictionary.listed, *dictionary.names}
    return sorted(known, key=lambda word: (len(word), word))


def sure_compounds(dictionary: Dictionary, labelled: Iterable[Labelled]) -> list[str]:
    """The compounds to count parts in; not those that were cut by hand, so that these are judged like any word."""
    own = {word.word for word in labelled}
    return [word for word in dictionary.compounds() if word not in own]


def fixed_cuts(dictionary: Dictionary, words: Iterable[Labelled]) -> dict[str, Cut]:
    """How labelled words, and the entries that they are forms of, are cut: at the required boundaries only."""
    fixed = {word.word: required_cut(word) for word in words}
    for form, cut in list(fixed.items()):
        for entry in dictionary.families.get(form, ()):
            if not cut or entry[: cut[-1]] == form[: cut[-1]]:
                fixed.setdefault(entry, cut)
    return fixed


def judge(model: Model, fixed: Mapping[str, Cut]) -> dict[str, Cut]:
    """The cuts of the known words that are compounds; they become ``model.compounds``, and so are no parts themselves.

    Short words come first. The forms of an entry are cut as the entry is, so that scheidingen does not end in dingen.
    `fixed` are cuts that are known.
    """
    model.compounds.clear()
    model.forget()
    dictionary = model.dictionary
    cuts: dict[str, Cut] = {}

    def decide(word: str, entries: Sequence[str]) -> None:
        cut = _cut(model, word, {cuts.get(entry, ()) for entry in entries if entry != word}, fixed)
        if cut:
            cuts[word] = cut
            model.compounds.add(word)
            model.forget_part(word)

    waiting: dict[str, list[str]] = {}
    for word in known_words(dictionary):
        if len(word) < SHORTEST_COMPOUND:
            continue
        entries = [entry for entry in dictionary.families.get(word, ()) if dictionary.knows(entry)]
        longest = max(entries, key=len, default="")
        if word not in entries and len(longest) > len(word):
            waiting.setdefault(longest, []).append(word)
            continue
        decide(word, entries)
        for form in waiting.pop(word, ()):
            decide(form, [word])
    return cuts


def _cut(model: Model, word: str, cuts_of_entries: set[Cut], fixed: Mapping[str, Cut]) -> Cut:
    if word in fixed:
        return fixed[word]
    dictionary = model.dictionary
    tags = dictionary.tags(word)
    if tags & Tag.PARTICLE_VERB or () in cuts_of_entries:
        return ()
    cut = min(cuts_of_entries) if cuts_of_entries else model.best(word)
    while cut and len(word) - cut[-1] < SHORTEST_PART:
        cut = cut[:-1]
    if cut and word[: cut[0]] in BEFORE_NOUNS and not _is_noun(dictionary, word, word[cut[0] :]):
        return ()
    only_name = word in dictionary.names and word not in dictionary.listed
    return () if only_name and cut and word[cut[-1] :] in PLACE_ENDINGS else cut


def _is_noun(dictionary: Dictionary, word: str, head: str) -> bool:
    """Whether a word is a noun, as the dictionary says of it, or else of its last part."""
    tags = dictionary.tags(word)
    if tags:
        return bool(tags & (Tag.NOUN | Tag.PLURAL | Tag.DIMINUTIVE | Tag.ENDS))
    return not dictionary.tags(head) & (Tag.INFINITIVE | Tag.FINITE | Tag.PARTICIPLE) and not head.startswith("ge")
