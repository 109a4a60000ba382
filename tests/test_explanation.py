"""How a query was understood, by what the archive has its words, and a score that adds up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.analysis import analyze
from index.errors import DeadlineExceeded
from index.events import IndexReport
from index.messages import Language
from search.finder import Searcher, open_searcher
from search.matching import Feature, Matching
from search.parser import parse
from search.terminal.explanation import explanation_lines
from search.terminal.screen import Screen

TEXTS = (
    "De bond riep de leden op voor een staking.",
    "De oproep om een waterpomp bleef uit.",
    "De pomp staat droog, en er is ook geen water meer.",
    "Het waterpeil zakt, het grondwater niet.",
    "De gemeente bestelt de pompen in Duitsland.",
    "De drie water pompen draaien weer.",
)


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory, index_archive: Callable[..., IndexReport]) -> Iterator[Searcher]:
    folder: Path = tmp_path_factory.mktemp("explained")
    (folder / "archief").mkdir()
    for number, text in enumerate(TEXTS):
        (folder / "archief" / f"{number}.txt").write_text(f"Bericht {number}.\n\n{text}", encoding="utf-8")
    index_archive([folder / "archief"], f"whoosh:{folder / 'index'}")
    with open_searcher(f"whoosh:{folder / 'index'}") as opened:
        yield opened


def uses(searcher: Searcher, text: str, *without: Feature) -> list[tuple[str, str, str, int, str]]:
    explanation = searcher.explain(parse(text, matching=Matching.of(without=without)))
    return [(use.word, use.stream, use.term, use.articles, use.via) for use in explanation.terms]


def shown(searcher: Searcher, text: str, language: Language = "nl") -> list[str]:
    """An explanation's lines, spaces between columns made one."""
    lines = explanation_lines(searcher.explain(parse(text)), Screen(), language)
    return [" ".join(line.split()) for line in lines]


def test_the_terms_of_a_word_with_their_spread(seeds_searcher: Searcher) -> None:
    lemma, form, modifier = uses(seeds_searcher, "Sancties")
    assert lemma == ("Sancties", "lemma", analyze("sancties")[0].lemma, 2, "lemma")
    assert form == ("Sancties", "exact", "sancties", 2, "exact")
    assert modifier == ("Sancties", "modifier", analyze("sancties")[0].lemma, 1, "part"), "no head, for none has it"


def test_a_word_that_the_archive_lacks_is_told_as_itself_only(searcher: Searcher) -> None:
    assert uses(searcher, "hooiberg") == [
        ("hooiberg", "lemma", "hooiberg", 0, "lemma"),
        ("hooiberg", "exact", "hooiberg", 0, "exact"),
    ]


def test_parts_by_what_they_are_in_the_compound(searcher: Searcher) -> None:
    assert uses(searcher, "water")[2:] == [
        ("water", "head", "water", 1, "part"),
        ("water", "modifier", "water", 2, "part"),
    ]
    assert len(uses(searcher, "water", "parts")) == 2


def test_a_compound_written_apart_is_one_row_counted_as_it_stands(searcher: Searcher) -> None:
    apart = ("waterpomp", "lemma", "water pomp", 1, "part")
    assert apart in uses(searcher, "waterpomp"), "not the article that has both words far from each other"
    assert [use.term for use in searcher.explain(parse("waterpomp")).terms if use.apart] == ["water pomp"]
    assert uses(searcher, "hooiberg")[2:] == []


def test_two_words_written_as_one_are_told_of_both(searcher: Searcher) -> None:
    joined = [use[:4] for use in uses(searcher, "water pomp") if use[4] == "part" and use[1] == "lemma"]
    assert joined == [(word, "lemma", "waterpomp", 1) for word in ("water", "pomp")]


def test_a_separated_verb_goes_by_its_infinitive(searcher: Searcher) -> None:
    (verb,) = [use for use in searcher.explain(parse("oproepen")).terms if use.via == "separable"]
    assert (verb.stream, verb.term, verb.articles, verb.apart) == ("lemma", "oproepen", 1, True)
    (part,) = searcher.explain(parse("oproepen staking")).hits[0][1][:1]
    assert (part.ways, [term.text for term in part.terms]) == (("separable",), ["oproepen"])
    assert uses(searcher, "oproepen", "separable") == uses(searcher, "oproepen")[:2]


