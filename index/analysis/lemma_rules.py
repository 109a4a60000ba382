"""What a rule of the lemma table does to a word, and how the table is read.

A rule belongs to an ending and says how a word with that ending becomes its key: take n letters off, write the last
vowel double or the last consonant voiceless again (bomen → boom, huizen → huis), take the ge- of a participle out
(opgehaald → ophaal), put letters on (steden → stad). The longest ending of a word that has a rule decides, and a
whole word is the longest ending of all, so that rules and exceptions are one thing: ripple-down rules (Compton and
Jansen, 1990; for lemmas Juršič, Mozetič, Erjavec and Lavrač, LemmaGen, 2010). ``index/lexicon/lemmas`` learns them.

The file, its numbers big-endian::

    magic (8 bytes); offset of the tree for words, of the tree for words with a capital (4 each)
    count of rules (2); per rule: letters taken off, flags, count of letters put on (1 each), those letters
    length of the particles (2); the particles, between spaces
    nodes: number of its rule or NO_RULE (2); count of children (1); their letters (1 each); their offsets (3 each)

A tree reads a word from its last letter to its first; letters are Latin-1, offsets count from the start of the file.
A look-up touches only the nodes on its way, so that the file is mapped and never read as a whole.
"""

from __future__ import annotations

import mmap
from pathlib import Path
from typing import Final, NamedTuple

MAGIC: Final = b"KNLEMMA1"

START: Final = "^"
"""Stands before the first letter of a word: an ending with it is a whole word."""

NO_RULE: Final = 0xFFFF
GE: Final = 1
DOUBLE: Final = 2
VOICELESS: Final = 4

LONGEST: Final = 64
"""Letters of the longest word that the rules are tried on; longer ones are no words."""

_VOICELESS: Final = {"v": "f", "z": "s"}
_VOWELS: Final = frozenset("aeiou")


class Rule(NamedTuple):
    """`off` letters go from the end, the rest changes as `flags` say, `on` is put on."""

    off: int
    flags: int
    on: str


def apply(rule: Rule, word: str, particles: frozenset[str]) -> str:
    """What `rule` makes of `word`; `particles` are the first parts of separable verbs, after which ge- can stand."""
    off, flags, on = rule
    if flags & GE:
        word = without_ge(word, particles) or word
    if off:
        word = word[:-off]
    if flags & DOUBLE and len(word) > 2:
        word = f"{word[:-1]}{word[-2:]}" if word[-2] in _VOWELS else word
    if flags & VOICELESS and word:
        word = word[:-1] + _VOICELESS.get(word[-1], word[-1])
    return word + on


def without_ge(word: str, particles: frozenset[str]) -> str | None:
    """`word` without the ge- at its start or after a particle (gehaald, opgehaald); None if it has none."""
    found = word.find("ge")
    while 0 <= found <= len(word) - 5:
        if not found or word[:found] in particles:
            return word[:found] + word[found + 2 :]
        found = word.find("ge", found + 1)
    return None


class LemmaTable:
    """The mapped table. Reading it changes nothing in it, so that threads share one."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if data[: len(MAGIC)] != MAGIC:
            raise ValueError(f"{path} is not a lemma table of this version: install Knipsel again")
        self._data = data
        at = len(MAGIC)
        self._roots = (self._number(at, 4), self._number(at + 4, 4))
        count, at = self._number(at + 8, 2), at + 10
        rules = []
        for _ in range(count):
            off, flags, length = data[at : at + 3]
            rules.append(Rule(off, flags, data[at + 3 : at + 3 + length].decode("latin-1")))
            at += 3 + length
        self._rules = tuple(rules)
        self.particles = frozenset(data[at + 2 : at + 2 + self._number(at, 2)].decode("latin-1").split())

    def key(self, word: str, capital: bool) -> str:
        """The key of a folded `word` by the rule of its longest ending; `capital`: by the rules for names."""
        if len(word) > LONGEST:
            return word
        return apply(self._rules[self._rule(word, capital)], word, self.particles) or word

    def _rule(self, word: str, capital: bool) -> int:
        data = self._data
        at = self._roots[capital]
        rule = NO_RULE
        for letter in (START + word)[::-1].encode("latin-1", "replace"):
            here = data[at] << 8 | data[at + 1]
            if here != NO_RULE:
                rule = here
            letters, count = at + 3, data[at + 2]
            child = data.find(letter.to_bytes(1, "big"), letters, letters + count)
            if child < 0:
                return rule
            offset = letters + count + 3 * (child - letters)
            at = data[offset] << 16 | data[offset + 1] << 8 | data[offset + 2]
        here = data[at] << 8 | data[at + 1]
        return rule if here == NO_RULE else here

    def _number(self, at: int, length: int) -> int:
        return int.from_bytes(self._data[at : at + length], "big")
