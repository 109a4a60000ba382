"""The page of two articles beside each other as plain data: what both have, and what only one of them has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from index.article import Article
from index.messages import Language
from search.differences.articles import ArticleDifferences, PassageDifferences
from search.terminal.printable import printable
from web.links import Links, SearchState
from web.texts import register_page_texts, text
from web.view.dates import ShownDate, shown_date

RowKind = Literal["same", "changed", "deleted", "inserted"]


@dataclass(frozen=True, slots=True)
class VersionView:
    """One of the two articles."""

    label: str
    title: str
    url: str
    date: ShownDate
    source: str
    path: str


@dataclass(frozen=True, slots=True)
class PieceView:
    """A piece of text, escaped by the template. `word` says for who can't see it that it is *deleted* or *inserted*."""

    text: str
    kind: Literal["same", "deleted", "inserted"]
    word: str
    spaced: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """A passage that differs, or all passages in a row that are the same; `label` says what it is.

    A row of *same* passages has each of them in `texts`, another has its `pieces`.
    """

    kind: RowKind
    label: str
    pieces: tuple[PieceView, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DifferencesView:
    """All of the page but its masthead. `differ` tells that there is something to mark and explain."""

    title: str
    versions: tuple[VersionView, VersionView]
    counts: tuple[str, ...]
    differ: bool
    rows: tuple[RowView, ...]
    swapped: str
    permalink: str


def differences_view(
    found: ArticleDifferences, state: SearchState, links: Links, language: Language
) -> DifferencesView:
    """The page of two articles; `state` is the search that they were chosen from."""
    first, second = found.first, found.second
    counts = found.counts()
    return DifferencesView(
        title=printable(first.title) or printable(first.path),
        versions=(
            _version(first, "differences.first", state, links, language),
            _version(second, "differences.second", state, links, language),
        ),
        counts=tuple(text(f"differences.{change}", language, n=n) for change, n in counts.items() if n),
        differ=any(n for change, n in counts.items() if change != "same"),
        rows=tuple(_rows(found, language)),
        swapped=links.differences(second.id, first.id, state),
        permalink=links.differences(first.id, second.id),
    )


def _version(article: Article, label: str, state: SearchState, links: Links, language: Language) -> VersionView:
    return VersionView(
        label=text(label, language),
        title=printable(article.title) or printable(article.path),
        url=links.article(article.id, state),
        date=shown_date(article.date, language),
        source=printable(article.source or ""),
        path=printable(article.path),
    )


def _rows(found: ArticleDifferences, language: Language) -> Iterator[RowView]:
    for is_same, passages in groupby(found.passages, key=lambda passage: passage.change == "same"):
        if is_same:
            texts = tuple(printable(passage.second.text) for passage in passages if passage.second is not None)
            yield RowView("same", text("differences.same", language, n=len(texts)), texts=texts)
        else:
            for passage in passages:
                pieces = tuple(_pieces(passage, language))
                yield RowView(passage.change, text(f"differences.{passage.change}_label", language), pieces)


def _pieces(passage: PassageDifferences, language: Language) -> Iterator[PieceView]:
    for piece in passage.pieces():
        word = "" if piece.change == "same" else text(f"differences.{piece.change}_word", language)
        yield PieceView(printable(piece.text), piece.change, word, piece.spaced)


register_page_texts(
    {
        "differences.title": ("Verschillen: {title} – Knipsel", "Differences: {title} – Knipsel"),
        "differences.heading": ("Twee artikelen naast elkaar", "Two articles beside each other"),
        "differences.first": ("Het eerste", "The first"),
        "differences.second": ("Het tweede", "The second"),
        "differences.swap": ("Wissel om", "Swap them"),
        "differences.text": ("De verschillen", "The differences"),
        "differences.link": ("verschillen", "differences"),
        "differences.link_with": ("met {title}", "with {title}"),
        "differences.same": ("{n:alinea|alinea’s} gelijk", "{n:paragraph|paragraphs} the same"),
        "differences.changed": ("{n:alinea|alinea’s} gewijzigd", "{n:paragraph|paragraphs} changed"),
        "differences.deleted": (
            "{n:alinea|alinea’s} alleen in het eerste",
            "{n:paragraph|paragraphs} only in the first",
        ),
        "differences.inserted": (
            "{n:alinea|alinea’s} alleen in het tweede",
            "{n:paragraph|paragraphs} only in the second",
        ),
        "differences.changed_label": ("Gewijzigd", "Changed"),
        "differences.deleted_label": ("Alleen in het eerste", "Only in the first"),
        "differences.inserted_label": ("Alleen in het tweede", "Only in the second"),
        "differences.deleted_word": ("verwijderd:", "deleted:"),
        "differences.inserted_word": ("toegevoegd:", "inserted:"),
        "differences.struck": ("Doorgehaald", "Struck through"),
        "differences.underlined": ("onderstreept", "underlined"),
        "differences.only_first": ("alleen in het eerste", "only in the first"),
        "differences.only_second": ("alleen in het tweede", "only in the second"),
        "differences.none": (
            "Afgezien van witruimte is er geen verschil te zien.",
            "White space apart there is no difference to be seen.",
        ),
    }
)