def test_a_synonym_of_the_archive(searcher: Searcher) -> None:
    assert ("Duits", "lemma", analyze("Duitsland")[0].lemma, 1, "synonym") in uses(searcher, "Duits")
    assert "synonym" not in {use[4] for use in uses(searcher, "Duits", "synonyms")}


def test_excluded_words_and_conditions_are_no_terms(seeds_searcher: Searcher) -> None:
    assert uses(seeds_searcher, "-haven date:2021") == []


def test_the_words_of_a_phrase_also_inside_hyphenated_words(seeds_searcher: Searcher) -> None:
    assert [use[2:4] for use in uses(seeds_searcher, '"covid 19"')] == [("covid", 1), ("19", 2), ("-19", 1)]


def test_a_prefix_is_told_word_by_word(seeds_searcher: Searcher) -> None:
    found = uses(seeds_searcher, "sanct*")
    assert {use[2] for use in found} == {"sancties", "sanctiepakket"}
    assert {use[4] for use in found} == {"prefix"}


def test_counts_are_of_the_field_asked_for(seeds_searcher: Searcher) -> None:
    assert [use[3] for use in uses(seeds_searcher, "titel:sancties")] == [0, 0]


@pytest.mark.parametrize(
    "text",
    ["sancties", "haven cyberaanval", '"op neutraal terrein"', "energie* of dijk", "covid-19", "titel:haven", "*", "x"],
)
def test_the_parts_add_up_to_the_score(seeds_searcher: Searcher, text: str) -> None:
    explanation = seeds_searcher.explain(parse(text))
    results = seeds_searcher.search(parse(text), limit=2)
    assert (explanation.query, explanation.interpreted) == (results.query, results.interpreted)
    assert explanation.total == results.total
    assert [hit.id for hit, _ in explanation.hits] == [hit.id for hit in results.hits]
    for hit, parts in explanation.hits:
        assert sum(part.score for part in parts) == pytest.approx(hit.score, rel=1e-12)
        assert all(bool(part.terms) == bool(part.title_frequency or part.body_frequency) for part in parts)
        assert all(bool(part.terms) == bool(part.score) for part in parts)


def test_a_part_says_what_it_is_made_of(seeds_searcher: Searcher) -> None:
    explanation = seeds_searcher.explain(parse("cyberaanval haven"))
    ((hit, (attack, harbour)),) = explanation.hits
    assert (attack.word, attack.stream, attack.ways) == ("cyberaanval", "lemma+exact", ("lemma", "exact"))
    assert attack.title_frequency == 1.25, "once in the title, in this form"
    assert attack.articles == seeds_searcher.search(parse("cyberaanval"), copies=True).total
    assert hit.path == "2021/2021-02-cyberaanval-haven.txt"
    assert (harbour.word, harbour.stream, harbour.ways) == ("haven", "lemma+exact+modifier", ("lemma", "exact", "part"))


def test_a_part_names_only_what_the_article_has(seeds_searcher: Searcher) -> None:
    (found,) = (parts for _, parts in seeds_searcher.explain(parse("sancties staal")).hits)
    assert (found[0].word, found[0].stream, found[0].ways) == ("sancties", "modifier", ("part",))
    ((_, both),) = seeds_searcher.explain(parse("zomerdijk OF sanctioneer")).hits
    assert (both[1].word, both[1].stream, both[1].terms, both[1].score) == ("sanctioneer", "", (), 0.0)


def test_on_a_terminal_every_term_says_how(searcher: Searcher) -> None:
    assert "oproepen lemma oproepen (gescheiden) 0,90 1 als gescheiden werkwoord" in shown(searcher, "oproepen")
    assert "water eerder deel water 0,35 2 als deel van een samenstelling" in shown(searcher, "water")
    assert "waterpomp lemma water pomp 1,00 1 als samenstelling, los geschreven" in shown(searcher, "waterpomp")
    lines = shown(searcher, "oproepen", "en")
    assert "oproepen lemma oproepen (separated) 0.90 1 as a separated verb" in lines
    assert "oproepen form oproepen 0.25 0 in this form" in lines
    assert not any("+oproepen" in line for line in lines)


def test_the_deadline_holds(searcher: Searcher) -> None:
    with pytest.raises(DeadlineExceeded):
        searcher.explain(parse("water*"), deadline_seconds=0)


def test_synonyms_are_noted_as_in_an_answer(searcher: Searcher) -> None:
    query = parse("VS")
    assert searcher.explain(query).notes == searcher.search(query).notes
