"""How hits are spread, and that choosing a value gives what was counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index.article import Article, Passage, article_id
from index.catalog import FileRecord
from index.dates import DateRange, PartialDate
from index.dedup.within_article import leave_out
from index.engines import open_writer
from index.indexed_article import indexed
from search.engines import EngineSearcher, open_engine
from search.engines.whoosh.sources import Sources, name_key
from search.query import DateCondition, Everything, Not, SourceCondition, Word
from search.results import FACETS, FacetName

STORY = "Een brand in de haven van Hollewaard is na drie uur geblust."
ROWS: list[tuple[str | None, str | None, str]] = [
    ("2021", "Bode", "Over de haven."),
    ("2021-02", "bode", STORY),
    ("2021-03-15", "Bode", STORY),
    ("2021-11", "De Krant", "Over sluizen."),
    ("2022", "De Krant", "Over de zee."),
    ("2023-01-02", None, "Over de zee."),
    (None, None, "Over niets."),
]


def made(number: int, date: str | None, source: str | None, text: str) -> Article:
    path = f"{number}.txt"
    passages = (Passage(0, f"Bericht {number}."), Passage(1, text))
    parsed = PartialDate.parse(date) if date else None
    return leave_out(Article(article_id("a", path.encode()), "a", path, "T", None, parsed, source, passages))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EngineSearcher]:
    url = f"whoosh:{tmp_path / 'index'}"
    with open_writer(url) as writer:
        for number, row in enumerate(ROWS):
            article = made(number, *row)
            writer.add(indexed(article))
            writer.record(FileRecord("a", article.path, "indexed", article_id=article.id, date=article.date))
            if number % 3 == 2:
                writer.commit()
        writer.commit()
    with open_engine(url) as opened:
        yield opened


def counts(engine: EngineSearcher, name: FacetName, **options: object) -> dict[str, tuple[int, int]]:
    facets = engine.search(Everything(), facets=[name], **options).facets  # type: ignore[arg-type]
    return {value.value: (value.count, value.archive) for value in facets[name]}


def test_stories_are_counted_and_articles_of_the_archive(engine: EngineSearcher) -> None:
    assert counts(engine, "year") == {"2021": (3, 4), "2022": (1, 1), "2023": (1, 1)}
    assert counts(engine, "year", copies=True) == {"2021": (4, 4), "2022": (1, 1), "2023": (1, 1)}


def test_an_article_of_a_year_may_be_of_every_month_on_the_list(engine: EngineSearcher) -> None:
    assert counts(engine, "month") == {
        "2021-02": (2, 2),
        "2021-03": (2, 2),
        "2021-11": (2, 2),
        "2023-01": (1, 1),
    }
    assert counts(engine, "quarter") == {"2021-Q1": (2, 3), "2021-Q4": (2, 2), "2023-Q1": (1, 1)}


def test_what_no_hit_names_is_not_on_the_list(engine: EngineSearcher) -> None:
    only = engine.search(Word("sluizen"), facets=FACETS).facets
    assert {name: [value.value for value in only[name]] for name in FACETS} == {
        "year": ["2021"],
        "quarter": ["2021-Q4"],
        "month": ["2021-11"],
        "source": ["De Krant"],
    }


def test_sources_by_count_then_by_name_whatever_their_case(engine: EngineSearcher) -> None:
    found = engine.search(Everything(), facets=["source"]).facets["source"]
    assert [(v.value, v.count, v.archive) for v in found] == [("", 2, 2), ("Bode", 2, 3), ("De Krant", 2, 2)]


@pytest.mark.parametrize("copies", [False, True])
@pytest.mark.parametrize("root", [Everything(), Word("haven"), Not(Word("zee"))], ids=str)
def test_a_value_is_the_total_after_choosing_it(engine: EngineSearcher, root: Word, copies: bool) -> None:
    facets = engine.search(root, facets=FACETS, copies=copies).facets
    for name in FACETS:
        for value in facets[name]:
            chosen = choice(name, value.value)
            assert engine.search(root, filters=[chosen], copies=copies).total == value.count
            assert engine.search(Everything(), filters=[chosen], copies=True).total == value.archive


def choice(name: FacetName, value: str) -> DateCondition | SourceCondition:
    if name == "source":
        return SourceCondition(value)
    if name == "quarter":
        year, quarter = int(value[:4]), int(value[-1])
        dates = DateRange.of(PartialDate(year, 3 * quarter - 2), PartialDate(year, 3 * quarter))
    else:
        dates = DateRange.of(PartialDate.parse(value), PartialDate.parse(value))
    return DateCondition(dates, f"date:{value}")


def test_the_summary_counts_articles_in_the_month_that_their_date_names(engine: EngineSearcher) -> None:
    summary = engine.summary()
    assert [(v.value, v.count) for v in summary.months] == [
        ("2021-02", 1),
        ("2021-03", 1),
        ("2021-11", 1),
        ("2023-01", 1),
    ]
    assert [(v.value, v.count) for v in summary.sources] == [("Bode", 3), ("De Krant", 2), ("", 2)]


def test_sources_are_called_as_most_live_articles_call_them() -> None:
    live = np.array([True, True, True, False, False, True])
    sources = Sources.of(["BODE", "bode", ""], np.array([0, 1, 1, 0, 0, 2], np.int64), live)
    assert sources.names == ("", "bode")
    assert sources.numbers.tolist() == [1, 1, 1, 1, 1, 0]
    assert sources.having("Bode").tolist() == [True] * 5 + [False]
    assert sources.having("Krant").tolist() == [False] * 6


def test_no_sources_at_all() -> None:
    nothing = np.zeros(0, np.int64)
    assert Sources.of([], nothing, nothing.astype(np.bool_)).names == ()


def test_names_are_the_same_but_for_case_and_composition() -> None:
    assert name_key("De Coördinator") == name_key("DE COO\u0308RDINATOR")
    assert name_key("Straße") == name_key("STRASSE")
    assert name_key("Bode") != name_key("Bodé")
