"""Terminal, JSON API and page give the same hits, in the same order, with the same counts."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from search.cli import main
from search.settings import resolve
from web import create_app

QUERIES = [
    "sancties",
    "sanctie",
    "SANCTIES",
    '"topoverleg voor op neutraal terrein"',
    '"zijn honderdduizendste spuitje"',
    "haven",
    "haven hackers",
    "haven hackers betalen",
    "haven -belga",
    "haven NIET hackers",
    "haven OF dijk",
    "(haven OF dijk) schade",
    "verkiezing*",
    "energie*",
    "sancties~",
    "dijkdorbraak",
    "dijkdorbraak hollewaard",
    "vergadering cyberanval",
    "onvindbaarwoord",
    "de het een",
    "zo'n",
    "foto's",
    "covid-19",
    '"covid 19"',
    "vice-premier",
    "'s-Gravendam",
    "1.000",
    "ruine",
    "coordinatrice Curacao",
    "ijsbaan",
    "date:2018",
    "date:2018 weer",
    "na:2021 trein",
    "voor:2020 koers",
    "datum:2020-02..2020-04",
    "date:..2018-06",
    "titel:haven",
    'titel:"cyberaanval heeft"',
    "pad:2019 sancties",
    'bron:""',
    "bron:onbekend haven",
    '"haven schepen"~20',
    "=sanctie",
    "+sancties",
    "trein staking OF spoorstaking",
    "hij zij -haven",
    "-haven",
    '"ongesloten aanhaling',
    "(haakje open",
    "<script>alert(1)</script>",
    "het weer",
    "de aex",
    "peloton",
    "nieuwsbrief",
    "VS",
    "riep de menigte op",
    "cyber aanval",
    "mondkapje",
]


@pytest.fixture(scope="module")
def client(seeds_url: str) -> FlaskClient:
    folder = Path(seeds_url.partition(":")[2]).parent
    return create_app(resolve({"engine": seeds_url}, {}, folder)).test_client()


def test_there_are_fifty_queries() -> None:
    assert len(set(QUERIES)) >= 50


@pytest.mark.parametrize("query", QUERIES)
def test_front_ends_agree(query: str, seeds_url: str, client: FlaskClient) -> None:
    for options, parameters, page in (
        ([], {}, {}),
        (["--offset", "10", "--sort", "newest"], {"offset": 10, "sort": "newest"}, {"p": 2, "sort": "newest"}),
        (["--copies"], {"copies": 1}, {"kopie": 1}),
        (["--synonyms"], {"synonyms": 1}, {"synoniemen": 1}),
    ):
        arguments = ["query", "--engine", seeds_url, "--format", "json", *options, "--", query]
        terminal = CliRunner().invoke(main, arguments, env={"KNIPSEL_LANG": "nl"})
        assert terminal.exit_code in (0, 1), terminal.output
        told = json.loads(terminal.stdout)
        assert terminal.exit_code == (0 if told["match"] == "all" else 1)

        api = client.get("/api/search", query_string={"q": query, "lang": "nl", **parameters}).get_json()
        assert {**api, "took_ms": 0} == {**told, "took_ms": 0}

        shown = client.get("/zoek", query_string={"q": query, "lang": "nl", **page}).get_data(as_text=True)
        ids = re.findall(r'<h2><a href="/artikel/([0-9a-f]{16})', shown)
        assert ids == [hit["id"] for hit in told["hits"]]
        heading = re.sub(r"<[^>]+>", "", re.search(r'<h1 class="count">.*?</h1>', shown, re.DOTALL)[0])  # type: ignore[index]
        if told["hits"]:
            assert f"{told['total']} " in html.unescape(heading).replace(".", "")
