"""Hostile articles, queries and requests: text stays text, and every answer carries its headers."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import permutations
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import IndexCorrupt
from search.settings import Settings
from web import create_app
from web.security import CONTENT_SECURITY_POLICY, HEADERS, TrustedHosts

TITLE = "Gif in de haven <script>alert(1)</script> en </mark><svg/onload=alert(2)> gemeld"
LEAD_ON = "{{1234*1001}} {% raw %} ${7*7} <!-- haven --> &lt;b&gt; haven"
PARAGRAPHS = (
    f" date 2021-04 {TITLE}. {LEAD_ON}.",
    "<img src=x onerror=alert(3)> haven </p></div></body> \"'><script>haven</script>",
    "\u202eedrekeegmo nevah\u202c haven \u2066ongesloten",
    'javascript:alert(4) haven <a href="javascript:alert(5)">haven</a> <style>*{display:none}</style>',
    "'<b>Tussenkop</b>'",
    "<textarea>haven <title>haven</title> <![CDATA[haven]]> <?php haven ?>",
)
NAME = "<b onmouseover='x'>\u202e\"&.txt"
SOURCE = '<i>De "Post" & Co</i>\u202e'

TAGS = """
    html head meta title link body a header div form label input button nav main p h1 h2 h3 span bdi ol ul li dl dt dd
    mark time details summary aside section footer article table thead tbody tr th td figure figcaption svg rect line
    text strong kbd cite del ins
"""
ATTRIBUTES = """
    lang charset name content rel href type title class id tabindex action role for value maxlength autocomplete
    autocapitalize spellcheck enterkeyhint aria-label aria-labelledby aria-current aria-hidden hreflang datetime
    inputmode scope width height x y x1 x2 y1 y2
"""
KNOWN_TAGS, KNOWN_ATTRIBUTES = frozenset(TAGS.split()), frozenset(ATTRIBUTES.split())


class Reader(HTMLParser):
    """Reads a page as a browser does, and refuses any tag or attribute that no template has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.links: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in KNOWN_TAGS, tag
        for name, value in attrs:
            assert name in KNOWN_ATTRIBUTES, (tag, name, value)
            if name in ("href", "action"):
                self.links.append(value or "")

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)


@pytest.fixture(scope="module")
def hostile_url(tmp_path_factory: pytest.TempPathFactory, index_archive: Callable[..., object]) -> str:
    folder = tmp_path_factory.mktemp("hostile")
    archive = folder / "archief"
    archive.mkdir()
    for name in (NAME, "kopie.txt"):
        (archive / name).write_text("\n\n".join(PARAGRAPHS), encoding="utf-8")
    double = (
        f" date 2020 Rustig in de haven.\n\n{PARAGRAPHS[3]}\n\nSlot van de haven met meer woorden.\n\n{PARAGRAPHS[3]}"
    )
    (archive / "dubbel.txt").write_text(double, encoding="utf-8")
    apart = f" date 2019 {TITLE}. Rustig was het in de haven toen dit werd geschreven, maar dat bleef niet lang zo."
    others = (
        "De kade lag er verlaten bij en nergens was een schip of een mens te zien die dag.",
        "In het havenhuis brandde nog licht, want de loodsen wachtten op bericht van zee.",
    )
    (archive / "deel.txt").write_text("\n\n".join((apart, PARAGRAPHS[1], *others)), encoding="utf-8")
    (archive / "leeg<script>.txt").write_bytes(b"")
    url = f"whoosh:{folder / 'knipsel'}"
    index_archive([archive], url, sources={"archief": SOURCE})
    return url


@pytest.fixture(scope="module")
def app(hostile_url: str) -> Flask:
    return create_app(Settings(hostile_url))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def ids(client: FlaskClient) -> Iterator[str]:
    for hit in client.get("/api/search?q=haven&copies=1").get_json()["hits"]:
        yield hit["id"]


def pages(client: FlaskClient) -> list[str]:
    query = "haven%20%22%3E%3Cscript%3Ealert(9)%3C/script%3E"
    articles = [f"/artikel/{id_}?q={query}&n=1" for id_ in ids(client)]
    assert len(articles) == 4
    return [
        *("/", "/archief", "/hulp", "/zoek?q=haven&kopie=1", "/zoek", f"/zoek?q={query}", f"/zoek?q={query}&toch=1"),
        "/zoek?q=haven&bron=%3Cscript%3E%E2%80%AE&van=%22%3E%3Cb%3E&tot=%3Csvg/onload%3Dx%3E&lang=%3Cscript%3E",
        "/zoek?q=haven&sort=%3Cscript%3E",
        "/artikel/%22%3E%3Cscript%3E",
        "/%3Cscript%3Ealert(1)%3C/script%3E?%22%3E%3Cb%3E=1",
        *articles,
        *(f"{path}&lang=en" for path in articles),
        *(f"/artikel/{one}/naast/{other}?q={query}" for one, other in permutations(ids(client), 2)),
        "/artikel/%22%3E%3Cscript%3E/naast/%22%3E%3Cscript%3E",
    ]


