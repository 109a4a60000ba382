"""Decides of every known word whether it is a compound, and how it is cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType
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


LEXICALISED: Final = frozenset(("man", "goed"))
"""Nouns that most words ending in them are not found by: timmerman, speelgoed."""


def known_words(dictionary: Dictionary) -> list[str]:
    """All known forms, short ones first, so that a word comes after those it could be made of."""
    known = {*dictionary.forms, *dictionary.listed, *dictionary.names}
    return sorted(known, key=_turn)


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


def judge(
    model: Model, fixed: Mapping[str, Cut], irregular: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> dict[str, Cut]:
    """The cuts of the known words that are compounds; they become ``model.compounds``, and so are no parts themselves.

    Short words come first. The forms of an entry are cut as the entry is, so that scheidingen does not end in dingen.
    `fixed` are cuts that are known; `irregular` are nouns with plurals that no rule gives.
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
        longest = max(entries, key=_turn, default="")
        if word not in entries and _turn(longest) > _turn(word):
            waiting.setdefault(longest, []).append(word)
            continue
        decide(word, entries)
        for form in waiting.pop(word, ()):
            decide(form, [word])
    for word, cut in list(_singulars(dictionary, cuts, irregular)):
        if word not in fixed:
            cuts[word] = cut
            model.compounds.add(word)
            model.forget_part(word)
    return cuts


def _turn(word: str) -> tuple[int, str]:
    return len(word), word


def _singulars(
    dictionary: Dictionary, cuts: Mapping[str, Cut], irregular: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, Cut]]:
    """The words that are cut as their plural, which has a longer last part and so is cut more easily: kamer|leden."""
    plurals = {plural: noun for noun in irregular.keys() - LEXICALISED for plural in irregular[noun]}
    for word, cut in cuts.items():
        noun = plurals.get(word[cut[-1] :], "")
        singular = word[: cut[-1]] + noun
        if len(noun) >= SHORTEST_PART and singular not in cuts and dictionary.knows(singular):
            yield singular, cut


def _cut(model: Model, word: str, cuts_of_entries: set[Cut], fixed: Mapping[str, Cut]) -> Cut:
    if word in fixed:
        return fixed[word]
    dictionary = model.dictionary
    tags = dictionary.tags(word)
    if tags & Tag.PARTICLE_VERB or () in cuts_of_entries:
        return ()
    cut = min(cuts_of_entries) if cuts_of_entries else _undivided(model, word, model.best(word))
    while cut and len(word) - cut[-1] < SHORTEST_PART:
        cut = cut[:-1]
    if cut and word[: cut[0]] in BEFORE_NOUNS and not _is_noun(dictionary, word, word[cut[0] :]):
        return ()
    only_name = word in dictionary.names and word not in dictionary.listed
    head = word[cut[-1] :] if cut else ""
    return () if only_name and (head in PLACE_ENDINGS or len(head) == SHORTEST_PART) else cut


def _undivided(model: Model, word: str, cut: Cut) -> Cut:
    """The cut without boundaries within a part that is a word which stays whole: corona|maatregel, not maat|regel."""
    edges = (0, *cut, len(word))
    for first, last in combinations(range(len(edges)), 2):
        if 1 < last - first < len(edges) - 1:
            surface = word[edges[first] : edges[last]]
            part = model.head(surface) if edges[last] == len(word) else model.modifier(surface)
            if part is not None and model.is_part(surface):
                return _undivided(model, word, tuple(at for at in cut if not edges[first] < at < edges[last]))
    return cut


def _is_noun(dictionary: Dictionary, word: str, head: str) -> bool:
    """Whether a word is a noun, as the dictionary says of it, or else of its last part."""
    tags = dictionary.tags(word)
    if tags:
        return bool(tags & (Tag.NOUN | Tag.PLURAL | Tag.DIMINUTIVE | Tag.ENDS))
    return not dictionary.tags(head) & (Tag.INFINITIVE | Tag.FINITE | Tag.PARTICIPLE) and not head.startswith("ge")
