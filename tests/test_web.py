"""The pages and the API over an index of the sample archive, through real requests."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient

from search.finder import Searcher
from search.settings import Settings
from web import create_app

HOST = "http://127.0.0.1:8000"


@pytest.fixture(scope="module")
def app(seeds_url: str) -> Flask:
    return create_app(Settings(seeds_url))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def get(client: FlaskClient) -> Callable[..., str]:
    def get(path: str, status: int = 200, **parameters: object) -> str:
        answer = client.get(path, query_string=parameters or None)
        assert answer.status_code == status, answer.get_data(as_text=True)
        return answer.get_data(as_text=True)

    return get


Get = Callable[..., str]


def seen(page: str) -> str:
    """What a page says, without tags, white space collapsed."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())


def links_in(page: str) -> list[str]:
    return [html.unescape(link) for link in re.findall(r'href="([^"]*)"', page)]


def hits_in(page: str) -> list[str]:
    return re.findall(r'<h2[^>]*><a href="/artikel/([0-9a-f]{16})', page)


def marks_in(page: str) -> list[str]:
    return [html.unescape(word) for word in re.findall(r"<mark[^>]*>([^<]*)</mark>", page)]


class Checker(HTMLParser):
    """Collects what must be unique or balanced on a page."""

    EMPTY = frozenset(("meta", "link", "input", "rect", "line"))

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.EMPTY:
            assert self.open.pop() == tag


def test_every_page_is_sound(get: Get, seeds_searcher: Searcher) -> None:
    article = seeds_searcher.article("2021/2021-02-cyberaanval-haven.txt").id
    other = seeds_searcher.article("2021/2021-02-haven-scheldehoek-belga.txt").id
    strike = seeds_searcher.article("2022/2022-11-spoorstaking.txt").id
    for path in (
        *("/", "/hulp", "/archief", "/archief?staat=skipped", "/zoek", "/zoek?q=haven&lang=en"),
        *(
            "/zoek?q=dijkdorbraak+hollewaard&van=2019",
            "/zoek?q=onvindbaar&bron=x&toch=1",
            "/zoek?q=dijk&van=2022&tot=2022",
        ),
        *(f"/artikel/{article}", f"/artikel/{article}?q=haven+betalen&n=1&lang=en"),
        *(f"/artikel/{strike}", f"/artikel/{strike}?q=rooster&lang=en"),
        *(f"/artikel/{article}/naast/{other}", f"/artikel/{other}/naast/{article}?q=haven&lang=en"),
    ):
        page = get(path)
        checked = Checker(page)
        assert checked.open == [], path
        assert checked.tags.count("h1") == checked.tags.count("main") == 1, path
        assert len(set(checked.ids)) == len(checked.ids), path
        jumps = {link[1:] for link in links_in(page) if link.startswith("#")}
        assert jumps <= set(checked.ids), path
        assert page.startswith("<!doctype html>"), path
        assert len(page.encode()) < 60_000, path


def test_every_link_of_every_page_leads_somewhere(client: FlaskClient) -> None:
    waiting, known = ["/"], {"/"}
    while waiting and len(known) < 120:
        path = waiting.pop(0)
        answer = client.get(path)
        assert answer.status_code == 200, path
        if answer.mimetype == "text/html":
            for link in links_in(answer.get_data(as_text=True)):
                local = link.partition("#")[0]
                if local and local not in known:
                    assert local.startswith("/"), link
                    known.add(local)
                    waiting.append(local)
    assert len(known) > 100


def test_the_start_page_shows_the_archive_at_a_glance(get: Get) -> None:
    page = get("/")
    text = seen(page)
    assert "41 artikelen" in text
    assert "maart 2018 – juni 2023" in text
    assert "1 bestand overgeslagen, met reden" in text
    assert "/archief?staat=skipped" in links_in(page)
    assert 'name="q" value=""' in page
    assert "None" not in text


