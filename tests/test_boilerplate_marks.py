"""Boilerplate by the whole pipeline: left out of all articles as soon as there are many, and back when there are not.

What was indexed before it was known is written again, so that an index is as a fresh one of the same files at any time.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index.article import LeftOut
from index.dedup.boilerplate import MANY_ARTICLES
from index.events import Committed, FileDone, IndexReport
from index.passage_store import writer as writer_module
from index.pipeline import build
from index.verify import verify
from search.finder import open_searcher
from search.parser import parse
from search.results import FACETS

Run = Callable[..., IndexReport]

HEADING = "Meer nieuws"
PLACES = ("Oostmolen", "Waasdonk", "Zuiddam", "Gravendam", "Hollewaard", "Lindedam", "Veenmeer")


def write(archive: Path, number: int, heading: str | None = HEADING) -> None:
    """Article `number`, which tells its own story and has the heading between its passages."""
    place = PLACES[number % len(PLACES)]
    passages = [
        f" date 2021-04-{1 + number % 30:02d} Bericht {number} uit {place}.",
        f"In {place} werden vandaag voor de {number}e keer dit jaar de sluizen bij kilometer {number * 17} gesloten.",
    ]
    if heading is not None:
        passages.insert(1 + number % 2, heading)
    (archive / f"{number}.txt").write_text("\n\n".join(passages) + "\n", "utf-8")


def found(url: str, query: str = f'"{HEADING}"') -> int:
    with open_searcher(url) as searcher:
        return searcher.search(parse(query), copies=True).total


def state(url: str) -> object:
    """All that a user sees of an index, and what its next commit goes by; exact, for the files are the same."""
    with open_searcher(url) as searcher:
        files = sorted(searcher.engine.files(), key=lambda file: file.path)
        articles = searcher.engine.fetch([file.article_id for file in files if file.article_id is not None])
        answers = [
            searcher.search(parse(query), copies=True, facets=FACETS, limit=None).hits
            for query in (HEADING, "sluizen", "bericht Oostmolen", "-Waasdonk", f'"{HEADING}"')
        ]
        occurrences = searcher.engine.passages().all_occurrences()
        occurrences = occurrences.take(np.lexsort((occurrences.numbers, occurrences.articles)))
        columns = [getattr(occurrences, name).tolist() for name in type(occurrences).__dataclass_fields__]
        boilerplate = searcher.engine.passages().boilerplate.tolist()
        summary = searcher.engine.summary()
        counts = (summary.articles, summary.passages, summary.stories, summary.states)
        return articles, answers, columns, boilerplate, searcher.engine.story_table().encode(), counts


def sound(url: str) -> bool:
    problems = [finding for finding in verify(url) if finding.problem]
    assert problems == []
    return True


@pytest.fixture
def as_fresh(archive: Path, tmp_path: Path, index_archive: Run) -> Callable[[str], bool]:
    """Whether an index is sound, and as a fresh one of the same files."""
    made = iter(range(100))

    def compare(url: str) -> bool:
        assert sound(url)
        fresh = f"whoosh:{tmp_path / f'vers-{next(made)}'}"
        index_archive([archive], fresh)
        assert sound(fresh)
        assert state(url) == state(fresh)
        return True

    return compare


def test_in_fifty_articles_it_is_found_and_in_one_more_it_is_left_out_of_all(
    archive: Path, url: str, index_archive: Run, as_fresh: Callable[[str], bool]
) -> None:
    for number in range(MANY_ARTICLES):
        write(archive, number)
    report = index_archive([archive], url)
    assert (found(url), found(url, "nieuws"), report.left_out) == (MANY_ARTICLES, MANY_ARTICLES, 0)
    assert as_fresh(url)

    write(archive, MANY_ARTICLES)
    report = index_archive([archive], url)
    assert (report.new, report.changed, report.unchanged) == (1, 0, MANY_ARTICLES)
    assert (found(url), found(url, "nieuws"), report.left_out) == (0, 0, MANY_ARTICLES + 1)
    assert found(url, "sluizen") == MANY_ARTICLES + 1
    with open_searcher(url) as searcher:
        for file in searcher.engine.files():
            assert file.article_id is not None
            (article,) = searcher.engine.fetch([file.article_id])
            (passage,) = [passage for passage in article.passages if passage.left_out]
            assert passage.text == HEADING, "it can still be shown"
            assert passage.left_out == LeftOut("boilerplate", passage.number, 1.0)
    assert as_fresh(url)

    for number in (3, MANY_ARTICLES):
        (archive / f"{number}.txt").unlink()
    report = index_archive([archive], url)
    assert report.gone == 2
    assert (found(url), report.left_out) == (MANY_ARTICLES - 1, 0)
    assert as_fresh(url)


def test_at_the_threshold_one_article_makes_it_and_unmakes_it(
    archive: Path, url: str, index_archive: Run, as_fresh: Callable[[str], bool]
) -> None:
    for number in range(MANY_ARTICLES + 1):
        write(archive, number)
    index_archive([archive], url)
    for heading, expected in ((None, MANY_ARTICLES), ("MEER NIEUWS:", 0), ("Minder nieuws", MANY_ARTICLES)):
        write(archive, 7, heading)
        assert index_archive([archive], url).changed == 1
        assert found(url) == expected
        assert sound(url)
    assert as_fresh(url)


@pytest.mark.parametrize("pending", [1, 30, 2_000])
@pytest.mark.parametrize("commit_every", [20, 5_000])
def test_it_is_left_out_of_what_the_same_run_wrote_before_it_was_known(
    archive: Path,
    url: str,
    index_archive: Run,
    as_fresh: Callable[[str], bool],
    monkeypatch: pytest.MonkeyPatch,
    pending: int,
    commit_every: int,
) -> None:
    for number in range(MANY_ARTICLES + 10):
        write(archive, number)
    with monkeypatch.context() as flushing:
        flushing.setattr(writer_module, "FEWEST_PENDING", pending)
        flushing.setattr(writer_module, "MOST_PENDING", pending)
        report = index_archive([archive], url, commit_every=commit_every)
    assert (found(url), report.left_out) == (0, MANY_ARTICLES + 10)
    assert as_fresh(url)


def test_every_commit_of_a_run_is_right_about_what_it_holds(archive: Path, url: str) -> None:
    for number in range(MANY_ARTICLES + 10):
        write(archive, number)
    held = []
    for event in build([archive], url, commit_every=17):
        if isinstance(event, Committed):
            assert sound(url)
            with open_searcher(url) as searcher:
                held.append((searcher.engine.articles, searcher.search(parse(f'"{HEADING}"'), copies=True).total))
    assert held == [(17, 17), (34, 34), (51, 0), (60, 0)]


def test_what_is_known_to_be_boilerplate_by_worker_processes_too(
    archive: Path, url: str, index_archive: Run, as_fresh: Callable[[str], bool]
) -> None:
    for number in range(MANY_ARTICLES + 1):
        write(archive, number)
    index_archive([archive], url)
    for number in range(MANY_ARTICLES - 5, MANY_ARTICLES + 20):
        write(archive, number, "Meer  nieuws")
    report = index_archive([archive], url, workers=2)
    assert (report.new, report.changed) == (19, 6)
    assert (found(url), report.left_out) == (0, MANY_ARTICLES + 20)
    assert as_fresh(url)


def test_coming_and_going_in_one_run(
    archive: Path,
    url: str,
    index_archive: Run,
    as_fresh: Callable[[str], bool],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writer_module, "FEWEST_PENDING", 9)
    for number in range(MANY_ARTICLES):
        write(archive, number)
    index_archive([archive], url)
    # What is gone goes in the last commit: in between there are more than fifty.
    for number in range(10):
        (archive / f"{number}.txt").rename(archive / f"map-{number}.txt")
    report = index_archive([archive], url, commit_every=3)
    assert (report.new, report.gone) == (10, 10)
    assert found(url) == MANY_ARTICLES
    assert as_fresh(url)


def test_a_passage_counts_once_in_an_article_and_none_that_it_leaves_out(
    archive: Path, url: str, index_archive: Run, as_fresh: Callable[[str], bool]
) -> None:
    for number in range(MANY_ARTICLES):
        write(archive, number, f"{HEADING}\n\nmeer nieuws")
    report = index_archive([archive], url)
    assert (found(url), report.left_out) == (MANY_ARTICLES, MANY_ARTICLES)
    write(archive, MANY_ARTICLES)
    report = index_archive([archive], url)
    assert (found(url), report.left_out) == (0, 2 * MANY_ARTICLES + 1)
    with open_searcher(url) as searcher:
        (hit,) = searcher.search(parse("pad:0.txt bericht"), filters=(), limit=1).hits[:1]
        (article,) = searcher.engine.fetch([hit.id])
        told = [passage.left_out.relation for passage in article.passages if passage.left_out]
        assert told == ["boilerplate", "exact"]
    assert as_fresh(url)


def test_a_file_that_is_read_again_without_a_change_is_not_written_again(
    archive: Path, url: str, index_archive: Run
) -> None:
    for number in range(MANY_ARTICLES + 1):
        write(archive, number)
    first = index_archive([archive], url)
    for number in range(5):
        write(archive, number)
    events = list(build([archive], url))
    assert {event.outcome for event in events if isinstance(event, FileDone)} == {"unchanged"}
    report = events[-1]
    assert isinstance(report, IndexReport)
    assert (report.left_out, report.passages) == (first.left_out, first.passages)
    assert found(url) == 0
    assert sound(url)


def test_purging_and_rebuilding_keep_the_marks(
    archive: Path, url: str, index_archive: Run, as_fresh: Callable[[str], bool]
) -> None:
    for number in range(MANY_ARTICLES + 2):
        write(archive, number)
    index_archive([archive], url)
    (archive / "0.txt").unlink()
    assert index_archive([archive], url, purge=True).left_out == MANY_ARTICLES + 1
    assert as_fresh(url)
    assert index_archive([archive], url, rebuild=True).left_out == MANY_ARTICLES + 1
    assert as_fresh(url)
    (archive / "1.txt").unlink()
    assert index_archive([archive], url, purge=True).left_out == 0
    assert found(url) == MANY_ARTICLES
    assert as_fresh(url)
