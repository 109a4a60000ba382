"""The result page as data, from answers made by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from index.dates import PartialDate
from index.messages import message
from search.parser import parse
from search.results import Copy, FacetValue, Hit, Results, Snippet, WithoutCondition, WordCount
from web.filters import filters_of
from web.links import Links, SearchState
from web.view.facets import MONTHS_SHOWN
from web.view.nothing import query_without
from web.view.pager import page_numbers
from web.view.results import ResultsView, results_view
from web.view.segments import Segment

COPY = Copy("c" * 16, "archief", "b.txt", "Kopie", None, "De Post", 0.839, matches=False)
HIT = Hit(
    id="a" * 16,
    root="archief",
    path="2021/haven\u202e.txt",
    title="Een haven",
    date=PartialDate(2021, 4),
    source=None,
    score=2.5,
    snippets=(Snippet(1, "in de havens", ((6, 12),), ("lemma",), starts_inside=True),),
    copies=(COPY,),
    title_highlights=((4, 9),),
    title_via=("exact",),
)


def answer(query: str = "haven", **changes: Any) -> Results:
    results = Results(
        query=query,
        interpreted=query,
        match="all",
        total=1,
        copies_hidden=0,
        took_ms=1.0,
        generation="1-x",
        hits=(HIT,),
        limit=10,
        offset=0,
        sort="relevance",
        copies=False,
    )
    return replace(results, **changes)


def nothing(query: str, **changes: Any) -> Results:
    return answer(query, **{"match": "none", "total": 0, "hits": (), **changes})


def view(results: Results, state: SearchState | None = None) -> ResultsView:
    state = state or SearchState(results.query)
    return results_view(results, parse(state.query), state, filters_of(state, "nl"), Links(), "nl")


def test_a_hit() -> None:
    (hit,) = view(answer()).hits
    assert hit.url == f"/artikel/{HIT.id}?q=haven&n=1"
    assert hit.title == (Segment("Een "), Segment("haven", "exact"))
    assert (hit.date.text, hit.date.machine) == ("april 2021", "2021-04")
    assert (hit.source, hit.path) == ("", "2021/haven.txt")
    (snippet,) = hit.snippets
    assert (snippet.segments, snippet.before, snippet.after) == (
        (Segment("in de "), Segment("havens", "lemma")),
        True,
        False,
    )


def test_a_copy() -> None:
    ((copy,),) = (hit.copies for hit in view(answer()).hits)
    assert (copy.label, copy.percent, copy.matches) == ("De Post", 83, False)
    assert (copy.date.text, copy.date.machine) == ("zonder datum", "")


def test_ranks_go_on_on_the_next_page() -> None:
    state = SearchState("haven", page=3)
    (hit,) = view(answer(total=21, offset=20), state).hits
    assert hit.url.endswith("&n=21")


def test_a_passage_shown_above_is_referred_to() -> None:
    below = replace(HIT, id="b" * 16, snippets=(), same_as=HIT.id)
    _, hit = view(answer(total=2, hits=(HIT, below))).hits
    assert hit.same_as is not None
    assert (hit.same_as.label, hit.same_as.url) == ("Een haven", f"#h-{HIT.id}")


@pytest.mark.parametrize(
    ("changes", "count", "hidden", "copies"),
    [
        ({"total": 1}, "1 verhaal", "", None),
        ({"total": 1234, "copies_hidden": 9}, "1.234 verhalen", ", 9 kopieën verborgen", "/zoek?q=haven&kopie=1"),
        ({"total": 7, "copies": True}, "7 artikelen", ", kopieën meegeteld", "/zoek?q=haven"),
    ],
)
def test_the_count(changes: dict[str, Any], count: str, hidden: str, copies: str | None) -> None:
    page = view(answer(**changes))
    assert (page.count, page.hidden, page.copies and page.copies.url) == (count, hidden, copies)
    assert page.title == f"haven: {count} – Knipsel"


def test_orders() -> None:
    page = view(answer(), SearchState("haven", page=2, sort="newest", start="2021"))
    assert [(order.label, order.url, order.current) for order in page.orders] == [
        ("relevantie", "/zoek?q=haven&van=2021", False),
        ("nieuwste", "/zoek?q=haven&sort=newest&van=2021", True),
        ("oudste", "/zoek?q=haven&sort=oldest&van=2021", False),
    ]
    assert [order.label for order in view(answer(""), SearchState()).orders] == ["nieuwste", "oudste"]


def test_chips_take_off_one_filter_or_all() -> None:
    page = view(answer(), SearchState("haven", start="2021", source="De Post", any_word=True))
    assert [(chip.label, chip.url) for chip in page.chips] == [
        ("vanaf 2021", "/zoek?q=haven&een=1&bron=De+Post"),
        ("De Post", "/zoek?q=haven&van=2021&een=1"),
        ("een van de woorden", "/zoek?q=haven&van=2021&bron=De+Post"),
    ]
    assert page.clear == "/zoek?q=haven&een=1"
    assert view(answer(), SearchState("haven", start="2021")).clear == ""


def test_notes_of_parser_and_filters() -> None:
    results = answer(notes=(message("query.quote_unclosed"),))
    first, second = view(results, SearchState("haven", start="destijds")).notes
    assert "destijds" in first
    assert second == message("query.quote_unclosed").text("nl")


def test_a_corrected_answer_says_so_and_leads_to_the_query_as_typed() -> None:
    results = answer("dijkdorbraak", match="corrected", interpreted="dijkdoorbraak")
    page = view(results, SearchState("dijkdorbraak", page=2))
    assert (page.corrected, page.partial) == ("dijkdoorbraak", False)
    assert page.literal is not None
    assert page.literal.url == "/zoek?q=dijkdorbraak&toch=1"
    assert "dijkdorbraak" in page.literal.label


def test_a_partial_answer_offers_any_word() -> None:
    page = view(answer("haven dijk", match="partial"))
    assert page.partial
    assert page.any_word is not None
    assert page.any_word.url == "/zoek?q=haven+dijk&een=1"
    assert view(answer("haven dijk")).any_word is None


def test_other_words_found_are_listed_once() -> None:
    snippets = (
        Snippet(0, "Havenkapitein en havenkapitein, zeehaven", ((0, 13), (17, 30), (32, 40)), ("part", "part", "part")),
        Snippet(1, "riep op", ((0, 4), (5, 7)), ("separable", "lemma")),
    )
    page = view(answer(hits=(replace(HIT, snippets=snippets),)))
    assert [(form.words, form.underlined) for form in page.other_forms] == [
        (("Havenkapitein", "zeehaven"), True),
        (("riep",), False),
    ]


def test_the_exact_form_is_offered_where_others_were_found() -> None:
    page = view(answer())
    assert page.exactly is not None
    assert page.exactly.url == "/zoek?q=%3Dhaven"
    only_exact = replace(HIT, snippets=())
    assert view(answer(hits=(only_exact,))).exactly is None
    assert view(answer("haven dijk")).exactly is None


def facets(**values: tuple[FacetValue, ...]) -> Results:
    return answer(facets=values)


def test_dates_and_sources_to_narrow_to() -> None:
    results = facets(
        year=(FacetValue("2020", 2, 9), FacetValue("2021", 3, 9)),
        source=(FacetValue("", 1, 2), FacetValue("De Post", 4, 9)),
        month=(FacetValue("2021-04", 3, 5),),
    )
    state = SearchState("haven", page=2, start="2021", end="2021", source="de post")
    years, sources, months = view(results, state).facets
    assert [(link.label, link.url, link.current, link.count) for link in years.values] == [
        ("2021", "/zoek?q=haven&bron=de+post", True, 3),
        ("2020", "/zoek?q=haven&van=2020&tot=2020&bron=de+post", False, 2),
    ]
    assert [(link.label, link.url, link.current) for link in sources.values] == [
        ("De Post", "/zoek?q=haven&van=2021&tot=2021", True),
        ("zonder bron", "/zoek?q=haven&van=2021&tot=2021&bron=", False),
    ]
    assert months.values[0].label == "april 2021"


def test_an_archive_without_sources_has_no_such_facet() -> None:
    assert view(facets(source=(FacetValue("", 5, 5),))).facets == ()


def test_of_many_months_the_fullest_are_shown_until_all_are_asked_for() -> None:
    months = tuple(FacetValue(f"2021-{month:02d}", month, 20) for month in range(1, 13))
    (facet,) = view(facets(month=months)).facets
    assert [link.count for link in facet.values] == list(range(12, 12 - MONTHS_SHOWN, -1))
    assert facet.more is not None
    assert facet.more.label == "Alle 12 maanden"
    (whole,) = view(facets(month=months), SearchState("haven", all_months=True)).facets
    assert len(whole.values) == 12
    assert whole.more is None


@pytest.mark.parametrize(
    ("current", "last", "numbers"),
    [
        (1, 0, []),
        (1, 1, []),
        (1, 2, [1, 2]),
        (2, 3, [1, 2, 3]),
        (1, 9, [1, 2, None, 9]),
        (4, 9, [1, 2, 3, 4, 5, None, 9]),
        (5, 9, [1, None, 4, 5, 6, None, 9]),
        (9, 9, [1, None, 8, 9]),
    ],
)
def test_page_numbers(current: int, last: int, numbers: list[int | None]) -> None:
    assert page_numbers(current, last) == numbers


def test_the_pager() -> None:
    pager = view(answer(total=38, offset=10), SearchState("haven", page=2)).pager
    assert pager is not None
    assert pager.span == "Verhaal 11–11 van 38"
    assert (pager.previous, pager.next) == ("/zoek?q=haven", "/zoek?q=haven&p=3")
    assert [link.current for link in pager.pages if link] == [False, True, False, False]


def test_pages_end_where_the_window_does() -> None:
    pager = view(answer(total=123_456)).pager
    assert pager is not None
    assert pager.pages[-1] is not None
    assert pager.pages[-1].url == "/zoek?q=haven&p=1000"


def test_a_page_past_the_last_leads_there() -> None:
    page = view(answer(total=38, hits=(), offset=80), SearchState("haven", page=9))
    assert page.beyond is not None
    assert page.beyond.url == "/zoek?q=haven&p=4"
    assert page.pager is page.nothing is None


def test_nothing_found_gives_words_suggestion_and_what_to_drop() -> None:
    results = nothing(
        "dijkdorbraak hollewaard date:2019",
        suggestion="dijkdoorbraak hollewaard date:2019",
        words=(WordCount("dijkdorbraak", 0), WordCount("hollewaard", 146)),
        without=(
            WithoutCondition("date:2019", 3),
            WithoutCondition("bron:post", 31),
            WithoutCondition("date:..2021", 0),
        ),
    )
    state = SearchState("dijkdorbraak hollewaard date:2019", end="2021", source="post", literal=True)
    page = view(results, state)
    help_ = page.nothing
    assert help_ is not None
    assert help_.suggestion is not None
    assert help_.suggestion.url == "/zoek?q=dijkdoorbraak+hollewaard+date%3A2019&tot=2021&bron=post"
    assert [(drop.label, drop.count, drop.url) for drop in help_.drops] == [
        ("zonder post", 31, "/zoek?q=dijkdorbraak+hollewaard+date%3A2019&tot=2021&toch=1"),
        ("zonder date:2019", 3, "/zoek?q=dijkdorbraak+hollewaard&tot=2021&toch=1&bron=post"),
    ]
    assert [(word.label, word.count, word.url) for word in help_.words] == [
        ("dijkdorbraak", 0, ""),
        ("hollewaard", 146, "/zoek?q=hollewaard"),
    ]
    assert help_.tips[0].query.label == "dijkdo*"
    assert page.title.startswith("dijkdorbraak hollewaard date:2019: Niets gevonden")
    assert page.literal is not None
    assert "toch" not in page.literal.url


def test_a_condition_comes_out_of_a_query() -> None:
    query = parse("haven (dijk OF polder) -brand date:2019")
    assert query_without(query, "date:2019") == "haven (dijk OF polder) -brand"
    assert query_without(query, "date:2020") is None
    assert query_without(parse("date:2019"), "date:2019") == ""
    assert query_without(parse("-brand date:2019"), "date:2019") == "-brand"
