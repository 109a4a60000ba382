"""What else counts as the words of a query, and that an archive is found by it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from index.events import IndexReport
from search.finder import Searcher, open_searcher
from search.interpretation import interpret, synonyms_to_ask_for
from search.matching import EVERY_WAY, OPT_IN, Matching
from search.parser import parse
from search.query import Node, Variant, Word, terms_sought
from search.results import Via

TEXTS = {
    "bond": "De bond riep zijn leden gisteren op om thuis te blijven.",
    "oproep": "De bond heeft zijn leden opgeroepen om thuis te blijven.",
    "roepen": "Hij riep iets. Op straat hoorde niemand hem.",
    "washington": "In de Verenigde Staten wordt in november gestemd.",
    "vs": "Volgens de VS is de raket onderschept.",
    "versus": "Het wordt vandaag Ajax vs. Feyenoord.",
    "cyber": "Een cyberaanval legde de haven plat.",
    "apart": "De cyber aanval op de haven duurde een dag.",
    "raad": "Het stadsbestuur beslist donderdag.",
    "stadion": "In het stadion was geen plaats meer.",
    "oud": "Het produkt stond in de aktie van 1950.",
    "schade": "De aardbevingsschade wordt vergoed.",
    "biden": "Bidens toespraak maakte indruk.",
    "leger": "Het leger heeft de tanks teruggetrokken.",
    "feest": "De 11-juliviering lokte veel volk.",
    "raket": "Een lange afstandsraket viel in zee.",
    "masker": "Het mondmasker is niet langer verplicht.",
}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory, index_archive: Callable[..., IndexReport]) -> Searcher:
    folder = tmp_path_factory.mktemp("interpretation") / "archief"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    url = f"whoosh:{folder.parent / 'knipsel'}"
    index_archive([folder], url)
    return open_searcher(url)


def found(searcher: Searcher, text: str, matching: Matching = EVERY_WAY) -> set[str]:
    results = searcher.search(parse(text, matching=matching))
    return {Path(hit.path).stem for hit in results.hits}


def variants(text: str, matching: Matching = EVERY_WAY) -> dict[str, tuple[Variant, ...]]:
    return {
        term.text: term.also for term in terms_sought(interpret(parse(text).root, matching)) if isinstance(term, Word)
    }


def by(via: Via, text: str, matching: Matching = EVERY_WAY) -> dict[str, list[str]]:
    return {
        word: [variant.text for variant in also if variant.via == via]
        for word, also in variants(text, matching).items()
    }


def test_a_separable_verb_is_also_meant_in_halves() -> None:
    also = variants("oproepen")["oproepen"]
    assert [(each.text, each.via, each.apart) for each in also] == [("oproepen", "separable", True)]
    assert variants("aanval")["aanval"] == (), "a noun is no verb"


@pytest.mark.parametrize("text", ["riep op", "op roepen", "riep de leden op", "roept leden op"])
def test_halves_in_a_query_mean_the_verb(text: str) -> None:
    verb = next(also for word, also in variants(text).items() if word.startswith(("riep", "roep")))
    meant = [(each.text, each.apart) for each in verb if each.via == "separable"]
    assert meant == [("oproepen", True), ("oproepen", False)]


def test_both_halves_mean_the_verb_and_no_other_word() -> None:
    also = by("separable", "trok leger terug")
    assert also == {"trok": ["terugtrekken"] * 2, "leger": [], "terug": ["terugtrekken"] * 2}
    assert by("separable", "terug trok") == {"trok": ["terugtrekken"] * 2, "terug": ["terugtrekken"] * 2}


def test_a_word_of_three_parts_may_be_two() -> None:
    assert by("part", "langeafstandsraket") == {"langeafstandsraket": ["lange afstandsraket", "langeafstands raket"]}
    assert by("part", "cyberaanval") == {"cyberaanval": []}, "its two parts apart are in the plan"
    assert by("part", "langeafstandsraket", Matching.of(without=["parts"])) == {"langeafstandsraket": []}


def test_neighbours_may_be_one_word() -> None:
    assert by("part", "cyber aanval") == {
        "cyber": ["cyberaanval", "cybersaanval", "cyberenaanval"],
        "aanval": ["cyberaanval", "cybersaanval", "cyberenaanval"],
    }
    assert by("part", "cyber =aanval") == {"cyber": [], "aanval": []}
    assert by("part", "cyber datum:2021 aanval") == {"cyber": [], "aanval": []}
    assert by("part", "haven van")["haven"] == [], "stop words are no parts"
    assert by("part", "11 juli-viering") == {"11": ["11-juliviering"], "juli-viering": ["11-juliviering"]}
    assert by("part", "covid-19 vaccin")["vaccin"] == [], "nor is what has a hyphen or digits"


def test_words_together_have_synonyms_that_stand_for_each() -> None:
    also = by("synonym", "verenigde staten corona")
    assert also["verenigde"][0] == also["staten"][0] == "VS"
    assert "VS" not in also["corona"]


def test_the_parser_s_tree_and_an_exact_word_stay_as_they_are() -> None:
    for text in ("=oproepen", '"riep op"', "oproep*", "datum:2021", "*", "oproepen~"):
        root = parse(text).root
        assert interpret(root, EVERY_WAY) == root


def test_interpreting_twice_is_interpreting_once() -> None:
    root = interpret(parse("titel:oproepen OF (VS -aktie)").root, EVERY_WAY)
    assert interpret(root, EVERY_WAY) == root


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("oproepen", {"bond", "oproep"}),
        ("riep de leden op", {"bond", "oproep"}),
        ("trok terug", {"leger"}),
        ("11 juliviering", {"feest"}),
        ("11 juli-viering", {"feest"}),
        ("langeafstandsraketten", {"raket"}),
        ("VS", {"vs", "washington"}),
        ("verenigde staten", {"vs", "washington"}),
        ("cyber aanval", {"cyber", "apart"}),
        ("cyberaanval", {"cyber", "apart"}),
        ("cyber-aanval", {"cyber", "apart"}),
        ("aanval", {"cyber", "apart"}),
        ("stad", {"raad"}),
        ("stad bestuur", {"raad"}),
        ("aardbeving", {"schade"}),
        ("Biden", {"biden"}),
        ("Biden's", {"biden"}),
        ("bidens", {"biden"}),
        ("aardbeving schade", {"schade"}),
        ("product", {"oud"}),
        ("actie", {"oud"}),
    ],
)
def test_found_by_it(searcher: Searcher, text: str, names: set[str]) -> None:
    assert found(searcher, text) == names


@pytest.mark.parametrize(
    ("text", "without", "names"),
    [
        ("oproepen", "separable", {"oproep"}),
        ("verenigde staten", "synonyms", {"washington"}),
        ("product", "synonyms", set()),
        ("cyberaanval", "parts", {"cyber"}),
        ("aanval", "parts", {"apart"}),
    ],
)
def test_each_feature_can_be_switched_off(searcher: Searcher, text: str, without: str, names: set[str]) -> None:
    assert found(searcher, text, Matching.of(without=[without])) == names  # type: ignore[list-item]


def test_flemish_words_are_to_be_asked_for(searcher: Searcher) -> None:
    assert found(searcher, "mondkapje") == set()
    assert found(searcher, "mondkapje", Matching.of(all_synonyms=True)) == {"masker"}
    assert "mondmasker" in synonyms_to_ask_for(parse("mondkapje"))
    assert synonyms_to_ask_for(parse("mondkapje", matching=Matching(opt_in=OPT_IN))) == ()
    assert synonyms_to_ask_for(parse("VS")) == ()


def test_what_was_found_by_a_synonym_is_marked_and_told(searcher: Searcher) -> None:
    results = searcher.search(parse("VS"))
    marked = {
        (snippet.text[start:end], via)
        for hit in results.hits
        for snippet in hit.snippets
        for (start, end), via in zip(snippet.highlights, snippet.via, strict=True)
    }
    assert marked == {("VS", "exact"), ("Verenigde Staten", "synonym")}
    assert [note.text("nl") for note in results.notes] == ["Ook gezocht naar Verenigde Staten, voor VS"]


def test_synonyms_that_the_archive_does_not_have_are_not_told(searcher: Searcher) -> None:
    assert searcher.search(parse("NAVO OF haven")).notes == ()


def test_words_together_get_one_note(searcher: Searcher) -> None:
    notes = searcher.search(parse("verenigde staten")).notes
    assert [note.text("en") for note in notes] == ["Also searched for VS, for verenigde staten"]


def test_a_tree_of_any_shape_is_interpreted() -> None:
    def words(node: Node) -> list[Word]:
        return [term for term in terms_sought(node) if isinstance(term, Word)]

    root = interpret(parse("titel:(oproepen OF VS) haven").root, EVERY_WAY)
    assert [bool(word.also) for word in words(root)] == [True, True, False]
