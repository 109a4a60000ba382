"""The public Python API: what a search gives, how it falls back, and what it advises."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import (
    ArticleMissing,
    DeadlineExceeded,
    EngineUnknown,
    IndexMissing,
    KnipselError,
    ParameterInvalid,
    WindowTooFar,
)
from index.events import IndexReport
from search import open_searcher, parse
from search.deadline import Deadline
from search.engines import EngineSearcher
from search.finder import Searcher
from search.query import DateCondition, Everything, Query, SourceCondition, Word
from search.results import FACETS, RESULT_WINDOW, Results

LONG = "Een brand in een loods aan de kade is donderdag na drie uur geblust door de brandweer."
FILES = {
    "2020/brand.txt": f" date 2020-05 Loods brandt uit. Niemand raakte gewond.\n\n{LONG}\n\nDe haven bleef open.",
    "2020/kopie.txt": f" date 2020-06-01 Brand geblust. Schade is groot.\n\n{LONG}\n\nDe haven bleef open.",
    "2021/brug.txt": " date 2021-03 De brug is dicht. Tulpen bloeien langs de vaart.\n\nFietsers rijden om.",
    "2021/tulpen.txt": " date 2021-04 Tulpen gaan weg. De tulpenhandel in de haven klaagt.\n\nDe veiling sluit.",
    "2022/markt.txt": " date 2022 Markt verhuist. De kramen staan nu bij de haven.",
    "los.txt": "Markt zonder datum. Alleen kaas en brood.",
}


@pytest.fixture
def searcher(archive: Path, url: str, index_archive: Callable[..., IndexReport]) -> Iterator[Searcher]:
    for name, text in FILES.items():
        (archive / name).parent.mkdir(exist_ok=True)
        (archive / name).write_text(text, encoding="utf-8")
    index_archive([archive], url)
    with open_searcher(url) as opened:
        yield opened


def ask(searcher: Searcher, text: str, **options: object) -> Results:
    return searcher.search(parse(text), **options)  # type: ignore[arg-type]


def paths(results: Results) -> list[str]:
    return [hit.path for hit in results.hits]


def test_the_example_of_the_contract(searcher: Searcher) -> None:
    results = searcher.search(parse("tulpen"), limit=10)
    assert results.total == 2
    assert results.hits[0].path == "2021/tulpen.txt"


def test_parameters_may_be_given_by_place_as_the_contract_lists_them(searcher: Searcher) -> None:
    names = list(inspect.signature(Searcher.search).parameters)
    assert names[:8] == ["self", "query", "limit", "offset", "sort", "copies", "snippets", "facets"]
    results = searcher.search(parse("haven", False), 1, 1, "newest", True, False, ("year",))
    assert (results.total, results.limit, results.offset, results.sort, results.copies) == (4, 1, 1, "newest", True)
    assert paths(results) == ["2021/tulpen.txt"]
    assert results.hits[0].snippets == () and list(results.facets) == ["year"]


def test_every_field_of_a_hit(searcher: Searcher) -> None:
    results = ask(searcher, "schade", facets=FACETS)
    assert (results.query, results.interpreted, results.match) == ("schade", "schade", "all")
    assert (results.notes, results.suggestion, results.words, results.without) == ((), None, (), ())
    assert (results.total, results.copies_hidden, results.took_ms > 0) == (1, 0, True)
    assert results.generation == searcher.generation
    (hit,) = results.hits
    assert (hit.id, hit.root, hit.path) == (searcher.article(hit.path).id, "archief", "2020/kopie.txt")
    assert (hit.title, str(hit.date), hit.source, hit.score > 0) == ("Brand geblust", "2020-06-01", None, True)
    assert [(s.passage, s.text, s.highlights, s.via) for s in hit.snippets] == [
        (0, "Schade is groot.", ((0, 6),), ("exact",))
    ]
    assert (hit.title_highlights, hit.title_via, hit.same_as) == ((), (), None)
    (copy,) = hit.copies
    assert (copy.path, copy.title, str(copy.date), copy.matches) == (
        "2020/brand.txt",
        "Loods brandt uit",
        "2020-05",
        False,
    )
    assert copy.overlap == 1.0


def test_copies_are_hidden_or_shown(searcher: Searcher) -> None:
    hidden, shown = ask(searcher, "brandweer"), ask(searcher, "brandweer", copies=True)
    assert (hidden.total, hidden.copies_hidden, len(hidden.hits)) == (1, 1, 1)
    assert (shown.total, shown.copies_hidden, len(shown.hits)) == (2, 0, 2)
    assert all(hit.copies == () for hit in shown.hits)


@pytest.mark.parametrize(("sort", "path"), [("newest", "2020/kopie.txt"), ("oldest", "2020/brand.txt")])
def test_the_order_says_which_of_a_story_is_the_hit(searcher: Searcher, sort: str, path: str) -> None:
    assert paths(ask(searcher, "brandweer", sort=sort)) == [path]


def test_a_title_is_marked(searcher: Searcher) -> None:
    (hit,) = ask(searcher, "titel:brug").hits
    assert (hit.title, hit.title_highlights, hit.title_via) == ("De brug is dicht", ((3, 7),), ("exact",))
    assert hit.snippets[0].text == "Tulpen bloeien langs de vaart.", "what the title does not say"


def test_a_passage_that_stands_above_is_not_shown_again(searcher: Searcher) -> None:
    first, second = ask(searcher, "brandweer", copies=True).hits
    assert (second.snippets, second.same_as) == ((), first.id)
    assert first.same_as is None and first.snippets[0].text == LONG
    both = ask(searcher, "brandweer haven", copies=True).hits
    assert [snippet.passage for snippet in both[0].snippets] == [1, 2]
    assert (both[1].snippets, both[1].same_as) == ((), both[0].id)


def test_of_two_matching_passages_the_one_that_does_not_stand_above(
    archive: Path, url: str, index_archive: Callable[..., IndexReport]
) -> None:
    (archive / "a.txt").write_text(f" date 2020-01 Eerste lead. Kort.\n\n{LONG}", encoding="utf-8")
    (archive / "b.txt").write_text(
        f" date 2020-02 Tweede lead. Kort.\n\n{LONG}\n\nOok de brandweer van elders kwam.", encoding="utf-8"
    )
    (archive / "c.txt").write_text(f" date 2020-03 Derde lead. Kort.\n\n{LONG}", encoding="utf-8")
    index_archive([archive], url)
    with open_searcher(url) as opened:
        first, second, third = ask(opened, "brandweer", copies=True, sort="oldest").hits
        assert [snippet.text for snippet in first.snippets] == [LONG]
        assert [snippet.text for snippet in second.snippets] == ["Ook de brandweer van elders kwam."]
        assert (second.same_as, third.snippets, third.same_as) == (None, (), first.id)


def test_a_hit_without_marks_may_be_the_same_as_one_above(
    archive: Path, url: str, index_archive: Callable[..., IndexReport]
) -> None:
    for name in ("a.txt", "b.txt"):
        (archive / name).write_text(LONG + " En verder niets.", encoding="utf-8")
    index_archive([archive], url)
    with open_searcher(url) as opened:
        first, second = ask(opened, "*", copies=True).hits
        assert first.snippets[0].text == "En verder niets."
        assert (second.snippets, second.same_as) == ((), first.id)


def test_facets_are_for_the_asking(searcher: Searcher) -> None:
    results = ask(searcher, "haven", facets=["year", "source"])
    assert {value.value: (value.count, value.archive) for value in results.facets["year"]} == {
        "2020": (1, 2),
        "2021": (1, 2),
        "2022": (1, 1),
    }
    assert [value.value for value in results.facets["source"]] == [""]
    assert ask(searcher, "haven").facets == {}


def test_filters_bind_and_are_not_part_of_the_query(searcher: Searcher) -> None:
    results = ask(searcher, "haven", filters=[SourceCondition("Bode")])
    assert (results.match, results.total, results.interpreted) == ("none", 0, "haven")
    assert [(w.condition, w.total) for w in results.without] == [("bron:Bode", 3)]


# --- when nothing has everything


def test_a_word_that_the_archive_lacks_is_corrected(searcher: Searcher) -> None:
    results = ask(searcher, "brandwer", fallback=True)
    assert (results.match, results.interpreted, results.suggestion) == ("corrected", "brandweer", "brandweer")
    assert results.query == "brandwer" and results.total == 1
    assert results.hits[0].snippets[0].highlights, "marked as corrected"
    assert [(w.word, w.total) for w in results.words] == [("brandwer", 0)]


def test_without_fallback_there_is_only_a_suggestion(searcher: Searcher) -> None:
    results = ask(searcher, "brandwer")
    assert (results.match, results.total, results.hits, results.suggestion) == ("none", 0, (), "brandweer")
    assert results.interpreted == "brandwer"


def test_else_most_of_the_words(searcher: Searcher) -> None:
    results = ask(searcher, "de tulpen haven brug xyzxyz -veiling", fallback=True)
    assert (results.match, results.suggestion) == ("partial", None)
    assert paths(results) == ["2021/brug.txt"], "two of the four; the other with two says veiling"
    assert [(w.word, w.total) for w in results.words] == [
        ("de", 4), ("tulpen", 2), ("haven", 3), ("brug", 1), ("xyzxyz", 0),
    ]  # fmt: skip


def test_conditions_hold_in_a_partial_answer(searcher: Searcher) -> None:
    results = ask(searcher, "tulpen kaas date:2021-03", fallback=True)
    assert (results.match, paths(results)) == ("partial", ["2021/brug.txt"])
    assert [(w.condition, w.total) for w in results.without] == [("date:2021-03", 0)]
    of_2020 = parse("date:2020").root
    assert isinstance(of_2020, DateCondition)
    narrower = ask(searcher, "tulpen kaas", filters=[of_2020], fallback=True)
    assert (narrower.match, narrower.total) == ("none", 0)


def test_what_would_be_found_without_each_condition(searcher: Searcher) -> None:
    results = ask(searcher, "kaas date:2021 pad:los", filters=[SourceCondition("")])
    assert (results.match, results.total) == ("none", 0)
    assert [(w.condition, w.total) for w in results.without] == [("date:2021", 1), ("pad:los", 0), ('bron:""', 0)]
    assert [(w.condition, w.total) for w in ask(searcher, "date:1999").without] == [("date:1999", 5)]
    assert ask(searcher, "kaas -brood").without == ()


def test_a_suggestion_only_where_it_finds_something(searcher: Searcher) -> None:
    assert ask(searcher, "brandwer kaas").suggestion is None, "no article has both"
    assert ask(searcher, "brandwer date:2020").suggestion == "brandweer date:2020"
    assert ask(searcher, "brandwer date:2021").suggestion == "brandweer", "found without the condition only"
    assert ask(searcher, "brandweer kaas").suggestion is None, "all its words are known"
    assert ask(searcher, "tulpen").suggestion is None


def test_an_empty_query_finds_nothing_and_says_so(searcher: Searcher) -> None:
    results = ask(searcher, "  ", fallback=True)
    assert (results.match, results.total, results.words, results.suggestion) == ("none", 0, (), None)
    assert results.notes


# --- pages, exports, articles


def test_pages_join_to_the_whole(searcher: Searcher) -> None:
    whole = ask(searcher, "*", limit=None)
    assert whole.total == len(whole.hits) == 5
    pages = [ask(searcher, "*", limit=2, offset=offset) for offset in (0, 2, 4, 6)]
    assert [hit.id for page in pages for hit in page.hits] == [hit.id for hit in whole.hits]
    assert {page.total for page in pages} == {5}
    assert ask(searcher, "*", limit=0).hits == ()


def test_an_export_gives_the_same_hits_one_by_one(searcher: Searcher) -> None:
    hits = searcher.hits(parse("haven"), "newest", limit=2, offset=1)
    assert [hit.path for hit in hits] == paths(ask(searcher, "haven", sort="newest", limit=2, offset=1))
    every = list(searcher.hits(parse("brandweer"), copies=True))
    assert len(every) == 2 and all(hit.snippets and hit.same_as is None for hit in every), "each row stands alone"
    assert list(searcher.hits(parse("brandwer"))) == [], "an export never falls back"


def test_an_article_by_id_or_path(searcher: Searcher) -> None:
    article = searcher.article("2021/brug.txt")
    assert searcher.article(article.id) == searcher.article("archief/2021/brug.txt") == article
    for name in ("", "brug.txt", "0" * 16, "\ud800", "-1", f" {article.id}"):
        with pytest.raises(ArticleMissing):
            searcher.article(name)


def test_the_copies_of_an_article(searcher: Searcher) -> None:
    (copy,) = searcher.copies(searcher.article("2020/kopie.txt"))
    assert (copy.path, copy.matches) == ("2020/brand.txt", True)
    assert searcher.copies(searcher.article("los.txt")) == ()


def test_the_marks_of_an_article(searcher: Searcher) -> None:
    marks = searcher.marks(searcher.article("2021/tulpen.txt"), parse("tulpen"))
    assert [(mark.start, mark.end) for mark in marks.title] == [(0, 6)]
    assert list(marks.passages) == [0]


def test_words_to_complete_a_prefix(searcher: Searcher) -> None:
    assert searcher.suggest("bran") == ("brand", "brandweer", "brandt")
    assert searcher.suggest("Tul", limit=1) == ("tulpen",)
    assert searcher.suggest(" ") == searcher.suggest("...") == searcher.suggest("\ud800") == ()


# --- what goes wrong


@pytest.mark.parametrize(
    "options",
    [{"limit": -1}, {"offset": -1}, {"sort": "beste"}, {"facets": ["jaar"]}, {"facets": ("year", "decade")}],
    ids=str,
)
def test_a_parameter_that_means_nothing(searcher: Searcher, options: dict[str, object]) -> None:
    with pytest.raises(ParameterInvalid) as raised:
        ask(searcher, "haven", **options)
    assert next(iter(options)) in raised.value.message.text("nl")


def test_beyond_the_window(searcher: Searcher) -> None:
    assert ask(searcher, "haven", limit=10, offset=RESULT_WINDOW - 10).hits == ()
    with pytest.raises(WindowTooFar):
        ask(searcher, "haven", limit=10, offset=RESULT_WINDOW - 9)


def test_past_the_deadline_an_error_and_no_part_of_an_answer(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the moment comes, at the first look at the clock or at the last."""
    text = 'hav* "de haven" tulpen'
    whole = ask(searcher, text, facets=FACETS, fallback=True)
    looks, late = 0, -1

    def check(self: Deadline) -> None:
        nonlocal looks
        looks += 1
        if looks == late:
            raise DeadlineExceeded(seconds=self.seconds)

    monkeypatch.setattr(Deadline, "check", check)
    again = ask(searcher, text, facets=FACETS, fallback=True)
    assert (again.hits, again.total, again.facets) == (whole.hits, whole.total, whole.facets)
    everything = looks
    assert everything > 10
    while late < everything:
        looks, late = 0, max(1, late + 1)
        with pytest.raises(DeadlineExceeded):
            ask(searcher, text, facets=FACETS, fallback=True)