def test_hits_have_title_date_path_and_marked_snippet(get: Get) -> None:
    page = get("/zoek", q="sancties")
    assert "<h1" in page
    assert "3 verhalen" in seen(page)
    assert '<time datetime="2019-11-03">3 november 2019</time>' in page
    assert '<time datetime="2021-04">april 2021</time>' in page
    assert "2021/000_ac863d776ac2c9e8.txt" in page
    assert set(marks_in(page)) == {"sancties", "sanctiepakket"}
    assert 'value="sancties"' in page


def test_copies_are_hidden_and_can_be_shown(get: Get) -> None:
    page = get("/zoek", q="zomerdijk bezweken")
    assert "1 verhaal, 1 kopie verborgen" in seen(page)
    assert "Ook verschenen in 1 ander artikel" in seen(page)
    assert "100% gelijk" in seen(page)
    (link,) = [link for link in links_in(page) if "kopie=1" in link]
    shown = get(link)
    assert "2 artikelen, kopieën meegeteld" in seen(shown)
    first, second = hits_in(shown)
    assert f'<a href="#h-{first}"' in shown  # the same paragraph is not shown twice
    assert first != second


def test_facets_narrow_and_their_counts_are_kept(get: Get) -> None:
    page = get("/zoek", q="dijk OF haven OF politie")
    found = re.findall(r'<a href="([^"]*)"><span>(\d{4})</span> <span class="n">(\d+)</span>', page)
    assert len(found) > 2
    for link, year, count in found:
        narrowed = get(html.unescape(link))
        assert len(hits_in(narrowed)) == int(count), year
        assert f"Verwijder filter {year}" in seen(narrowed)
        assert f"van={year}&tot={year}" in html.unescape(link)


def test_a_chosen_value_and_its_chip_take_themselves_off(get: Get) -> None:
    page = get("/zoek", q="dijk", van="2022", tot="2022")
    assert links_in(page).count("/zoek?q=dijk") == 2
    assert re.search(r'<a href="/zoek\?q=dijk" aria-current="true"><span>2022', page)


