"""What a search over the sample archive must show."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index.dates import DateRange, PartialDate
from search.finder import Searcher, open_searcher
from search.parser import parse
from search.query import DateCondition, PathCondition
from search.results import FACETS, SORTS, Results

SEED = "2021/000_ac863d776ac2c9e8.txt"


def search(searcher: Searcher, text: str, **options: object) -> Results:
    return searcher.search(parse(text), **options)  # type: ignore[arg-type]


def paths(results: Results) -> list[str]:
    return [hit.path for hit in results.hits]


def marked(results: Results, path: str) -> list[str]:
    """The highlighted words in the snippets of one hit."""
    (hit,) = (hit for hit in results.hits if hit.path == path)
    return [snippet.text[start:end] for snippet in hit.snippets for start, end in snippet.highlights]


def test_a_phrase_is_found_once(seeds_searcher: Searcher) -> None:
    results = search(seeds_searcher, '"topoverleg voor op neutraal terrein"', copies=True)
    assert (results.match, results.total, results.copies_hidden) == ("all", 1, 0)
    (hit,) = results.hits
    assert hit.path == SEED
    assert [snippet.passage for snippet in hit.snippets] == [4], "not passage 6, which repeats it"
    assert marked(results, SEED) == ["topoverleg voor op neutraal terrein"]


def test_sancties_finds_the_seed_with_the_word_marked(seeds_searcher: Searcher) -> None:
    results = search(seeds_searcher, "sancties")
    assert SEED in paths(results)
    assert marked(results, SEED) == ["sancties"]


@pytest.mark.parametrize("copies", [False, True])
@pytest.mark.parametrize("text", ["sancties", "de", "haven", "trein", "energie*", "van OF voor", "date:2022", "*"])
def test_no_paragraph_stands_twice_on_a_page(seeds_searcher: Searcher, text: str, copies: bool) -> None:
    results = search(seeds_searcher, text, limit=50, copies=copies)
    assert results.hits
    shown: dict[str, str] = {}
    for hit in results.hits:
        digests = {passage.number: passage.digest for passage in seeds_searcher.article(hit.id).indexed_passages}
        for snippet in hit.snippets:
            assert digests[snippet.passage] not in shown
            shown[digests[snippet.passage]] = hit.id
        assert (hit.same_as is None) or (not hit.snippets and hit.same_as in shown.values())


def test_snippets_are_verbatim(seeds_searcher: Searcher) -> None:
    for text in ("de", "coördinatrice", "dijk", '"covid 19"', "*"):
        for hit in search(seeds_searcher, text, limit=50).hits:
            passages = {passage.number: passage.text for passage in seeds_searcher.article(hit.id).passages}
            for snippet in hit.snippets:
                assert snippet.text in passages[snippet.passage]


def test_a_story_is_shown_once_and_names_its_copy(seeds_searcher: Searcher) -> None:
    copies = {"2022/2022-03-dijk-doorbraak.txt", "2022/2022-03-zomerdijk-bezweken.txt"}
    results = search(seeds_searcher, "dijkdoorbraak")
    assert (results.total, results.copies_hidden) == (1, 1)
    (hit,) = results.hits
    (copy,) = hit.copies
    assert {hit.path, copy.path} == copies
    assert (copy.overlap, copy.matches) == (1.0, True)
    both = search(seeds_searcher, "dijkdoorbraak", copies=True)
    assert (both.total, both.copies_hidden, set(paths(both))) == (2, 0, copies)
    first, second = both.hits
    assert first.copies == second.copies == ()
    assert (second.snippets, second.same_as) == ((), first.id), "its only passage stands above"


def test_dates_titles_and_paths(seeds_searcher: Searcher) -> None:
    of_2019 = search(seeds_searcher, "date:2019", limit=50)
    assert of_2019.total == 7 and all(path.startswith("2019/") for path in paths(of_2019))
    assert paths(search(seeds_searcher, "date:2019-11-03")) == ["2019/2019-11-voetbal-waasdonk.txt"]
    assert paths(search(seeds_searcher, "sancties na:2020")) == [SEED, "2022/2022-04-sanctiepakket-staal.txt"]
    assert paths(search(seeds_searcher, "sancties voor:2020")) == ["2019/2019-11-voetbal-waasdonk.txt"]
    assert paths(search(seeds_searcher, "titel:kremlin")) == [SEED]
    assert search(seeds_searcher, "titel:sancties").total == 0
    assert paths(search(seeds_searcher, "pad:VOETBAL")) == ["2019/2019-11-voetbal-waasdonk.txt"]
    filters = [DateCondition(DateRange.of(PartialDate(2021), None), "date:2021.."), PathCondition("2021/")]
    assert paths(search(seeds_searcher, "sancties", filters=filters)) == [SEED]


def test_newest_is_honest_about_dates_of_a_month(seeds_searcher: Searcher) -> None:
    for sort, last_known in (("newest", 1), ("oldest", -1)):
        dates = [hit.date for hit in search(seeds_searcher, "*", limit=50, sort=sort).hits]
        keys = [date.key for date in dates if date is not None]
        assert keys == sorted(keys, reverse=last_known > 0)
        assert None not in dates[: len(keys)], "the undated come last either way"
    november = search(seeds_searcher, "date:2019-11", sort="newest")
    assert [str(hit.date) for hit in november.hits] == ["2019-11-03"]


def test_facets_say_what_choosing_gives(seeds_searcher: Searcher) -> None:
    results = search(seeds_searcher, "*", facets=FACETS)
    assert sum(value.archive for value in results.facets["year"]) <= 41
    for value in results.facets["year"]:
        assert search(seeds_searcher, f"date:{value.value}", limit=0).total == value.count
    for value in results.facets["month"]:
        assert search(seeds_searcher, f"date:{value.value}", limit=0).total == value.count


def test_the_same_whatever_the_history_of_the_index(
    seeds_searcher: Searcher, seeds_folder: Path, tmp_path: Path, index_archive: Callable[..., object]
) -> None:
    url, folder = f"whoosh:{tmp_path / 'grown'}", tmp_path / "seeds"
    folder.mkdir()
    (folder / "2018").mkdir()
    (folder / "2018" / "weg.txt").write_text("Sancties, sancties en nog eens sancties in de haven.", encoding="utf-8")
    index_archive([folder], url)
    (folder / "2018" / "weg.txt").unlink()
    for year in sorted(seeds_folder.glob("20*"), reverse=True):
        shutil.copytree(year, folder / year.name, dirs_exist_ok=True)
        index_archive([folder], url)
    texts = ("sancties", "haven", "de het", "energie*", "dijkdoorbraak", '"op neutraal terrein"', "*", "sanctis", "x y")
    with open_searcher(url) as grown:
        for text in texts:
            for sort in SORTS:
                asked = {"limit": 50, "sort": sort, "facets": FACETS, "fallback": True}
                one, other = (search(searcher, text, **asked) for searcher in (seeds_searcher, grown))
                assert one.generation != other.generation
                assert replace(other, took_ms=one.took_ms, generation=one.generation) == one