def test_hostile_texts_are_shown_as_text_on_every_page(client: FlaskClient) -> None:
    for path in pages(client):
        page = client.get(path).get_data(as_text=True)
        read = Reader(page)
        assert all(link.startswith(("/", "#")) and not link.startswith("//") for link in read.links), path
        assert "1235234" not in "".join(read.text), path


def test_what_hostile_articles_share_is_shown_as_text_too(client: FlaskClient) -> None:
    told = [" ".join(Reader(client.get(f"/artikel/{id_}").get_data(as_text=True)).text) for id_ in ids(client)]
    for wanted in (f"het eerst in  {TITLE} ,  2019", f"naast elkaar  met {TITLE}"):
        assert any(wanted in text for text in told), told


def test_the_text_of_a_hostile_article_is_whole(client: FlaskClient) -> None:
    for id_ in ids(client):
        article = "".join(Reader(client.get(f"/artikel/{id_}?q=haven").get_data(as_text=True)).text)
        if "Rustig" in article:
            continue
        for wanted in (TITLE, LEAD_ON, *PARAGRAPHS[1:]):
            assert wanted in article


def test_names_cannot_turn_around(client: FlaskClient) -> None:
    for path in pages(client):
        text = "".join(Reader(client.get(path).get_data(as_text=True)).text)
        assert "txt\u202e" not in text and '\u202e"&.txt' not in text, path
        assert "Co</i>\u202e" not in text, path
    assert "<b onmouseover='x'>\"&.txt" in "".join(Reader(client.get("/archief").get_data(as_text=True)).text)


def test_marks_stand_around_the_words_only(client: FlaskClient) -> None:
    page = client.get("/zoek?q=haven&kopie=1").get_data(as_text=True)
    marks = re.findall(r"<mark[^>]*>(.*?)</mark>", page)
    assert marks
    assert set(marks) == {"haven"}


def test_every_answer_has_the_headers(client: FlaskClient) -> None:
    answers = [client.get(path) for path in pages(client)]
    answers += [
        client.get("/static/style.css"),
        client.get("/static/nope"),
        client.get("/opensearch.xml"),
        client.get("/healthz"),
        client.get("/readyz"),
        client.get("/api/search?q=haven"),
        client.get("/api/search"),
        client.get("/api/nope"),
        client.post("/zoek"),
        client.get("/", headers={"Host": "evil.example"}),
        client.get("/", headers={"If-None-Match": client.get("/").headers["ETag"]}),
        client.head("/zoek?q=haven"),
    ]
    assert {answer.status_code for answer in answers} == {200, 304, 400, 404, 405}
    for answer in answers:
        for name, value in HEADERS.items():
            assert answer.headers.getlist(name) == [value]
        assert "Set-Cookie" not in answer.headers
        assert "Server" not in answer.headers


def test_the_policy_allows_no_script_and_nothing_from_elsewhere(client: FlaskClient) -> None:
    assert CONTENT_SECURITY_POLICY.startswith("default-src 'none'; ")
    for unsafe in ("unsafe-inline", "unsafe-eval", "script-src", "http", "*", "data:"):
        assert unsafe not in CONTENT_SECURITY_POLICY
    for path in pages(client):
        page = client.get(path).get_data(as_text=True)
        assert "<script" not in page and "<style" not in page and " style=" not in html.unescape(page).split("<body")[0]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
@pytest.mark.parametrize(
    "path", ["/", "/zoek", "/artikel/0000000000000000", "/api/search", "/static/style.css", "/healthz"]
)
def test_nothing_but_reading(client: FlaskClient, method: str, path: str) -> None:
    answer = client.open(path, method=method, data=b"x" * 200_000 if method == "POST" else None)
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD"}
    if path.startswith("/api/"):
        assert answer.get_json()["error"]["code"] == "method_refused"
    else:
        assert "Hier kan alleen worden gelezen" in answer.get_data(as_text=True)


def test_paths_are_never_redirected(client: FlaskClient) -> None:
    for path in ("//evil.example/", "/zoek/", "//zoek", "/artikel//x", "/\\evil.example"):
        answer = client.get("/", environ_overrides={"PATH_INFO": path})
        assert answer.status_code in (200, 404)
        assert "Location" not in answer.headers


