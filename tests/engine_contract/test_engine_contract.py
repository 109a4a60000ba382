"""The engine contract (ARCHITECTURE.md, "Engines"): one suite that every engine passes.

An engine is named by a function that gives the URL of a fresh, empty index in a folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from index.article import Article, LeftOut, Passage, TitleSpan, article_id
from index.catalog import FileRecord
from index.dates import DateRange, PartialDate
from index.dedup.boilerplate import MANY_ARTICLES
from index.dedup.within_article import leave_out
from index.engines import EngineWriter, open_writer
from index.errors import ArticleMissing, DeadlineExceeded, IndexLocked, IndexMissing
from index.indexed_article import IndexedArticle, indexed
from index.roots import Root
from index.schema import Field, Stream, digest_number
from search.deadline import Deadline
from search.engines import EngineSearcher, Ranking, current_generation, open_engine
from search.plan import StreamTerm, TermGroup, leaves
from search.query import (
    And,
    DateCondition,
    Everything,
    Fuzzy,
    InTitle,
    Node,
    Not,
    Or,
    PathCondition,
    Phrase,
    Prefix,
    SourceCondition,
    Word,
)


@dataclass(frozen=True)
class Engine:
    name: str
    fresh: Callable[[Path], str]


ENGINES = [Engine("whoosh", lambda folder: f"whoosh:{folder / 'index'}")]


@pytest.fixture(params=ENGINES, ids=lambda engine: engine.name)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return request.param.fresh(tmp_path)


def article(path: str, *paragraphs: str, date: str | None = None, source: str | None = None) -> Article:
    title = paragraphs[0].split(".")[0]
    return leave_out(
        Article(
            id=article_id("archief", path.encode()),
            root="archief",
            path=path,
            title=title,
            title_span=TitleSpan(0, 0, len(title)),
            date=PartialDate.parse(date) if date else None,
            source=source,
            passages=tuple(Passage(number, text) for number, text in enumerate(paragraphs)),
        )
    )


def record(made: Article) -> FileRecord:
    return FileRecord("archief", made.path, "indexed", article_id=made.id, title=made.title, date=made.date)


def put(writer: EngineWriter, *articles: Article) -> None:
    for made in articles:
        writer.add(indexed(made))
        writer.record(record(made))


LONG = "De hackers drongen zondagnacht binnen via de computer van een onderaannemer in de haven."
OTHER = "De voetbalbond legt later deze week sancties op aan de club uit het oosten van het land."

HARBOUR = article("2021/haven.txt", "Een cyberaanval legt de haven stil. Sluizen vielen uit.", LONG, date="2021-02")
REPRINT = article("2021/herdruk.txt", LONG, date="2021-02-03", source="De Scheldepost")
FOOTBALL = article("2019/voetbal.txt", "Waasdonk verliest van Oostmolen. Het werd 1-3.", OTHER, date="2019-11-03")
SANCTIONS = article("2022/staal.txt", "Sancties treffen staal. Een sanctie volgt op een sanctie.", date="2022")
UNDATED = article("los/brief.txt", "Een brief zonder datum over de vice-premier en covid-19.", source="De Scheldepost")


@pytest.fixture
def filled(url: str) -> str:
    with open_writer(url) as writer:
        writer.set_roots([Root("archief", Path("/archief"))])
        put(writer, HARBOUR, REPRINT, FOOTBALL, SANCTIONS, UNDATED)
        writer.commit()
    return url


@pytest.fixture
def engine(filled: str) -> Iterator[EngineSearcher]:
    with open_engine(filled) as opened:
        yield opened


def paths(engine: EngineSearcher, ranking: Ranking) -> list[str]:
    return [found.path for found in engine.fetch([ranked.id for ranked in ranking.ranked])]


def found(engine: EngineSearcher, root: Node, **options: object) -> list[str]:
    return paths(engine, engine.search(root, **options))  # type: ignore[arg-type]


CASES: list[tuple[str, Node, set[str]]] = [
    ("form", Word("cyberaanval"), {"2021/haven.txt"}),
    ("inflection", Word("sanctie"), {"2022/staal.txt", "2019/voetbal.txt"}),
    ("exact form only", Word("sanctie", exact=True), {"2022/staal.txt"}),
    ("case and accents", Word("SANCTIES"), {"2022/staal.txt", "2019/voetbal.txt"}),
    ("all words", And((Word("sancties"), Word("voetbalbond"))), {"2019/voetbal.txt"}),
    ("any word", Or((Word("staal"), Word("voetbalbond"))), {"2022/staal.txt", "2019/voetbal.txt"}),
    ("two of three", Or((Word("staal"), Word("sancties"), Word("brief")), 2), {"2022/staal.txt"}),
    ("exclusion", And((Word("sancties"), Not(Word("staal")))), {"2019/voetbal.txt"}),
    ("only an exclusion", And((Everything(), Not(Word("de")))), {"2022/staal.txt"}),
    ("stop words don't count", And((Word("de"), Word("sancties"))), {"2022/staal.txt", "2019/voetbal.txt"}),
    ("a stop word alone does", Word("zonder"), {"los/brief.txt"}),
    ("phrase", Phrase("deze week sancties"), {"2019/voetbal.txt"}),
    ("phrase in another order", Phrase("week deze sancties"), set()),
    ("no phrase across passages", Phrase("vielen uit de hackers"), set()),
    ("no phrase of other forms", Phrase("deze week sanctie"), set()),
    ("near", Phrase("sancties voetbalbond", slop=5), {"2019/voetbal.txt"}),
    ("not near enough", Phrase("sancties voetbalbond", slop=4), set()),
    ("prefix", Prefix("sanct"), {"2022/staal.txt", "2019/voetbal.txt"}),
    ("prefix of the form", Prefix("sancties"), {"2022/staal.txt", "2019/voetbal.txt"}),
    ("fuzzy", Fuzzy("voetbalbont", 1), {"2019/voetbal.txt"}),
    ("too fuzzy", Fuzzy("voetbalbxnt", 1), set()),
    ("title", InTitle(Word("sancties")), {"2022/staal.txt"}),
    ("hyphenated", Word("vicepremier"), {"los/brief.txt"}),
    ("its part", Word("premier"), {"los/brief.txt"}),
    ("apart", Phrase("covid 19"), {"los/brief.txt"}),
    ("not its short part", Word("19"), set()),
    ("date", DateCondition(DateRange.of(PartialDate(2021), PartialDate(2021)), "date:2021"), {"2021/herdruk.txt"}),
    ("a day in a month", DateCondition(DateRange(20210215, 20210215), "date:2021-02-15"), {"2021/haven.txt"}),
    ("a day in a year", DateCondition(DateRange(20220615, 20220615), "date:2022-06-15"), {"2022/staal.txt"}),
    ("source", SourceCondition("de scheldepost"), {"2021/herdruk.txt", "los/brief.txt"}),
    ("no source", And((SourceCondition(""), Word("haven"))), {"2021/haven.txt"}),
    ("path", PathCondition("LOS/"), {"los/brief.txt"}),
    ("condition or word", Or((PathCondition("los/"), Word("staal"))), {"los/brief.txt", "2022/staal.txt"}),
    ("nothing", Or(()), set()),
]


@pytest.mark.parametrize(("root", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_is_found(engine: EngineSearcher, root: Node, expected: set[str]) -> None:
    ranking = engine.search(root, copies=False)
    assert set(paths(engine, ranking)) == expected
    assert ranking.total == len(expected)


def test_title_and_form_weigh_more(engine: EngineSearcher) -> None:
    assert found(engine, Word("sancties")) == ["2022/staal.txt", "2019/voetbal.txt"]


def test_a_story_is_one_hit_and_its_copies_are_named(engine: EngineSearcher) -> None:
    collapsed = engine.search(Word("hackers"))
    assert (collapsed.total, collapsed.articles) == (1, 2)
    assert [matches for _, matches in collapsed.ranked[0].copies] == [True]
    everything = engine.search(Word("hackers"), copies=True)
    assert (everything.total, everything.articles, len(everything.ranked)) == (2, 2, 2)


def test_a_filter_lets_another_article_stand_for_its_story(engine: EngineSearcher) -> None:
    ranking = engine.search(Word("hackers"), filters=[SourceCondition("De Scheldepost")])
    assert paths(engine, ranking) == ["2021/herdruk.txt"]
    assert (ranking.total, ranking.articles) == (1, 1)
    assert ranking.ranked[0].copies == ((HARBOUR.id, False),)


def test_order_by_date_puts_the_undated_last_both_ways(engine: EngineSearcher) -> None:
    assert found(engine, Everything(), sort="newest", copies=True) == [
        "2022/staal.txt",
        "2021/herdruk.txt",
        "2021/haven.txt",
        "2019/voetbal.txt",
        "los/brief.txt",
    ]
    assert found(engine, Everything(), sort="oldest", copies=True) == [
        "2019/voetbal.txt",
        "2021/haven.txt",
        "2021/herdruk.txt",
        "2022/staal.txt",
        "los/brief.txt",
    ]


def test_pages_join_to_the_whole(engine: EngineSearcher) -> None:
    whole = found(engine, Everything(), limit=None)
    pages = [found(engine, Everything(), limit=2, offset=offset) for offset in range(0, 6, 2)]
    assert [path for page in pages for path in page] == whole
    assert len(whole) == 4


def test_facets_count_stories_and_the_archive(engine: EngineSearcher) -> None:
    ranking = engine.search(Everything(), facets=["year", "quarter", "month", "source"])
    years = {value.value: (value.count, value.archive) for value in ranking.facets["year"]}
    assert years == {"2019": (1, 1), "2021": (1, 2), "2022": (1, 1)}
    assert [value.value for value in ranking.facets["quarter"]] == ["2019-Q4", "2021-Q1"]
    assert [value.value for value in ranking.facets["month"]] == ["2019-11", "2021-02"]
    sources = {value.value: (value.count, value.archive) for value in ranking.facets["source"]}
    assert sources == {"": (3, 3), "De Scheldepost": (2, 2)}


def test_a_facet_value_equals_the_total_after_choosing_it(engine: EngineSearcher) -> None:
    facets = engine.search(Everything(), facets=["year", "month", "source"]).facets
    for value in facets["source"]:
        assert engine.search(Everything(), filters=[SourceCondition(value.value)]).total == value.count
    for value in (*facets["year"], *facets["month"]):
        date = PartialDate.parse(value.value)
        chosen = DateCondition(DateRange.of(date, date), f"date:{value.value}")
        assert engine.search(Everything(), filters=[chosen]).total == value.count


def test_terms_sought_are_counted_by_their_number(engine: EngineSearcher) -> None:
    root = And((Not(Word("haven")), Word("sancties"), Phrase("…"), Prefix("voetb"), Phrase("deze week")))
    counted = engine.frequencies(root)
    assert {leaf.word: counted[leaf.number] for leaf in leaves(engine.plan(root))} == {
        "sancties": 2,
        "voetb": 1,
        "deze week": 1,
    }
    assert engine.articles == 5


def test_score_parts_add_up(engine: EngineSearcher) -> None:
    root = And((Word("sancties"), Phrase("deze week"), Prefix("voetb"), Word("vice-premier")))
    for one in (root, Or(root.children)):
        for ranked in engine.search(one).ranked:
            parts = engine.explain(one, ranked.id)
            assert sum(part.score for part in parts) == pytest.approx(ranked.score, rel=1e-12)


def test_how_many_articles_have_a_leaf(engine: EngineSearcher) -> None:
    def group(stream: Stream, term: str, *fields: Field) -> TermGroup:
        return TermGroup("x", (StreamTerm(stream, term, 1.0, "exact"),), fields, 0)

    assert engine.leaf_articles(group("exact", "sancties", "title", "body")) == 2
    assert engine.leaf_articles(group("exact", "sancties", "title")) == 1
    assert engine.leaf_articles(group("lemma", "nergens", "title", "body")) == 0
    for phrase, articles in (("deze week", 1), ("week deze", 0)):
        (leaf,) = leaves(engine.plan(Phrase(phrase)))
        assert engine.leaf_articles(leaf) == articles
    with pytest.raises(DeadlineExceeded):
        engine.leaf_articles(leaf, deadline=Deadline(at=0.0, seconds=1))


def test_expansions_come_by_frequency_and_are_capped(engine: EngineSearcher) -> None:
    everything = engine.expand(Prefix("san"), 10)
    assert everything.words == (("sancties", 2), ("sanctie", 1))
    assert not everything.cut
    assert engine.expand(Prefix("san"), 1) == type(everything)((("sancties", 2),), cut=True)


def test_near_words_come_nearest_first(engine: EngineSearcher) -> None:
    assert [pair for pair in engine.near("sanctie", 1) if engine.word_articles(pair[0])] == [
        ("sanctie", 0),
        ("sancties", 1),
    ]
    assert engine.near("xyzzyxyzzy", 2) == []
    with pytest.raises(DeadlineExceeded):
        engine.near("sanctie", 1, deadline=Deadline(at=0.0, seconds=1))


def test_articles_with_a_word_form_or_another_term(engine: EngineSearcher) -> None:
    assert [engine.word_articles(word) for word in ("sancties", "sanctie", "xyzzy")] == [2, 1, 0]
    assert engine.word_articles("sanctie", forms=False) >= 2, "as a lemma"
    assert engine.word_articles("xyzzy", forms=False) == 0


def test_fetching_what_is_not_there(engine: EngineSearcher) -> None:
    assert [a.path for a in engine.fetch([FOOTBALL.id, HARBOUR.id])] == ["2019/voetbal.txt", "2021/haven.txt"]
    assert engine.fetch([FOOTBALL.id]) == [FOOTBALL]
    for name in ("0123456789abcdef", "geen-id", ""):
        with pytest.raises(ArticleMissing):
            engine.fetch([name])


def test_paths_with_and_without_root(engine: EngineSearcher) -> None:
    assert engine.find_path("2021/haven.txt") == HARBOUR.id
    assert engine.find_path("archief/2021/haven.txt") == HARBOUR.id
    assert engine.find_path("haven.txt") is None


def test_the_story_of_an_article(engine: EngineSearcher) -> None:
    assert set(engine.story(HARBOUR.id)) == {HARBOUR.id, REPRINT.id}
    assert engine.story(FOOTBALL.id) == (FOOTBALL.id,)


def test_summary(engine: EngineSearcher) -> None:
    summary = engine.summary()
    assert (summary.articles, summary.stories, summary.passages) == (5, 4, 6)
    assert (summary.first, summary.last, summary.undated) == (PartialDate(2019, 11, 3), PartialDate(2022), 1)
    assert len(engine.files()) == 5


def test_a_deadline_in_the_past_is_an_error_and_no_part_of_an_answer(engine: EngineSearcher) -> None:
    with pytest.raises(DeadlineExceeded):
        engine.search(Word("haven"), deadline=Deadline(at=0.0, seconds=1))


def test_a_closed_engine_says_so_and_may_be_closed_again(filled: str) -> None:
    engine = open_engine(filled)
    engine.close()
    engine.close()
    with pytest.raises(ValueError, match="closed"):
        engine.search(Word("haven"))


def test_nothing_is_visible_before_the_commit(filled: str) -> None:
    with open_writer(filled) as writer, open_engine(filled) as before:
        put(writer, article("nieuw.txt", "Een nieuwsbericht over tulpen."))
        writer.delete(FOOTBALL.id)
        assert before.search(Word("tulpen")).total == 0
        generation = writer.commit()
        assert before.search(Word("tulpen")).total == 0, "a searcher stays on its generation"
        assert before.search(Word("voetbalbond")).total == 1
        assert generation == current_generation(filled) != before.generation
        with open_engine(filled) as after:
            assert after.search(Word("tulpen")).total == 1
            assert after.search(Word("voetbalbond")).total == 0


def test_what_was_not_committed_is_forgotten(filled: str) -> None:
    with open_writer(filled) as writer:
        put(writer, article("nieuw.txt", "Een nieuwsbericht over tulpen."))
    with open_engine(filled) as engine:
        assert engine.search(Word("tulpen")).total == 0
        assert len(engine.files()) == 5


def test_adding_replaces_by_id_also_within_a_commit(filled: str) -> None:
    with open_writer(filled) as writer:
        for text in ("Eerst over tulpen.", "Dan over rozen."):
            put(writer, article("2019/voetbal.txt", text))
        writer.commit()
    with open_engine(filled) as engine:
        totals = [engine.search(Word(word)).total for word in ("voetbalbond", "tulpen", "rozen")]
        assert totals == [0, 0, 1]
        assert engine.summary().articles == 5


def test_statistics_leave_no_trace_of_history(filled: str, tmp_path: Path) -> None:
    with open_writer(filled) as writer:
        for text in ("Over sancties en tulpen.", "Sancties, sancties en nog eens sancties in het nieuws van vandaag."):
            put(writer, article("nieuw.txt", text))
            writer.commit()
        gone = article("nieuw.txt", "weg")
        writer.delete(gone.id)
        writer.forget(("archief", "nieuw.txt"))
        writer.commit()
    with open_engine(filled) as engine:
        before = engine.search(Word("sancties"))
        with open_writer(filled) as writer:
            writer.rebuild()
            put(writer, UNDATED, SANCTIONS, FOOTBALL, REPRINT, HARBOUR)
            writer.commit()
        with open_engine(filled) as rebuilt:
            assert rebuilt.search(Word("sancties")) == before
            assert rebuilt.summary().passages == engine.summary().passages


def test_a_rebuild_is_beside_until_its_commit(filled: str) -> None:
    with open_writer(filled) as writer:
        writer.rebuild()
        assert not writer.files
        assert [root.label for root in writer.roots] == ["archief"]
        put(writer, FOOTBALL)
        with open_engine(filled) as engine:
            assert engine.summary().articles == 5
        writer.commit()
    with open_engine(filled) as engine:
        assert engine.summary().articles == 1


def test_purge_takes_the_text_out_of_the_files(url: str, tmp_path: Path) -> None:
    secret = article("geheim.txt", "Tulpenbollenmanie in het dorp.")
    with open_writer(url) as writer:
        put(writer, HARBOUR, secret)
        writer.commit()
        writer.delete(secret.id)
        writer.forget(("archief", "geheim.txt"))
        writer.commit(purge=True)
    with open_engine(url) as engine:
        assert engine.search(Everything()).total == 1
    held = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"tulpenbollenmanie" not in held.lower()


def test_many_commits_leave_few_files(url: str, tmp_path: Path) -> None:
    with open_writer(url) as writer:
        for number in range(40):
            put(writer, article(f"{number}.txt", f"Bericht nummer {number} over het weer."))
            writer.commit()
    with open_engine(url) as engine:
        assert engine.search(Word("bericht"), limit=0, copies=True).total == 40
    assert sum(path.is_file() for path in tmp_path.rglob("*")) < 30


def test_what_is_boilerplate_is_the_archives_to_say(filled: str) -> None:
    heading = article("x.txt", "Meer nieuws").passages[0]
    with open_writer(filled) as writer:
        put(writer, *(article(f"{n}.txt", f"Bericht {n} over {n}.", "Meer nieuws") for n in range(MANY_ARTICLES)))
        writer.commit()
        assert writer.boilerplate == frozenset()
        put(writer, article("nog een.txt", "Nog een bericht.", "Meer nieuws"))
        writer.commit()
        assert writer.boilerplate == {digest_number(heading.digest)}
    with open_writer(filled) as writer:
        assert writer.boilerplate == {digest_number(heading.digest)}
        unmarked, marked = article("te laat.txt", "Over tulpen.", "Meer nieuws"), article("te veel.txt", LONG, OTHER)
        writer.add(indexed(unmarked))
        writer.add(indexed(marked, {digest_number(marked.passages[1].digest)}))
        writer.record(record(unmarked))
        writer.record(record(marked))
        writer.commit()
    with open_engine(filled) as engine:
        assert engine.search(Phrase("meer nieuws")).total == 0
        assert [passage.left_out for passage in engine.fetch([unmarked.id])[0].passages] == [
            None,
            LeftOut("boilerplate", 1, 1.0),
        ]
        assert engine.fetch([marked.id]) == [marked]
        assert "te veel.txt" in found(engine, Word("voetbalbond"), copies=True)
        assert engine.passages().boilerplate.tolist() == [digest_number(heading.digest)]


def test_one_writer(filled: str) -> None:
    with open_writer(filled), pytest.raises(IndexLocked):
        open_writer(filled)
    open_writer(filled).close()


def test_no_index(url: str) -> None:
    with pytest.raises(IndexMissing):
        open_engine(url)


def test_an_empty_index_answers(url: str) -> None:
    with open_writer(url) as writer:
        writer.commit()
    with open_engine(url) as engine:
        ranking = engine.search(Word("haven"), facets=["year", "source"])
        assert (ranking.total, ranking.ranked) == (0, ())
        assert engine.summary().articles == 0
        assert engine.expand(Prefix("hav"), 10).words == ()
        assert engine.search(Everything()).total == 0


def test_an_unchanged_commit_keeps_its_generation(filled: str) -> None:
    with open_writer(filled) as writer:
        assert writer.commit() == current_generation(filled)


def test_the_contract_speaks_of_indexed_articles() -> None:
    taken = indexed(HARBOUR)
    assert isinstance(taken, IndexedArticle)
    assert taken.analyzed.article == HARBOUR, "which was de-duplicated before"
    assert taken.analyzed.body.length == sum(passage.words for passage in HARBOUR.passages)
