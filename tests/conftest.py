"""What all tests share: the sample archive, an index of it, and articles made on the spot."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from index.events import IndexReport
from index.pipeline import build
from search.finder import Searcher, open_searcher

SEEDS = Path(__file__).parent.parent / "seeds"


def run(paths: list[Path], url: str, **options: object) -> IndexReport:
    """Runs the indexer to its end and gives its report."""
    *_, report = build(paths, url, **options)  # type: ignore[arg-type]
    assert isinstance(report, IndexReport)
    return report


@pytest.fixture(scope="session")
def index_archive() -> Callable[..., IndexReport]:
    """The function that indexes folders and gives the report: ``index_archive([folder], url, **options)``."""
    return run


@pytest.fixture(scope="session")
def seeds_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample archive. Not to be changed: it is shared by the whole session."""
    folder = tmp_path_factory.mktemp("sample") / "seeds"
    shutil.copytree(SEEDS, folder)
    return folder


@pytest.fixture(scope="session")
def seeds_url(seeds_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of an index of the sample archive. Not to be changed: it is shared by the whole session."""
    url = f"whoosh:{tmp_path_factory.mktemp('seeds-index') / 'knipsel'}"
    run([seeds_folder], url)
    return url


@pytest.fixture
def seeds_searcher(seeds_url: str) -> Iterator[Searcher]:
    """A searcher over the sample archive."""
    with open_searcher(seeds_url) as searcher:
        yield searcher


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An empty folder for articles."""
    folder = tmp_path / "archief"
    folder.mkdir()
    return folder


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The URL of an index that is not there yet."""
    return f"whoosh:{tmp_path / 'knipsel'}"


@pytest.fixture
def index_texts(archive: Path, url: str) -> Callable[[Iterable[str]], str]:
    """The function that indexes texts as the articles 0.txt, 1.txt … and gives the URL: ``index_texts([text])``."""

    def index(texts: Iterable[str]) -> str:
        for number, text in enumerate(texts):
            (archive / f"{number}.txt").write_text(text, "utf-8")
        run([archive], url)
        return url

    return index
