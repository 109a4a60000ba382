"""The sample archive, read: every row of seeds/README.md that is about reading."""

import hashlib
import unicodedata
from pathlib import Path

import pytest

from index.archive import FoundFile, read, scan
from index.article import Article
from index.messages import message
from index.roots import Root

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
ROOT = Root("seeds", SEEDS)

USER_SEED = "2021/000_ac863d776ac2c9e8.txt"
JOINED = {
    "2018/2018-10-gemeenteraadsverkiezingen-lindebeke.txt",
    "2019/2019-10-boerenprotest.txt",
    "2020/2020-02-overstroming-polder.txt",
    "2020/2020-04-ziekenhuis-noordermeer.txt",
    "2021/2021-02-cyberaanval-haven.txt",
    "2021/2021-04-vaccinatie-sporthal.txt",
    "2022/2022-11-spoorstaking.txt",
    "2023/2023-03-artificiele-intelligentie-loket.txt",
    USER_SEED,
}
HEADINGS = {
    "2018/2018-05-museum-vlas.txt": "‘Eindelijk geïnteresseerden’",
    "2018/2018-10-gemeenteraadsverkiezingen-lindebeke.txt": "'Geen seconde getwijfeld'",
    "2019/2019-10-boerenprotest.txt": "'Nu twijfelt hij'",
    "2020/2020-04-ziekenhuis-noordermeer.txt": "Tweede verdieping",
    "2021/2021-02-cyberaanval-haven.txt": "'Een abonnement'",
    "2022/2022-11-spoorstaking.txt": "'Ik begrijp hen wel'",
    USER_SEED: "'Moordenaar'",
}


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    found = {}
    for file in scan(ROOT):
        assert isinstance(file, FoundFile)
        if file.reason is None:
            found[file.display_path] = read(ROOT, file.path).article
    return found


def rows() -> list[str]:
    """The paths in the table of the README."""
    lines = (SEEDS / "README.md").read_text(encoding="utf-8").splitlines()
    return [line.split("`")[1] for line in lines if line.startswith("| `")]


def text_of(article: Article) -> str:
    return "\n\n".join(passage.text for passage in article.passages)


def test_the_table_and_the_archive_have_the_same_files(articles: dict[str, Article]) -> None:
    assert sorted(rows()) == sorted(articles)
    assert len(articles) == 41
    others = [file for file in scan(ROOT) if isinstance(file, FoundFile) and file.reason is not None]
    assert [(file.path, file.reason) for file in others] == [(b"README.md", message("file.no_format", suffix=".md"))]


def test_the_user_s_own_article_is_kept_byte_for_byte(articles: dict[str, Article]) -> None:
    content = read(ROOT, USER_SEED.encode()).content
    assert content == "c33812f5aa12cc354e337bb58fabd4fda78c7f042d6949736277383cb454a7e2"
    article = articles[USER_SEED]
    assert article.title == (
        "Het Kremlin heeft positief gereageerd dat Amerikaans president Joe Biden, net als Vladimir Poetin, "
        "openstaat voor dialoog"
    )
    assert len(article.passages) == 7


def test_nothing_visible_is_lost(articles: dict[str, Article]) -> None:
    for path, article in articles.items():
        raw = (SEEDS / path).read_bytes().decode("cp1252" if article.encoding == "windows-1252" else "utf-8-sig")
        words = raw.split()
        if words[0] == "date":
            words = words[2:]
        read_words = text_of(article).split()
        if article.section:
            words[0] = words[0].removeprefix(article.section)
        assert read_words == words, path


def test_dates(articles: dict[str, Article]) -> None:
    for path, article in articles.items():
        expected = {
            "2019/2019-11-voetbal-waasdonk.txt": "2019-11-03",
            USER_SEED: "2021-04",
        }.get(path, path.split("/")[1][:7])
        assert str(article.date) == expected, path


def test_the_impossible_date_is_replaced_by_the_path_s(articles: dict[str, Article]) -> None:
    article = articles["2021/2021-12-windpark-op-zee.txt"]
    assert article.notes == (message("note.date_impossible", text="2021-13"),)
    assert text_of(article).startswith("Voor de kust van Zuiderhaven")


def test_an_article_without_a_date_line(articles: dict[str, Article]) -> None:
    article = articles["2023/2023-05-kunstmatige-intelligentie-kantoor.txt"]
    assert text_of(article).startswith("Bij verzekeraar De Trekvaart in 's-Gravendam")
    assert article.notes == ()


def test_encodings(articles: dict[str, Article]) -> None:
    special = {path: article.encoding for path, article in articles.items() if article.encoding != "utf-8"}
    assert special == {
        "2018/2018-05-museum-vlas.txt": "windows-1252",
        "2019/2019-05-rechtszaak-havenloods.txt": "windows-1252",
        "2019/2019-09-school-fietsstraat.txt": "utf-8-sig",
    }


def test_windows_1252_typography(articles: dict[str, Article]) -> None:
    museum = articles["2018/2018-05-museum-vlas.txt"]
    assert museum.notes == (message("note.encoding_guessed", encoding="windows-1252"),)
    text = text_of(museum)
    for piece in (
        "€ 6,8 miljoen – bijna",
        "Koenraad ’t Sas",
        "nog altijd de lijnolie…’",
        "ruïne",
        "reünie",
        "geëmailleerd",
    ):
        assert piece in text
    assert all("\n" not in passage.text for passage in museum.passages)
    court = text_of(articles["2019/2019-05-rechtszaak-havenloods.txt"])
    assert "„" in court and "”" in court and "’s nachts" in court


