"""The state of a page and its URL say the same."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ParameterInvalid, WindowTooFar
from search.lexer import MAX_CHARACTERS
from web.links import Links, SearchState, page_number

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=20).map(str.strip)
STATES = st.builds(
    SearchState,
    query=TEXT,
    page=st.integers(1, 1000),
    sort=st.sampled_from((None, "relevance", "newest", "oldest")),
    start=TEXT,
    end=TEXT,
    source=st.none() | TEXT,
    copies=st.booleans(),
    any_word=st.booleans(),
    synonyms=st.booleans(),
    literal=st.booleans(),
    all_months=st.booleans(),
)


def parameters_of(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))


@given(STATES)
def test_a_url_says_the_whole_state(state: SearchState) -> None:
    assert SearchState.from_parameters(parameters_of(Links("en").search(state))) == state


def test_what_is_usual_is_not_said() -> None:
    assert Links().search(SearchState()) == "/zoek"
    assert Links().search(SearchState("dijk polder")) == "/zoek?q=dijk+polder"
    assert Links("en").query("dijk") == "/zoek?q=dijk&lang=en"


def test_no_source_is_something_else_than_any_source() -> None:
    assert SearchState.from_parameters({"bron": ""}).source == ""
    assert SearchState.from_parameters({}).source is None
    assert Links().search(SearchState(source="")) == "/zoek?bron="


def test_the_usual_order_depends_on_whether_there_is_a_query() -> None:
    assert SearchState("dijk").order == "relevance"
    assert SearchState().order == "newest"
    assert SearchState(sort="oldest").order == "oldest"


def test_an_article_link_leads_back() -> None:
    state = SearchState("dijk", page=3, source="De Post")
    assert parameters_of(Links().article("0" * 16, state, 27)) == {"q": "dijk", "bron": "De Post", "n": "27"}
    assert Links().article("0" * 16) == "/artikel/0000000000000000"


def test_two_articles_beside_each_other_keep_the_search_but_not_its_page() -> None:
    path = f"/artikel/{'0' * 16}/naast/{'1' * 16}"
    assert Links().differences("0" * 16, "1" * 16) == path
    assert Links("en").differences("0" * 16, "1" * 16, SearchState("dijk", page=3)) == f"{path}?q=dijk&lang=en"


def test_taking_the_filters_off_keeps_the_rest() -> None:
    state = SearchState("dijk", page=3, start="2019", end="2021", source="De Post", copies=True)
    assert state.unfiltered() == SearchState("dijk", copies=True)


@pytest.mark.parametrize("text", ["", "0", "00", "-1", "1.5", "x", "１", "²"])
def test_a_page_number_is_digits_from_one(text: str) -> None:
    with pytest.raises(ParameterInvalid):
        page_number(text)


def test_pages_end_where_the_window_does() -> None:
    assert page_number("1000") == page_number("0001000") == 1000
    for text in ("1001", "9" * 5000):
        with pytest.raises(WindowTooFar):
            page_number(text)


def test_an_unknown_order_is_told() -> None:
    with pytest.raises(ParameterInvalid) as caught:
        SearchState.from_parameters({"sort": "x" * 500})
    assert len(caught.value.message.text("nl")) < 100


def test_a_long_query_is_cut_so_that_the_parser_still_tells() -> None:
    assert len(SearchState.from_parameters({"q": "x" * 5000}).query) == MAX_CHARACTERS + 1


def test_the_other_language_keeps_everything_else() -> None:
    switched = Links("nl").switched("/zoek", {"q": "a&b", "lang": "nl"}, "en")
    assert switched == "/zoek?q=a%26b&lang=en"
    assert Links().switched('/artikel/"?#', {}, "en") == "/artikel/%22%3F%23?lang=en"
