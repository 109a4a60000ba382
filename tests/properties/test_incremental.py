"""Incremental = rebuild: whatever happens to an archive, and in however many commits, the index is as a fresh one."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from index.events import IndexReport
from index.passage_store import changes
from index.verify import verify
from search.finder import open_searcher
from search.parser import parse
from search.results import FACETS, Results

HARBOUR = "De haven van Zuiddam ligt sinds vannacht stil door een aanval op de computers."
LOCKS = "De sluizen bij Oostmolen werken niet meer, en schepen moeten dagen wachten op doorvaart."
STEEL = "Een staalfabriek in Waasdonk legt de ovens stil vanwege de hoge prijs van gas en stroom."
TAIL = "Schrijf u in voor de nieuwsbrief en ontvang elke ochtend het laatste nieuws uit de streek."

TEXTS = (
    f" date 2021-04 {HARBOUR}\n\n{LOCKS}\n\n{TAIL}\n",
    f" date 2021-04-15 {HARBOUR}\n\n{LOCKS}\n\n{HARBOUR} {LOCKS}\n",  # tells the same story; its last one is composite
    f" date 2019 {STEEL}\n\n{TAIL}\n",
    f"{STEEL}\n\n{STEEL}\n\n{TAIL}\n",
    f"Haven dicht.\n\n{LOCKS}\n",
    "Sluis dicht.\n\nEen sluiswachter zegt: sluis, sluis en nog eens sluis.\n",
    "Haven open.\n",
    "",  # no article
    "\x00\x01\x02 binair",
    " \n \n",
)
NAMES = ("a.txt", "b.txt", "2020/a.txt", "2020/c.txt", "2020-05-01.txt", ".verborgen.txt", "lijst.csv", "los/d.txt")
QUERIES = (
    "haven",
    "haven sluis",
    "haven OF sluis",
    "sluizen -haven",
    '"de haven"',
    "sta* OF slui*",
    "titel:sluis",
    "date:2021",
    "nieuwsbrief",
    "nieuwsbrieven ovens",
    "slius",
)


@dataclass(frozen=True)
class Write:
    name: str
    text: str


@dataclass(frozen=True)
class EditUnnoticed:
    """Other bytes, as many as before, with the same modification time."""

    name: str


@dataclass(frozen=True)
class Touch:
    name: str


@dataclass(frozen=True)
class Delete:
    name: str


@dataclass(frozen=True)
class Rename:
    name: str
    to: str


@dataclass(frozen=True)
class Commit:
    """Indexes one file, or all; with `purge`, what was deleted goes from the files."""

    name: str | None = None
    purge: bool = False


Step = Write | EditUnnoticed | Touch | Delete | Rename | Commit

MEMORY = Path("/dev/shm")
"""A disk that takes no time to sync."""

names = st.sampled_from(NAMES)
steps: st.SearchStrategy[Step] = st.one_of(
    st.builds(Write, names, st.sampled_from(TEXTS)),
    st.builds(Write, names, st.sampled_from(TEXTS)),
    st.builds(Delete, names),
    st.builds(Rename, names, names),
    st.builds(EditUnnoticed, names),
    st.builds(Touch, names),
    st.builds(Commit, st.none() | names, st.booleans()),
)


class Archive:
    """A folder in which time goes as the test wants it, and two indexes of it."""

    def __init__(self, folder: Path, index_archive: Callable[..., IndexReport]) -> None:
        self.folder = folder / "archief"
        self.folder.mkdir()
        self.url = f"whoosh:{folder / 'index'}"
        self.fresh_url = f"whoosh:{folder / 'fresh'}"
        self._index_archive = index_archive
        self._clock = 4_000_000_000_000_000_000  # in the future, so that a file may always have changed once more
        self.write("blijft.txt", "Dit bericht over de haven blijft.\n")
        self.index([self.folder], self.url)

    def take(self, step: Step) -> None:
        if isinstance(step, Commit):
            paths = [self.folder / step.name] if step.name else []
            self.index(paths, self.url, purge=step.purge)
        elif isinstance(step, Write):
            self.write(step.name, step.text)
        elif isinstance(step, Rename):
            if (self.folder / step.name).exists():
                (self.folder / step.to).parent.mkdir(exist_ok=True)
                (self.folder / step.name).replace(self.folder / step.to)
        elif isinstance(step, Delete):
            (self.folder / step.name).unlink(missing_ok=True)
        elif (self.folder / step.name).exists():
            self._change(self.folder / step.name, step)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
        self._stamp(path)

    def index(self, paths: list[Path], url: str, **options: object) -> IndexReport:
        return self._index_archive(paths, url, workers=1, **options)

    def _change(self, path: Path, step: EditUnnoticed | Touch) -> None:
        if isinstance(step, Touch):
            self._stamp(path)
            return
        before = path.stat()
        path.write_bytes(path.read_bytes().translate(bytes.maketrans(b"ae", b"ea")))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    def _stamp(self, path: Path) -> None:
        self._clock += 1
        os.utime(path, ns=(self._clock, self._clock))


@pytest.fixture(autouse=True)
def few_make_boilerplate(monkeypatch: pytest.MonkeyPatch) -> None:
    """In more than two articles a tail is boilerplate, so that it becomes and ceases to be that all the time."""
    monkeypatch.setattr(changes, "MANY_ARTICLES", 2)


@contextmanager
def new_archive(index_archive: Callable[..., IndexReport]) -> Iterator[Archive]:
    folder = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
    try:
        yield Archive(folder, index_archive)
    finally:
        shutil.rmtree(folder)


def answer(results: Results) -> Results:
    """What must be the same: all but the name of the generation and the time it took."""
    return replace(results, generation="", took_ms=0.0)


def everything(url: str) -> list[object]:
    """All that a user sees of an index."""
    with open_searcher(url) as searcher:
        engine = searcher.engine
        files = [replace(file, modified_ns=0, read_ns=0) for file in engine.files()]
        ids = sorted(file.article_id for file in files if file.article_id)
        return [
            files,
            engine.roots(),
            replace(engine.summary(), updated=""),
            [engine.story(article) for article in ids],
            engine.fetch(ids),
            [(searcher.related(article), searcher.passage_copies(article)) for article in engine.fetch(ids)],
            engine.passages().boilerplate.tolist(),
            *(
                answer(searcher.search(parse(query), limit=50, copies=copies, facets=FACETS, sort=sort, fallback=True))
                for query in QUERIES
                for copies, sort in ((False, "relevance"), (True, "newest"))
            ),
            [searcher.suggest(prefix) for prefix in ("s", "ha", "nieuw")],
        ]


@given(st.lists(steps, max_size=24))
@example([Write(f"2020/{name}", TEXTS[5]) if step else Commit() for name in ("a.txt", "c.txt") for step in (1, 0)] * 5)
@example([Write("a.txt", TEXTS[0]), Commit(), Write("b.txt", TEXTS[1]), Commit(), Delete("a.txt"), Commit(purge=True)])
@example([Write("a.txt", TEXTS[0]), Commit(), EditUnnoticed("a.txt"), Commit()])
@example([*(Write(name, TEXTS[2]) for name in ("a.txt", "2020/a.txt")), Commit(), Write("los/d.txt", TEXTS[3])])
@example([*(Write(name, TEXTS[3]) for name in NAMES[:4]), Commit(), *(Delete(name) for name in NAMES[:2]), Commit()])
@example([Write("a.txt", TEXTS[0]), Commit(), Write("a.txt", ""), Commit(), Write("a.txt", TEXTS[0]), Commit()])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_history_gives_the_same_index(index_archive: Callable[..., IndexReport], history: list[Step]) -> None:
    with new_archive(index_archive) as archive:
        for step in history:
            archive.take(step)
        archive.index([], archive.url)
        fresh = archive.index([archive.folder], archive.fresh_url)
        assert [finding for finding in verify(archive.url) if finding.problem] == []
        seen = everything(archive.url)
        assert seen == everything(archive.fresh_url)

        unchanged = archive.index([], archive.url)
        assert (unchanged.new, unchanged.changed, unchanged.gone) == (0, 0, 0)
        assert (unchanged.files, unchanged.articles) == (fresh.files, fresh.articles)
        archive.index([], archive.url, rebuild=True)
        assert everything(archive.url) == seen
