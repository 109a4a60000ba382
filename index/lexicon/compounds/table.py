"""Writes the table that the product reads: the scores of the parts, and the words that these alone would cut otherwise.

The same input gives the same file, byte for byte: nothing here depends on the order of hashing or on the time, and
scores are rounded.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from index.analysis.compound_table import (
    AFTER_UNKNOWN,
    AT_END,
    AT_END_SHIFT,
    BEFORE,
    BEFORE_S,
    BEFORE_S_SHIFT,
    CUT,
    ENDING_SHIFT,
    HEADER,
    MAGIC,
    UNIT,
    WHOLE,
    ZERO,
    CompoundTable,
    Scores,
    fnv1a,
    table_in,
)
from index.analysis.decompounder import LONGEST_COMPOUND, SHORTEST_COMPOUND, at_boundary, best_cut, cut_after_unknown
from index.lexicon.compounds.counting import Cut
from index.lexicon.compounds.dictionary import Dictionary, Tag
from index.lexicon.compounds.not_parts import BEFORE_NOUNS, CHANCE_WORDS, NOT_AFTER_UNKNOWN
from index.lexicon.compounds.scoring import Features, Model

FILLED: Final = 0.8
LESS_BEFORE: Final = 1.5
"""What a particle before a noun scores less in unknown words: most that begin with one are forms of verbs."""
LAST_BOUNDARY: Final = 30
LEAST_BEFORE: Final = ZERO - 40
LEAST_AT_END: Final = ZERO - 8
"""Scores in the table's units: parts with less are left out. They are hardly ever in a best cut."""


def contents(model: Model, cuts: Mapping[str, Cut]) -> bytes:
    """The file, for a model that has judged the known words: `cuts` are theirs, and of any other whose cut is known."""
    scores = constants(model)
    values = {word: value for word, value in part_values(model).items() if _useful(value)}
    values = undivided(values, scores)
    by_scores = table_in(memoryview(packed(values, scores)))
    values.update(exceptions({**cuts, **begun_by_chance(model.dictionary, cuts, by_scores)}, values, by_scores))
    return packed(values, scores)


def constants(model: Model) -> Scores:
    """The scores that belong to no part."""
    weights = model.weights
    return Scores(
        unknown=_units(weights["unknown"]),
        unknown_letters=_units(16 * weights["unknown, length"] / 10),
        clashing_vowels=_units(weights["clashing vowels"]),
        same_letter=_units(weights["same letter"]),
        vowel_after_consonant=_units(weights["vowel after a consonant"]),
    )


def part_values(model: Model) -> dict[str, int]:
    """The values of all words that can be parts, and of what stands before another part only."""
    dictionary = model.dictionary
    words = {*dictionary.forms, *dictionary.listed, *dictionary.names, *model.bound} - model.compounds
    without_n = {surface for surface in model.counts.before if surface.endswith("e") and not dictionary.knows(surface)}
    values = {}
    for surface in sorted(words | without_n):
        value = 0
        if not _is_word_with_s(model, surface):
            value = _packed(model, model.modifier(surface), LESS_BEFORE if surface in BEFORE_NOUNS else 0.0)
            value |= _ending(dictionary, surface) << ENDING_SHIFT if value else 0
        if _is_word_with_s(model, surface + "s"):
            value |= _packed(model, model.modifier(surface + "s")) << BEFORE_S_SHIFT
        value |= _packed(model, model.head(surface)) << AT_END_SHIFT
        if value:
            values[surface] = value | (WHOLE if dictionary.knows(surface) else 0) | _after_unknown(dictionary, surface)
    return values


def undivided(values: Mapping[str, int], scores: Scores) -> dict[str, int]:
    """The values, where no word that must stay whole is better cut within a longer one: corona|maatregel.

    What it scores in a place is at least what its own parts score there, and a little more. Short words come first, as
    they are parts of longer ones.
    """
    found = dict(values)
    table = table_in(memoryview(packed(values, scores)))
    for word in sorted(values, key=lambda word: (len(word), word)):
        value = found[word]
        cut = best_cut(table, word.encode("ascii")) if value & WHOLE and len(word) >= SHORTEST_COMPOUND else ()
        if not cut:
            continue
        so_far = 0
        for start, end in pairwise((0, *cut)):
            surface = word[start:end]
            score = found.get(surface, 0) & BEFORE or (found.get(surface[:-1], 0) & BEFORE_S) >> BEFORE_S_SHIFT
            so_far += score - ZERO + at_boundary(scores, ord(word[end - 1]), ord(word[end]))
        last = found.get(word[cut[-1] :], 0)
        for mask, shift in ((BEFORE, 0), (BEFORE_S, BEFORE_S_SHIFT), (AT_END, AT_END_SHIFT)):
            of_word, of_last = (value & mask) >> shift, (last & mask) >> shift
            if of_word and of_last:
                value = value & ~mask | max(of_word, min(255, so_far + of_last + 1)) << shift
        found[word] = value
    return found