def test_the_form_keeps_the_rest_of_the_state(get: Get) -> None:
    page = get("/zoek", q="dijk", sort="newest", kopie="1", lang="nl")
    form = page[page.index('<form class="span"') :]
    for name, value in (("q", "dijk"), ("sort", "newest"), ("kopie", "1"), ("lang", "nl")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in form


def test_a_date_that_is_none_is_told_and_shown_again(get: Get) -> None:
    page = get("/zoek", q="dijk", van="destijds")
    assert "‘destijds’ is geen datum" in seen(page)
    assert 'name="van" value="destijds"' in page


def test_pages_follow_each_other_without_gaps(get: Get) -> None:
    pages = [get("/zoek", sort="oldest", p=number) for number in (1, 2, 3, 4)]
    ids = [id_ for page in pages for id_ in hits_in(page)]
    assert len(ids) == len(set(ids)) == 39
    assert "Verhaal 31–39 van 39" in seen(pages[3])


def test_a_page_past_the_last_is_missing_and_leads_back(get: Get) -> None:
    page = get("/zoek", 404, q="sancties", p=7)
    assert "Bladzijde 7 is er niet" in seen(page)
    assert "/zoek?q=sancties" in links_in(page)


def test_beyond_the_window_is_told(get: Get) -> None:
    assert "10.000 resultaten" in seen(get("/zoek", 400, q="sancties", p=1001))
    assert "geen geldige waarde voor p" in seen(get("/zoek", 400, q="sancties", p="x"))


def test_a_misspelt_word_is_corrected_and_the_typed_one_can_be_searched(get: Get) -> None:
    page = get("/zoek", q="dijkdorbraak")
    assert "Resultaten voor dijkdoorbraak" in seen(page)
    (literal,) = [link for link in links_in(page) if "toch=1" in link and link.startswith("/zoek")]
    nothing = get(literal)
    assert "Niets gevonden" in seen(nothing)
    assert "/zoek?q=dijkdoorbraak" in links_in(nothing)
    article = next(link for link in links_in(page) if link.startswith("/artikel/"))
    assert "dijkdoorbraak" in marks_in(get(article))  # the article is marked by the query that found it


def test_when_nothing_has_all_words_the_best_are_shown(get: Get) -> None:
    page = get("/zoek", q="sancties hollewaard")
    assert "Geen verhaal heeft alle woorden" in seen(page)
    assert hits_in(page)
    assert "/zoek?q=sancties+hollewaard&een=1" in links_in(page)
    assert len(hits_in(get("/zoek", q="sancties hollewaard", een="1"))) >= len(hits_in(page))


def test_nothing_found_helps(get: Get) -> None:
    page = get("/zoek", q="sancties date:2018", van="2018", toch="1")
    text = seen(page)
    assert "Niets gevonden: geen verhaal heeft dit alles binnen deze filters" in text
    assert "Per woord" in text
    assert not hits_in(page)
    assert "/zoek?q=sancties" in links_in(page)


def test_an_empty_box_shows_everything_newest_first(get: Get) -> None:
    page = get("/zoek")
    assert "39 verhalen, 2 kopieën verborgen" in seen(page)
    first, *_ = re.findall(r'<time datetime="([^"]*)"', page)
    assert first == "2023-06"


def article_id(get: Get, path: str) -> str:
    found = json.loads(get("/api/search", q=f'pad:"{path}"'))
    return str(found["hits"][0]["id"])


def test_an_article_reads_on_after_its_title(get: Get) -> None:
    page = get(f"/artikel/{article_id(get, '2021-02-cyberaanval-haven')}")
    assert re.search(r"<h1[^>]*>Een cyberaanval heeft de haven van Scheldehoek bijna volledig platgelegd</h1>", page)
    assert "<p>Sluizen, kranen en badgelezers vielen" in page
    assert page.count("Sluizen, kranen en badgelezers") == 1
    assert "<h2 id=\"a4\">'Een abonnement'</h2>" in html.unescape(page)
    assert "<mark" not in page
    assert "Terug naar" not in page


def test_a_paragraph_left_out_is_closed_and_at_its_place(get: Get) -> None:
    page = get(f"/artikel/{article_id(get, '000_ac863d776ac2c9e8')}", q="sancties")
    details = page[page.index('<details class="cut" id="a7">') : page.index("</details>")]
    assert "herhaalt" in details
    assert "sancties" in details
    assert "<mark" not in details
    assert '<a href="#a2">' in details


def test_marks_can_be_jumped_to(get: Get) -> None:
    page = get(f"/artikel/{article_id(get, '2021-02-cyberaanval-haven')}", q="haven hackers", n=1)
    anchors = re.findall(r'<mark[^>]* id="t(\d+)"', page)
    assert len(anchors) > 2 and anchors == [str(number) for number in range(1, len(anchors) + 1)]
    assert re.findall(r'<a href="#t(\d+)"', page) == anchors
    assert "Terug naar" in seen(page)
    assert "/zoek?q=haven+hackers" in links_in(page)


def test_neighbours_follow_the_order_of_the_results(get: Get) -> None:
    results = get("/zoek", q="dijk OF politie", sort="oldest")
    ids = hits_in(results)
    links = [link for link in links_in(results) if "&n=" in link]
    assert len(links) == len(ids) > 3
    for number, link in enumerate(links):
        page = get(link)
        assert f"{number + 1} van {len(ids)}" in seen(page)
        following = re.search(r'rel="next" href="/artikel/([0-9a-f]+)', page)
        assert (following and following[1]) == (ids[number + 1] if number + 1 < len(ids) else None)


def test_what_was_browsed_leads_back_too(get: Get) -> None:
    results = get("/zoek", van="2021", tot="2021")
    link = next(link for link in links_in(results) if link.startswith("/artikel/"))
    page = get(link)
    assert "/zoek?van=2021&tot=2021" in links_in(page)
    assert "1 van " in seen(page)
    assert "<mark" not in page


def test_the_same_story_elsewhere(get: Get) -> None:
    page = get(f"/artikel/{article_id(get, '2022-03-dijk-doorbraak')}")
    assert "Hetzelfde verhaal elders" in seen(page)
    assert "2022/2022-03-zomerdijk-bezweken.txt" in seen(page)


def test_a_passage_links_to_where_it_stands_first(get: Get) -> None:
    page = get(f"/artikel/{article_id(get, '2022-11-spoorstaking.txt')}", q="rooster")
    line = "Ook in 2 andere artikelen, het eerst in Ook donderdag rijden er nauwelijks treinen, november 2022"
    assert seen(page).count(line) == 2
    other = article_id(get, "2022-11-spoorstaking-dag-twee")
    links = [link for link in links_in(page) if "#a" in link and link.startswith("/")]
    assert links == [f"/artikel/{other}?q=rooster#a2", f"/artikel/{other}?q=rooster#a4"]
    target = get(links[1].partition("#")[0])
    assert re.search(r'<p id="a4">De directie is bereid', target)
    assert "Ook in 2 andere artikelen, hier het eerst" in seen(target)


def test_a_full_reprint_says_once_where_it_stands(get: Get) -> None:
    page = get(f"/artikel/{article_id(get, '2022-03-dijk-doorbraak')}")
    assert 'class="place"' not in page
    assert "Verwant" not in seen(page)


def test_related_articles_can_be_read_and_compared(get: Get) -> None:
    own, other = (article_id(get, name) for name in ("2022-11-spoorstaking.txt", "2022-11-spoorstaking-dag-twee"))
    page = get(f"/artikel/{own}", q="rooster", lang="en")
    section = page[page.index('aria-labelledby="verwant"') : page.index('aria-labelledby="citeren"')]
    assert "Other stories that have one or more of these paragraphs." in seen(section)
    assert "Ook donderdag rijden er nauwelijks treinen November 2022 2 shared paragraphs side by side" in seen(section)
    assert links_in(section)[:2] == [
        f"/artikel/{other}?q=rooster&lang=en",
        f"/artikel/{own}/naast/{other}?q=rooster&lang=en",
    ]


def test_boilerplate_is_closed_and_tells_where_it_began(index_texts: Callable[[Iterable[str]], str]) -> None:
    tail = "Schrijf u hier gratis in voor onze dagelijkse nieuwsbrief en lees elke ochtend het nieuws."
    leads = [f" date 2021 Alinea {number} van de krant. Meer is er niet over {number}." for number in range(51)]
    leads.append(" date 2003-05-04 De eerste brief ging uit. Wie hem las was verrast.")
    app = create_app(Settings(index_texts(f"{lead}\n\n{tail}" for lead in leads)))
    get_page = app.test_client().get
    names = {hit["title"]: hit["id"] for hit in get_page("/api/search?q=krant+OF+brief&limit=99").get_json()["hits"]}
    first = names["De eerste brief ging uit"]
    other = next(name for name in names.values() if name != first)
    page = get_page(f"/artikel/{other}").get_data(as_text=True)
    details = page[page.index('<details class="cut" id="a2">') : page.index("</details>")]
    told = "Hier is een vaste tekst weggelaten die in 52 artikelen staat"
    assert seen(details).startswith(told)
    assert "Het eerst in De eerste brief ging uit, 4 mei 2003" in seen(details)
    assert links_in(details) == [f"/artikel/{first}#a2"]
    page = get_page(f"/artikel/{first}").get_data(as_text=True)
    assert told in seen(page)
    assert "Het eerst in dit artikel" in seen(page)


def test_two_articles_beside_each_other(get: Get) -> None:
    one, other = (article_id(get, name) for name in ("2022-03-dijk-doorbraak", "2022-03-zomerdijk-bezweken"))
    link = next(link for link in links_in(get(f"/artikel/{one}", q="dijk")) if "/naast/" in link)
    assert link == f"/artikel/{one}/naast/{other}?q=dijk"
    page = get(link)
    assert "5 alinea’s gelijk. Afgezien van witruimte is er geen verschil te zien." in seen(page)
    assert "<del>" not in page and "<ins>" not in page
    assert f'<link rel="canonical" href="/artikel/{one}/naast/{other}">' in page
    assert {f"/artikel/{one}?q=dijk", f"/artikel/{other}?q=dijk"} <= set(links_in(page))


def test_differences_are_marked_and_told(get: Get) -> None:
    names = ("2021-02-cyberaanval-haven", "2021-02-haven-scheldehoek-belga")
    one, other = (article_id(get, name) for name in names)
    page = get(f"/artikel/{one}/naast/{other}")
    assert "In totaal lagen verwijderd: 48 toegevoegd: 46 schepen te wachten" in seen(page)
    assert "Alleen in het eerste 'Een abonnement'" in seen(page)
    assert f"/artikel/{other}/naast/{one}" in links_in(page)
    english = get(f"/artikel/{one}/naast/{other}", lang="en")
    assert 'lagen <del><span class="vh" lang="en">deleted: </span>48</del>' in english
    assert '<div class="diff" lang="nl">' in english


def test_articles_that_are_not_there_have_no_differences(get: Get) -> None:
    id_ = article_id(get, "2021-02-cyberaanval-haven")
    for path in (f"{id_}/naast/{'0' * 16}", f"{'0' * 16}/naast/{id_}", f"{id_}/naast/2021", f"{id_}/naast/"):
        get(f"/artikel/{path}", 404)


def test_dateline_section_and_notes(get: Get) -> None:
    page = get(f"/artikel/{article_id(get, '2021-02-haven-scheldehoek-belga')}")
    assert '<p class="opening">BRUSSEL (Belga) - </p>' in page
    page = get(f"/artikel/{article_id(get, '2021-05-vaccinatiecentrum')}")
    assert "<span>Binnenland</span>" in page
    assert "rubriek ‘Binnenland’" in seen(page)
    page = get(f"/artikel/{article_id(get, '2020-11-verkiezingsinmenging')}")
    assert '<p class="opening">Den Haag</p>' in page


def test_a_citation_names_the_file_and_the_id(get: Get) -> None:
    id_ = article_id(get, "2019-11-voetbal")
    page = get(f"/artikel/{id_}", q="sancties", n=1)
    assert f"3 november 2019. Knipsel, seeds/2019/2019-11-voetbal-waasdonk.txt ({id_}), geraadpleegd op" in seen(page)
    assert f"/artikel/{id_}" in links_in(page)


@pytest.mark.parametrize("name", ["0" * 16, "x", "2019", "2021%2F000_ac863d776ac2c9e8.txt", "..%2F..%2Fetc%2Fpasswd"])
def test_an_article_is_only_found_by_its_id(get: Get, name: str) -> None:
    page = get(f"/artikel/{name}", 404)
    assert "<h1" in page
    assert "passwd" not in seen(page)


def test_the_archive_page_lists_every_file_with_its_reason(get: Get) -> None:
    page = get("/archief")
    assert "Bestand 1–42 van 42" in seen(page)
    assert "README.md" in page
    assert "geen lezer voor ‘.md’" in seen(page)
    assert "onmogelijke datum ‘2021-13’" in seen(page)
    assert get("/archief", staat="skipped").count("<tr") == 2
    get("/archief", 404, p=2)
    get("/archief", 400, staat="x")


def test_help_has_examples_that_find_something(get: Get) -> None:
    page = get("/hulp")
    examples = re.findall(r'<dt><a href="([^"]*)"', page)
    assert len(examples) > 12
    found = [link for link in examples if "Niets gevonden" not in get(html.unescape(link))]
    assert len(found) >= len(examples) - 2


def test_both_languages(client: FlaskClient, get: Get) -> None:
    for parameters, header, expected in (
        ({}, "", "nl"),
        ({}, "en-GB,en;q=0.9,nl;q=0.5", "en"),
        ({}, "fr", "nl"),
        ({"lang": "en"}, "nl", "en"),
        ({"lang": "nl"}, "en", "nl"),
        ({"lang": "xx"}, "en", "en"),
    ):
        headers = {"Accept-Language": header} if header else {}
        answer = client.get("/zoek", query_string={"q": "sancties", **parameters}, headers=headers)
        page = answer.get_data(as_text=True)
        assert f'<html lang="{expected}">' in page
        assert ("3 stories" if expected == "en" else "3 verhalen") in seen(page)
        assert "Accept-Language" in answer.headers["Vary"]
    english = get("/zoek", q="sancties", lang="en")
    assert '<p class="snip" lang="nl">' in english
    assert all("lang=en" in link for link in links_in(english) if link.startswith("/zoek?") and "lang=nl" not in link)
    assert "/zoek?q=sancties&lang=nl" in links_in(english)


def test_an_answer_that_the_visitor_has_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/zoek?q=sancties")
    tag = first.headers["ETag"]
    again = client.get("/zoek?q=sancties", headers={"If-None-Match": tag})
    assert (again.status_code, again.get_data(), again.headers["ETag"]) == (304, b"", tag)
    for path, headers in (
        ("/zoek?q=sanctie", {}),
        ("/zoek?q=sancties&lang=en", {}),
        ("/zoek?q=sancties", {"Accept-Language": "en"}),
        ("/api/search?q=sancties", {}),
    ):
        other = client.get(path, headers={"If-None-Match": tag, **headers})
        assert other.status_code == 200, path
        assert other.headers["ETag"] != tag, path


def test_a_page_and_its_tag_change_with_the_archive(
    archive: Path, url: str, index_archive: Callable[..., object]
) -> None:
    (archive / "a.txt").write_text(" date 2021 Een haven.\n\nMet kade.", encoding="utf-8")
    client = create_app(Settings(url)).test_client()
    missing = client.get("/zoek?q=haven")
    assert missing.status_code == 503
    assert "search index MAP" in seen(missing.get_data(as_text=True))
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200
    index_archive([archive], url)
    assert client.get("/readyz").status_code == 200
    first = client.get("/zoek?q=haven")
    assert "1 verhaal" in seen(first.get_data(as_text=True))
    (archive / "b.txt").write_text(" date 2022 Nog een haven.\n\nMet sluis.", encoding="utf-8")
    index_archive([archive], url)
    second = client.get("/zoek?q=haven", headers={"If-None-Match": first.headers["ETag"]})
    assert second.status_code == 200
    assert "2 verhalen" in seen(second.get_data(as_text=True))


def test_sources(archive: Path, url: str, index_archive: Callable[..., object]) -> None:
    (archive / "a.txt").write_text(" date 2021 Een haven.\n\nMet kade.", encoding="utf-8")
    index_archive([archive], url, sources={"archief": "De Post & Co"})
    client = create_app(Settings(url)).test_client()
    start = client.get("/").get_data(as_text=True)
    assert "1 artikel uit 1 bron" in seen(start)
    (link,) = [link for link in links_in(start) if "bron=" in link]
    page = client.get(link).get_data(as_text=True)
    assert "Verwijder filter De Post & Co" in seen(page)
    assert hits_in(page)
    id_ = hits_in(page)[0]
    assert "<cite>De Post &amp; Co</cite>" in client.get(f"/artikel/{id_}").get_data(as_text=True)


def test_api_search(get: Get) -> None:
    found = json.loads(get("/api/search", q="sancties", limit=1, offset=1, sort="oldest", facets="year,source"))
    assert found["format_version"] == 1
    assert (found["total"], len(found["hits"])) == (3, 1)
    assert found["hits"][0]["date"] == "2021-04"
    assert list(found["facets"]) == ["year", "source"]
    for parameters, total in (
        ({"from": "2020"}, 2),
        ({"to": "2019-11-03"}, 1),
        ({"from": "2020", "to": "2020"}, 0),
        ({"source": ""}, 3),
        ({"source": "De Post"}, 0),
        ({"exact": "true", "limit": "0"}, 2),
    ):
        assert json.loads(get("/api/search", q="sancties", **parameters))["total"] == total, parameters
    everything = json.loads(get("/api/search", q="zomerdijk bezweken", copies=1, facets=1))
    assert everything["total"] == 2
    assert len(everything["facets"]) == 4
    assert json.loads(get("/api/search", q="sancties hollewaard", any=1))["match"] == "all"


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ({}, "parameter_invalid"),
        ({"q": " "}, "parameter_invalid"),
        *(
            ({"q": "dijk", name: value}, "parameter_invalid")
            for name, value in (
                ("limit", "-1"), ("limit", "1001"), ("limit", "x"), ("offset", "1e3"), ("sort", "x"), ("from", "x"),
                ("to", "2021-02-30"), ("copies", "ja"), ("facets", "year,x"), ("lang", "xx"), ("any", "2"),
            )
        ),
        ({"q": "dijk", "from": "2022", "to": "2021"}, "parameter_invalid"),
        ({"q": "dijk", "offset": "9999"}, "window_too_far"),
    ],
)  # fmt: skip
def test_api_errors_are_objects(client: FlaskClient, parameters: dict[str, str], code: str) -> None:
    answer = client.get("/api/search", query_string=parameters)
    assert answer.status_code == 400
    assert answer.mimetype == "application/json"
    told = answer.get_json()
    assert told["format_version"] == 1
    assert told["error"]["code"] == code
    assert told["error"]["message"] and told["error"]["hint"]


