"""From parameters to conditions, and off again."""

from __future__ import annotations

import datetime

import pytest

from index.dates import DateRange, PartialDate
from search.query import DateCondition, SourceCondition
from web.filters import filters_of
from web.links import SearchState


def test_no_filters() -> None:
    filters = filters_of(SearchState("dijk"), "nl")
    assert filters.active == filters.notes == filters.conditions == ()


@pytest.mark.parametrize(
    ("start", "end", "text", "label"),
    [
        ("2019", "2021", "date:2019..2021", "2019 t/m 2021"),
        ("2021-04", "2021-04", "date:2021-04", "april 2021"),
        ("2021-04-15", "", "date:2021-04-15..", "vanaf 15 april 2021"),
        ("", "15-04-2021", "date:..2021-04-15", "t/m 15 april 2021"),
    ],
)
def test_dates(start: str, end: str, text: str, label: str) -> None:
    (only,) = filters_of(SearchState("dijk", 4, start=start, end=end), "nl").active
    assert isinstance(only.condition, DateCondition)
    assert (only.condition.text, only.label) == (text, label)
    assert only.without == SearchState("dijk")


def test_both_ends_count() -> None:
    (condition,) = filters_of(SearchState(start="2019", end="2021-06"), "nl").conditions
    assert isinstance(condition, DateCondition)
    assert condition.dates == DateRange.of(PartialDate(2019), PartialDate(2021, 6))


def test_a_date_that_is_none_is_left_out_and_told() -> None:
    filters = filters_of(SearchState(start="destijds", end="2021"), "en")
    assert [condition.text for condition in filters.conditions if isinstance(condition, DateCondition)] == [
        "date:..2021"
    ]
    (note,) = filters.notes
    assert "destijds" in note
    assert "2021-04-15" in note
    assert len(filters_of(SearchState(start="x", end="2021-02-30"), "nl").notes) == 2


@pytest.mark.parametrize(
    ("start", "end", "text", "label"),
    [
        ("vorige week", "", "date:2026-11-16..", "vanaf 16 november 2026"),
        ("eind maart 2021", "zomer 2021", "date:2021-03-21..2021-08", "21 maart 2021 t/m augustus 2021"),
        ("maart", "mei 2021", "date:2021-03..2021-05", "maart 2021 t/m mei 2021"),
        ("november", "februari", "date:2026-11..2027-02", "november 2026 t/m februari 2027"),
        ("april 2021", "april 2021", "date:2021-04", "april 2021"),
    ],
)
def test_dates_in_words(start: str, end: str, text: str, label: str) -> None:
    filters = filters_of(SearchState(start=start, end=end), "nl", datetime.date(2026, 11, 24))
    ((only,), notes) = filters.active, filters.notes
    assert isinstance(only.condition, DateCondition)
    assert (only.condition.text, only.label, notes) == (text, label, ())


def test_dates_that_make_no_period_together() -> None:
    filters = filters_of(SearchState(start="29 februari", end="0003"), "nl", datetime.date(2026, 11, 24))
    assert len(filters.notes) == 1
    assert [entry.label for entry in filters.active] == ["vanaf 29 februari 2024"]
    open_ended = filters_of(SearchState(start="tot mei", end="sinds mei"), "nl", datetime.date(2026, 11, 24))
    assert (len(open_ended.notes), open_ended.active) == (2, ())


def test_a_range_the_wrong_way_round_is_turned_and_told() -> None:
    filters = filters_of(SearchState(start="2021", end="2019"), "nl")
    assert filters.active[0].label == "2019 t/m 2021"
    assert filters.notes == ("De periode is omgedraaid; gezocht wordt in 2019..2021",)
    whole = filters_of(SearchState(start="zomer 2021", end="voorjaar 2021"), "nl")
    assert whole.active[0].label == "maart 2021 t/m augustus 2021"


def test_sources() -> None:
    for name, label in (("De Post", "De Post"), ("", "zonder bron"), ("a\u202eb", "ab")):
        (only,) = filters_of(SearchState("dijk", source=name), "nl").active
        assert only.condition == SourceCondition(name)
        assert only.label == label
        assert only.without == SearchState("dijk")


def test_each_filter_comes_off_by_itself() -> None:
    state = SearchState("dijk", start="2019", source="De Post")
    dates, source = filters_of(state, "nl").active
    assert dates.without == SearchState("dijk", source="De Post")
    assert source.without == SearchState("dijk", start="2019")
