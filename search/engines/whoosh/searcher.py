"""The Whoosh engine behind the contract of :mod:`search.engines`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Self, TypedDict, Unpack

from index import schema
from index.analysis import INNER, SEPARATED
from index.article import ID_LENGTH, Article
from index.catalog import FileRecord
from index.dates import PartialDate
from index.errors import ArticleMissing
from index.roots import Root
from index.schema import article_id_of
from search.deadline import Deadline
from search.engines import ArchiveSummary, EngineSearcher, Expansion, RankedArticle, Ranking, ScorePart
from search.engines.whoosh.collapse import Numbers
from search.engines.whoosh.document_set import DocumentSet
from search.engines.whoosh.evaluate import Evaluation, Scores
from search.engines.whoosh.expand import expand
from search.engines.whoosh.facets import Facets
from search.engines.whoosh.latest import Latest
from search.engines.whoosh.score_parts import score_parts
from search.engines.whoosh.snapshot import Snapshot
from search.engines.whoosh.window import Window
from search.leases import Leases
from search.plan import EXPANSION_CAP, All, Leaf, Plan, leaves, make_plan
from search.query import Condition, Fuzzy, Node, Prefix
from search.results import RESULT_WINDOW, FacetName, Sort

if TYPE_CHECKING:
    from index.passage_store.reading import Passages
    from index.story_table import StoryTable

_ID = re.compile(rf"[0-9a-f]{{{ID_LENGTH}}}")
_EXPANSIONS = 256
"""Prefixes and fuzzy words of which the words are remembered."""
_PLANS = 64
"""Queries of which it is remembered what is looked up for them: a search asks for that three times."""


class Asked(TypedDict, total=False):
    """The options of :meth:`EngineSearcher.search`."""

    filters: Sequence[Condition]
    sort: Sort
    limit: int | None
    offset: int
    copies: bool
    facets: Iterable[FacetName]
    deadline: Deadline | None


class WhooshSearcher(EngineSearcher):
    """Searches one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._leases = Leases()
        self._facets = Facets(snapshot)
        self._expansions: Latest[tuple[Prefix | Fuzzy, int], Expansion] = Latest(_EXPANSIONS)
        self._plans: Latest[Node, Plan] = Latest(_PLANS)
        self._shown: dict[str, int] = {}
        """The documents of the last window, by id: they are what is fetched next, by one thread or another."""

    @classmethod
    def open(cls, place: str) -> Self:
        """The newest generation of the index in the folder `place`."""
        return cls(Snapshot.open(place))

    @property
    def generation(self) -> str:
        """See :class:`EngineSearcher`."""
        return self._snapshot.manifest.generation

    @property
    def articles(self) -> int:
        """See :class:`EngineSearcher`."""
        return self._snapshot.articles

    def search(
        self,
        root: Node,
        *,
        filters: Sequence[Condition] = (),
        sort: Sort = "relevance",
        limit: int | None = 10,
        offset: int = 0,
        copies: bool = False,
        facets: Iterable[FacetName] = (),
        deadline: Deadline | None = None,
    ) -> Ranking:
        """See :class:`EngineSearcher`."""
        with self._leases.lease():
            return self._rank(
                self._plan(root, deadline),
                filters=filters,
                sort=sort,
                limit=limit,
                offset=offset,
                copies=copies,
                facets=facets,
                deadline=deadline,
            )

    def rank(self, plan: Plan, **asked: Unpack[Asked]) -> Ranking:
        """:meth:`search` for what is analysed already."""
        with self._leases.lease():
            return self._rank(plan, **asked)

    def _rank(
        self,
        plan: Plan,
        filters: Sequence[Condition] = (),
        sort: Sort = "relevance",
        limit: int | None = 10,
        offset: int = 0,
        copies: bool = False,
        facets: Iterable[FacetName] = (),
        deadline: Deadline | None = None,
    ) -> Ranking:
        with self._snapshot.damage_told():
            evaluation = Evaluation(self._snapshot, deadline)
            matching = evaluation.matches(All((plan, *filters)) if filters else plan)
            ranked: tuple[RankedArticle, ...] = ()
            if limit != 0 and len(matching):
                window = Window(self._snapshot, evaluation, plan, sort, copies=copies)
                shown, scores = window.documents(matching, offset, len(matching) if limit is None else limit)
                ranked = tuple(self._ranked(shown, scores, None if copies else matching, evaluation.check))
            counted = {name: self._facets.values(name, matching, copies=copies) for name in facets}
            evaluation.check()
            total = len(matching) if copies else self._snapshot.stories.count(matching)
            return Ranking(total, len(matching), ranked, counted)

    def expand(self, term: Prefix | Fuzzy, cap: int, *, deadline: Deadline | None = None) -> Expansion:
        """See :class:`EngineSearcher`."""
        with self._leases.lease():
            return self._expand(term, cap, deadline)

    def near(
        self, word: str, distance: int, *, forms: bool = True, deadline: Deadline | None = None
    ) -> Sequence[tuple[str, int]]:
        """See :class:`EngineSearcher`."""
        with self._leases.lease():
            if deadline is not None:
                deadline.check()
            vocabulary = self._snapshot.vocabulary
            words = vocabulary.forms if forms else vocabulary.other_terms
            return [(near, edits) for near, edits in words.within(word, distance) if not near.startswith(INNER)]

    def word_articles(self, word: str, *, forms: bool = True) -> int:
        """See :class:`EngineSearcher`."""
        count = self._snapshot.vocabulary.articles
        with self._leases.lease():
            if forms:
                return count(word)
            return max(
                count(word, "lemma"), count(SEPARATED + word, "lemma"), count(word, "head"), count(word, "modifier")
            )

    def fetch(self, ids: Sequence[str]) -> list[Article]:
        """See :class:`EngineSearcher`."""
        with self._leases.lease():
            return [self._snapshot.article(self._document(article_id)) for article_id in ids]

    def find_path(self, path: str) -> str | None:
        """See :class:`EngineSearcher`."""
        with self._leases.lease():
            snapshot = self._snapshot
            labels, root_of = snapshot.coded_column(schema.ROOT_COLUMN)
            rank = {root.label: number for number, root in enumerate(self.roots())}
            found = []
            for document, known in enumerate(snapshot.paths):
                if path.endswith(known) and snapshot.live[document]:
                    label = labels[root_of[document]]
                    if path in (known, f"{label}/{known}"):
                        found.append((rank.get(label, len(rank)), document))
            return self._id(min(found)[1]) if found else None

    def story(self, article_id: str) -> tuple[str, ...]:
        """See :class:`EngineSearcher`."""
        with self._leases.lease():
            return tuple(sorted(map(self._id, self._snapshot.stories.of(self._document(article_id)))))

    def passages(self) -> Passages:
        """See :class:`EngineSearcher`."""
        with self._leases.lease():
            return self._snapshot.passages

    def story_table(self) -> StoryTable:
        """See :class:`EngineSearcher`."""
        with self._leases.lease():
            return self._snapshot.story_table

    def explain(self, root: Node, article_id: str) -> tuple[ScorePart, ...]:
        """See :class:`EngineSearcher`."""
        with self._leases.lease():
            document = self._document(article_id)
            return score_parts(self._snapshot, Evaluation(self._snapshot), leaves(self._plan(root)), document)

    def frequencies(self, root: Node, *, deadline: Deadline | None = None) -> Mapping[int, int]:
        """See :class:`EngineSearcher`."""
        with self._leases.lease():
            evaluation = Evaluation(self._snapshot, deadline)
            articles: dict[int, int] = {}
            for leaf in leaves(self._plan(root, deadline)):
                articles[leaf.number] = max(articles.get(leaf.number, 0), evaluation.leaves.articles(leaf))
            return articles

    def leaf_articles(self, leaf: Leaf, *, deadline: Deadline | None = None) -> int:
        """See :class:`EngineSearcher`."""
        with self._leases.lease():
            return Evaluation(self._snapshot, deadline).leaves.articles(leaf)

    def plan(self, root: Node) -> Plan:
        """See :class:`EngineSearcher`."""
        with self._leases.lease():
            return self._plan(root)

    def summary(self) -> ArchiveSummary:
        """See :class:`EngineSearcher`."""
        with self._leases.lease():
            return self._summary

    def files(self) -> Collection[FileRecord]:
        """See :class:`EngineSearcher`."""
        with self._leases.lease():
            return self._catalog

    def roots(self) -> tuple[Root, ...]:
        """See :class:`EngineSearcher`."""
        return self._snapshot.manifest.roots

    def close(self) -> None:
        """See :class:`EngineSearcher`."""
        if self._leases.end():
            self._snapshot.close()

    @cached_property
    def _summary(self) -> ArchiveSummary:
        manifest = self._snapshot.manifest
        dates = self._snapshot.number_column(schema.DATE_COLUMN)[self._snapshot.live]
        dated = dates[dates > 0]
        with self._snapshot.damage_told():
            first = PartialDate.from_key(int(dated.min())) if len(dated) else None
            last = PartialDate.from_key(int(dated.max())) if len(dated) else None
        sources = self._facets.values("source", self._snapshot.all_documents, copies=True)
        return ArchiveSummary(
            articles=manifest.counts.articles,
            passages=manifest.counts.passages,
            stories=manifest.counts.stories,
            states=manifest.counts.states,
            first=first,
            last=last,
            undated=int(len(dates) - len(dated)),
            sources=tuple(sorted(sources, key=lambda value: (value.value == "", -value.count, value.value))),
            months=self._facets.months(),
            updated=manifest.created,
        )

    @cached_property
    def _catalog(self) -> Collection[FileRecord]:
        table = self._snapshot.catalog.read()
        return [table[key] for key in sorted(table)]

    def _plan(self, root: Node, deadline: Deadline | None = None) -> Plan:
        def words(term: Prefix | Fuzzy) -> tuple[str, ...]:
            return tuple(word for word, _ in self._expand(term, EXPANSION_CAP, deadline).words)

        known = self._plans.get(root)
        return self._plans.put(root, make_plan(root, words)) if known is None else known

    def _expand(self, term: Prefix | Fuzzy, cap: int, deadline: Deadline | None) -> Expansion:
        known = self._expansions.get((term, cap))
        if known is None:
            known = expand(self._snapshot, term, cap, deadline.check if deadline is not None else lambda: None)
            self._expansions.put((term, cap), known)
        return known

    def _ranked(
        self, shown: Numbers, scores: Scores, matching: DocumentSet | None, check: Callable[[], None]
    ) -> Iterable[RankedArticle]:
        """The articles of a window, with their copies where `matching` is given."""
        stories = self._snapshot.stories
        articles = self._snapshot.number_column(schema.ARTICLE_COLUMN)[shown].tolist()
        ids = list(map(article_id_of, articles))
        self._shown = dict(zip(ids[:RESULT_WINDOW], shown.tolist(), strict=False))
        if matching is None or not stories.any:
            return [RankedArticle(name, score) for name, score in zip(ids, scores.tolist(), strict=True)]
        ranked = []
        for document, name, score in zip(shown.tolist(), ids, scores.tolist(), strict=True):
            check()
            others = (other for other in stories.of(document) if other != document)
            copies = sorted((self._id(other), other in matching) for other in others)
            ranked.append(RankedArticle(name, score, tuple(copies)))
        return ranked

    def _document(self, article_id: str) -> int:
        shown = self._shown.get(article_id)
        if shown is not None:
            return shown
        if _ID.fullmatch(article_id):
            document = self._snapshot.document(schema.article_number(article_id))
            if document is not None:
                return document
        raise ArticleMissing(name=article_id)

    def _id(self, document: int) -> str:
        number = int(self._snapshot.number_column(schema.ARTICLE_COLUMN)[document])
        return article_id_of(number)