def test_api_speaks_the_language_asked_for(get: Get) -> None:
    assert (
        json.loads(get("/api/search", q='"haven', lang="en"))["notes"]
        != json.loads(get("/api/search", q='"haven'))["notes"]
    )


def test_suggestions_complete_the_last_word(get: Get) -> None:
    asked, words = json.loads(get("/api/suggest", q="haven sanc"))
    assert asked == "haven sanc"
    assert "haven sancties" in words
    assert json.loads(get("/api/suggest", q="")) == ["", []]
    assert json.loads(get("/api/suggest", q="haven ")) == ["haven ", []]
    assert json.loads(get("/api/suggest", q='"(*~')) == ['"(*~', []]


def test_a_browser_can_add_the_archive_to_its_search_engines(client: FlaskClient) -> None:
    answer = client.get("/opensearch.xml", base_url=HOST)
    assert answer.mimetype == "application/opensearchdescription+xml"
    root = ElementTree.fromstring(answer.get_data())
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert [url.get("template") for url in root.findall(f"{space}Url")] == [
        f"{HOST}/zoek?q={{searchTerms}}",
        f"{HOST}/api/suggest?q={{searchTerms}}",
        f"{HOST}/opensearch.xml",
    ]
    assert root.findtext(f"{space}ShortName") == "Knipsel"


def test_static_files_are_kept_for_ever_under_their_stamp(client: FlaskClient, get: Get) -> None:
    (sheet,) = [link for link in links_in(get("/")) if "style.css" in link]
    stamped, bare = client.get(sheet), client.get("/static/style.css")
    assert stamped.mimetype == "text/css"
    assert "immutable" in stamped.headers["Cache-Control"]
    assert "immutable" not in bare.headers["Cache-Control"]
    assert len(stamped.get_data()) < 20_000
    for name in ("..%2F__init__.py", "nope.css", ""):
        assert client.get(f"/static/{name}").status_code == 404


def test_a_query_of_any_length_is_answered(get: Get) -> None:
    page = get("/zoek", q="dijk " * 1000)
    assert "1.000 tekens" in seen(page)
