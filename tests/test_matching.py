"""The features of matching, as options name them, all the way to an answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient

from search.cli import main
from search.matching import EVERY_WAY, FEATURES, OPT_IN, Feature, Matching
from search.settings import resolve
from web import create_app


def test_all_but_what_is_to_be_asked_for_is_usual() -> None:
    assert Matching.of() == EVERY_WAY == Matching(parts=True, separable=True, synonyms=True, opt_in=frozenset())
    assert Matching.of(all_synonyms=True).opt_in == OPT_IN


@pytest.mark.parametrize("feature", FEATURES)
def test_one_feature_off_leaves_the_others_on(feature: Feature) -> None:
    matching = Matching.of(without=[feature])
    assert [getattr(matching, name) for name in FEATURES] == [name != feature for name in FEATURES]


def ask(url: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--engine", url, "--lang", "en"])


def total(url: str, *arguments: str) -> int:
    return int(json.loads(ask(url, "query", "--format", "json", *arguments).stdout)["total"])


@pytest.fixture(scope="module")
def client(seeds_url: str) -> FlaskClient:
    folder = Path(seeds_url.partition(":")[2]).parent
    return create_app(resolve({"engine": seeds_url}, {}, folder)).test_client()


def test_features_go_off_one_by_one(seeds_url: str) -> None:
    assert total(seeds_url, "aanval", "--without", "parts") < total(seeds_url, "aanval")
    assert total(seeds_url, "oproepen", "--without", "separable") < total(seeds_url, "oproepen")
    assert total(seeds_url, "Poetin", "--without", "parts", "--without", "separable") >= 1


def test_flemish_words_on_request(seeds_url: str, client: FlaskClient) -> None:
    assert total(seeds_url, "mondkapje", "--without", "parts") == 0
    assert total(seeds_url, "mondkapje", "--without", "parts", "--synonyms") > 0
    assert client.get("/api/search?q=mondkapje&without=parts").get_json()["total"] == 0
    assert client.get("/api/search?q=mondkapje&without=parts,separable&synonyms=1").get_json()["total"] > 0


def test_words_to_ask_for_are_told_where_nothing_has_all(seeds_url: str) -> None:
    assert "With --synonyms also: mondmasker" in ask(seeds_url, "query", "mondkapje").stdout
    assert "--synonyms" not in ask(seeds_url, "query", "mondkapje", "--synonyms").stdout
    assert "--synonyms" not in ask(seeds_url, "query", "sancties").stdout


def test_an_explanation_goes_by_the_same_options(seeds_url: str) -> None:
    assert ask(seeds_url, "explain", "mondkapje").exit_code == 1
    answer = ask(seeds_url, "explain", "mondkapje", "--synonyms")
    assert answer.exit_code == 0
    assert "mondmasker" in answer.stdout
    assert "aanval" in ask(seeds_url, "explain", "aanval", "--without", "parts").stdout


def test_an_unknown_feature_is_one_sentence(seeds_url: str, client: FlaskClient) -> None:
    answer = ask(seeds_url, "query", "haven", "--without", "magie")
    assert (answer.exit_code, answer.stderr.count("\n")) == (2, 1)
    assert "parts, separable, synonyms" in answer.stderr
    refused = client.get("/api/search?q=haven&without=magie")
    assert (refused.status_code, refused.get_json()["error"]["code"]) == (400, "parameter_invalid")


def test_the_page_offers_words_to_ask_for_and_takes_them_off_again(client: FlaskClient) -> None:
    page = client.get("/zoek?q=mondkapje&lang=nl").get_data(as_text=True)
    assert "/zoek?q=mondkapje&amp;synoniemen=1" in page
    assert "Zoek ook naar mondmasker" in page
    wider = client.get("/zoek?q=mondkapje&synoniemen=1&lang=nl").get_data(as_text=True)
    assert "ook andere woorden" in wider
    assert "Zoek ook naar" not in wider
    assert 'class="hit"' in wider


def test_the_article_marks_what_the_results_marked(client: FlaskClient) -> None:
    hits = client.get("/api/search?q=mondkapje&synonyms=1").get_json()["hits"]
    page = client.get(f"/artikel/{hits[0]['id']}?q=mondkapje&synoniemen=1&lang=nl").get_data(as_text=True)
    assert "<mark" in page
