"""Which sentences a query finds that it must find, and which it must not, by the real indexer and search.

The cases are in relevance/cases.jsonl, their format in benchmarks/dutch_cases.py, which also asks other files. A case
we can't do yet says so (``unmet``, with the reason), and fails here as soon as we can.
"""

import importlib.util
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.finder import Searcher, open_searcher

CHECKOUT = Path(__file__).parent.parent


def _load(name: str):
    """A module of benchmarks/, which is no package."""
    spec = importlib.util.spec_from_file_location(name, CHECKOUT / "benchmarks" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


dutch_cases = _load("dutch_cases")
CASES = dutch_cases.read(dutch_cases.OWN_CASES)


def _marks(case) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=case.unmet, strict=True)] if case.unmet else []


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    folder = tmp_path_factory.mktemp("cases")
    url = f"whoosh:{folder / 'knipsel'}"
    dutch_cases.index_cases(CASES, folder / "zinnen", url)
    with open_searcher(url) as opened:
        yield opened


@pytest.mark.parametrize("case", [pytest.param(case, id=case.id, marks=_marks(case)) for case in CASES])
def test_finds_what_it_must_and_nothing_else(searcher: Searcher, case) -> None:
    verdict = dutch_cases.ask(searcher, case)
    assert (verdict.missing, verdict.wrong) == ([], [])


def test_cases_are_enough_and_told_apart() -> None:
    assert len(CASES) >= 200
    assert len({case.id for case in CASES}) == len(CASES)
    assert {case.level for case in CASES} == set(dutch_cases.LEVELS)
    assert all(case.must_find or case.must_not for case in CASES)


def test_few_cases_are_unmet() -> None:
    total, unmet = Counter(case.level for case in CASES), Counter(case.level for case in CASES if case.unmet)
    assert unmet["must"] <= 0.05 * total["must"]
    assert unmet["should"] <= 0.2 * total["should"]


def test_a_wrong_answer_is_seen(searcher: Searcher) -> None:
    case = next(case for case in CASES if case.must_not)
    assert dutch_cases.ask(searcher, case._replace(query="*")).wrong == list(case.must_not)
    assert dutch_cases.ask(searcher, case._replace(query="-*")).missing == list(case.must_find)