@pytest.mark.parametrize("text", ["brandwer", "tulpen kaas", "hav*", "haven~", '"de haven"~5', "*", "date:2020"])
def test_no_time_at_all(searcher: Searcher, text: str) -> None:
    for ask_it in (
        lambda: ask(searcher, text, deadline_seconds=-1, fallback=True),
        lambda: list(searcher.hits(parse(text), deadline_seconds=-1)),
        lambda: searcher.explain(parse(text), deadline_seconds=-1),
    ):
        with pytest.raises(DeadlineExceeded):
            ask_it()


def test_what_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        open_searcher(f"whoosh:{tmp_path}")
    for url in ("elastic:x", "whoosh", "", ":"):
        with pytest.raises(EngineUnknown):
            open_searcher(url)


def test_closed_is_closed(url: str, searcher: Searcher) -> None:
    article = searcher.article("los.txt")
    hits = searcher.hits(parse("*"))
    next(hits)
    searcher.close()
    searcher.close()
    for ask_it in (
        lambda: ask(searcher, "haven"),
        lambda: searcher.article("los.txt"),
        lambda: searcher.copies(article),
        lambda: searcher.marks(article, parse("haven")),
        lambda: searcher.explain(parse("haven")),
        lambda: searcher.suggest("hav"),
        lambda: list(searcher.hits(parse("haven"))),
    ):
        with pytest.raises(ValueError, match="closed"):
            ask_it()


