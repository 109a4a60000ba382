"""Duplicates, related articles and copies of passages, as they follow from comparing all passages with each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article, Passage
from index.dates import PartialDate
from index.dedup.comparison import Comparison, compare
from index.dedup.normalization import normalize
from index.dedup.within_article import leave_out
from index.passage_store.articles import stored_article
from index.passage_store.changes import run_of
from index.passage_store.generation import overview
from index.passage_store.reading import Passages
from index.schema import article_id_of, article_number
from search.duplicates import Duplicates
from search.passage_copies import copied_passages
from search.related import related_articles

FIRE = "Een brand in een loods aan de kade is donderdag na 3 uur geblust door de brandweer van Waasdonk en omstreken."
BRIDGE = "De brug over de vaart gaat in mei drie weken dicht omdat het wegdek en de leuningen versleten zijn."
POOL = [
    FIRE,
    FIRE.replace("geblust", "bedwongen"),
    FIRE.replace("geblust", "bedwongen").replace("kade", "haven"),
    FIRE.replace("na 3 uur", "na 7 uur"),
    FIRE.replace("na 3 uur", "na 7 uur").replace("geblust", "bedwongen"),
    f"{FIRE} De oorzaak wordt nog onderzocht en de schade is groot, maar het bedrijf draait maandag weer gewoon.",
    BRIDGE,
    BRIDGE.upper(),
    BRIDGE.replace("drie weken", "vier weken"),
    f"{FIRE} {BRIDGE}",
    "In het park achter het station komen volgend voorjaar veertig bomen en een speelplaats voor peuters.",
    "Een tussenkop",
    "***",
]
NORMAL = {text: normalize(text) for text in POOL}
COMPARED: Mapping[tuple[str, str], Comparison | None] = {
    (one, other): compare(NORMAL[one], NORMAL[other]) for one in POOL for other in POOL
}


def connected(texts: set[str]) -> dict[str, str]:
    """For each of `texts` the least of those it is connected with by exact and near."""
    least = {text: text for text in texts}
    for _ in texts:
        for one, other in combinations(sorted(texts), 2):
            comparison = COMPARED[one, other]
            if comparison is not None and comparison.relation in ("exact", "near"):
                least[one] = least[other] = min(least[one], least[other])
    return least


@st.composite
def archives(draw: st.DrawFn) -> list[Article]:
    articles = []
    for number in range(draw(st.integers(1, 6))):
        texts = draw(st.lists(st.sampled_from(POOL), min_size=1, max_size=5))
        date = draw(st.sampled_from([None, PartialDate(2020), PartialDate(2021, 4), PartialDate(2021, 4, 2)]))
        passages = tuple(Passage(place, text) for place, text in enumerate(texts))
        name = article_id_of(draw(st.integers(1, 2**64 - 1)) // 8 * 8 + number)
        articles.append(leave_out(Article(name, "k", f"{number}.txt", "", None, date, None, passages)))
    return articles


class Archive:
    """An archive in a store of several runs, and what is known of it by comparing everything with everything."""

    def __init__(self, articles: list[Article], cut: int) -> None:
        self.articles = articles
        self.number = {article.path: article_number(article.id) for article in articles}
        stored = {self.number[article.path]: stored_article(article) for article in articles}
        keys = list(stored)
        first, second = ({key: stored[key] for key in part} for part in (keys[:cut], keys[cut:]))
        runs = [run_of(first, Passages())] if first else []
        if second:
            runs.append(run_of(second, Passages(runs)))
        self.passages = Passages(runs)
        self.table = overview(self.passages).table
        self.text = connected({p.text for article in articles for p in article.indexed_passages if p.words >= 8})

    def said(self, article: Article, passage: Passage) -> str | None:
        """What a passage says: its text or that of the first it joins; None for one that has no copies elsewhere."""
        if passage.left_out is not None:
            passage = next(one for one in article.passages if one.number == passage.left_out.leader)
        return self.text[passage.text] if passage.words >= 8 else None

    def moment(self, article: Article, passage: Passage) -> tuple[bool, int, int, int]:
        return article.date is None, article.date.key if article.date else 0, self.number[article.path], passage.number


def linked(one: str, other: str, texts: Mapping[str, str]) -> bool:
    """Whether two texts are contained in one another, or versions, in any of their forms."""
    return any(
        (comparison := COMPARED[a, b]) is not None and comparison.relation in ("contained", "version")
        for a in texts
        for b in texts
        if texts[a] == one and texts[b] == other
    )


@settings(deadline=None)
@given(archives(), st.integers(0, 6))
def test_copies_of_passages(articles: list[Article], cut: int) -> None:
    archive = Archive(articles, cut)
    places = defaultdict(list)
    for article in articles:
        for passage in article.indexed_passages:
            if (text := archive.said(article, passage)) is not None:
                places[text].append((archive.moment(article, passage), article, passage))
    for article in articles:
        expected = {}
        for passage in article.passages:
            text = archive.said(article, passage)
            if text is None:
                continue
            _, first, where = min(places[text], key=lambda place: place[0])
            others = {other.id for _, other, _ in places[text]} - {article.id}
            if others:
                expected[passage.number] = (archive.number[first.path], where.number, len(others))
        found = copied_passages(archive.number[article.path], archive.passages, archive.table)
        assert {n: (text.article, text.passage, text.others) for n, text in found.items()} == expected


@settings(deadline=None)
@given(archives(), st.integers(0, 6))
def test_related_articles(articles: list[Article], cut: int) -> None:
    archive = Archive(articles, cut)
    texts = {
        article.path: {text for p in article.indexed_passages if (text := archive.said(article, p)) is not None}
        for article in articles
    }
    for article in articles:
        expected = {}
        for other in articles:
            shared = sum(
                text in texts[other.path] or any(linked(text, theirs, archive.text) for theirs in texts[other.path])
                for text in texts[article.path]
            )
            if other is not article and shared:
                expected[archive.number[other.path]] = shared
        found = related_articles(archive.number[article.path], [], archive.passages, archive.table, 10)
        assert dict(found) == expected
        assert [shared for _, shared in found] == sorted(expected.values(), reverse=True)


@settings(deadline=None)
@given(archives(), st.integers(0, 6))
def test_duplicates(articles: list[Article], cut: int) -> None:
    archive = Archive(articles, cut)
    groups = defaultdict(list)
    for article in articles:
        for passage in article.passages:
            if passage.words:
                said = archive.said(article, passage)
                groups[said or (article.path, leader_digest(article, passage))].append((article, passage))
    leaders = {}
    members = {}
    for text, group in groups.items():
        group.sort(key=lambda one: archive.moment(*one))
        leaders[text] = next((a, p) for a, p in group if p.left_out is None or p.left_out.relation == "exact")
        members[text] = {(a.path, p.number) for a, p in group} - {(leaders[text][0].path, leaders[text][1].number)}
    links = set()
    for one, other in combinations(sorted(text for text in groups if isinstance(text, str)), 2):
        if linked(one, other, archive.text):
            links.add(frozenset((place(leaders[one]), place(leaders[other]))))
    places = {number: ("k", path) for path, number in archive.number.items()}
    found = list(Duplicates(archive.passages, archive.table, places))
    own: dict[tuple[str, int], set[tuple[str, int]]] = defaultdict(set)
    linked_found = []
    for cluster in found:
        leader = (cluster.leader.path, cluster.leader.passage)
        for member in cluster.members:
            where = (member.occurrence.path, member.occurrence.passage)
            if member.relation in ("contained", "version"):
                linked_found.append(frozenset((leader, where)))
            else:
                own[leader].add(where)
    assert own == {place(leaders[text]): listed for text, listed in members.items() if listed}
    assert sorted(map(sorted, linked_found)) == sorted(map(sorted, links))
    assert [c.leader for c in found] == sorted(c.leader for c in found)


def leader_digest(article: Article, passage: Passage) -> str:
    if passage.left_out is not None:
        passage = next(one for one in article.passages if one.number == passage.left_out.leader)
    return passage.digest


def place(occurrence: tuple[Article, Passage]) -> tuple[str, int]:
    return occurrence[0].path, occurrence[1].number
