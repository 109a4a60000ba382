"""Forms that are a noun or a verb: the word before them tells."""

import pytest

from index.analysis import analyze
from index.analysis.homographs import homographs, homographs_digest
from index.analysis.lemmatizer import lemma_key


def lemma(text: str, word: str) -> str:
    return next(token.lemma for token in analyze(text) if token.word == word)


@pytest.mark.parametrize(
    ("text", "word", "key"),
    [
        ("De dief stal twee fietsen.", "stal", "steel"),
        ("De stal brandde af.", "stal", "stal"),
        ("Er staat een kraan.", "staat", "sta"),
        ("De kerk staat scheef.", "staat", "sta"),
        ("Hij was in staat van beschuldiging.", "staat", "staat"),
        ("Het regent al dagen.", "regent", "regen"),
        ("De regent van het weeshuis.", "regent", "regent"),
        ("Zij leden zware verliezen.", "leden", "lijd"),
        ("De troepen leden zware verliezen.", "leden", "lijd"),
        ("Twintig leden en 30 leden", "leden", "lid"),
        ("De nieuwe leden stemden.", "leden", "lid"),
        ("De VVD leden stemden.", "leden", "lid"),
        ("Er zitten drie lagen verf op.", "lagen", "laag"),
        ("De schepen lagen voor anker.", "lagen", "lig"),
        ("De rechter sprak. Staat hij daar?", "Staat", "staat"),
        ("De vrouw vroeg om hulp.", "vroeg", "vraag"),
        ("Zij vroeg om hulp.", "vroeg", "vraag"),
        ("De trein vertrok vroeg.", "vroeg", "vroeg"),
        ("Kijk, staat dat er?", "staat", "staat"),
        ("De stammen vochten.", "stammen", "stam"),
        ("De familie moet stammen uit Gent.", "stammen", "stammen"),
        ("Zij landen om acht uur.", "landen", "landen"),
        ("Als zij landen noemen, zwijgt hij.", "landen", "land"),
        ("Om te wegen was er geen tijd.", "wegen", "weeg"),
        ("Er is veel geleden.", "geleden", "lijd"),
        ("Het is twee jaar geleden gebeurd.", "geleden", "geleden"),
        ("Hij werd in de finale verslagen.", "verslagen", "versla"),
        ("Er zijn nieuwe verslagen.", "verslagen", "verslag"),
        ("Hij is overtuigd, verslagen liegen niet.", "verslagen", "verslag"),
        ("Het land dat verslagen werd.", "verslagen", "versla"),
        ("In vier gevallen was er schade.", "gevallen", "geval"),
        ("De Polen werken hier.", "Polen", "pool"),
        ("In Polen sneeuwt het.", "Polen", "polen"),
    ],
)
def test_the_word_before_tells_the_reading(text: str, word: str, key: str) -> None:
    assert lemma(text, word) == key


def test_alone_it_has_the_key_of_any_context() -> None:
    for form in homographs():
        assert analyze(form)[0].lemma in (lemma_key(form, form), "")  # wezen is a stop word


def test_its_keys_are_those_of_its_words() -> None:
    for form, (noun, verb, gender) in homographs().items():
        assert gender in ("common", "neuter", "plural", "infinitive", "participle", "adverb", "inhabitants"), form
        assert noun != verb
        assert lemma_key(form, form) in (noun, verb), form
        assert lemma_key(noun, noun) in (noun, verb), form


def test_the_table_has_a_digest() -> None:
    assert len(homographs_digest()) == 16
