"""The rules of Dutch spelling and inflection: which forms a noun, an adjective or a verb can have.

All words are folded (:func:`index.analysis.folding.fold`). The functions give more than is Dutch; whether a form
exists, the word list tells. After Algemene Nederlandse Spraakkunst (2nd edition, 1997), chapters 2, 3 and 6.
"""

from __future__ import annotations

import re
from typing import Final

_SHORT: Final = re.compile(r"(?:^|[^aeiou])[aeiou][bdfgklmnprstz]$")
_LONG: Final = re.compile(r"(?:^|[^aeiou])(?:aa|ee|oo|uu)[bdfgklmnprstvz]$")
_OPEN: Final = re.compile(r"(?:^|[^aeiou])[aeou][bdfgklmnprstvz]$")
_VOICED: Final = {"f": "v", "s": "z"}
_VOICELESS: Final = {"v": "f", "z": "s"}

HISSING: Final = ("ch", "sh", "ss", "x")
"""Ends of English nouns with a plural in -es: matches."""


def ends_short(word: str) -> bool:
    """Whether `word` ends in one vowel and one consonant: bal, monnik."""
    return bool(_SHORT.search(word))


def syllables(word: str) -> int:
    """How many groups of vowels `word` has."""
    return len(re.findall("[aeiouy]+", word))


def doubled(word: str) -> str:
    """bal → ball (in ballen)."""
    return word + word[-1] if ends_short(word) else word


def opened(word: str) -> str:
    """boom → bom (in bomen)."""
    return word[:-2] + word[-1] if _LONG.search(word) else word


def voiced(word: str) -> str:
    """huis → huiz (in huizen)."""
    return word[:-1] + _VOICED.get(word[-1], word[-1])


def before_vowel(word: str) -> set[str]:
    """How `word` can be written before an ending with a vowel.

    A short vowel in a word of one syllable doubles the consonant; in others the stress decides, which is not written.
    """
    if not ends_short(word):
        return {word, opened(word), voiced(word), voiced(opened(word))}
    return {doubled(word)} if syllables(word) == 1 else {doubled(word), word}


def plurals(noun: str) -> set[str]:
    """What the plural of `noun` can be by rule."""
    if noun.endswith("heid"):
        return {noun[:-4] + "heden"}
    if len(noun) < 3:
        return {noun + "'s"}
    forms = {noun + "s", noun + "'s"} | {start + "en" for start in before_vowel(noun)}
    if noun.endswith("e") and not noun.endswith("ee"):
        forms.add(noun + "n")
    if noun.endswith("y"):
        forms.add(noun[:-1] + "ies")
    if noun.endswith(HISSING):
        forms.add(noun + "es")
    if len(noun) > 5 and noun.endswith("um"):
        forms.add(noun[:-2] + "a")
    if len(noun) > 4 and noun.endswith("ma"):
        forms.add(noun + "ta")
    return forms


def diminutives(noun: str) -> set[str]:
    """What the diminutive of `noun` can be, with its plural."""
    forms = {noun + "je", noun + "tje", noun + "etje", doubled(noun) + "etje", noun + "'tje"}
    if noun.endswith("m"):
        forms.add(noun + "pje")
    if noun.endswith("ng"):
        forms.add(noun[:-1] + "kje")
    if noun[-1] in "aou":
        forms.add(noun + noun[-1] + "tje")
    return (forms | {form + "s" for form in forms}) - short_diminutives(noun)


def short_diminutives(noun: str) -> set[str]:
    """What no diminutive of a short noun in a sonorant is: a small plan is a plannetje, a plantje a small plant."""
    if noun[-1] not in "lmnr" or not ends_short(noun) or syllables(noun) > 1:
        return set()
    return {noun + ending for ending in ("je", "tje", "pje", "jes", "tjes", "pjes")}


def with_e(adjective: str) -> set[str]:
    """mooie, zwarte, witte, boze."""
    if adjective.endswith("e"):
        return set()
    return {start + "e" for start in before_vowel(adjective)}


def compared(adjective: str) -> set[str]:
    """Comparatives and superlatives, with their endings."""
    comparatives = {start + "er" for start in before_vowel(adjective)}
    if adjective.endswith("e"):
        comparatives.add(adjective + "r")
    if adjective.endswith("r"):
        comparatives.add(adjective + "der")
    superlative = adjective + ("t" if adjective.endswith("s") else "st")
    forms = {form + ending for form in comparatives for ending in ("", "e")}
    return forms | {superlative, superlative + "e"}


def stems(infinitive: str) -> list[str]:
    """What the stem of a verb can be, the likeliest first: lopen → loop, zetten → zet, wandelen → wandel.

    A diaeresis, lost in folding, or a vowel before -eren hides a stem in -eer (variëren, evacueren), and English verbs
    keep a mute e (racen, updaten).
    """
    if not infinitive.endswith("en"):
        return [infinitive[:-1]]
    start = infinitive[:-2]
    if not start:
        return [infinitive]
    if len(start) > 2 and start[-1] == start[-2] and start[-1] not in "aeiou":
        return [start[:-1]]
    plain = start[:-1] + _VOICELESS.get(start[-1:], start[-1:])
    if _OPEN.search(start):
        return [plain[:-1] + plain[-2:], plain, start + "e"]
    if start.endswith(("ier", "uer", "eer")):
        return [plain, start[:-1] + "er", start]
    return [plain, start, start + "e"]


def is_voiceless(infinitive: str) -> bool:
    """Whether its past has -te ('t kofschip); the letter before -en tells, also where the stem writes f or s."""
    return infinitive.removesuffix("en").endswith(("t", "k", "f", "s", "c", "ch", "sh", "p", "x"))


def participle_endings(participle: str) -> set[str]:
    """The participle as an adjective and a noun: gehaalde, geredde, gebrokene, verdachten."""
    if ends_short(participle) and not participle.endswith("en"):
        starts = {doubled(participle)}
    else:
        starts = {participle, opened(participle)}
    return {start + ending for start in starts for ending in ("e", "en")}