def test_closing_waits_for_a_search_under_way(searcher: Searcher, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also for what comes after the ranking: the articles of the hits are still to be fetched."""
    begun, go_on = threading.Event(), threading.Event()
    fetch: Callable[..., object] = type(searcher.engine).fetch

    def slow(self: EngineSearcher, ids: list[str]) -> object:
        begun.set()
        assert go_on.wait(10)
        return fetch(self, ids)

    monkeypatch.setattr(type(searcher.engine), "fetch", slow)
    with ThreadPoolExecutor(2) as pool:
        answer = pool.submit(ask, searcher, "haven")
        assert begun.wait(10)
        closing = pool.submit(searcher.close)
        with pytest.raises(TimeoutError):
            closing.result(0.05)
        go_on.set()
        assert answer.result(10).total == 3
        closing.result(10)


def test_threads_may_share_a_searcher(searcher: Searcher) -> None:
    texts = ["haven", "tulpen kaas", "brandwer", "hav*", '"de haven"', "*", "titel:brug", "haven~"] * 6
    expected = [ask(searcher, text, fallback=True, facets=FACETS) for text in texts]
    with open_searcher(f"whoosh:{searcher.engine._snapshot.folder}") as fresh, ThreadPoolExecutor(6) as pool:  # type: ignore[attr-defined]
        found = list(pool.map(lambda text: ask(fresh, text, fallback=True, facets=FACETS), texts))
    assert [(r.hits, r.total, r.facets, r.words) for r in found] == [
        (r.hits, r.total, r.facets, r.words) for r in expected
    ]


# --- any query whatever


PIECES = (
    *("haven", "havem", "de", "covid-19", "'s", "tul", "date:2021", "date:..", "titel:", "pad:", "bron:", "~9999"),
    *('"', "(", ")", "-", "OF", "NIET", "*", "~", "+", "=", " ", "\ud800", "\U0001f6a2", "e\u0301"),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join)),
    any_word=st.booleans(),
    exact=st.booleans(),
)
def test_any_string_gets_an_answer(seeds_url: str, text: str, any_word: bool, exact: bool) -> None:
    with open_searcher(seeds_url) as opened:
        results = opened.search(parse(text, any_word, exact), limit=3, facets=FACETS, fallback=True)
        assert results.total >= len(results.hits)
        assert (results.match == "none") == (results.total == 0)
        if results.suggestion is not None:
            again = opened.search(parse(results.suggestion), limit=0)
            assert isinstance(again, Results)


@pytest.mark.parametrize(
    "text",
    [
        "woord " * 64,
        " ".join(f"onbekend{number}" for number in range(64)),
        "(" * 30 + "haven" + ")" * 30,
        '"' + "de " * 64 + '"~50',
        "ver* ge* ont* aan*",
        "x" * 1000,
        "-a " * 60,
        "haven~2 " * 30,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_queries_get_an_answer(seeds_searcher: Searcher, text: str) -> None:
    assert isinstance(ask(seeds_searcher, text, fallback=True, facets=FACETS), Results)


def test_a_query_may_be_made_without_the_parser(searcher: Searcher) -> None:
    assert searcher.search(Query("", Everything())).total == 5
    assert searcher.search(Query("", Word("tulp"))).total == 2


def test_errors_are_the_project_s_own() -> None:
    assert issubclass(DeadlineExceeded, KnipselError) and issubclass(ParameterInvalid, KnipselError)


SPARED = {
    "rapidfuzz", "snowballstemmer", "Stemmer", "flask", "click", "watchfiles", "waitress", "web", "index.lexicon",
    "index.passage_store", "index.dedup.normalization", "index.dedup.stories", "whoosh", "asyncio",
}  # fmt: skip


def test_what_a_search_need_not_load_it_does_not(seeds_url: str) -> None:
    """`search query` is a new process each time, and loading is most of its time."""
    code = (
        "import sys; from search import open_searcher, parse\n"
        f"with open_searcher({seeds_url!r}) as searcher: assert searcher.search(parse('sancties')).total == 3\n"
        f"print(*sorted({SPARED!r} & set(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert run.stdout.split() == []
