"""Which Dutch verbs can stand apart from their particle, and which forms they have: the table, looked up line by line.

``index/analysis/data/separable.txt`` is sorted, so that a look-up halves it until the line is found, and no dictionary
is built in advance. ``index/lexicon/separable`` makes it. All words are folded; a line is one of::

    +op TAB preposition             a particle, and what else it can be
    =roepen TAB af in om op toe     the particles that a verb can be parted from
    riep TAB f:roepen               a form; marks and infinitive of the verbs it can be a form of, the likeliest first
    !uitgaven TAB                   a form with its particle that rather is a noun

Marks: ``f`` a finite form, ``i`` the infinitive, ``p`` a past and ``d`` a present participle; then ``s`` it is the
verb's stem, ``n`` it is a noun as well, ``a`` it is an adjective as well.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, NamedTuple, cast, get_args

ParticleKind = Literal["preposition", "adverb", "adjective", "noun"]

PATH: Final = Path(__file__).parent.parent / "data" / "separable.txt"
_CACHED: Final = 1 << 15


class Reading(NamedTuple):
    """A form as a form of `verb` (an infinitive), which can be parted from `particles`; `marks`: see above."""

    verb: str
    particles: frozenset[str]
    marks: str

    @property
    def can_be_finite(self) -> bool:
        """Whether the form can be finite; the infinitive is that of the plural as well."""
        return "f" in self.marks or "i" in self.marks


@lru_cache(maxsize=_CACHED)
def readings(form: str) -> tuple[Reading, ...]:
    """The verbs that the folded word `form` can be a form of, for those that have particles."""
    found = []
    for entry in _line(form).split():
        marks, _, verb = entry.partition(":")
        found.append(Reading(verb, particles_of(verb), marks))
    return tuple(found)


@lru_cache(maxsize=_CACHED)
def particles_of(verb: str) -> frozenset[str]:
    """The particles that the infinitive `verb` can be parted from."""
    return frozenset(_line("=" + verb).split())


@lru_cache(maxsize=1)
def particles() -> dict[str, ParticleKind]:
    """All particles with their kind."""
    kinds: dict[str, ParticleKind] = {}
    data = _data()
    for line in data[data.index(b"\n+") + 1 : data.index(b"\n=")].decode("ascii").split("\n"):
        particle, kind = line[1:].split("\t")
        assert kind in get_args(ParticleKind)
        kinds[particle] = cast(ParticleKind, kind)
    return kinds


def rather_a_noun(joined: str) -> bool:
    """Whether `joined`, a finite form with its particle, is a noun that more often is meant: uitgaven."""
    return _find("!" + joined) is not None


def separable_data_digest() -> str:
    """Identifies the table (16 hexadecimal digits): part of the analyzer's fingerprint."""
    return hashlib.sha256(_data()).hexdigest()[:16]


@lru_cache(maxsize=1)
def _data() -> bytes:
    return PATH.read_bytes()


def _line(key: str) -> str:
    """What stands in the line of `key` after the tab; "" without such a line."""
    return _find(key) or ""


def _find(key: str) -> str | None:
    if not key.isascii():
        return None
    data = _data()
    sought = key.encode("ascii") + b"\t"
    low, high = data.index(b"\n") + 1, len(data)  # the first line is the title
    while low < high:
        middle = data.rfind(b"\n", 0, (low + high) // 2) + 1
        if middle < low:
            middle = low
        end = data.index(b"\n", middle)
        line = data[middle:end]
        if line.startswith(sought):
            return line[len(sought) :].decode("ascii")
        if line < sought:
            low = end + 1
        else:
            high = middle
    return None