@pytest.mark.parametrize(
    ("host", "extra", "accepted", "refused"),
    [
        ("127.0.0.1", (), ("127.0.0.1", "127.0.0.1:8000", "localhost:8000", "LOCALHOST", "[::1]:8000", "localhost."), (
            "evil.example", "127.0.0.1.evil.example", "10.0.0.5", "localhost.evil.example:8000", "[::2]", "x",
        )),
        ("::1", (), ("[::1]:80", "localhost"), ("evil.example",)),
        ("localhost", (), ("127.0.0.1:8000",), ("evil.example",)),
        ("archief.local", (), ("archief.local:80", "ARCHIEF.local"), ("localhost", "127.0.0.1")),
        ("0.0.0.0", (), ("192.168.1.4:8000", "[fe80::1]", "localhost"), ("evil.example", "1.2.3.4.evil.example")),
        ("::", ("archief.example",), ("archief.example", "10.0.0.1"), ("evil.example",)),
        ("127.0.0.1", ("Archief.Example",), ("archief.example:443", "localhost"), ("xarchief.example",)),
    ],
)  # fmt: skip
def test_only_our_own_names(
    host: str, extra: tuple[str, ...], accepted: tuple[str, ...], refused: tuple[str, ...]
) -> None:
    trusted = TrustedHosts.implied_by(host, extra)
    for name in accepted:
        assert trusted.accept(name), name
    for name in refused:
        assert not trusted.accept(name), name
    assert trusted.accept(None)


def test_another_name_is_refused_on_every_path(client: FlaskClient) -> None:
    for path in ("/", "/zoek?q=haven", "/api/search?q=haven", "/healthz", "/static/style.css", "/nope"):
        answer = client.get(path, headers={"Host": "evil.example"})
        assert answer.status_code == 400
        assert "/artikel/" not in answer.get_data(as_text=True)
    assert client.get("/", headers={"Host": "localhost:1"}).status_code == 200


def test_a_defect_is_told_without_a_traceback(hostile_url: str, caplog: pytest.LogCaptureFixture) -> None:
    app = create_app(Settings(hostile_url))

    def broken() -> str:
        raise RuntimeError("secret of the house")

    app.view_functions["pages.help_page"] = broken
    app.view_functions["api.suggest"] = broken
    page = app.test_client().get("/hulp")
    assert page.status_code == 500
    text = page.get_data(as_text=True)
    assert "Er ging hier iets mis" in text
    assert "secret" not in text and "Traceback" not in text and "RuntimeError" not in text
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert "secret of the house" in caplog.text
    told = app.test_client().get("/api/suggest?q=x")
    assert told.status_code == 500
    assert told.get_json()["error"]["code"] == "page_broken"


def test_a_damaged_index_is_told_and_may_be_asked_again_later(url: str, tmp_path: Path) -> None:
    folder = Path(url.partition(":")[2])
    folder.mkdir()
    (folder / "MANIFEST.json").write_bytes(b"{<script>")
    client = create_app(Settings(url)).test_client()
    for path in ("/", "/zoek?q=x", "/artikel/0000000000000000", "/archief", "/hulp"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) > 0
        Reader(answer.get_data(as_text=True))
        assert "search index --rebuild" in answer.get_data(as_text=True)
    told = client.get("/api/search?q=x")
    assert (told.status_code, told.get_json()["error"]["code"]) == (503, IndexCorrupt.code)
    assert "Retry-After" in told.headers
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200


def test_json_cannot_break_out_of_what_shows_it(client: FlaskClient) -> None:
    answer = client.get("/api/search?q=haven&copies=1")
    assert answer.mimetype == "application/json"
    body = answer.get_data(as_text=True)
    assert "\u202e" not in body
    assert json.loads(body)["hits"][0]["source"] == SOURCE


@given(st.text(max_size=80), st.text(max_size=20), st.text(max_size=12), st.text(max_size=6))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_parameter_breaks_a_page(app: Flask, query: str, source: str, date: str, other: str) -> None:
    asked = {"q": query, "bron": source, "van": date, "tot": other, "n": other, "kopie": other}
    with app.test_client() as client:
        for path in ("/zoek", "/artikel/0000000000000000", "/api/search", "/api/suggest"):
            answer = client.get(path, query_string={**asked, "source": source})
            assert answer.status_code in (200, 400, 404), (path, asked)
            if answer.mimetype == "text/html":
                Reader(answer.get_data(as_text=True))
