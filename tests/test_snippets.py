"""Which slices of an article are shown, and where they are cut."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from index.article import Article, Passage, TitleSpan, article_id
from index.dedup.within_article import leave_out
from index.events import IndexReport
from search import open_searcher, parse
from search.interpretation import interpret
from search.marks import Marker
from search.matching import EVERY_WAY
from search.plan import make_plan
from search.query import And, Node, Or, Phrase, Word
from search.results import Snippet
from search.snippets import SNIPPET_LENGTH, snippets

FILLER = "Er gebeurde verder niets dat het vermelden waard was, zei een woordvoerder achteraf op het plein. "
TITLE = "De sluis is dicht"


def article(*paragraphs: str | tuple[str], title: TitleSpan | None = None) -> Article:
    """An article; a paragraph in a tuple is a sub-heading."""
    passages = tuple(
        Passage(number, text if isinstance(text, str) else text[0], heading=not isinstance(text, str))
        for number, text in enumerate(paragraphs)
    )
    shown = passages[title.passage].text[title.start : title.end] if title else ""
    return leave_out(Article(article_id("a", b"b"), "a", "b", shown, title, None, None, passages))


def best(
    made: Article, root: Node, rarity: Mapping[int, float] | None = None, shown: frozenset[int] = frozenset()
) -> tuple[Snippet, ...]:
    marks = Marker(make_plan(root, lambda _: ())).mark_article(made)
    weights = rarity or {}
    return snippets(made, marks, lambda term: weights.get(term, 1.0), shown=lambda passage: passage.number in shown)


def texts(found: tuple[Snippet, ...]) -> list[str]:
    """The snippets with brackets around their highlights and … where the passage goes on."""
    lines = []
    for snippet in found:
        text = snippet.text
        for start, end in reversed(snippet.highlights):
            text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
        lines.append("…" * snippet.starts_inside + text + "…" * snippet.ends_inside)
    return lines


def test_a_short_passage_is_shown_whole() -> None:
    (snippet,) = best(article("Niets.", "Een brand in de haven. Niemand raakte gewond."), Word("haven"))
    assert snippet == Snippet(1, "Een brand in de haven. Niemand raakte gewond.", ((16, 21),), ("exact",))


def test_the_rarest_terms_win_then_marks_then_the_first_passage() -> None:
    made = article("Een haven.", "Een brand.", "Een haven en een haven.", "Een brand.")
    root = Or((Word("haven"), Word("brand")))
    assert [s.passage for s in best(made, root)] == [1, 2]
    assert [s.passage for s in best(made, Word("haven"))] == [2]
    assert [s.passage for s in best(made, Word("brand"))] == [1]
    together = article("Een haven.", "Een brand.", "Een haven na een brand.")
    assert [s.passage for s in best(together, root)] == [2]
    apart = article("Een haven, een haven en een haven.", "Een brand.")
    assert texts(best(apart, root, {0: 0.1, 1: 5.0})) == ["Een [haven], een [haven] en een [haven].", "Een [brand]."]


def test_terms_far_apart_are_worth_less_than_terms_that_fit_together() -> None:
    """The first passage promises most, the second keeps it."""
    made = article(f"Een haven. {FILLER * 4} Een brand. {FILLER * 4} Een haven.", "Een haven na een brand.")
    assert [s.passage for s in best(made, Or((Word("haven"), Word("brand"))))] == [1]


def test_a_second_snippet_only_for_a_term_that_the_first_lacks() -> None:
    made = article("Een haven.", "De haven.", "Een brand.")
    assert len(best(made, Word("haven"))) == 1
    assert [s.passage for s in best(made, Or((Word("haven"), Word("brand"))))] == [0, 2]
    three = article("Een haven.", "Een brand.", "Een schip.")
    assert len(best(three, Or((Word("haven"), Word("brand"), Word("schip"))))) == 2


def test_a_sub_heading_only_when_no_other_passage_has_the_terms() -> None:
    made = article("Lead.", ("Brand in de haven",), "De brand brak uit in de haven.")
    assert [s.passage for s in best(made, And((Word("brand"), Word("haven"))))] == [2]
    assert [s.passage for s in best(article("Lead.", ("Brand",), "Tekst."), Word("brand"))] == [1]


OPROEPEN = interpret(Word("oproepen"), EVERY_WAY)


def test_both_halves_of_a_separable_verb_are_shown() -> None:
    made = article("Wat er gebeurde. " + FILLER + "Zij riep de partijen op. " + FILLER * 2)
    (snippet,) = best(made, OPROEPEN)
    assert "Zij [riep] de partijen [op]." in texts((snippet,))[0]
    assert snippet.via == ("separable", "separable")


def test_a_hit_found_by_a_verb_in_two_halves_shows_both(
    archive: Path, url: str, index_archive: Callable[..., IndexReport]
) -> None:
    lead = "Overleg in de stad. De gemeente kwam bijeen."
    (archive / "a.txt").write_text(f"{lead}\n\n{FILLER}De bond riep de partijen op. {FILLER}", encoding="utf-8")
    (archive / "b.txt").write_text(f"{lead}\n\nDe bond riep. Op de partijen rekende niemand.", encoding="utf-8")
    index_archive([archive], url)
    with open_searcher(url) as searcher:
        (hit,) = searcher.search(parse("oproepen")).hits
    (snippet,) = hit.snippets
    assert [snippet.text[start:end] for start, end in snippet.highlights] == ["riep", "op"]
    assert snippet.via == ("separable", "separable")


def test_the_halves_stay_together_where_the_sentence_is_too_long_to_be_shown() -> None:
    between = ", ".join(["een groot aantal verenigingen"] * 4)
    (snippet,) = best(article(f"{FILLER}{FILLER}Zij riep {between} op, {'en zo verder, ' * 20}"), OPROEPEN)
    assert texts((snippet,))[0].count("[") == 2
    assert len(snippet.text) <= SNIPPET_LENGTH


def test_what_was_shown_above_is_passed_over() -> None:
    made = article("Een haven.", "De haven.")
    assert [s.passage for s in best(made, Word("haven"), shown=frozenset({0}))] == [1]
    assert best(made, Word("haven"), shown=frozenset({0, 1})) == ()


def test_what_is_left_out_is_never_shown() -> None:
    made = article("Een haven.", "Een brand en niets meer.", "Een haven.")
    assert made.passages[2].left_out is not None
    assert [s.passage for s in best(made, Word("haven"))] == [0]


SPAN = TitleSpan(0, 0, len(TITLE))


def test_a_snippet_does_not_repeat_the_title() -> None:
    made = article(f"{TITLE}. Een brand legde hem plat.", title=SPAN)
    assert texts(best(made, Word("brand"))) == ["…Een [brand] legde hem plat."]


def test_marks_in_the_title_make_a_snippet_only_when_there_are_no_others() -> None:
    with_others = article(f"{TITLE}. Een brand.", "De sluis is oud.", title=SPAN)
    assert texts(best(with_others, Word("sluis"))) == ["De [sluis] is oud."]
    without = article(f"{TITLE}. Een brand.", "De haven is oud.", title=SPAN)
    assert texts(best(without, Word("sluis"))) == ["De [sluis] is dicht. Een brand."]


def test_marks_before_the_title_are_no_part_of_it() -> None:
    dateline = "HAVENSTAD (Belga) - "
    made = article(f"{dateline}{TITLE}. Een brand.", title=TitleSpan(0, len(dateline), len(dateline + TITLE)))
    assert texts(best(made, Word("belga"))) == [f"HAVENSTAD ([Belga]) - {TITLE}. Een brand."]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (". Een brand.", "…Een brand."),
        (".' Een brand.", "…Een brand."),
        ("\n\nEen brand.", "…Een brand."),
        ("", "De haven is oud."),
        (".", "De haven is oud."),
    ],
)
def test_without_marks_the_text_after_the_title(after: str, expected: str) -> None:
    made = article(f"{TITLE}{after}", ("Kop",), "De haven is oud.", title=SPAN)
    assert texts(best(made, Word("afwezig"))) == [expected]


def test_a_title_that_was_cut_goes_on() -> None:
    made = article(f"{TITLE} sinds gisteren, en nog lang", title=TitleSpan(0, 0, len(TITLE), cut=True))
    assert texts(best(made, Word("afwezig"))) == ["…sinds gisteren, en nog lang"]


def test_nothing_to_show_besides_the_title() -> None:
    assert best(article(f"{TITLE}.", title=SPAN), Word("afwezig")) == ()
    assert best(article(), Word("afwezig")) == ()
    assert best(article("***"), Word("afwezig")) == ()


def test_whole_sentences_where_they_fit() -> None:
    made = article(FILLER * 3 + "Daarna brak brand uit in de haven van mr. De Wit. " + FILLER * 3)
    (snippet,) = best(made, Word("haven"))
    assert snippet.text == f"Daarna brak brand uit in de haven van mr. De Wit. {FILLER.strip()}"
    assert snippet.starts_inside and snippet.ends_inside


def test_a_last_sentence_that_is_short_gets_the_one_before_it() -> None:
    made = article(FILLER * 4 + "Ook de haven.")
    assert texts(best(made, Word("haven"))) == [f"…{FILLER}{FILLER}Ook de [haven]."]


def test_a_part_of_the_next_sentence_only_when_there_would_be_little() -> None:
    long = "de kranen en sluizen en schepen en loodsen en sleepboten en wachters en " * 6
    made = article(f"De haven brandt. Volgens {long}. Einde.")
    (snippet,) = best(made, Word("haven"))
    assert snippet.text.startswith("De haven brandt. Volgens de kranen")
    assert SNIPPET_LENGTH // 2 < len(snippet.text) <= SNIPPET_LENGTH
    assert made.passages[0].text[len(snippet.text)] == " "


def test_a_sentence_that_is_too_long_is_entered_at_a_clause() -> None:
    long = "omdat kranen en sluizen en schepen en loodsen " * 8
    made = article(f"Het ging mis {long}, zodat volgens de meester de haven dicht bleef {long}.")
    (snippet,) = best(made, Word("haven"))
    assert snippet.text.startswith("zodat volgens de meester de haven dicht bleef omdat")
    assert len(snippet.text) <= SNIPPET_LENGTH


def test_or_at_a_word() -> None:
    made = article("kraan " * 200 + "haven " + "sluis " * 200)
    (snippet,) = best(made, Word("haven"))
    assert snippet.text.startswith("kraan kraan") and snippet.text.endswith("sluis sluis")
    assert "kraan haven sluis" in snippet.text
    assert len(snippet.text) <= SNIPPET_LENGTH


def test_the_window_holds_as_many_different_terms_as_fit() -> None:
    made = article("haven " + FILLER * 5 + "Een haven en een brand. " + FILLER * 5 + "brand")
    (snippet,) = best(made, And((Word("haven"), Word("brand"))))
    assert "Een haven en een brand." in snippet.text
    assert len(snippet.highlights) == 2


@pytest.mark.parametrize("word", ["x" * 10_000, "haven" + "\u0301" * 10_000])
def test_one_mark_may_be_longer(word: str) -> None:
    made = article(f"{FILLER}{word} {FILLER}")
    (snippet,) = best(made, Word(word))
    assert [snippet.text[start:end] for start, end in snippet.highlights] == [word]
    assert len(snippet.text) <= len(word) + SNIPPET_LENGTH


def test_a_phrase_is_one_highlight() -> None:
    made = article(FILLER * 3 + "Dat was in de haven van Hollewaard. " + FILLER * 3)
    (snippet,) = best(made, Phrase("de haven van"))
    assert [snippet.text[start:end] for start, end in snippet.highlights] == ["de haven van"]


def test_white_space_at_the_ends_is_no_part_of_a_snippet() -> None:
    (snippet,) = best(article("  \n Een haven.\n "), Word("haven"))
    assert (snippet.text, snippet.highlights) == ("Een haven.", ((4, 9),))
    assert not snippet.starts_inside and not snippet.ends_inside


def test_lines_within_a_passage_stay_as_they_are() -> None:
    text = "Eerst de haven,\nen dan\tde sluis."
    assert texts(best(article(text), Word("sluis"))) == [text.replace("sluis", "[sluis]")]


def test_the_opening_of_a_text_without_white_space_is_cut_before_a_letter() -> None:
    (snippet,) = best(article("e\u0301" * 500), Word("afwezig"))
    assert snippet.text == "e\u0301" * (SNIPPET_LENGTH // 2)
    (endless,) = best(article("e" + "\u0301" * 500), Word("afwezig"))
    assert len(endless.text) == SNIPPET_LENGTH


def test_a_passage_of_very_many_marks() -> None:
    made = article("haven brand " * 10_000)
    (snippet,) = best(made, Or((Word("haven"), Word("brand"))))
    assert len(snippet.text) <= SNIPPET_LENGTH
    assert snippet.text.startswith("haven brand")
