"""How often the first suggestion is the word that was meant: ``python benchmarks/spelling.py [ARCHIVE ...]``.

ARCHIVE is a folder of articles, or a file of words with the number of articles that have each (``word TAB number``),
of which articles are made; without any, the sample archive is measured. The archive is indexed in a temporary folder
and asked as a search asks it.

Slips are made in words of the archive's own, of four letters or more, so that the archive does not have the result. A
word is drawn by the square root of the number of its articles; the line "each word alike" draws all words alike. The
costs of search/spelling/typing_errors.py were chosen on one half of the words, by their digest, and other seeds; what
is printed is of the other half. Compared are the nearest word by rapidfuzz (of these the one in most articles),
log(articles) - 3 · edits within one edit, or two from eight letters on, and the suggestions of search/spelling. The
former two scan the whole lexicon.

Below the line come slips that only the last can mend. Two words written as one count as mended if both come out; words
with a space in them if the query becomes the word; compounds, with a slip in them, of parts that the archive has only
in other compounds, if the compound or its parts as two words come out.
"""

from __future__ import annotations

import hashlib
import math
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from benchmarks.news.typos import ONE_SLIP, Slip, any_letter, two_slips
from index.analysis import analyze
from index.analysis.decompounder import cut
from index.analysis.stopwords import STOP_WORDS
from index.pipeline import build
from search.canonical import canonical
from search.engines import EngineSearcher, open_engine
from search.parser import parse
from search.spelling.correction import corrections
from search.spelling.suggestions import is_known, suggestions

SEEDS: Final = Path(__file__).parent.parent / "seeds"
SLIPS_OF_EACH_KIND: Final = 200
SLIPS_OF_EACH_KIND_IN_MANY_WORDS: Final = 50
MANY_WORDS: Final = 100_000
"""Word forms in which the methods that scan take too long for more."""
SEED: Final = 2021

Guess = Callable[[str], Sequence[str]]


class Case(NamedTuple):
    typed: str
    meant: frozenset[str]


class Score(NamedTuple):
    first: float
    in_five: float
    without: float
    microseconds: float


OTHER_SLIPS: Final[dict[str, Slip]] = {"any letter": any_letter, "two slips": two_slips}


def held_out(word: str) -> bool:
    """Whether the word is of the half that nothing was chosen on."""
    return bool(hashlib.sha256(word.encode()).digest()[0] & 1)


def cases_of(slip: Slip, words: Sequence[str], weights: Sequence[float], known: set[str], seed: int) -> list[Case]:
    rng = random.Random(seed)
    wanted = SLIPS_OF_EACH_KIND_IN_MANY_WORDS if len(known) >= MANY_WORDS else SLIPS_OF_EACH_KIND
    found: list[Case] = []
    for word in rng.choices(words, weights, k=40 * wanted):
        typed = slip(word, rng)
        if typed not in known and len(typed) >= 4:
            found.append(Case(typed, frozenset([word])))
        if len(found) == wanted:
            break
    return found


def joined_cases(texts: Sequence[str], known: set[str], seed: int) -> list[Case]:
    """Two words that stand side by side in some text, as one."""
    rng = random.Random(seed)
    pairs = {
        (left.exact, right.exact)
        for text in texts
        for left, right in pairwise(analyze(text))
        if all(t.exact.isalpha() and (len(t.exact) > 3 or t.exact in STOP_WORDS) for t in (left, right))
    }
    cases = [Case(a + b, frozenset([f"{a} {b}"])) for a, b in sorted(pairs) if a + b not in known and len(a + b) > 5]
    return rng.sample(cases, min(len(cases), SLIPS_OF_EACH_KIND))


def split_cases(words: Sequence[str], known: set[str], seed: int) -> list[Case]:
    rng = random.Random(seed)
    cases = []
    for word in words:
        if len(word) >= 6:
            at = rng.randrange(2, len(word) - 1)
            if not {word[:at], word[at:]} <= known:
                cases.append(Case(f"{word[:at]} {word[at:]}", frozenset([word])))
    return rng.sample(cases, min(len(cases), SLIPS_OF_EACH_KIND))


def compound_cases(engine: EngineSearcher, words: Sequence[str], seed: int) -> list[Case]:
    """Slips in compounds that the archive does not have, made of the first and the last part of those it has."""
    rng = random.Random(seed)
    halves = [(word[: cut(word)[0]], word[cut(word)[0] :]) for word in words if len(cut(word)) == 1]
    cases: list[Case] = []
    for _ in range(20 * SLIPS_OF_EACH_KIND if halves else 0):
        first, last = rng.choice(halves)[0], rng.choice(halves)[1]
        whole = first + last
        if cut(whole) != (len(first),) or is_known(engine, whole):
            continue
        typed = rng.choice([*ONE_SLIP.values()])(whole, rng)
        if typed != whole and not is_known(engine, typed):
            stems = {first, *(first.removesuffix(link) for link in ("s", "en", "n", "e"))}
            cases.append(Case(typed, frozenset([whole, *(f"{stem} {last}" for stem in stems)])))
        if len(cases) == SLIPS_OF_EACH_KIND:
            break
    return cases


def score(cases: Sequence[Case], guess: Guess, first_only: Guess) -> Score:
    """`guess` gives five or more, `first_only` is what is timed."""
    start = time.perf_counter()
    answers = [first_only(case.typed) for case in cases]
    count = max(len(cases), 1)
    took = (time.perf_counter() - start) / count * 1e6
    if guess is not first_only:
        answers = [guess(case.typed) for case in cases]
    first = sum(bool(answer) and answer[0] in case.meant for case, answer in zip(cases, answers, strict=True))
    in_five = sum(not case.meant.isdisjoint(answer[:5]) for case, answer in zip(cases, answers, strict=True))
    without = sum(not answer for answer in answers)
    return Score(first / count, in_five / count, without / count, took)


