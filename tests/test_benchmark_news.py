"""The made-up news that relevance is measured on: the same every time, in Dutch that agrees, with honest queries."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from benchmarks.news.articles import NewsArticle, make_articles
from benchmarks.news.frequencies import Frequencies, forms_of
from benchmarks.news.grammar import (
    Phrase,
    Piece,
    main_clause,
    noun_phrase,
    passive,
    relative,
    sentence_text,
    subordinate,
    te_clause,
    words,
)
from benchmarks.news.measuring import changed, score
from benchmarks.news.queries import KINDS, KnownItem, known_items
from benchmarks.news.typos import with_typo
from benchmarks.news.words import Adjective, Noun, Verb, compound, word_lists
from search import plan, ranking

ROOT = Path(__file__).parent.parent
ARTICLES = 400
ROEPEN = Verb("op", "roepen", "roept", "riep", "riepen", "opgeroepen", "t")
PARTIES = words("de partijen")
MAYOR = Phrase(words("de burgemeester"))
MAYORS = Phrase(words("de burgemeesters"), plural=True)


@pytest.fixture(scope="module")
def articles() -> list[NewsArticle]:
    return list(make_articles(ARTICLES, seed=3))


@pytest.fixture(scope="module")
def items(articles: list[NewsArticle]) -> list[KnownItem]:
    return known_items(articles, per_kind=20, seed=3)


def text_of(article: NewsArticle) -> str:
    return "\n\n".join(article.texts)


def compounds_of(article: NewsArticle) -> list[tuple[str, tuple[str, str]]]:
    pieces = [piece for sentence in article.sentences for piece in sentence]
    nouns = [(article.spelled(piece.text.strip("‘’,")), piece.word) for piece in pieces if isinstance(piece.word, Noun)]
    return [(form, word.parts) for form, word in nouns if word.parts]


def digest(articles: list[NewsArticle], items: list[KnownItem]) -> str:
    return hashlib.sha256("\n".join([*map(text_of, articles), *map(repr, items)]).encode()).hexdigest()


def test_a_seed_gives_the_same_in_every_process(articles: list[NewsArticle], items: list[KnownItem]) -> None:
    program = (
        "import hashlib; from benchmarks.news.articles import make_articles;"
        "from benchmarks.news.queries import known_items;"
        f"articles = list(make_articles({ARTICLES}, 3)); items = known_items(articles, 20, 3);"
        "texts = ['\\n\\n'.join(article.texts) for article in articles];"
        "print(hashlib.sha256('\\n'.join([*texts, *map(repr, items)]).encode()).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == digest(articles, items)


def test_another_seed_gives_other_articles(articles: list[NewsArticle]) -> None:
    others = {text_of(article) for article in make_articles(ARTICLES, seed=4)}
    assert not others & set(map(text_of, articles))


def test_articles_are_of_some_length_and_share_their_events(articles: list[NewsArticle]) -> None:
    lengths = [len(text_of(article).split()) for article in articles]
    assert min(lengths) >= 60 and max(lengths) <= 260 and 100 <= sum(lengths) / len(lengths) <= 170
    assert len({article.event for article in articles}) < ARTICLES / 3


def test_every_word_stands_once_in_the_lists_with_forms_of_its_own() -> None:
    lists = word_lists()
    nouns = [noun for topic in lists.nouns.values() for noun in topic]
    assert len(nouns) == len({noun.singular for noun in nouns})
    verbs = [verb.infinitive for topic in lists.verbs.values() for verb in topic]
    assert len(verbs) == len(set(verbs))
    assert all(form and form.split() == [form] for noun in nouns for form in noun.forms)
    assert all(noun.plural != noun.singular for noun in nouns)
    assert set(lists.compounds) == {*lists.topics, "algemeen"} == set(lists.verbs) - {"delen"}


def test_a_compound_takes_link_gender_and_plural_from_its_parts() -> None:
    noun = word_lists().noun
    city_council = compound(noun["stad"], noun["raad"])
    assert (city_council.article, city_council.singular, city_council.plural) == ("de", "stadsraad", "stadsraden")
    assert compound(noun["zee"], noun["ei"]).singular == "zee-ei"


def test_determiner_and_adjective_agree_with_the_noun() -> None:
    random = Random(1)
    big = Adjective("groot", "grote")
    seen = set()
    for noun in (Noun("het", "schip", "schepen", None), Noun("de", "haven", "havens", None)):
        for _ in range(200):
            phrase = noun_phrase(noun, random, big)
            *determiner, adjective, form = [piece.text for piece in phrase.pieces]
            bare = noun.article == "het" and not phrase.plural and determiner[0] in ("een", "elk", "geen")
            assert adjective == ("groot" if bare else "grote")
            assert form == (noun.plural if phrase.plural else noun.singular)
            if determiner and determiner[0] in ("het", "dit", "elk"):
                assert noun.article == "het" and not phrase.plural
            if determiner and determiner[0] in ("een", "elke"):
                assert not phrase.plural
            seen.add((noun.article, phrase.plural, *determiner))
    assert {("het", False, "het"), ("de", False, "elke"), ("het", True, "de"), ("de", True)} <= seen


def test_the_verb_stands_where_dutch_has_it() -> None:
    random = Random(1)

    def printed(pieces: tuple[Piece, ...]) -> str:
        return sentence_text(pieces)

    assert printed(main_clause(MAYOR, ROEPEN, PARTIES, "past")) == "De burgemeester riep de partijen op."
    inverted = main_clause(MAYORS, ROEPEN, PARTIES, "present", first=words("morgen"))
    assert printed(inverted) == "Morgen roepen de burgemeesters de partijen op."
    assert printed(subordinate(MAYORS, ROEPEN, PARTIES, "past")) == "De burgemeesters de partijen opriepen."
    assert printed(te_clause(MAYOR, ROEPEN, PARTIES, "past", random)).endswith(" de partijen op te roepen.")
    assert printed(passive(MAYORS, ROEPEN, (), "past")) == "De burgemeesters werden opgeroepen."
    council = Noun("het", "bestuur", "besturen", None)
    phrase = relative(Phrase(words("het bestuur")), council, ROEPEN, PARTIES, "present")
    assert printed(phrase.pieces) == "Het bestuur, dat de partijen oproept,."


def test_halves_of_a_verb_are_told_from_whole_forms() -> None:
    halves = [piece.text for piece in main_clause(MAYOR, ROEPEN, PARTIES, "past") if piece.half]
    assert halves == ["riep", "op"]
    assert not any(piece.half for piece in subordinate(MAYOR, ROEPEN, PARTIES, "past"))


def test_every_kind_of_query_is_made(items: list[KnownItem]) -> None:
    assert {item.kind for item in items} == set(KINDS)


def test_queries_ask_for_their_article(articles: list[NewsArticle], items: list[KnownItem]) -> None:
    known = set(Frequencies.of(articles).forms)
    for item in items:
        article = articles[item.article]
        text, forms = text_of(article).lower(), forms_of(article)
        asked = item.text.lower().split()
        if item.kind == "headline":
            assert all(word in article.headline.lower() for word in asked)
        elif item.kind in ("keywords", "lead"):
            assert set(asked) <= forms
        elif item.kind == "inflected":
            assert not forms & set(asked)
        elif item.kind == "compound apart":
            assert any(parts[0] == asked[0] and form.endswith(asked[1]) for form, parts in compounds_of(article))
            assert asked[2] in forms
        elif item.kind == "compound head":
            assert len(forms & set(asked)) == 1
            assert {parts[1] for _, parts in compounds_of(article)} & set(asked) - forms
        elif item.kind == "typo":
            assert [word in known for word in asked].count(False) == 1
        elif item.kind == "phrase":
            assert item.text.strip('"').lower() in text
        elif item.kind == "separable":
            assert len(forms & set(asked)) == 2


def test_a_typo_changes_a_word_but_not_its_beginning() -> None:
    random = Random(5)
    for _ in range(500):
        typo = with_typo("vredesakkoord", random)
        assert typo is not None and typo != "vredesakkoord" and typo[0] == "v"
    assert with_typo("dijk", random) is None and with_typo("covid-19", random) is None


def test_means_count_what_is_not_found_as_nothing() -> None:
    assert score([1, 2, None, 4]).mrr == pytest.approx((1 + 1 / 2 + 1 / 4) / 4)
    assert score([1, 2, None, 4]).recall == 0.75


def test_a_setting_is_undone() -> None:
    before = ranking.EXACT_BONUS
    with changed({"EXACT_BONUS": 3.0}):
        assert (ranking.EXACT_BONUS, plan.EXACT_BONUS) == (3.0, 3.0)
    assert ranking.EXACT_BONUS == plan.EXACT_BONUS == before
    with pytest.raises(KeyError), changed({"NO_SUCH_WEIGHT": 1}):
        pass
