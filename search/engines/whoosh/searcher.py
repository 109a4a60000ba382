"""The Whoosh engine behind the contract of :mod:`search.engines`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Self

import numpy as np

from index import schema
from index.article import Article
from index.catalog import FileRecord
from index.catalog_files import load_catalog
from index.dates import PartialDate
from index.errors import ArticleMissing, IndexCorrupt
from index.roots import Root
from search.deadline import Deadline
from search.engines import ArchiveSummary, EngineSearcher, Expansion, RankedArticle, Ranking, ScorePart
from search.engines.whoosh.collapse import Numbers, collapse, in_order
from search.engines.whoosh.evaluate import Evaluation
from search.engines.whoosh.expand import expand
from search.engines.whoosh.facets import Facets
from search.engines.whoosh.snapshot import Snapshot
from search.plan import EXPANSION_CAP, All, Plan, TermGroup, leaves, make_plan
from search.query import Condition, Fuzzy, Node, Prefix
from search.results import FacetName, Sort


class WhooshSearcher(EngineSearcher):
    """Searches one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._facets = Facets(snapshot)
        self._expanded = lru_cache(maxsize=256)(lambda term, cap: expand(snapshot, term, cap))

    @classmethod
    def open(cls, place: str) -> Self:
        """The newest generation of the index in the folder `place`."""
        return cls(Snapshot.open(place))

    @property
    def generation(self) -> str:
        """See :class:`EngineSearcher`."""
        return self._snapshot.manifest.generation

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
        snapshot = self._snapshot
        evaluation = Evaluation(snapshot, deadline)
        plan = self._plan(root)
        matching = evaluation.matches(All((plan, *filters)))
        documents = np.flatnonzero(matching).astype(np.int64)
        scores = evaluation.scores(plan)
        ordered = in_order(
            documents,
            scores[documents],
            snapshot.number_column(schema.DATE_COLUMN)[documents],
            snapshot.number_column(schema.ARTICLE_COLUMN)[documents],
            sort,
        )
        if deadline is not None:
            deadline.check()
        shown = ordered if copies else collapse(ordered, snapshot.story).documents
        window = shown[offset:] if limit is None else shown[offset : offset + limit]
        return Ranking(
            total=len(shown),
            articles=len(documents),
            ranked=tuple(
                RankedArticle(
                    self._id(document),
                    float(scores[document]),
                    self._copies(document, matching, copies=copies),
                )
                for document in window.tolist()
            ),
            facets={name: self._facets.values(name, documents, copies=copies) for name in facets},
        )

    def expand(self, term: Prefix | Fuzzy, cap: int) -> Expansion:
        """See :class:`EngineSearcher`."""
        return self._expanded(term, cap)

    def fetch(self, ids: Sequence[str]) -> list[Article]:
        """See :class:`EngineSearcher`."""
        return [self._snapshot.article(self._document(article_id)) for article_id in ids]

    def find_path(self, path: str) -> str | None:
        """See :class:`EngineSearcher`."""
        paths = self._snapshot.text_column(schema.PATH_COLUMN)
        roots = self._snapshot.text_column(schema.ROOT_COLUMN)
        rank = {root.label: number for number, root in enumerate(self.roots())}
        found = [
            (rank.get(roots[document], len(rank)), document)
            for document in np.flatnonzero(self._snapshot.live).tolist()
            if path in (paths[document], f"{roots[document]}/{paths[document]}")
        ]
        return self._id(min(found)[1]) if found else None

    def story(self, article_id: str) -> tuple[str, ...]:
        """See :class:`EngineSearcher`."""
        return tuple(sorted(self._id(document) for document in self._same_story(self._document(article_id))))

    def explain(self, root: Node, article_id: str) -> tuple[ScorePart, ...]:
        """See :class:`EngineSearcher`."""
        document = self._document(article_id)
        evaluation = Evaluation(self._snapshot)
        parts: dict[int, ScorePart] = {}
        for leaf in leaves(self._plan(root)):
            found = evaluation.occurrences(leaf)
            if isinstance(leaf, TermGroup):
                streams = "+".join(dict.fromkeys(term.stream for term in leaf.terms))
                terms = tuple(dict.fromkeys(term.term for term in leaf.terms))
            else:
                streams, terms = "exact", tuple(step[0] for step in leaf.steps)
            part = ScorePart(
                word=leaf.word,
                stream=streams,
                terms=terms,
                articles=found.articles,
                title_frequency=float(found.frequencies["title"][document]) if "title" in leaf.fields else 0.0,
                body_frequency=float(found.frequencies["body"][document]) if "body" in leaf.fields else 0.0,
                score=float(evaluation.leaf_scores(leaf)[document]),
            )
            known = parts.get(leaf.number)
            if known is None or part.score > known.score:
                parts[leaf.number] = part
        return tuple(parts.values())

    def frequencies(self, root: Node) -> tuple[int, ...]:
        """See :class:`EngineSearcher`."""
        evaluation = Evaluation(self._snapshot)
        articles: dict[int, int] = {}
        for leaf in leaves(self._plan(root)):
            articles[leaf.number] = max(articles.get(leaf.number, 0), evaluation.occurrences(leaf).articles)
        return tuple(articles[number] for number in sorted(articles))

    def term_articles(self, stream: schema.Stream, term: str) -> int:
        """See :class:`EngineSearcher`."""
        having = np.zeros(self._snapshot.size, np.bool_)
        for field in schema.FIELDS:
            having[self._snapshot.postings(field, stream, term).documents] = True
        return int(having.sum())

    def plan(self, root: Node) -> Plan:
        """See :class:`EngineSearcher`."""
        return self._plan(root)

    def summary(self) -> ArchiveSummary:
        """See :class:`EngineSearcher`."""
        return self._summary

    def files(self) -> Collection[FileRecord]:
        """See :class:`EngineSearcher`."""
        return self._catalog

    def roots(self) -> tuple[Root, ...]:
        """See :class:`EngineSearcher`."""
        return self._snapshot.manifest.roots

    def close(self) -> None:
        """See :class:`EngineSearcher`."""
        self._snapshot.close()

    @cached_property
    def _summary(self) -> ArchiveSummary:
        manifest = self._snapshot.manifest
        dates = self._snapshot.number_column(schema.DATE_COLUMN)[self._snapshot.live]
        dated = dates[dates > 0]
        everything = np.flatnonzero(self._snapshot.live).astype(np.int64)
        sources = self._facets.values("source", everything, copies=True)
        return ArchiveSummary(
            articles=manifest.counts.articles,
            passages=manifest.counts.passages,
            stories=manifest.counts.stories,
            states=manifest.counts.states,
            first=PartialDate.from_key(int(dated.min())) if len(dated) else None,
            last=PartialDate.from_key(int(dated.max())) if len(dated) else None,
            undated=int(len(dates) - len(dated)),
            sources=tuple(sorted(sources, key=lambda value: (value.value == "", -value.count, value.value))),
            months=self._facets.values("month", everything, copies=True),
            updated=manifest.created,
        )

    @cached_property
    def _catalog(self) -> Collection[FileRecord]:
        folder = Path(self._snapshot.folder)
        try:
            table = load_catalog(folder, self._snapshot.manifest)
        except FileNotFoundError as error:
            raise IndexCorrupt(place=str(folder), cause=Path(error.filename or "?").name) from None
        return [table[key] for key in sorted(table)]

    def _plan(self, root: Node) -> Plan:
        return make_plan(root, lambda term: tuple(word for word, _ in self._expanded(term, EXPANSION_CAP).words))

    def _document(self, article_id: str) -> int:
        try:
            return self._snapshot.documents_by_article[schema.article_number(article_id)]
        except (KeyError, ValueError):
            raise ArticleMissing(name=article_id) from None

    def _id(self, document: int) -> str:
        number = int(self._snapshot.number_column(schema.ARTICLE_COLUMN)[document])
        return schema.article_id_of(number)

    def _same_story(self, document: int) -> list[int]:
        members = self._members.get(int(self._snapshot.story[document]))
        return [document] if members is None else members.tolist()

    @cached_property
    def _members(self) -> dict[int, Numbers]:
        """The live documents of every story of two or more."""
        live = np.flatnonzero(self._snapshot.live)
        story = self._snapshot.story[live]
        order = np.argsort(story, kind="stable")
        numbers, starts, sizes = np.unique(story[order], return_index=True, return_counts=True)
        return {
            int(numbers[at]): live[order[starts[at] : starts[at] + sizes[at]]].astype(np.int64)
            for at in np.flatnonzero(sizes > 1)
        }

    def _copies(self, document: int, matching: object, *, copies: bool) -> tuple[tuple[str, bool], ...]:
        if copies:
            return ()
        others = [other for other in self._same_story(document) if other != document]
        pairs = [(self._id(other), bool(matching[other])) for other in others]  # type: ignore[index]
        return tuple(sorted(pairs))