def test_ligatures_and_decomposed_letters_stay_as_written(articles: dict[str, Article]) -> None:
    assert articles["2019/2019-01-schaatsen-ijsbaan.txt"].title.startswith("De ĳsbaan van Ĳsselhoek")
    fraud = articles["2020/2020-12-rechtbank-fraude.txt"]
    assert "ex-coo\u0308rdinatrice van cre\u0300che 't Elfje" in fraud.title
    assert text_of(fraud) == unicodedata.normalize("NFD", text_of(fraud))


def test_no_break_spaces_and_soft_hyphens_stay(articles: dict[str, Article]) -> None:
    text = text_of(articles["2021/2021-04-vaccinatie-sporthal.txt"])
    assert "1.200\xa0prikken" in text and "vaccinatie\xadcampagne" in text


def test_line_ends(articles: dict[str, Article]) -> None:
    path = "2021/2021-07-wateroverlast-vallei.txt"
    assert b"\r\n" in (SEEDS / path).read_bytes()
    assert "\r" not in text_of(articles[path])
    assert len(articles[path].passages) == 5


def test_headings(articles: dict[str, Article]) -> None:
    found = {
        path: [passage.text for passage in article.passages if passage.heading] for path, article in articles.items()
    }
    assert {path: texts for path, texts in found.items() if texts} == {path: [text] for path, text in HEADINGS.items()}


def test_the_joined_paragraph_is_the_last_passage(articles: dict[str, Article]) -> None:
    for path, article in articles.items():
        second = article.passages[1].text[:40]
        plain = second.translate({0x2018: "'", 0x2019: "'", 0xA0: " "})
        assert (article.passages[-1].text.startswith(plain)) == (path in JOINED), path


def test_tails_are_passages_of_their_own(articles: dict[str, Article]) -> None:
    newsletter = [
        passage for article in articles.values() for passage in article.passages if "nieuwsbrief" in passage.text
    ]
    read_more = [
        passage for article in articles.values() for passage in article.passages if passage.text.startswith("Lees ook:")
    ]
    assert len(newsletter) == 7 and {passage.text for passage in newsletter} == {newsletter[0].text}
    assert len(read_more) == 12
    assert not any(passage.heading for passage in newsletter + read_more)
    flood = articles["2020/2020-02-overstroming-polder.txt"].passages
    assert "nieuwsbrief" in flood[-2].text and "nieuwsbrief" not in flood[-1].text


def test_a_tail_cut_inside_a_word(articles: dict[str, Article]) -> None:
    assert articles["2022/2022-09-energieprijzen-bakker.txt"].passages[-1].text.endswith("achtergrondverha")


def test_the_section_label(articles: dict[str, Article]) -> None:
    sections = {path: article.section for path, article in articles.items() if article.section}
    assert sections == {"2021/2021-05-vaccinatiecentrum-schelmare.txt": "Binnenland"}
    article = articles["2021/2021-05-vaccinatiecentrum-schelmare.txt"]
    assert article.notes == (message("note.section_label", label="Binnenland"),)
    assert article.title == "Het vaccinatiecentrum van Schelmare heeft vrijdag zijn honderdduizendste spuitje gezet"


def test_leads_of_other_kinds(articles: dict[str, Article]) -> None:
    place = articles["2020/2020-11-verkiezingsinmenging.txt"]
    assert place.passages[0].text == "Den Haag"
    assert place.title == "Een ruime meerderheid van de commissie wil strengere regels tegen verkiezingsinmenging"
    assert place.title_span is not None and place.title_span.passage == 1
    reprint = articles["2021/2021-02-haven-scheldehoek-belga.txt"]
    assert reprint.passages[0].text.startswith("BRUSSEL (Belga) - De haven")
    assert (
        reprint.title == "De haven van Scheldehoek ligt sinds maandag grotendeels stil na een inbraak in haar computers"
    )
    mid_sentence = articles["2023/2023-06-dijkronde-wielrennen.txt"]
    assert mid_sentence.title == "stond hij ineens alleen op kop, en dat bleef zo tot de streep"


def test_titles_are_slices_of_their_passage(articles: dict[str, Article]) -> None:
    for path, article in articles.items():
        span = article.title_span
        assert span is not None and not span.cut, path
        assert article.passages[span.passage].text[span.start : span.end] == article.title, path


def test_copies_are_two_articles_with_the_same_content(articles: dict[str, Article]) -> None:
    first, second = b"2022/2022-03-dijk-doorbraak.txt", b"2022/2022-03-zomerdijk-bezweken.txt"
    assert read(ROOT, first).content == read(ROOT, second).content
    assert read(ROOT, first).content == hashlib.sha256((SEEDS / first.decode()).read_bytes()).hexdigest()
    assert articles[first.decode()].id != articles[second.decode()].id
    assert articles[first.decode()].passages == articles[second.decode()].passages


def test_everything_else_is_read_without_a_note(articles: dict[str, Article]) -> None:
    noted = {path for path, article in articles.items() if article.notes}
    assert len(noted) == 4
