"""Reading segments, damaged ones too. That what is read is what was written: properties/test_whoosh_segments.py."""

from __future__ import annotations

import random
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from index.analysis import analyze_article
from index.array_file import decode_arrays, encode_arrays
from index.article import Article, Passage, article_id
from index.engines.whoosh.generation import segments_of
from index.engines.whoosh.generation_writer import GenerationWriter
from index.engines.whoosh.segment import BLOCK, LEAD_WORDS, POSITIONED, WITH_LEAD, Segment, code_of
from index.errors import KnipselError
from index.manifest import read_manifest
from index.pipeline import build
from index.schema import FIELDS, STREAMS
from search import ranking
from search.engines import open_engine
from search.engines.whoosh import snapshot
from search.query import And, Everything, Fuzzy, Node, Not, Or, Phrase, Prefix, Word

TEXTS = ("de haven en de sluis", "de haven brandt", "haven " * 200, "een haven, haven, haven")


@pytest.fixture
def arrays(tmp_path: Path) -> dict[str, np.ndarray]:
    """Those of a segment of a few articles."""
    (tmp_path / "segments-1").mkdir()
    writer = GenerationWriter(tmp_path / "segments-1", (), 1)
    for number, text in enumerate(TEXTS):
        name = f"{number}.txt"
        passages = (Passage(0, text),)
        article = Article(article_id("a", name.encode()), "a", name, "Kop", None, None, "Bode", passages)
        writer.add_article(analyze_article(article))
    ((files,), _) = writer.finish(purge=False)
    return {name: array.copy() for name, array in decode_arrays((tmp_path / files.arrays.name).read_bytes()).items()}


def test_codes_number_the_streams_of_the_fields() -> None:
    codes = [code_of(field, stream) for field in FIELDS for stream in STREAMS]
    assert codes == [*range(8)]
    assert {code_of("title", "exact"), code_of("body", "lemma")} <= POSITIONED
    assert code_of("body", "head") not in POSITIONED
    assert {code_of("body", stream) for stream in STREAMS} == WITH_LEAD


def test_the_lead_of_a_segment_is_that_of_the_ranking() -> None:
    assert LEAD_WORDS == ranking.LEAD_WORDS


def test_nothing_of_a_segment_can_be_changed(arrays: dict[str, np.ndarray]) -> None:
    segment = Segment(decode_arrays(b"".join(encode_arrays(arrays))))
    (number,) = segment.lists(segment.terms.find(b"brandt")).values()
    for found in (segment.numbers("dates"), segment.counts(*segment.postings(number)), segment.positions(number)):
        with pytest.raises(ValueError, match="read-only"):
            found[0] = 1


def test_a_segment_lacks_no_array(arrays: dict[str, np.ndarray]) -> None:
    """Only what is looked at for every query need be there to open it; the rest is told of when it is read."""
    refused = set()
    for name in arrays:
        try:
            Segment({other: array for other, array in arrays.items() if other != name})
        except KeyError:
            refused.add(name)
    assert refused == {name for name in arrays if not name.startswith("article.")} - {"list.blocks"} | {
        "article.numbers"
    }


def test_counts_are_looked_up_over_several_blocks(arrays: dict[str, np.ndarray]) -> None:
    """A list of one in 1,000 articles, by hand."""
    size, step = 3 * BLOCK + 5, 1_000
    held = np.arange(7, size, step)
    below = [int((held < (block + 1) * BLOCK).sum()) for block in range(3)]
    one = {
        **arrays,
        "article.numbers": np.arange(size, dtype=np.uint64),
        "list.postings": np.array([0, len(held)], np.uint32),
        "list.blocks": np.array(below, np.uint32),
        "posting.articles": held.astype(np.uint16),
        "posting.counts": (2 + held // step % 50 * 2).astype(np.uint8),
        "posting.counts.places": np.zeros(0, np.uint64),
        "posting.counts.large": np.zeros(0, np.uint32),
    }
    segment = Segment(one)
    found = np.zeros(len(held), np.int64)
    segment.articles(0, 0, len(held), found, 10)
    assert (found - 10).tolist() == held.tolist()
    for asked in (held, held[::3], np.arange(size), np.arange(BLOCK, BLOCK + 9), np.array([7, size - 1])):
        out = np.zeros(len(asked), np.uint32)
        segment.counts_at(0, asked, out)
        has = np.isin(asked, held)
        assert out.tolist() == np.where(has, 2 + asked // step % 50 * 2, 0).tolist()


# --- damage

QUERIES: tuple[Node, ...] = (
    *(Word("haven"), Word("niets"), Everything(), Prefix("ha"), Fuzzy("havn"), Not(Word("haven"))),
    *(
        Phrase("de haven"),
        Phrase("sluis de", 3),
        And((Word("haven"), Word("sluis"))),
        Or((Word("kop"), Word("brandt"))),
    ),
)


def ask_everything(url: str) -> int:
    """How often the index was found to be damaged."""
    told = 0
    try:
        with open_engine(url) as engine:
            for query in QUERIES:
                try:
                    ranking = engine.search(query, facets=("year", "source"))
                    engine.fetch([ranked.id for ranked in ranking.ranked])
                    engine.word_articles("haven")
                    engine.near("haven", 1)
                    engine.summary()
                except KnipselError:
                    told += 1
    except KnipselError:
        told += 1
    return told


@pytest.mark.parametrize("seed", range(4))
def test_damage_is_told_and_asks_for_no_memory(tmp_path: Path, url: str, archive: Path, seed: int) -> None:
    """Of one bit or some bytes, anywhere in the file: an answer or ``IndexCorrupt``, and nothing is made that is large
    because a damaged number says so."""
    for commit in range(2):
        for number, text in enumerate(TEXTS):
            (archive / f"{number}.txt").write_text(f"Kop {number}\n\n{text} {commit if number == 1 else ''}", "utf-8")
        for _ in build([archive], url):
            pass
    index = Path(url.removeprefix("whoosh:"))
    assert ask_everything(url) == 0
    chance = random.Random(seed)
    told = 0
    for files in segments_of(read_manifest(index)):
        path = index / files.arrays.name
        data = path.read_bytes()
        for _ in range(40):
            damaged = bytearray(data)
            for _ in range(chance.choice((1, 1, 5))):
                damaged[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            path.write_bytes(damaged)
            tracemalloc.start()
            told += ask_everything(url) > 0
            _, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            assert most < 20_000_000 + snapshot._LARGE
        path.write_bytes(data)
    assert told > 10
