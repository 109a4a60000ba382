"""Where else the archive has what an article says: the first place of a passage, and articles of other stories."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.article import Article
from index.messages import Language
from search.relatives import Relatives
from search.terminal.printable import printable
from web.links import Links, SearchState
from web.texts import register_page_texts, text
from web.view.dates import ShownDate, shown_date
from web.view.link import Link

if TYPE_CHECKING:
    from search.related import RelatedArticle


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A line below a passage that stands elsewhere too, in `articles` with this one.

    `first` links to where it stands first, None for here.
    """

    told: str
    articles: int
    first: Link | None = None
    date: ShownDate | None = None


@dataclass(frozen=True, slots=True)
class RelatedView:
    """An article of another story; `shared` says how much both have, `differences` is the URL of the two together."""

    title: str
    url: str
    date: ShownDate
    source: str
    shared: str
    path: str
    differences: str


def place_views(
    article: Article, relatives: Relatives, state: SearchState, links: Links, language: Language
) -> Mapping[int, PlaceView]:
    """What is told of where the passages of `article` stand, by number.

    Of one that repeats another passage of the article, only what is not here.
    """
    views = {}
    for passage in article.passages:
        elsewhere = relatives.worth_telling(passage)
        if elsewhere is None:
            continue
        articles, first = elsewhere.articles + 1, elsewhere.first
        where = "first_here" if first is None else "first_in"
        if passage.left_out is None:
            told = text(f"place.also_{where}", language, n=elsewhere.articles)
        elif first is None and passage.left_out.relation != "boilerplate":
            continue
        else:
            told = text(f"place.{where}", language)
        if first is None:
            views[passage.number] = PlaceView(told, articles)
        else:
            # The page of an article numbers its passages from 1.
            link = Link(printable(first.title or first.path), f"{links.article(first.id, state)}#a{first.passage + 1}")
            views[passage.number] = PlaceView(told, articles, link, shown_date(first.date, language))
    return views


def related_views(
    related: Iterable[RelatedArticle], state: SearchState, links: Links, language: Language, *, beside: str
) -> tuple[RelatedView, ...]:
    """Articles of other stories, each to be seen beside the article with the id `beside`."""
    return tuple(
        RelatedView(
            title=printable(other.title or other.path),
            url=links.article(other.id, state),
            date=shown_date(other.date, language),
            source=printable(other.source or ""),
            shared=text("related.shared", language, n=other.shared),
            path=printable(other.path),
            differences=links.differences(beside, other.id, state),
        )
        for other in related
    )


register_page_texts(
    {
        "place.also_first_in": (
            "Ook in {n:ander artikel|andere artikelen}, het eerst in",
            "Also in {n:other article|other articles}, first in",
        ),
        "place.also_first_here": (
            "Ook in {n:ander artikel|andere artikelen}, hier het eerst",
            "Also in {n:other article|other articles}, here first",
        ),
        "place.first_in": ("Het eerst in", "First in"),
        "place.first_here": ("Het eerst in dit artikel", "First in this article"),
        "related.heading": ("Verwant", "Related"),
        "related.intro": (
            "Andere verhalen waarin een of meer van deze alinea’s staan.",
            "Other stories that have one or more of these paragraphs.",
        ),
        "related.shared": ("{n:gedeelde alinea|gedeelde alinea’s}", "{n:shared paragraph|shared paragraphs}"),
        "related.beside": ("naast elkaar", "side by side"),
    }
)
