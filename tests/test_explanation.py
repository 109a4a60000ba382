"""How a query was understood, and a score that adds up."""

from __future__ import annotations

import pytest

from index.analysis import analyze
from search.explanation import term_uses
from search.finder import Searcher
from search.parser import parse


def uses(searcher: Searcher, text: str) -> list[tuple[str, str, str, int, str]]:
    return [(u.word, u.stream, u.term, u.articles, u.via) for u in term_uses(searcher.engine, parse(text).root)]


def test_the_terms_of_a_word_with_their_spread(seeds_searcher: Searcher) -> None:
    lemma, form = uses(seeds_searcher, "Sancties")
    assert lemma == ("Sancties", "lemma", analyze("sancties")[0].lemma, 2, "lemma")
    assert form == ("Sancties", "exact", "sancties", 2, "exact")


def test_excluded_words_and_conditions_are_no_terms(seeds_searcher: Searcher) -> None:
    assert uses(seeds_searcher, "-haven date:2021") == []


def test_the_words_of_a_phrase_also_inside_hyphenated_words(seeds_searcher: Searcher) -> None:
    assert [use[2:4] for use in uses(seeds_searcher, '"covid 19"')] == [("covid", 1), ("19", 2), ("-19", 1)]


def test_a_prefix_is_told_word_by_word(seeds_searcher: Searcher) -> None:
    found = uses(seeds_searcher, "sanct*")
    assert {use[2] for use in found} == {"sancties", "sanctiepakket"}
    assert {use[4] for use in found} == {"prefix"}


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
        assert all(part.title_frequency or part.body_frequency or not part.score for part in parts)


def test_a_part_says_what_it_is_made_of(seeds_searcher: Searcher) -> None:
    explanation = seeds_searcher.explain(parse("cyberaanval haven"))
    ((hit, (attack, harbour)),) = explanation.hits
    assert (attack.word, attack.stream, harbour.word) == ("cyberaanval", "lemma+exact", "haven")
    assert attack.title_frequency == 1.25, "once in the title, in this form"
    assert attack.articles == seeds_searcher.search(parse("cyberaanval"), copies=True).total
    assert hit.path == "2021/2021-02-cyberaanval-haven.txt"
