import hashlib
from collections import Counter
from pathlib import Path

import pytest

from index.analysis import analyze
from index.analysis.separable import compound_of, halves_of, infinitive_of, separable_data_digest, separated_verbs
from index.analysis.separable.table import PATH, particles, particles_of, rather_a_noun, readings
from index.lexicon.lemmas.opentaal import WordList
from index.lexicon.lemmas.verbs import Strong, Verbs
from index.lexicon.separable.build import read_particles, table

SENTENCES = Path(__file__).parent / "relevance" / "separable.tsv"


def pairs(text: str) -> set[str]:
    """The verbs found, as verb+particle=infinitive."""
    tokens = analyze(text)
    return {
        f"{tokens[found.verb].word}+{tokens[found.particle].word}={found.infinitive}"
        for found in separated_verbs(text, tokens)
    }


@pytest.mark.parametrize("half", ["tune", "test"])
def test_precision_and_recall_on_labelled_sentences(half: str) -> None:
    counts: Counter[str] = Counter()
    for line in SENTENCES.read_text("utf-8").splitlines():
        if not line.startswith(half):
            continue
        _, _, labels, sentence = line.split("\t")
        wanted, found = set(labels.split()) - {"-"}, pairs(sentence)
        counts += Counter(right=len(wanted & found), wanted=len(wanted), found=len(found))
    assert counts["wanted"] > 80
    assert counts["right"] >= 0.97 * counts["found"], f"precision: {counts}"
    assert counts["right"] >= 0.95 * counts["wanted"], f"recall: {counts}"


@pytest.mark.parametrize(
    ("text", "infinitives"),
    [
        ("De bond riep leden op te staken.", "oproepen"),
        ("Gisteren trad de staatssecretaris af.", "aftreden"),
        ("Ze weigeren de grens over te steken.", "oversteken"),
        ("Hij zou de leiding over willen nemen.", "overnemen"),
        ("Dat is om om te vallen.", "omvallen"),
        ("Vijf ploegen namen aan de race deel.", "deelnemen"),
        ("Hij vuurde schoten af.", "afvuren"),
        ("De soldaten schoten raketten af.", "afschieten"),
        ("Nederland schaft de toeslag af.", "afschaffen"),
        ("Kom morgen langs!", "langskomen"),
        ("„Wij vielen hen aan”, zei de generaal.", "aanvallen"),
        ("De vice-premier trad (eindelijk) af.", "aftreden"),
        ("De ploeg van dr. Smit stelde nr. 4 en 5 voor.", "voorstellen"),
        ("De zaak draait om de vraag wie hem aanviel.", ""),
        ("Hij riep de leden bijeen en nam het woord.", "bijeenroepen"),
        ("De premier riep de bevolking op kalm te blijven.", "oproepen"),
        ("Zij bood aan snel te komen.", "aanbieden"),
        ("Ze gaf aan niet te willen reageren.", "aangeven"),
        ("De bond riep op de fabriek te mijden.", "oproepen"),
        ("Het bedrijf kondigde aan die twee filialen te sluiten.", "aankondigen"),
        ("Hij stond op straat te schreeuwen.", ""),
        ("Zij zaten op zolder te lezen.", ""),
        ("Hij riep op tijd te komen.", ""),
        ("Zij riepen in Gent te blijven.", ""),
        ("Hij vroeg aan de minister te komen.", ""),
        ("Zij riep op Vlaanderen te steunen.", ""),
    ],
)
def test_finds_both_halves(text: str, infinitives: str) -> None:
    assert sorted(found.partition("=")[2] for found in pairs(text)) == infinitives.split()


@pytest.mark.parametrize(
    "text",
    [
        "Hij riep. Op straat keek niemand.",
        "Hij riep: op!",
        "Hij riep; op.",
        "Hij riep de in- en uitvoer op- of afdeling.",
        "Zij riep, zonder het te weten, omdat niemand kwam, op.",
        "Zij riep (en dat was luid) op straat.",
        "Het werk lag op. Te roepen was zinloos.",
        "Wie stond op?\n\nTe roepen.",
        "Hij zei te roepen, op.",
        "De Val ging niet op.",
        "Daar roepen zij niet op.",
        "Hij riep " + "heel " * 30 + "hard op.",
        "Hij riep, a, b, c, d, e, f, op.",
        "riep",
        "op",
        "",
    ],
)
def test_leaves_what_is_no_verb(text: str) -> None:
    assert not any("roepen" in found or "vallen" in found for found in pairs(text))


@pytest.mark.parametrize(
    ("text", "following"),
    [
        ("Hij riep hen op en", "in Gent"),
        ("Hij riep hen op dat", "huis"),
        ("Hij riep hen op-", "Meer daarover"),
        ("Zij was van haar dr.", "Riep hen op"),
        ("Hij zat daar.", "Riep hij hen op?"),
        ("MENSEN", "RIEP HEN OP"),
    ],
)
def test_the_next_paragraph_changes_nothing(text: str, following: str) -> None:
    assert pairs(f"{text}\n\n{following}") == pairs(text) | pairs(following)