def begun_by_chance(dictionary: Dictionary, cuts: Mapping[str, Cut], by_scores: CompoundTable) -> dict[str, Cut]:
    """The cuts of words that only the list has, and that would be whole by their beginning alone: homo|rechten."""
    found = {}
    for word, cut in cuts.items():
        if not cut and word in dictionary.listed and word not in dictionary.forms:
            better = cut_after_unknown(by_scores, word.encode("ascii"))
            if better and word[: better[0]] in CHANCE_WORDS:
                found[word] = better
    return found


def exceptions(cuts: Mapping[str, Cut], values: Mapping[str, int], by_scores: CompoundTable) -> dict[str, int]:
    """The values of the words that are cut otherwise than by the scores of their parts."""
    found = {}
    for word, cut in cuts.items():
        if not SHORTEST_COMPOUND <= len(word) <= LONGEST_COMPOUND or (not cut and values.get(word, 0) & WHOLE):
            continue
        if cut == best_cut(by_scores, word.encode("ascii")):
            continue
        if not cut:
            found[word] = values.get(word, 0) | WHOLE
        elif cut[-1] <= LAST_BOUNDARY:
            found[word] = CUT | sum(1 << at for at in cut)
    return found


def packed(values: Mapping[str, int], scores: Scores) -> bytes:
    """The file with these values."""
    slots = int(len(values) / FILLED) | 1
    checks, contents = [0] * slots, [0] * slots
    for word, value in sorted(values.items()):
        key = fnv1a(word.encode("ascii"))
        slot, check = key % slots, key >> 32
        while checks[slot] not in (0, check):
            slot = (slot + 1) % slots
        if not check or checks[slot]:
            raise ValueError(f"{word} has the check of a free slot or of another word: change FILLED a little")
        checks[slot], contents[slot] = check, value
    of_word = (scores.unknown, scores.unknown_letters)
    at_boundary = (scores.clashing_vowels, scores.same_letter, scores.vowel_after_consonant)
    head = (slots, max(map(len, values)), *of_word, *at_boundary)
    body = struct.pack(f"<{2 * slots}I", *checks, *contents)
    digest = hashlib.sha256(struct.pack("<2I5i", *head) + body).digest()[:16]
    return HEADER.pack(MAGIC, digest, *head) + body


def _units(score: float) -> int:
    return round(score * UNIT)


def _packed(model: Model, features: Features | None, less: float = 0.0) -> int:
    return 0 if features is None else min(255, max(1, _units(model.score(features) - less) + ZERO))


def _after_unknown(dictionary: Dictionary, surface: str) -> int:
    """The mark of a word that can stand after an unknown part: a noun, unless it only looks like one (belan|gelijk)."""
    tags = dictionary.tags(surface)
    is_noun = tags & (Tag.NOUN | Tag.PLURAL) or (tags & Tag.ENDS and not tags & (Tag.INFINITIVE | Tag.FINITE))
    return AFTER_UNKNOWN if is_noun and surface not in NOT_AFTER_UNKNOWN else 0


def _useful(value: int) -> bool:
    before = max(value & BEFORE, (value & BEFORE_S) >> BEFORE_S_SHIFT)
    return before >= LEAST_BEFORE or (value & AT_END) >> AT_END_SHIFT >= LEAST_AT_END


def _is_word_with_s(model: Model, surface: str) -> bool:
    """Whether a surface before another part is a word and an s, rather than a word by itself (agents, dans)."""
    if not surface.endswith("s") or not model.is_part(surface[:-1]) or model.modifier(surface) is None:
        return False
    return not model.is_part(surface) or model.dictionary.tags(surface) == Tag.WITH_S


def _ending(dictionary: Dictionary, surface: str) -> int:
    """Which of the endings makes a word of what stands before another part."""
    tags = dictionary.tags(surface)
    if tags & Tag.BOUND and surface.endswith("er") and dictionary.knows(surface + "en"):
        return 3
    if (
        surface.endswith("e")
        and (tags & Tag.BOUND or not dictionary.knows(surface))
        and dictionary.knows(surface + "n")
    ):
        return 2
    return 1 if tags & Tag.WITH_S and not tags & Tag.NOUN else 0
