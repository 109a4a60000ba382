"""Other words for a word of the query: abbreviations written out, a country's adjective, another spelling or language.

Everything is in tables of our own in ``search/data``: ``synonyms.tsv`` (groups), ``countries.tsv`` and
``old_spelling.tsv``, each with its rules at the top. Kinds that change what is asked for, rather than how it is
written, must be opted into (:data:`search.matching.OPT_IN`). A synonym is text, of one word or more, that the
analyzer then treats as it treats what was typed. Pure but for reading the tables, once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from index.analysis import analyze
from index.analysis.folding import fold
from search.figures import other_figures
from search.matching import KINDS, OPT_IN, Kind
from search.old_spelling import other_spellings

WEIGHTS: Final[Mapping[Kind, float]] = {
    "abbreviation": 0.9,
    "spelling": 0.9,
    "transliteration": 0.9,
    "flemish": 0.7,
    "translation": 0.7,
    "country": 0.5,
}
"""What a synonym counts beside the word that was typed (1)."""
INHABITANT_WEIGHT: Final = 0.35
"""What an inhabitant counts for a country: "Rus" says less of Rusland than "Russisch" does."""

LONGEST_PHRASE: Final = 10
"""Words of the longest member of a group at most."""
LONGEST_ABBREVIATION: Final = 6
"""Letters and digits of an abbreviation whose adherents are looked for."""

_DATA: Final = Path(__file__).parent / "data"
_CAPITALS_ONLY: Final = "!"
_TYPED_ONLY: Final = "?"
_ADHERENT: Final = "'er"


@dataclass(frozen=True, slots=True)
class Synonym:
    """One or more words to look for as well; `weight` is what they count beside the word typed, between 0 and 1.

    Its case can matter: the analyzer tells VS from "vs.", and OM from "om".
    """

    text: str
    kind: Kind
    weight: float


@dataclass(frozen=True, slots=True)
class PhraseSynonyms:
    """Words `start` to `end` (exclusive) of a query that mean something together, and the synonyms of that."""

    start: int
    end: int
    synonyms: tuple[Synonym, ...]


class _Sense(NamedTuple):
    """A member of a group, as written in the table, with the others of it; `inhabitants` are those of a country."""

    member: str
    kind: Kind
    others: tuple[str, ...]
    inhabitants: tuple[str, ...] = ()

    def is_meant_by(self, text: str) -> bool:
        """Whether `text`, which has this key, is written as the member: VS but not vs.; bv. but not BV."""
        if self.member.endswith(_TYPED_ONLY):
            inside = "." in self.member.rstrip("." + _TYPED_ONLY)
            return "." in text if inside else text.islower()  # of a dot at the end, the query knows nothing
        if text.isupper() and len(text) > 1:
            return not (self.member.endswith(".") and self.member.islower())
        return not self.member.endswith(_CAPITALS_ONLY)

    def synonyms(self) -> Iterator[Synonym]:
        """The others, then the inhabitants."""
        for names, weight in ((self.others, WEIGHTS[self.kind]), (self.inhabitants, INHABITANT_WEIGHT)):
            for name in names:
                if name.endswith(_TYPED_ONLY):
                    continue
                yield Synonym(name.removesuffix(_CAPITALS_ONLY), self.kind, weight)


def synonyms_of(word: str, *, opt_in: frozenset[Kind] = frozenset()) -> tuple[Synonym, ...]:
    """The synonyms of one word, as it was typed (its case can matter), those that count most first.

    Kinds of :data:`~search.matching.OPT_IN` are given if they are in `opt_in`; members of such groups are also known
    by their lemma (mondmaskers), those of the others only as they are, since abbreviations and countries have no
    inflection.
    """
    found = _listed(word, opt_in)
    if not found and opt_in and (lemma := _lemma(word)):
        found = [each for sense in _by_lemma().get(lemma, ()) if sense.kind in opt_in for each in sense.synonyms()]
    found += map(_spelling, (*other_spellings(word), *other_figures((word,))))
    if _may_have_adherents(word):
        found.append(Synonym(word + _ADHERENT, "abbreviation", INHABITANT_WEIGHT))
    return _distinct(found, word)


def phrase_synonyms(words: Sequence[str], *, opt_in: frozenset[Kind] = frozenset()) -> tuple[Synonym, ...]:
    """The synonyms of words in a row that are a member of a group, or a date, together: ("Verenigde", "Staten")."""
    if not 2 <= len(words) <= LONGEST_PHRASE:
        return ()
    text = " ".join(words)
    found = _listed(text, opt_in)
    found += map(_spelling, other_figures(words))
    return _distinct(found, text)


def phrases_in(words: Sequence[str], *, opt_in: frozenset[Kind] = frozenset()) -> Iterator[PhraseSynonyms]:
    """All runs of two words or more that have synonyms, the longest that begin at a word, none inside another."""
    start = 0
    while start < len(words) - 1:
        for end in range(min(len(words), start + LONGEST_PHRASE), start + 1, -1):
            if found := phrase_synonyms(words[start:end], opt_in=opt_in):
                yield PhraseSynonyms(start, end, found)
                start = end - 1
                break
        start += 1


def _may_have_adherents(word: str) -> bool:
    """Whether `word` is an abbreviation in capitals, or known as one (VVD'er, pvda'er, D66'er); not bv. or vs."""
    if not word.isalnum() or len(word) > LONGEST_ABBREVIATION:
        return False
    senses = [sense for sense in _senses().get(_key(word), ()) if sense.kind == "abbreviation"]
    if any("." in sense.member for sense in senses):
        return False
    known = (sense.member for sense in senses if sense.is_meant_by(word))
    return any(sum(map(str.isupper, form)) > 1 or (form[0].isupper() and form[-1].isdigit()) for form in (word, *known))


def _listed(text: str, opt_in: frozenset[Kind]) -> list[Synonym]:
    return [
        synonym
        for sense in _senses().get(_key(text), ())
        if sense.is_meant_by(text) and (sense.kind not in OPT_IN or sense.kind in opt_in)
        for synonym in sense.synonyms()
    ]


def _spelling(text: str) -> Synonym:
    return Synonym(text, "spelling", WEIGHTS["spelling"])


def _distinct(synonyms: list[Synonym], typed: str) -> tuple[Synonym, ...]:
    """The synonyms with the highest weight first, each once, without what was typed."""
    if not synonyms:
        return ()
    best: dict[str, Synonym] = {}
    for synonym in sorted(synonyms, key=lambda synonym: -synonym.weight):
        best.setdefault(_key(synonym.text), synonym)
    best.pop(_key(typed), None)
    return tuple(best.values())


def _key(text: str) -> str:
    """The folded words of `text`; a hyphen parts words as a space does (Sovjet-Unie, Al Qaida)."""
    return " ".join(filter(None, map(fold, text.replace("-", " ").split())))


def _lemma(word: str) -> str:
    tokens = [token for token in analyze(word) if not token.part_of_hyphenated]
    return tokens[0].lemma if len(tokens) == 1 else ""


@lru_cache(maxsize=1)
def _senses() -> Mapping[str, Sequence[_Sense]]:
    """By key, what it can be a member of."""
    senses: dict[str, list[_Sense]] = {}
    for sense in (*_groups(), *_countries()):
        senses.setdefault(_key(sense.member.rstrip(_CAPITALS_ONLY + _TYPED_ONLY)), []).append(sense)
    return senses


@lru_cache(maxsize=1)
def _by_lemma() -> Mapping[str, Sequence[_Sense]]:
    """The members of one word of the groups to opt into, by their lemma; analysing them takes some milliseconds."""
    senses: dict[str, list[_Sense]] = {}
    for sense in _groups():
        if sense.kind in OPT_IN and (lemma := _lemma(sense.member)):
            senses.setdefault(lemma, []).append(sense)
    return senses


def _groups() -> Iterator[_Sense]:
    for kind, members, _ in _rows("synonyms.tsv"):
        assert kind in KINDS
        names = tuple(members.split("; "))
        for number, member in enumerate(names):
            yield _Sense(member, kind, names[:number] + names[number + 1 :])


def _countries() -> Iterator[_Sense]:
    for row in _rows("countries.tsv"):
        names, adjectives, inhabitants = (() if cell == "-" else tuple(cell.split("/")) for cell in row[:3])
        for name in names:
            yield _Sense(name, "country", adjectives, inhabitants)
        for adjective in adjectives:
            yield _Sense(adjective, "country", names)
            yield _Sense(_with_e(adjective), "country", names)


def _with_e(adjective: str) -> str:
    """Russische, Chinese, Bredase; Groninger stays."""
    if adjective.endswith(("e", "er")):
        return adjective
    for ending, inflected in (("ees", "ese"), ("aas", "ase")):
        if adjective.endswith(ending):
            return adjective.removesuffix(ending) + inflected
    return adjective + "e"


def _rows(name: str) -> Iterator[list[str]]:
    for line in (_DATA / name).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")
