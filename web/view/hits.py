"""The hits of a result page, and the copies of a story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.messages import Language
from search.other_words import other_words
from search.results import Copy, Hit, Snippet, Via
from search.terminal.printable import printable
from web.links import Links, SearchState
from web.texts import text
from web.view.dates import ShownDate, shown_date
from web.view.link import Link
from web.view.segments import UNDERLINED, Segments, highlighted


@dataclass(frozen=True, slots=True)
class SnippetView:
    """A piece of a passage; `before` and `after` tell that the passage goes on there."""

    segments: Segments
    before: bool
    after: bool


@dataclass(frozen=True, slots=True)
class CopyView:
    """Another article with the same story, called by its source or else (`titled`) by its title.

    `percent` is how much of the story both have; `differences` the URL of the two beside each other, or "".
    """

    label: str
    titled: bool
    url: str
    date: ShownDate
    percent: int
    path: str
    matches: bool
    differences: str = ""


@dataclass(frozen=True, slots=True)
class HitView:
    """One hit. `same_as` links to the hit above that showed the same passage."""

    anchor: str
    url: str
    title: Segments
    date: ShownDate
    source: str
    path: str
    snippets: tuple[SnippetView, ...]
    same_as: Link | None
    copies: tuple[CopyView, ...]


@dataclass(frozen=True, slots=True)
class OtherForms:
    """Words of the shown hits that are not those asked for, and by which way they were found."""

    words: tuple[str, ...]
    via: Via
    how: str

    @property
    def underlined(self) -> bool:
        """Whether the words are underlined in the text, not filled."""
        return self.via in UNDERLINED


def hit_views(hits: Sequence[Hit], state: SearchState, links: Links, language: Language) -> tuple[HitView, ...]:
    """The hits of a page, each linked to its article."""
    titles = {hit.id: printable(hit.title) for hit in hits}
    return tuple(
        HitView(
            anchor=f"h-{hit.id}",
            url=links.article(hit.id, state, state.offset + number),
            title=highlighted(hit.title, hit.title_highlights, hit.title_via),
            date=shown_date(hit.date, language),
            source=printable(hit.source or ""),
            path=printable(hit.path),
            snippets=tuple(map(_snippet, hit.snippets)),
            same_as=Link(titles[hit.same_as], f"#h-{hit.same_as}") if hit.same_as in titles else None,
            copies=copy_views(hit.copies, state, links, language),
        )
        for number, hit in enumerate(hits, start=1)
    )


def copy_views(
    copies: Iterable[Copy], state: SearchState, links: Links, language: Language, *, beside: str = ""
) -> tuple[CopyView, ...]:
    """The other articles of a story, each to be seen beside the article with the id `beside`, if given."""
    return tuple(
        CopyView(
            label=printable(copy.source or copy.title or copy.path),
            titled=copy.source is None,
            url=links.article(copy.id, state),
            date=shown_date(copy.date, language),
            percent=int(copy.overlap * 100),
            path=printable(copy.path),
            matches=copy.matches,
            differences=links.differences(beside, copy.id, state) if beside else "",
        )
        for copy in copies
    )


def _snippet(snippet: Snippet) -> SnippetView:
    segments = highlighted(snippet.text, snippet.highlights, snippet.via)
    return SnippetView(segments, snippet.starts_inside, snippet.ends_inside)


def has_other_forms(hits: Iterable[Hit]) -> bool:
    """Whether something is marked that is not the very word asked for."""
    return any(
        via != "exact" for hit in hits for ways in (hit.title_via, *(s.via for s in hit.snippets)) for via in ways
    )


def other_forms(hits: Iterable[Hit], language: Language) -> Iterable[OtherForms]:
    """The marked words by each way of matching that finds other words."""
    for via, words in other_words(hits).items():
        yield OtherForms(tuple(map(printable, words)), via, text(f"via.{via}", language))
