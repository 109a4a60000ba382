"""Where the words of a query stand in a text."""

from __future__ import annotations

import pytest

from index.article import Article, Passage, article_id
from index.dedup.within_article import leave_out
from index.errors import DeadlineExceeded
from search.deadline import Deadline
from search.interpretation import interpret
from search.marks import Mark, Marker
from search.matching import EVERY_WAY
from search.plan import make_plan
from search.query import And, Everything, Fuzzy, InTitle, Node, Not, Or, PathCondition, Phrase, Prefix, Word


def expand(term: Prefix | Fuzzy) -> tuple[str, ...]:
    return ("sancties", "sanctie") if isinstance(term, Prefix) else ("havn",)


def marker(root: Node) -> Marker:
    return Marker(make_plan(root, expand))


OPROEPEN = interpret(Word("oproepen"), EVERY_WAY)
UITSTELLEN = interpret(Word("uitstellen"), EVERY_WAY)


def shown(root: Node, text: str, field: str = "body") -> str:
    """`text` with brackets around its marks."""
    for mark in reversed(marker(root).mark(text, field)):  # type: ignore[arg-type]
        text = f"{text[: mark.start]}[{text[mark.start : mark.end]}]{text[mark.end :]}"
    return text


CASES: list[tuple[str, Node, str]] = [
    ("inflections", Word("wet"), "De [wet], de [wetten]; [WET]!"),
    ("the form only", Word("wet", exact=True), "De [wet], de wetten; [Wet]."),
    ("accents", Word("coordinatrice"), "Een [coördinatrice]"),
    ("decomposed", Word("coördinatrice"), "Een [coo\u0308rdinatrice] komt"),
    ("ligature", Word("dijk"), "de [dĳk] en de [DĲK]"),
    ("soft hyphen", Word("vaccinatiecampagne"), "de [vaccinatie\u00adcampagne]."),
    ("over a line", Word("sancties"), "[sanc-\nties] op"),
    ("at both ends", Word("haven"), "[haven] en [haven]"),
    ("whole text", Word("haven"), "[haven]"),
    ("a compound by its part", Word("haven"), "Een [havenstad] en een [zeehaven]"),
    ("nothing", Word("stad"), "Een stadion."),
    ("both halves of a separable verb", OPROEPEN, "De bond [riep] de partijen gisteren [op]; [roepen] zij hen [op]?"),
    ("halves the other way round", OPROEPEN, "Hij weigerde [op] te [roepen]"),
    ("other uses of the halves are not marked", OPROEPEN, "Zij [riep] de bond [op] en viel op; op straat riep men"),
    ("halves, and the verb written as one", OPROEPEN, "[Oproepen], [opgeroepen]; [roep] hen [op]."),
    ("halves of two verbs", And((OPROEPEN, UITSTELLEN)), "Zij [riep] hen [op] en [stelde] het [uit]."),
    ("nothing without the half that decides", OPROEPEN, "Zij riep. Op straat keek men op."),
    ("whole hyphenated word by its part", Word("premier"), "De [vice-premier] zwijgt"),
    ("hyphenated by itself", Word("vice-premier"), "De [vice-premier] en [vicepremier] en [vice premier]"),
    ("joined", Word("vicepremier"), "De [vice-premier]"),
    ("not by a short part", Word("19"), "covid-19 en [19]"),
    ("phrase", Phrase("de haven"), "Bij [de haven], niet haven de; [De\nhaven]."),
    ("phrase as it stands in a hyphenated word", Phrase("covid 19"), "[covid-19] en [covid 19]"),
    ("phrase with a joined form at its end", Phrase("een covid19"), "[een covid-19] patiënt"),
    ("phrase only as a whole", Phrase("de haven van"), "de haven en [de haven van] ons"),
    ("phrase of one word over and over", Phrase("ha ha"), "[ha ha] [ha. Ha] ha nee ha"),
    ("near", Phrase("haven brand", 3), "[brand] in de [haven]; brand en nog eens een haven"),
    ("near, twice the word", Phrase("ha ha", 2), "[ha] en [ha]"),
    ("near, three times the word", Phrase("ha ha ha", 2), "[ha] [ha] en [ha]"),
    ("near, twice a word and another", Phrase("ha ha nee", 3), "[ha] [ha] [nee]"),
    ("near, only once there", Phrase("ha ha", 5), "ha nee"),
    ("near in windows apart", Phrase("haven brand", 1), "[haven] [brand] haven"),
    ("the longer one stays", Or((Word("haven"), Phrase("de haven"))), "bij [de haven] en [haven]"),
    ("prefix", Prefix("sanct"), "[sancties] en [sanctie], niet sanctioneren"),
    ("excluded words are not marked", And((Word("haven"), Not(Word("brand")))), "[haven] brand"),
    ("twice excluded neither", Not(Not(Word("haven"))), "haven"),
    ("stop words beside others are not marked", And((Word("de"), Word("haven"))), "de [haven]"),
    ("a stop word alone is", Word("de"), "[de] haven"),
    ("a word in the title is not marked in the body", InTitle(Word("haven")), "haven"),
    ("conditions", And((PathCondition("x"), Everything())), "haven x"),
    ("nothing to mark in nothing", Word("haven"), ""),
]


