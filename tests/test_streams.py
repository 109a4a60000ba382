"""An article as terms with positions."""

from index.analysis import SEPARATED, Occurrences, analyze_article
from index.analysis.streams import PASSAGE_GAP, field_terms
from index.article import Article, LeftOut, Passage


def article(title: str, *passages: Passage) -> Article:
    return Article("0" * 16, "archief", "a.txt", title, None, None, None, passages)


def by_term(occurrences: Occurrences) -> dict[str, tuple[int, ...]]:
    assert list(occurrences.positions) == sorted(occurrences.positions)
    places: dict[str, tuple[int, ...]] = {}
    for term, position in occurrences:
        places[term] = (*places.get(term, ()), position)
    return places


def test_terms_of_one_text() -> None:
    terms = field_terms(["De stakers staken, de staking duurt"])
    assert by_term(terms.exact) == {"de": (0, 3), "stakers": (1,), "staken": (2,), "staking": (4,), "duurt": (5,)}
    assert by_term(terms.lemma) == {"staker": (1,), "staak": (2,), "staking": (4,), "duren": (5,)}
    assert terms.length == 6


def test_the_parts_of_compounds_have_streams_of_their_own() -> None:
    terms = field_terms(["Cyberaanvallen: zeehavens, havenstad"])
    assert by_term(terms.modifier) == {"cyber": (0,), "zee": (1,), "haven": (2,)}
    assert by_term(terms.head) == {"aanval": (0,), "haven": (1,), "stad": (2,)}
    assert by_term(terms.lemma) == {"cyberaanval": (0,), "zeehaven": (1,), "havenstad": (2,)}
    assert terms.length == 3


def test_a_separable_verb_stands_where_its_verb_does() -> None:
    terms = field_terms(["De bond riep de leden op.", "Hij weigerde op te roepen"])
    second = 6 + PASSAGE_GAP
    assert by_term(terms.lemma)[SEPARATED + "oproepen"] == (2, second + 4)
    assert by_term(terms.lemma)["roep"] == (2, second + 4), "the halves are found as words too"
    assert not any(
        term.startswith(SEPARATED) for stream in (terms.exact, terms.head, terms.modifier) for term in stream.terms
    )
    assert terms.length == 11, "a verb in two halves makes a text no longer"


def test_a_hyphenated_word_has_its_three_forms_at_their_positions() -> None:
    terms = field_terms(["de vice-premier en covid-19 nu"])
    assert by_term(terms.exact) == {
        "de": (0,),
        "vice-premier": (1,),
        "vicepremier": (1,),
        "vice": (1,),
        "premier": (2,),
        "en": (3,),
        "covid-19": (4,),
        "covid19": (4,),
        "covid": (4,),
        "-19": (5,),
        "nu": (6,),
    }
    assert terms.length == 7


def test_a_term_has_a_position_once() -> None:
    terms = field_terms(["boem-boem"])
    assert by_term(terms.exact) == {"boem-boem": (0,), "boemboem": (0,), "boem": (0, 1)}
    assert len(terms.lemma.terms) == len(set(terms.lemma))


def test_passages_are_set_apart() -> None:
    terms = field_terms(["een twee", "", "twee-drie", "drie"])
    second = 2 + PASSAGE_GAP + PASSAGE_GAP
    third = second + 2 + PASSAGE_GAP
    assert by_term(terms.exact)["twee"] == (1, second)
    assert by_term(terms.exact)["drie"] == (second + 1, third)
    assert terms.length == 5


def test_nothing_gives_no_terms() -> None:
    terms = field_terms([])
    assert (terms.exact, terms.lemma, terms.length) == (Occurrences(), Occurrences(), 0)


def test_what_is_left_out_of_an_article_gives_no_terms() -> None:
    copied = Passage(2, "Bakkers staken.", left_out=LeftOut("exact", 1, 1.0))
    analyzed = analyze_article(article("Bakkers", Passage(0, "Een lead."), Passage(1, "Bakkers staken."), copied))
    assert by_term(analyzed.title.exact) == {"bakkers": (0,)}
    assert by_term(analyzed.body.exact)["bakkers"] == (2 + PASSAGE_GAP,)
    assert analyzed.body.length == 4
    assert analyzed.article.title == "Bakkers"
