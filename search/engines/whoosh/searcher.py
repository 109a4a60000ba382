"""The Whoosh engine behind the contract of :mod:`search.engines`."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np

from index import schema
from index.analysis import INNER, SEPARATED
from index.article import ID_LENGTH, Article
from index.catalog import FileRecord
from index.dates import PartialDate
from index.errors import ArticleMissing
from index.roots import Root
from search.deadline import Deadline
from search.engines import ArchiveSummary, EngineSearcher, Expansion, RankedArticle, Ranking, ScorePart
from search.engines.whoosh.collapse import Numbers, collapse, count_stories, in_order
from search.engines.whoosh.evaluate import Evaluation, Mask, Scores
from search.engines.whoosh.expand import expand
from search.engines.whoosh.facets import Facets
from search.engines.whoosh.latest import Latest
from search.engines.whoosh.postings import union
from search.engines.whoosh.score_parts import score_parts
from search.engines.whoosh.snapshot import Snapshot
from search.leases import Leases
from search.plan import EXPANSION_CAP, All, Leaf, PhraseSteps, Plan, leaves, make_plan
from search.query import Condition, Fuzzy, Node, Prefix
from search.results import FacetName, Sort

if TYPE_CHECKING:
    from index.passage_store.reading import Passages
    from index.story_table import StoryTable

_ID = re.compile(rf"[0-9a-f]{{{ID_LENGTH}}}")
_EXPANSIONS = 256
_LEAVES = 4096
"""What is remembered of earlier queries: the words of prefixes, and how many articles have a term sought."""


class WhooshSearcher(EngineSearcher):
    """Searches one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._leases = Leases()
        self._facets = Facets(snapshot)
        self._expansions: Latest[tuple[Prefix | Fuzzy, int], Expansion] = Latest(_EXPANSIONS)
        self._having: Latest[Leaf, int] = Latest(_LEAVES)

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
            evaluation = Evaluation(self._snapshot, deadline)
            plan = self._plan(root, deadline)
            matching = evaluation.matches(All((plan, *filters)))
            documents = np.flatnonzero(matching)
            ranked: tuple[RankedArticle, ...] = ()
            if limit == 0:
                total = len(documents) if copies else count_stories(documents, self._snapshot.stories.numbers)
            else:
                scores = evaluation.scores(plan)
                shown = self._in_order(documents, scores, sort)
                if not copies:
                    shown = collapse(shown, self._snapshot.stories.numbers)
                total = len(shown)
                window = shown[offset:] if limit is None else shown[offset : offset + limit]
                ranked = tuple(self._ranked(window, scores, None if copies else matching, evaluation.check))
            for leaf in leaves(plan):
                self._having.put(leaf, evaluation.occurrences(leaf).articles)
            counted = {name: self._facets.values(name, documents, copies=copies) for name in facets}
            evaluation.check()
            return Ranking(total, len(documents), ranked, counted)

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
            words = self._snapshot.forms if forms else self._snapshot.other_terms
            return [(near, edits) for near, edits in words.within(word, distance) if not near.startswith(INNER)]

    def word_articles(self, word: str, *, forms: bool = True) -> int:
        """See :class:`EngineSearcher`."""
        count = self._snapshot.word_articles
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
                having = self._having.get(leaf)
                if having is None:
                    having = self._having.put(leaf, evaluation.occurrences(leaf).articles)
                articles[leaf.number] = max(articles.get(leaf.number, 0), having)
            return articles

    def leaf_articles(self, leaf: Leaf, *, deadline: Deadline | None = None) -> int:
        """See :class:`EngineSearcher`."""
        with self._leases.lease():
            if isinstance(leaf, PhraseSteps):
                return Evaluation(self._snapshot, deadline).occurrences(leaf).articles
            check = Evaluation(self._snapshot, deadline).check
            places = itertools.product(leaf.fields, leaf.terms)
            found = [self._snapshot.postings(field, term.stream, term.term, check) for field, term in places]
            return len(union([postings.documents for postings in found]))

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
        sources = self._facets.values("source", np.flatnonzero(self._snapshot.live), copies=True)
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

        return make_plan(root, words)

    def _expand(self, term: Prefix | Fuzzy, cap: int, deadline: Deadline | None) -> Expansion:
        known = self._expansions.get((term, cap))
        if known is None:
            known = expand(self._snapshot, term, cap, deadline.check if deadline is not None else lambda: None)
            self._expansions.put((term, cap), known)
        return known

    def _in_order(self, documents: Numbers, scores: Scores, sort: Sort) -> Numbers:
        return in_order(
            documents,
            scores[documents],
            self._snapshot.number_column(schema.DATE_COLUMN)[documents],
            self._snapshot.number_column(schema.ARTICLE_COLUMN)[documents],
            sort,
        )

    def _ranked(
        self, window: Numbers, scores: Scores, matching: Mask | None, check: Callable[[], None]
    ) -> Iterable[RankedArticle]:
        """The articles of `window`, with their copies where `matching` is given."""
        for document in window.tolist():
            check()
            copies: list[tuple[str, bool]] = []
            if matching is not None:
                others = (other for other in self._snapshot.stories.of(document) if other != document)
                copies = sorted((self._id(other), bool(matching[other])) for other in others)
            yield RankedArticle(self._id(document), float(scores[document]), tuple(copies))

    def _document(self, article_id: str) -> int:
        if _ID.fullmatch(article_id):
            document = self._snapshot.document(schema.article_number(article_id))
            if document is not None:
                return document
        raise ArticleMissing(name=article_id)

    def _id(self, document: int) -> str:
        number = int(self._snapshot.number_column(schema.ARTICLE_COLUMN)[document])
        return schema.article_id_of(number)