def methods(engine: EngineSearcher, articles: dict[str, int]) -> dict[str, tuple[Guess, Guess]]:
    words = list(articles)

    def near(typed: str, distance: int) -> list[tuple[str, int]]:
        found = process.extract(typed, words, scorer=OSA.distance, score_cutoff=distance, limit=None)
        return [(word, edits) for word, edits, _ in found]

    def nearest(typed: str) -> list[str]:
        return [word for word, _ in sorted(near(typed, 2), key=lambda pair: (pair[1], -articles[pair[0]], pair[0]))]

    def by_edits(typed: str) -> list[str]:
        found = near(typed, 2 if len(typed) >= 8 else 1)
        return [word for word, _ in sorted(found, key=lambda pair: (3 * pair[1] - math.log(articles[pair[0]]), pair))]

    def ours(typed: str) -> Sequence[str]:
        return suggestions(engine, typed)

    def ours_first(typed: str) -> Sequence[str]:
        return suggestions(engine, typed, 1)

    return {"nearest": (nearest, nearest), "log - 3 edits": (by_edits, by_edits), "ours": (ours, ours_first)}


def mean(scores: Sequence[Score]) -> Score:
    return Score(*(sum(column) / len(scores) for column in zip(*scores, strict=True)))


def report(engine: EngineSearcher, texts: Sequence[str]) -> None:
    start = time.perf_counter()
    engine.near("zzzzzzzz", 1)
    print(f"{(time.perf_counter() - start) * 1e3:.0f} ms for the first look at the lexicon")
    counted = {word: engine.word_articles(word) for word in lexicon(texts)}
    articles = {word: count for word, count in counted.items() if count}
    known = set(articles)
    for _ in range(10):
        engine.near("zzzzzzzz", 1)
    words = [word for word in articles if len(word) >= 4 and word.isascii() and word.isalpha() and held_out(word)]
    by_root = [math.sqrt(articles[word]) for word in words]
    print(f"{engine.articles} articles, {len(articles)} word forms; slips in {len(words)} of them")
    guesses = methods(engine, articles)
    print(f"{'':<26}{'slips':>6}" + "".join(f"{name:>31}" for name in guesses))
    print(f"{'':<32}" + f"{'first  in 5  none     µs':>31}" * len(guesses))

    def line(name: str, cases: Sequence[Case]) -> dict[str, Score]:
        scores = {method: score(cases, *guess) for method, guess in guesses.items()}
        print_line(name, len(cases), list(scores.values()))
        return scores

    def lines(slips: dict[str, Slip], weights: Sequence[float], seed: int) -> Iterator[tuple[str, list[Case]]]:
        for number, (name, slip) in enumerate(slips.items()):
            yield name, cases_of(slip, words, weights, known, seed + number)

    one = [line(name, cases) for name, cases in lines(ONE_SLIP, by_root, SEED)]
    print_line("one slip", 0, [mean([scores[method] for scores in one]) for method in guesses])
    alike = [case for _, cases in lines(ONE_SLIP, [1.0] * len(words), SEED + 50) for case in cases]
    line("  each word alike", alike)
    for name, cases in lines(OTHER_SLIPS, by_root, SEED + 100):
        line(name, cases)
    print()
    for name, cases in (
        ("two words as one", joined_cases(texts, known, SEED)),
        ("compound of known parts", compound_cases(engine, words, SEED)),
    ):
        print_line(name, len(cases), [score(cases, *guesses["ours"])])
    cases = split_cases(words, known, SEED)

    def mended(typed: str) -> list[str]:
        offered = corrections(engine, parse(typed).root).offered
        return [canonical(offered)] if offered is not None else []

    print_line("a space in a word", len(cases), [score(cases, mended, mended)])


def print_line(name: str, count: int, scores: Sequence[Score]) -> None:
    columns = "".join(f"{s.first:>12.3f}{s.in_five:>6.3f}{s.without:>6.3f}{s.microseconds:>7.0f}" for s in scores)
    print(f"{name:<26}{count or '':>6}{columns}")


def lexicon(texts: Sequence[str]) -> list[str]:
    return sorted({token.exact for text in texts for token in analyze(text) if token.exact[:1].isalpha()})


def made_articles(words: Path, folder: Path) -> None:
    """Articles in which every word of a file stands in as many as the file says."""
    rng = random.Random(SEED)
    counts = {word: int(count) for word, count in (line.split("\t") for line in words.read_text("utf-8").splitlines())}
    texts: list[list[str]] = [[] for _ in range(max(counts.values(), default=0))]
    for word, count in counts.items():
        for number in rng.sample(range(len(texts)), count):
            texts[number].append(word)
    for number, text in enumerate(texts):
        rng.shuffle(text)
        passages = (" ".join(text[at : at + 60]) + "." for at in range(0, len(text), 60))
        (folder / f"{number}.txt").write_text("\n\n".join(passages), "utf-8")


def measure(archive: Path) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = archive
        if archive.is_file():
            folder = Path(temporary, "articles")
            folder.mkdir()
            made_articles(archive, folder)
        url = f"whoosh:{temporary}/index"
        for _ in build([folder], url):
            pass
        texts = [path.read_text("utf-8", "replace") for path in sorted(folder.rglob("*.txt"))]
        with open_engine(url) as engine:
            print(f"\n{archive.name}")
            report(engine, texts)


def main() -> None:
    for archive in [Path(name) for name in sys.argv[1:]] or [SEEDS]:
        measure(archive)


if __name__ == "__main__":
    main()