def test_a_word_belongs_to_one_verb_only() -> None:
    text = "De man stond op, liep weg en riep zijn broer op om op te treden."
    tokens = analyze(text)
    found = list(separated_verbs(text, tokens))
    assert [verb.infinitive for verb in found] == ["opstaan", "weglopen", "oproepen", "optreden"]
    places = [place for verb in found for place in (verb.verb, verb.particle)]
    assert len(places) == len(set(places))
    assert [verb.particle for verb in found] == sorted(verb.particle for verb in found)


def test_a_finite_verb_wins_from_a_nearer_noun() -> None:
    assert pairs("Het waterschap zette vier pompen in, en terecht.") == {"zette+in=inzetten"}


def test_the_er_takes_the_nearest_preposition() -> None:
    assert pairs("De raad drong er bij het college op aan.") == {"drong+aan=aandringen"}
    assert pairs("Het kabinet hield er mee op.") == {"hield+op=ophouden"}
    assert pairs("Er bleef weinig over.") == {"bleef+over=overblijven"}
    assert pairs("Hij praat er nooit over.") == set()


def test_capitals() -> None:
    assert pairs("MINISTER TREEDT AF") == {"TREEDT+AF=aftreden"}
    assert pairs("Treedt hij dan Af") == set()


@pytest.mark.parametrize(
    ("form", "infinitive"),
    [
        ("opriep", "oproepen"),
        ("oproept", "oproepen"),
        ("opgeroepen", "oproepen"),
        ("oproepende", "oproepen"),
        ("oproepen", "oproepen"),
        ("toelaat", "toelaten"),
        ("aanbevolen", "aanbevelen"),
        ("bekendgemaakt", "bekendmaken"),
        ("achteruitging", "achteruitgaan"),
        ("oproep", None),
        ("aanval", None),
        ("inzet", None),
        ("uitgaven", None),
        ("riep", None),
        ("op", None),
        ("huis", None),
        ("oekraïne", None),
        ("", None),
    ],
)
def test_infinitive_of_joined_forms(form: str, infinitive: str | None) -> None:
    assert infinitive_of(form) == infinitive


def test_compound_of_halves() -> None:
    assert compound_of("riep", "op") == "oproepen"
    assert compound_of("roepen", "op") == "oproepen"
    assert compound_of("voert", "uit") == "uitvoeren"
    assert compound_of("geroepen", "op") is None
    assert compound_of("riep", "huis") is None
    assert compound_of("huis", "op") is None


def test_halves_of_an_infinitive() -> None:
    assert halves_of("oproepen") == ("roepen", "op")
    assert halves_of("achteruitgaan") == ("gaan", "achteruit")
    assert halves_of("lopen") is None


def test_the_digest_is_that_of_the_table() -> None:
    assert separable_data_digest() == hashlib.sha256(PATH.read_bytes()).hexdigest()[:16]


def test_every_line_of_the_table_is_found() -> None:
    title, *lines = PATH.read_text("ascii").splitlines()
    assert title.startswith("#")
    assert lines == sorted(lines)
    keys = [line.partition("\t")[0] for line in lines]
    assert len(keys) == len(set(keys))
    for key, value in (line.split("\t") for line in lines):
        if key.startswith("+"):
            assert particles()[key[1:]] == value
        elif key.startswith("="):
            assert particles_of(key[1:]) == set(value.split()) <= particles().keys()
        elif key.startswith("!"):
            assert rather_a_noun(key[1:])
        else:
            assert [f"{reading.marks}:{reading.verb}" for reading in readings(key)] == value.split()
            assert all(reading.particles for reading in readings(key))
            assert readings(key + "zz") == ()


def test_the_table_takes_what_the_word_list_shows() -> None:
    forms = """oproepen opgeroepen roepen roepend roepende roep riep riepen roept geroepen overtreden treden tredend
        tredende trad treedt getreden overtreed aftreden afgetreden afgaven"""
    lower = set(forms.split())
    words = WordList(lower=lower, nouns={"roep": {"roepje"}, "trad": {"traden"}})
    strong = {
        "roepen": Strong(("riep",), ("riepen",), ("geroepen",), ()),
        "treden": Strong(("trad",), ("traden",), ("getreden",), ("treedt",)),
    }
    found = {
        "op": ("preposition", frozenset[str]()),
        "af": ("adverb", frozenset[str]()),
        "over": ("preposition", frozenset[str]()),
    }
    lines = table(
        words, Verbs({"roepen", "treden", "oproepen", "overtreden", "aftreden"}, lower, strong), strong, found
    )
    assert {"=roepen\top", "=treden\taf", "+over\tpreposition", "riep\tf:roepen", "roep\tfsn:roepen"} <= set(lines)
    assert "trad\tf:treden" in lines  # no diminutive, so no noun
    assert not any(line.startswith("riept") for line in lines)
    assert lines == sorted(lines)


def test_particles_can_be_kept_to_some_verbs(tmp_path: Path) -> None:
    path = tmp_path / "particles.tsv"
    path.write_text("# comment\nvrij\tadjective\tlaten spreken\nop\tpreposition\t*\n", "utf-8")
    assert read_particles(path) == {
        "vrij": ("adjective", frozenset(("laten", "spreken"))),
        "op": ("preposition", frozenset()),
    }
