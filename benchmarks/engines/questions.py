"""Questions of every kind, drawn from a corpus by document frequency; the same corpus and seed give the same ones.

A *term* is one posting list, a form in the exact stream of the body. A *word* is what Knipsel makes of a word that a
reader types: a group of its lemma, its form, and the heads and modifiers of compounds, weighted, in title and body. Of
very common ones there are not as many as are wanted of each kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from random import Random

from benchmarks.engines.census import Census
from benchmarks.engines.corpus import FIRST_YEAR, YEARS
from benchmarks.engines.engine import Question
from index.analysis import analyze
from index.dates import DateRange, PartialDate
from index.schema import FIELDS
from search.plan import All, PhraseSteps, Plan, Some, StreamTerm, TermGroup
from search.query import Prefix
from search.ranking import EXACT_BONUS, HEAD_WEIGHT, LEMMA_WEIGHT, MODIFIER_WEIGHT

PER_KIND = 30
PREFIX_LETTERS = 3
MOST_EXPANDED = 1000
"""Words that a prefix of the questions may stand for; Knipsel cuts off where there are more than 1,024."""


@dataclass(frozen=True, slots=True)
class Band:
    """Terms that occur in at least `least` and at most `most` articles."""

    name: str
    least: float
    most: float


def bands(articles: int) -> dict[str, Band]:
    """The frequencies that the kinds are named for."""
    return {
        band.name: band
        for band in (
            Band("rare", 8, 12),
            Band("medium", 0.006 * articles, 0.015 * articles),
            Band("frequent", 0.05 * articles, 0.2 * articles),
            Band("very common", 0.5 * articles, articles),
        )
    }


def draw(census: Census, seed: int, per_kind: int = PER_KIND) -> list[Question]:
    """At most `per_kind` questions of every kind, no two of a kind the same."""
    drawer = _Drawer(census, seed)
    return [question for kind in drawer.kinds() for question in islice(kind, per_kind)]


def single(form: str, number: int = 0) -> TermGroup:
    """One posting list."""
    return TermGroup(form, (StreamTerm("exact", form, LEMMA_WEIGHT, "exact"),), ("body",), number)


def word(form: str, lemma: str, number: int = 0) -> TermGroup:
    """The eight posting lists of a word."""
    terms = (
        StreamTerm("lemma", lemma, LEMMA_WEIGHT, "lemma"),
        StreamTerm("exact", form, EXACT_BONUS, "exact"),
        StreamTerm("head", lemma, HEAD_WEIGHT, "part"),
        StreamTerm("modifier", lemma, MODIFIER_WEIGHT, "part"),
    )
    return TermGroup(form, terms, FIELDS, number)


class _Drawer:
    def __init__(self, census: Census, seed: int) -> None:
        self._census = census
        self._random = Random(seed)
        self._forms = {band.name: self._in_band(census.exact, band) for band in bands(census.articles).values()}
        self._words = {name: self._with_lemma(band) for name, band in bands(census.articles).items()}

    def kinds(self) -> Iterator[Iterator[Question]]:
        forms, words = self._forms, self._words
        for band in ("rare", "medium", "frequent", "very common"):
            yield (Question(f"{band} term", form, single(form)) for form in forms[band])
        for band in ("medium", "frequent", "very common"):
            yield (Question(f"{band} word", form, word(form, lemma)) for form, lemma in words[band])
        yield self._joined("AND rare, very common", All, ("rare", "very common"))
        yield self._joined("AND two frequent", All, ("frequent", "frequent"))
        yield self._joined("AND three", All, ("medium", "frequent", "very common"))
        yield self._joined_words("AND two words", All)
        yield self._joined("OR rare, very common", Some, ("rare", "very common"))
        yield self._joined("OR two frequent", Some, ("frequent", "frequent"))
        yield self._joined("OR four", Some, ("medium", "frequent", "frequent", "very common"))
        yield self._joined_words("OR two words", Some)
        yield self._phrases("phrase, two frequent", {"frequent"}, {"frequent"})
        yield self._phrases("phrase, one very common", {"frequent", "medium"}, {"very common"})
        yield self._prefixes()
        for band in ("frequent", "very common"):
            yield self._dated(f"{band} word, a year", band, months=12)
        yield self._dated("very common word, a month", "very common", months=1)
        for extra, name in (("newest first", "by date"), ("by year", "years counted")):
            common = [*words["very common"], *words["frequent"]]
            yield (Question(f"common word, {name}", form, word(form, lemma), extra=extra) for form, lemma in common)  # type: ignore[arg-type]
        for band in ("medium", "frequent", "very common"):
            yield (
                Question(f"{band} word, snippets", form, word(form, lemma), extra="snippets")
                for form, lemma in words[band]
            )

    def _in_band(self, counted: dict[str, int], band: Band) -> list[str]:
        found = sorted(term for term, count in counted.items() if band.least <= count <= band.most and term.isalpha())
        return self._random.sample(found, len(found))

    def _with_lemma(self, band: Band) -> list[tuple[str, str]]:
        """Forms of this band by how many articles their lemma has, with it; compounds, asked otherwise, left out."""
        counted = self._census.lemma
        candidates = sorted(
            form for form, count in self._census.exact.items() if count > 5 and count >= band.least / 20
        )
        found: dict[str, str] = {}
        for form in self._random.sample(candidates, len(candidates)):
            (token,) = analyze(form)
            if band.least <= counted[token.lemma] <= band.most and token.lemma not in found and not token.parts:
                found[token.lemma] = form
            if len(found) == 4 * PER_KIND:
                break
        return [(form, lemma) for lemma, form in found.items()]

    def _joined(self, kind: str, join: Callable[[tuple[Plan, ...]], Plan], of: Sequence[str]) -> Iterator[Question]:
        def chosen() -> list[str]:
            return [self._random.choice(self._forms[band]) for band in of]

        for forms in _distinct(chosen):
            yield Question(
                kind, " ".join(forms), join(tuple(single(form, number) for number, form in enumerate(forms)))
            )

    def _joined_words(self, kind: str, join: Callable[[tuple[Plan, ...]], Plan]) -> Iterator[Question]:
        lemma = dict(self._words["frequent"] + self._words["very common"])

        def chosen() -> list[str]:
            return [self._random.choice(self._words[band])[0] for band in ("frequent", "very common")]

        for forms in _distinct(chosen):
            groups = tuple(word(form, lemma[form], number) for number, form in enumerate(forms))
            yield Question(kind, " ".join(forms), join(groups))

    def _phrases(self, kind: str, first: set[str], second: set[str]) -> Iterator[Question]:
        """Pairs that stand beside each other in some text, one word of each of the bands, in either order."""
        begin = {form for band in first for form in self._forms[band]}
        end = {form for band in second for form in self._forms[band]}
        seen = set()
        for text in self._random.sample(self._census.texts, len(self._census.texts)):
            for pair in pairwise(text):
                if pair not in seen and any(one in begin and other in end for one, other in (pair, pair[::-1])):
                    seen.add(pair)
                    yield Question(
                        kind, " ".join(pair), PhraseSteps(" ".join(pair), tuple((w,) for w in pair), 0, ("body",), 0)
                    )

    def _prefixes(self) -> Iterator[Question]:
        counted: dict[str, int] = {}
        for form in self._census.exact:
            counted[form[:PREFIX_LETTERS]] = counted.get(form[:PREFIX_LETTERS], 0) + 1
        found = sorted(
            prefix
            for prefix, count in counted.items()
            if 20 <= count <= MOST_EXPANDED and len(prefix) == PREFIX_LETTERS
        )
        for prefix in self._random.sample(found, len(found)):
            yield Question("prefix of three letters", f"{prefix}*", Prefix(prefix))

    def _dated(self, kind: str, band: str, months: int) -> Iterator[Question]:
        words = self._words[band]
        spans = [
            (PartialDate(FIRST_YEAR + year, month), PartialDate(FIRST_YEAR + year, month + months - 1))
            for year in range(YEARS)
            for month in range(1, 13, months)
        ]
        every = [(form, lemma, span) for form, lemma in words for span in spans]
        for form, lemma, (start, end) in self._random.sample(every, len(every)):
            yield Question(kind, f"{form} {start}", word(form, lemma), DateRange.of(start, end))


def _distinct(choose: Callable[[], list[str]]) -> Iterator[list[str]]:
    """What `choose` gives, none twice and no word twice in one; ends where nothing new comes any more."""
    seen = set()
    for _ in range(100 * PER_KIND):
        chosen = choose()
        if len(set(chosen)) == len(chosen) and frozenset(chosen) not in seen:
            seen.add(frozenset(chosen))
            yield chosen
