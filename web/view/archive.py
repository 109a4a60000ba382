"""The archive at a glance, and the list of what every file became."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.catalog import STATES, FileRecord, State
from index.messages import Language, number
from search.engines import ArchiveSummary
from search.terminal.printable import printable
from web.filters import source_label
from web.links import FILES_PER_PAGE, Links, SearchState
from web.texts import text
from web.view.dates import ShownDate, period, shown_moment
from web.view.link import Link
from web.view.pager import Pager, pager
from web.view.pulse import PulseYear, pulse_of

_TROUBLE_FIRST: Mapping[State, int] = {"failed": 0, "stale": 1, "skipped": 2, "indexed": 3}


@dataclass(frozen=True, slots=True)
class Glance:
    """The line about the archive at the foot of every page, and at the head of the start page."""

    articles: str
    period: str
    sources: str
    updated: ShownDate


@dataclass(frozen=True, slots=True)
class StartView:
    """All of the start page but its masthead; `sums` are pairs of label and number."""

    glance: Glance
    sums: tuple[tuple[str, str], ...]
    troubles: tuple[Link, ...]
    sources: tuple[Link, ...]
    browse: str
    pulse: tuple[PulseYear, ...]
    pulse_unit: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file: what it became and why; `url` leads to its article, or is ""."""

    path: str
    root: str
    state: State
    state_label: str
    reasons: tuple[str, ...]
    encoding: str
    url: str


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """The list of files."""

    glance: Glance
    sums: tuple[tuple[str, str], ...]
    generation: str
    states: tuple[Link, ...]
    rows: tuple[FileRow, ...]
    several_roots: bool
    pager: Pager


def glance(summary: ArchiveSummary, language: Language) -> Glance:
    """The archive in one line."""
    named = sum(1 for source in summary.sources if source.value)
    return Glance(
        articles=text("articles", language, n=summary.articles),
        period=period(summary.first, summary.last, language),
        sources=text("start.from_sources", language, n=named) if named else "",
        updated=shown_moment(summary.updated, language),
    )


def start_view(summary: ArchiveSummary, links: Links, language: Language) -> StartView:
    """The start page."""
    sources = sorted(summary.sources, key=lambda source: (not source.value, -source.archive))
    unit, pulse = pulse_of(summary.months, links, language)
    return StartView(
        glance=glance(summary, language),
        sums=_sums(summary, language),
        troubles=tuple(
            Link(text(f"start.{state}", language, n=count), links.archive(state))
            for state in ("failed", "stale", "skipped")
            if (count := summary.states.get(state, 0))
        ),
        sources=tuple(
            Link(
                source_label(source.value, language),
                links.search(SearchState(source=source.value)),
                count=source.archive,
            )
            for source in sources
        )
        if any(source.value for source in sources)
        else (),
        browse=links.search(SearchState()),
        pulse=pulse,
        pulse_unit=unit,
    )


def archive_view(
    files: Iterable[FileRecord],
    summary: ArchiveSummary,
    generation: str,
    wanted: State | None,
    page: int,
    links: Links,
    language: Language,
) -> ArchiveView:
    """Page number `page` of the files in the `wanted` state (None: all), those with trouble first."""
    everything = list(files)
    chosen = [record for record in everything if wanted is None or record.state == wanted]
    chosen.sort(key=lambda record: (_TROUBLE_FIRST[record.state], record.root, record.path))
    begin = (page - 1) * FILES_PER_PAGE
    shown = chosen[begin : begin + FILES_PER_PAGE]
    last = max(1, -(-len(chosen) // FILES_PER_PAGE))
    span = text("archive.span", language, first=begin + 1, last=begin + len(shown), total=len(chosen)) if shown else ""
    counted = {state: sum(1 for record in everything if record.state == state) for state in STATES}
    states = [Link(text("archive.all", language), links.archive(), wanted is None, len(everything))]
    states += [
        Link(text(f"state.{state}", language), links.archive(state), wanted == state, counted[state])
        for state in STATES
        if counted[state]
    ]
    return ArchiveView(
        glance=glance(summary, language),
        sums=_sums(summary, language),
        generation=generation,
        states=tuple(states),
        rows=tuple(_row(record, links, language) for record in shown),
        several_roots=len({record.root for record in everything}) > 1,
        pager=pager(span, page, last, lambda to: links.archive(wanted or "", to)),
    )


def _sums(summary: ArchiveSummary, language: Language) -> tuple[tuple[str, str], ...]:
    counts = {
        "articles": summary.articles,
        "stories": summary.stories,
        "copies": summary.articles - summary.stories,
        "passages": summary.passages,
        "undated": summary.undated,
    }
    return tuple(
        (text(f"start.label_{name}", language), number(count, language))
        for name, count in counts.items()
        if count or name != "undated"
    )


def _row(record: FileRecord, links: Links, language: Language) -> FileRow:
    messages = ([record.reason] if record.reason else []) + list(record.notes)
    return FileRow(
        path=printable(record.path),
        root=printable(record.root),
        state=record.state,
        state_label=text(f"state.{record.state}", language),
        reasons=tuple(printable(each.text(language)) for each in messages),
        encoding=record.encoding or "",
        url=links.article(record.article_id) if record.article_id else "",
    )
