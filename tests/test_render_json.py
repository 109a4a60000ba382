"""JSON objects, held against the contract."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from index.analysis import SEPARATED
from index.article import Article, LeftOut, Passage
from index.catalog import FileRecord
from index.dates import PartialDate
from index.errors import IndexMissing, KnipselError
from index.messages import message
from index.roots import Root
from search.differences.articles import article_differences
from search.engines import ArchiveSummary, ScorePart
from search.explanation import Explanation, TermUse
from search.marks import Mark, PassageMarks
from search.passage_copies import Elsewhere, Place
from search.plan import StreamTerm
from search.related import RelatedArticle
from search.relatives import Relatives
from search.render_json import (
    analysis_object,
    article_object,
    copy_object,
    differences_object,
    dumps,
    elsewhere_object,
    error_object,
    explanation_object,
    hit_line,
    related_object,
    results_object,
    status_object,
)
from search.results import Copy, FacetValue, Hit, Results, Snippet, WithoutCondition, WordCount

COPY = Copy("c0", "archief", "2021/kopie.txt", "Kopie", None, None, 0.941176, True)
HIT = Hit(
    "a1",
    "archief",
    "2021/havenstad.txt",
    "Haven",
    PartialDate(2021, 4),
    None,
    7.312345,
    (Snippet(2, "In de havenstad", ((6, 15),), ("part",)),),
    None,
    (COPY,),
    ((0, 5),),
    ("lemma",),
)
RESULTS = Results(
    query="haven",
    interpreted="haven",
    match="all",
    total=12,
    copies_hidden=3,
    took_ms=0.8312,
    generation="7-ab",
    hits=(HIT,),
    limit=10,
    offset=0,
    sort="relevance",
    copies=False,
)


def test_the_answer_has_exactly_the_contracts_keys_in_its_order() -> None:
    answer = results_object(RESULTS, "nl")
    assert list(answer) == [
        *("format_version", "query", "interpreted", "match", "notes", "suggestion"),
        *("total", "copies_hidden", "took_ms", "generation", "hits", "facets", "words", "without"),
    ]
    assert answer["format_version"] == 1
    assert (answer["total"], answer["copies_hidden"], answer["took_ms"]) == (12, 3, 0.8)
    assert (answer["suggestion"], answer["facets"], answer["words"], answer["without"]) == (None, {}, [], [])


def test_a_hit() -> None:
    assert results_object(RESULTS, "nl")["hits"] == [
        {
            "id": "a1",
            "root": "archief",
            "path": "2021/havenstad.txt",
            "title": "Haven",
            "date": "2021-04",
            "source": None,
            "score": 7.3123,
            "snippets": [{"passage": 2, "text": "In de havenstad", "highlights": [[6, 15]], "via": ["part"]}],
            "same_as": None,
            "copies": [
                {
                    "id": "c0",
                    "root": "archief",
                    "path": "2021/kopie.txt",
                    "title": "Kopie",
                    "date": None,
                    "source": None,
                    "overlap": 0.9412,
                    "matches": True,
                }
            ],
            "title_highlights": [[0, 5]],
            "title_via": ["lemma"],
        }
    ]


def test_facets_notes_words_and_conditions() -> None:
    results = replace(
        RESULTS,
        match="none",
        notes=(message("file.empty"),),
        suggestion="havens",
        facets={"source": (FacetValue("", 1, 9),), "year": (FacetValue("2021", 7, 2104),)},
        words=(WordCount("haven", 3),),
        without=(WithoutCondition("date:2021", 5),),
    )
    answer = results_object(results, "en")
    assert answer["notes"] == ["empty file"]
    assert answer["facets"] == {
        "year": [{"value": "2021", "count": 7, "archive": 2104}],
        "source": [{"value": "", "count": 1, "archive": 9}],
    }
    assert answer["words"] == [{"word": "haven", "total": 3}]
    assert answer["without"] == [{"condition": "date:2021", "total": 5}]


def test_a_line_of_jsonl_is_a_hit_with_the_version() -> None:
    line = hit_line(HIT)
    assert line.pop("format_version") == 1
    assert line == results_object(RESULTS, "nl")["hits"][0]


def test_an_error_in_either_language() -> None:
    error = error_object(IndexMissing(place=".knipsel"), "nl")
    assert error == {
        "format_version": 1,
        "error": {
            "code": "index_missing",
            "message": "Er is geen index in ‘.knipsel’",
            "hint": "Maak er een met: search index MAP",
        },
    }
    assert error_object(IndexMissing(place="x"), "en")["error"]["message"] == "There is no index in ‘x’"
    assert isinstance(IndexMissing(place="x"), KnipselError)


ARTICLE = Article(
    id="a1",
    root="archief",
    path="x.txt",
    title="Haven",
    title_span=None,
    date=None,
    source="De Scheldepost",
    passages=(
        Passage(0, "De haven"),
        Passage(1, "'Kop'", heading=True),
        Passage(2, "De haven 'Kop'", left_out=LeftOut("composite", 0, 0.98765)),
    ),
    notes=(message("note.encoding_guessed", encoding="windows-1252"),),
)


def test_an_article_holds_its_marks_and_the_text_left_out_only_on_request() -> None:
    marks = PassageMarks((Mark(0, 5, "lemma", 0),), {0: (Mark(3, 8, "exact", 0),)})
    usual = article_object(ARTICLE, marks, Relatives(), "nl", original=False)
    assert usual["title_highlights"] == [[0, 5]]
    unmarked = {"elsewhere": None, "highlights": [], "via": []}
    assert usual["passages"] == [
        {
            "passage": 0,
            "text": "De haven",
            "heading": False,
            "left_out": None,
            "elsewhere": None,
            "highlights": [[3, 8]],
            "via": ["exact"],
        },
        {"passage": 1, "text": "'Kop'", "heading": True, "left_out": None, **unmarked},
        {
            "passage": 2,
            "text": None,
            "heading": False,
            "left_out": {"relation": "composite", "leader": 0, "overlap": 0.9877},
            **unmarked,
        },
    ]
    assert usual["notes"] == ["tekens gelezen als windows-1252"]
    assert usual["copies"] == usual["related"] == []
    original = article_object(ARTICLE, None, Relatives(), "nl", original=True)
    assert original["passages"][2]["text"] == "De haven 'Kop'"
    assert original["passages"][0]["highlights"] == []


def test_an_article_tells_what_the_archive_has_elsewhere() -> None:
    place = Elsewhere(Place(COPY.id, COPY.root, COPY.path, COPY.title, COPY.date, 4), 1)
    other = RelatedArticle("r0", "archief", "2020/brug.txt", "Brug", PartialDate(2020), "De Post", 2)
    relatives = Relatives((COPY,), {0: place, 2: Elsewhere(None, 3)}, (other,))
    answer = article_object(ARTICLE, None, relatives, "nl", original=False)
    # Also what the terminal need not tell, because the story's list does.
    assert [passage["elsewhere"] for passage in answer["passages"]] == [
        elsewhere_object(place),
        None,
        {"first": None, "articles": 3},
    ]
    assert answer["copies"] == [copy_object(COPY)]
    assert answer["related"] == [related_object(other)]


def test_differences_are_ranges_in_texts_that_are_given() -> None:
    other = replace(ARTICLE, id="b1", source=None, passages=(Passage(0, "De havens"), Passage(1, "Slot.")))
    answer = differences_object(article_differences(ARTICLE, other))
    assert (answer["first"]["id"], answer["second"]["id"], answer["second"]["source"]) == (ARTICLE.id, "b1", None)
    assert answer["counts"] == {"same": 0, "changed": 0, "deleted": 2, "inserted": 2}
    longer = replace(other, passages=(Passage(4, "In de haven lagen zes schepen."),))
    shorter = replace(other, passages=(Passage(2, "In de haven lagen schepen!"),))
    (row,) = differences_object(article_differences(longer, shorter))["passages"]
    assert row == {
        "change": "changed",
        "relation": None,
        "first": {"passage": 4, "text": "In de haven lagen zes schepen."},
        "second": {"passage": 2, "text": "In de haven lagen schepen!"},
        "runs": [
            {"change": "same", "first": [0, 17], "second": [0, 17]},
            {"change": "deleted", "first": [18, 21], "second": [17, 17]},
            {"change": "same", "first": [22, 29], "second": [18, 25]},
            {"change": "replaced", "first": [29, 30], "second": [25, 26]},
        ],
    }


HAS = (
    StreamTerm("lemma", "haven", 1.0, "lemma"),
    StreamTerm("head", "haven", 0.5, "part"),
    StreamTerm("lemma", SEPARATED + "aanhaven", 0.9, "separable"),
)


def test_an_explanation() -> None:
    explanation = Explanation(
        "haven",
        "haven",
        (TermUse("haven", "lemma", "haven", 1.0, 3, "lemma"),),
        3,
        ((HIT, (ScorePart("haven", HAS, 3, 1, 2.5, 7.31234),)),),
        (message("file.empty"),),
    )
    answer = explanation_object(explanation, "en")
    assert answer["notes"] == ["empty file"]
    assert answer["terms"] == [
        {
            "word": "haven",
            "stream": "lemma",
            "term": "haven",
            "weight": 1.0,
            "articles": 3,
            "via": "lemma",
            "apart": False,
        }
    ]
    (part,) = answer["hits"][0]["parts"]
    assert (part["stream"], part["terms"], part["via"]) == (
        "lemma+head",
        ["haven", "aanhaven"],
        ["lemma", "part", "separable"],
    )
    assert part["score"] == 7.3123
    assert answer["hits"][0]["hit"]["id"] == "a1"


def test_the_state_of_the_index_adds_up() -> None:
    files = [
        FileRecord("archief", "a.txt", "indexed", encoding="utf-8", article_id="a1"),
        FileRecord("archief", "leeg.txt", "failed", message("file.empty")),
    ]
    summary = ArchiveSummary(1, 5, 1, {"indexed": 1, "failed": 1}, None, None, 1, (), (), "2026-01-02T03:04:05+00:00")
    from pathlib import Path

    answer = status_object(summary, files, [Root("archief", Path("/data/archief"))], "3-aa", "nl")
    assert answer["total_files"] == sum(answer["states"].values()) == len(answer["files"])
    assert answer["states"] == {"indexed": 1, "stale": 0, "skipped": 0, "failed": 1}
    assert answer["files"][1] == {
        "root": "archief",
        "path": "leeg.txt",
        "state": "failed",
        "reason": "leeg bestand",
        "encoding": None,
        "notes": [],
        "id": None,
    }
    assert answer["roots"] == [{"label": "archief", "folder": "/data/archief", "source": None, "exclude": []}]


def test_an_analysis_without_tokens() -> None:
    assert analysis_object("…", []) == {"format_version": 1, "text": "…", "tokens": []}


@given(st.text(alphabet=st.characters(categories=["L", "Cc", "Cf", "Cs", "Zl", "Zp", "So"])))
def test_any_text_goes_there_and_back_and_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    written = dumps({"tekst": text})
    assert json.loads(written) == {"tekst": text}
    assert not set(written) & {chr(code) for code in (*range(32), *range(0x7F, 0xA0), 0x202E, 0x2066, 0x2028)}
    written.encode("utf-8")


def test_dutch_letters_stay_readable() -> None:
    assert dumps({"t": "ruïne ‘x’ €"}) == '{"t": "ruïne ‘x’ €"}'
