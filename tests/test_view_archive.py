"""The archive at a glance, and its files page by page."""

from __future__ import annotations

import datetime
from dataclasses import replace

from index.catalog import FileRecord, State
from index.dates import PartialDate
from index.messages import message
from search.engines import ArchiveSummary
from search.results import FacetValue
from web.links import Links
from web.view.archive import ArchiveView, archive_view, glance, start_view
from web.view.dates import period, shown_moment
from web.view.pulse import MAX_BARS, MAX_YEAR_LABELS

SUMMARY = ArchiveSummary(
    articles=1200,
    passages=9000,
    stories=1150,
    states={"indexed": 1200, "skipped": 3, "failed": 1},
    first=PartialDate(2018, 1),
    last=PartialDate(2023, 6, 30),
    undated=4,
    sources=(FacetValue("", 10, 10), FacetValue("De Post", 500, 500), FacetValue("De Krant", 690, 690)),
    months=(FacetValue("2018-01", 2, 2), FacetValue("2018-03", 8, 8), FacetValue("2019-12", 4, 4)),
    updated="2025-04-24T22:12:31+00:00",
)
ZONE = datetime.timezone(datetime.timedelta(hours=2))


def months(first: int, last: int) -> tuple[FacetValue, ...]:
    return tuple(FacetValue(f"{year:04d}-{month:02d}", 1, 1) for year in range(first, last + 1) for month in (1, 7))


def test_a_moment_in_the_time_of_the_place() -> None:
    moment = shown_moment(SUMMARY.updated, "nl", ZONE)
    assert (moment.text, moment.machine) == ("25 april 2025, 00.12 uur", "2025-04-25T00:12+02:00")
    assert shown_moment(SUMMARY.updated, "en", ZONE).text == "25 April 2025, 00:12"


def test_a_period() -> None:
    assert period(SUMMARY.first, SUMMARY.last, "nl") == "januari 2018 – 30 juni 2023"
    assert period(PartialDate(2020), PartialDate(2020), "nl") == "2020"
    assert period(None, None, "nl") == ""


def test_at_a_glance() -> None:
    line = glance(SUMMARY, "nl")
    assert (line.articles, line.sources) == ("1.200 artikelen", "uit 2 bronnen")
    assert glance(replace(SUMMARY, sources=(FacetValue("", 5, 5),)), "nl").sources == ""


def test_the_start_page() -> None:
    view = start_view(SUMMARY, Links(), "nl")
    assert view.sums == (
        ("artikelen", "1.200"),
        ("verhalen", "1.150"),
        ("kopieën", "50"),
        ("alinea’s", "9.000"),
        ("zonder datum", "4"),
    )
    assert [(trouble.label, trouble.url) for trouble in view.troubles] == [
        ("1 bestand niet te lezen, met reden", "/archief?staat=failed"),
        ("3 bestanden overgeslagen, met reden", "/archief?staat=skipped"),
    ]
    assert [(source.label, source.url, source.count) for source in view.sources] == [
        ("De Krant", "/zoek?bron=De+Krant", 690),
        ("De Post", "/zoek?bron=De+Post", 500),
        ("zonder bron", "/zoek?bron=", 10),
    ]


def test_the_pulse_has_a_bar_for_every_month_with_articles() -> None:
    first, second = start_view(SUMMARY, Links(), "nl").pulse
    assert (first.label, first.url, first.x, first.width) == ("2018", "/zoek?van=2018&tot=2018", 0, 50)
    assert first.name == "2018: 10 artikelen"
    assert [(bar.label, bar.height, bar.y) for bar in first.bars] == [
        ("januari 2018: 2 artikelen", 25, 75),
        ("maart 2018: 8 artikelen", 100, 0),
    ]
    assert second.bars[0].x > 90


def test_a_long_archive_has_bars_by_year_and_room_between_labels() -> None:
    pulse = start_view(replace(SUMMARY, months=months(1950, 2023)), Links(), "nl").pulse
    assert len(pulse) == 74
    assert all(len(year.bars) == 1 for year in pulse)
    assert sum(1 for year in pulse if year.label) <= MAX_YEAR_LABELS


def test_one_month_or_ten_thousand_years_have_no_pulse() -> None:
    for values in ((), months(2020, 2020)[:1], months(1, MAX_BARS + 1)):
        assert start_view(replace(SUMMARY, months=values), Links(), "nl").pulse == ()


def record(path: str, state: State = "indexed") -> FileRecord:
    reason = None if state == "indexed" else message("file.empty")
    return FileRecord("archief", path, state, reason, article_id="a" * 16 if state == "indexed" else None)


FILES = [*(record(f"{number:03d}.txt") for number in range(150)), record("x.txt", "failed"), record("a.md", "skipped")]


def listed(wanted: State | None = None, page: int = 1) -> ArchiveView:
    return archive_view(FILES, SUMMARY, "7-ab", wanted, page, Links(), "nl")


def test_files_with_trouble_come_first() -> None:
    view = listed()
    assert [(row.path, row.state, row.reasons, row.url) for row in view.rows[:3]] == [
        ("x.txt", "failed", ("leeg bestand",), ""),
        ("a.md", "skipped", ("leeg bestand",), ""),
        ("000.txt", "indexed", (), f"/artikel/{'a' * 16}"),
    ]
    assert [(state.label, state.count, state.current) for state in view.states] == [
        ("alle", 152, True),
        ("geïndexeerd", 150, False),
        ("overgeslagen", 1, False),
        ("niet te lezen", 1, False),
    ]
    assert not view.several_roots


def test_files_come_in_pages() -> None:
    assert len(listed().rows) == 100
    second = listed(page=2)
    assert second.pager.span == "Bestand 101–152 van 152"
    assert (second.pager.previous, second.pager.next) == ("/archief", "")
    assert listed().pager.next == "/archief?p=2"
    assert [row.path for row in listed("failed").rows] == ["x.txt"]
    assert listed("stale").rows == listed(page=9).rows == ()