@pytest.mark.parametrize(("root", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_marked(root: Node, expected: str) -> None:
    assert shown(root, expected.replace("[", "").replace("]", "")) == expected


def test_a_title_is_marked_by_what_asks_for_it() -> None:
    assert shown(InTitle(Word("haven")), "De haven", "title") == "De [haven]"
    assert shown(InTitle(Phrase("de haven")), "De haven", "title") == "[De haven]"
    assert shown(InTitle(Phrase("de haven")), "De haven", "body") == "De haven"


@pytest.mark.parametrize(
    ("root", "text", "via"),
    [
        (Word("wet"), "wet wetten", ["exact", "lemma"]),
        (Word("premier"), "premier vice-premier", ["exact", "part"]),
        (Word("vice-premier"), "vice-premier vice premier", ["exact", "exact"]),
        (Prefix("sanct"), "sancties", ["prefix"]),
        (Fuzzy("haven"), "havn", ["fuzzy"]),
        (Phrase("de haven"), "de haven", ["exact"]),
        (Or((Prefix("sanct"), Word("sancties"))), "sancties", ["exact"]),
        (Word("haven"), "havenstad", ["part"]),
        (OPROEPEN, "Zij riep hen op", ["separable", "separable"]),
        (Or((OPROEPEN, Word("riep"))), "Zij riep hen op", ["exact", "separable"]),
        (Or((OPROEPEN, Word("op"))), "Zij riep hen op", ["separable", "exact"]),
    ],
)
def test_how_it_matched(root: Node, text: str, via: list[str]) -> None:
    assert [mark.via for mark in marker(root).mark(text)] == via


def test_a_mark_has_the_number_of_its_term() -> None:
    found = marker(And((Not(Word("zee")), Word("haven"), Phrase("de wet"), Word("haven")))).mark("haven de wet")
    assert found == (Mark(0, 5, "exact", 1), Mark(6, 12, "exact", 2))


def test_both_halves_have_the_number_of_the_verb() -> None:
    found = marker(And((Word("bond"), OPROEPEN))).mark("De bond riep hen op")
    assert [(mark.start, mark.end, mark.term) for mark in found] == [(3, 7, 0), (8, 12, 1), (17, 19, 1)]


def test_an_article_is_marked_in_its_title_and_in_what_is_not_left_out() -> None:
    body = ("Een brand in de haven.", "Niets hier.", "De haven is dicht.", "Een brand in de haven.")
    passages = tuple(Passage(number, text) for number, text in enumerate(body))
    article = leave_out(Article(article_id("a", b"b"), "a", "b", "Een brand in de haven", None, None, None, passages))
    found = marker(Word("haven")).mark_article(article)
    assert [(mark.start, mark.end) for mark in found.title] == [(16, 21)]
    assert {number: [(m.start, m.end) for m in marks] for number, marks in found.passages.items()} == {
        0: [(16, 21)],
        2: [(3, 8)],
    }


def test_a_text_of_many_blocks_is_marked_as_one_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        "Bij de haven. Vice-premier, covid-\n19, sanc-\nties: ha ha; de haven van de vice-premier! 's Avonds 1-3. " * 5
    )
    root = Or((Word("premier"), Phrase("haven van"), Phrase("ha sancties", 3), Word("sancties"), Word("1-3")))
    whole = marker(root).mark(text)
    assert len(whole) == 30
    for size in (1, 5, 17, 40, len(text) - 1):
        monkeypatch.setattr("search.marks._BLOCK", size)
        assert marker(root).mark(text) == whole


def test_the_deadline_is_looked_at() -> None:
    late = Marker(make_plan(Word("haven"), expand), Deadline(at=0.0, seconds=1).check)
    with pytest.raises(DeadlineExceeded):
        late.mark("De haven")
