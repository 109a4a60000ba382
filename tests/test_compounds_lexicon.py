"""The table of compounds is made as its README says, here from a dictionary of a dozen words."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.analysis.compound_table import AT_END_SHIFT, CUT, WHOLE, ZERO, CompoundTable, Scores, table_in
from index.analysis.decompounder import best_cut
from index.lexicon.compounds import labelled
from index.lexicon.compounds.counting import Counts, count_parts
from index.lexicon.compounds.dictionary import Dictionary, Tag, read
from index.lexicon.compounds.judging import fixed_cuts, judge, known_words, sure_compounds
from index.lexicon.compounds.labelled import read_labelled
from index.lexicon.compounds.scoring import Model, boundary
from index.lexicon.compounds.table import contents, packed, undivided

ROOT = Path(__file__).parent.parent
LABELLED = Path(labelled.__file__).with_name("labelled.tsv")
OWN = ROOT / "tests" / "relevance" / "compounds.tsv"

AFFIXES = """
# plurals, the s of compounds, verbs, particles, names
SFX Zb Y 1
SFX Zb 0 en/CaCbCp [^e]  ts:NN2
SFX Ch Y 1
SFX Ch 0 s/CaCbCxCp .
SFX Vp Y 2
SFX Vp 0 de .  ts:VBh1
SFX Vp 0 den .  ts:VBh
PFX Pb Y 1
PFX Pb 0 aan .
SFX PN N 1
SFX PN 0 s .  ts:DT
"""
ENTRIES = """11
haven/ZbCaCc
bestuur/ZbCcCh
stad/CcChYb
raad/CcChYb
water/CaCcZb
aanval/CcCh
leg/PbVpV3
cyber/CaCx
Rotterdam/PN
kanon/ZbCc
fuot/Fw
"""
LIST = "haven havens havenstad havenbestuur waterstad waterraad stadsbestuur stadsraad raadsbestuur Rotterdam kanon a-b"
WEIGHTS = {"before": 0.5, "end": 0.5, "before: said": 1.0, "before, s: said": 1.0, "end: said": 1.0, "entry": 2.0}


@pytest.fixture(scope="module")
def dictionary(tmp_path_factory: pytest.TempPathFactory) -> Dictionary:
    folder = tmp_path_factory.mktemp("dictionary")
    (folder / "nl.aff").write_text(AFFIXES, encoding="utf-8")
    (folder / "nl.dic").write_text(ENTRIES, encoding="utf-8")
    (folder / "dutch").write_text(LIST.replace(" ", "\n"), encoding="utf-8")
    return read(folder)


@pytest.fixture
def model(dictionary: Dictionary) -> Model:
    weights = {**WEIGHTS, "unknown": 1.0, "unknown, length": 0.0}
    weights |= {"clashing vowels": -0.5, "same letter": -0.5, "vowel after a consonant": -0.25}
    return Model(dictionary, Counts({}, {}), frozenset({"covid"}), weights)


def test_forms_have_the_tags_of_their_flags(dictionary: Dictionary) -> None:
    assert dictionary.tags("haven") == Tag.NOUN | Tag.BEGINS | Tag.ENDS
    assert dictionary.tags("havenen") == Tag.PLURAL | Tag.BEGINS | Tag.ENDS
    assert dictionary.tags("bestuurs") == Tag.WITH_S
    assert dictionary.tags("legde") == Tag.FINITE
    assert dictionary.tags("aanlegde") == Tag.FINITE | Tag.PARTICLE_VERB
    assert Tag.BOUND in dictionary.tags("cyber")
    assert dictionary.tags("rotterdam") == Tag.NAME
    assert not dictionary.knows("fuot")
    assert dictionary.families["havenen"] == ("haven",)


def test_the_list_tells_compounds_and_names(dictionary: Dictionary) -> None:
    assert "rotterdam" in dictionary.names
    assert "havenbestuur" in dictionary.compounds()
    assert "kanon" not in dictionary.compounds()


def test_parts_are_counted_where_they_occur(dictionary: Dictionary, model: Model) -> None:
    counts = count_parts(dictionary, model.cuts, dictionary.compounds())
    assert counts.before["haven"] == 2
    assert counts.before["stads"] == 2
    assert counts.at_end["bestuur"] == 3


def test_known_words_are_judged_and_the_table_says_the_same(dictionary: Dictionary, model: Model) -> None:
    labelled = list(read_labelled(["g\tkanon\tkanon\n", "g\thavenstad\thaven+stad\n"]))
    model.counts = count_parts(dictionary, model.cuts, sure_compounds(dictionary, labelled))
    fixed = fixed_cuts(dictionary, labelled)
    cuts = judge(model, fixed)
    assert cuts["havenbestuur"] == (5,)
    assert cuts["stadsraad"] == (5,)
    assert "kanon" not in cuts
    assert "havenstad" not in cuts
    decided = {**dict.fromkeys(known_words(dictionary), ()), **cuts}
    table = table_in(memoryview(contents(model, decided)))
    assert isinstance(table, CompoundTable)
    assert table.value(b"havenstad") & WHOLE
    assert not table.value(b"havenbestuur") & CUT
    for word in ("havenbestuur", "stadsraad", "waterbestuur", "cyberaanval", "covidraad"):
        assert best_cut(table, word.encode()) == (5,), word
    assert best_cut(table, b"stadswaterhavenbestuur") == (5, 10, 15)
    assert contents(model, decided) == contents(model, decided)


def test_a_singular_is_cut_as_its_irregular_plural(dictionary: Dictionary, model: Model) -> None:
    fixed = {"havenstad": (), "waterstad": (5,)}
    assert "havenstad" not in judge(model, fixed, {"tad": ["stad"]}), "what is fixed stays"
    cuts = judge(model, {"stadsbestuur": (), "waterstad": (5,)}, {"raad": ["stad"]})
    assert cuts["waterraad"] == (5,)


def test_a_word_whose_scores_say_otherwise_is_an_exception(dictionary: Dictionary, model: Model) -> None:
    judge(model, {})
    table = table_in(memoryview(contents(model, {"havenbestuur": (), "rotterdam": (6,)})))
    assert table.value(b"havenbestuur") & WHOLE
    assert table.value(b"rotterdam") in (0, CUT | 1 << 6) or table.value(b"rotterdam") & WHOLE


def test_a_word_that_stays_whole_scores_more_than_its_own_parts() -> None:
    scores = Scores(0, 0, -6, -18, -11)
    values = {b"maat": 110, b"regel": 220 << AT_END_SHIFT, b"maatregel": WHOLE | 200 << AT_END_SHIFT, b"corona": 140}
    before = {word.decode(): value for word, value in values.items()}
    after = undivided(before, scores)
    assert after["maatregel"] == WHOLE | 110 - ZERO + 220 + 1 << AT_END_SHIFT
    assert {**after, "maatregel": 0} == {**before, "maatregel": 0}
    assert best_cut(table_in(memoryview(packed(before, scores))), b"coronamaatregel") == (6, 10)
    assert best_cut(table_in(memoryview(packed(after, scores))), b"coronamaatregel") == (6,)


@pytest.mark.parametrize(
    ("left", "right", "features"),
    [
        ("a", "a", {"clashing vowels", "same letter"}),
        ("e", "i", {"clashing vowels"}),
        ("s", "s", {"same letter"}),
        ("n", "a", {"vowel after a consonant"}),
        ("n", "b", set()),
    ],
)
def test_letters_at_a_boundary_have_features(left: str, right: str, features: set[str]) -> None:
    assert set(boundary(left, right)) == features


def test_a_segmentation_of_another_word_is_refused() -> None:
    with pytest.raises(ValueError, match="havenstad is cut as"):
        list(read_labelled(["g\thavenstad\thaven|staat\n"]))


def test_the_words_that_test_are_not_those_to_learn_from() -> None:
    learned = {word.word for word in read_labelled(LABELLED.read_text("utf-8").splitlines())}
    tested = {word.word for word in read_labelled(OWN.read_text("utf-8").splitlines())}
    assert len(learned) > 1000
    assert not learned & tested
