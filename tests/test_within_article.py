from __future__ import annotations

from pathlib import Path

import pytest

from index.archive import read
from index.article import Article, LeftOut, Passage
from index.dedup.digest import identify
from index.dedup.within_article import leave_out
from index.roots import Root

SEEDS = Root("seeds", Path(__file__).parent.parent / "seeds")

LEAD = "Het stadsbestuur opent zaterdag een nieuw zwembad aan de haven."
DIVER = "Een duiker van de brandweer sprong als eerste in het water: 'Het is frisser dan ik dacht - maar schoon.'"
PRICE = "Een kaartje kost 5,50 euro... Wie in de stad woont, betaalt de helft, zegt schepen Joke Verhaeghe."
BUS = "Vanaf maandag stopt lijn 12 voor de deur, en voor fietsen komen er foto's van de vrije plaatsen."


def article(*texts: str) -> Article:
    passages = tuple(Passage(number, text) for number, text in enumerate(texts))
    return Article("0" * 16, "kranten", "2021/zwembad.txt", "Zwembad", None, None, None, passages)


def left_out(*texts: str) -> dict[int, LeftOut]:
    passages = leave_out(article(*texts)).passages
    return {passage.number: passage.left_out for passage in passages if passage.left_out is not None}


def typeset(text: str) -> str:
    text = text.replace(" - ", " – ").replace("...", "…").replace(": '", ": ‘").replace("'", "’")
    return text.replace("5,50 euro", "5,50\u00a0euro").replace("brandweer", "brand\u00adweer")


JOINED_SEEDS = {
    b"2018/2018-10-gemeenteraadsverkiezingen-lindebeke.txt": 6,
    b"2019/2019-10-boerenprotest.txt": 6,
    b"2020/2020-02-overstroming-polder.txt": 6,
    b"2020/2020-04-ziekenhuis-noordermeer.txt": 6,
    b"2021/000_ac863d776ac2c9e8.txt": 6,
    b"2021/2021-02-cyberaanval-haven.txt": 7,
    b"2021/2021-04-vaccinatie-sporthal.txt": 5,
    b"2022/2022-11-spoorstaking.txt": 7,
    b"2023/2023-03-artificiele-intelligentie-loket.txt": 5,
}


@pytest.mark.parametrize(("path", "joined"), JOINED_SEEDS.items())
def test_the_joined_last_paragraph_of_the_sample_archive_is_a_composite(path: bytes, joined: int) -> None:
    passages = leave_out(read(SEEDS, path).article).passages
    assert {passage.number for passage in passages if passage.left_out is not None} == {joined}
    assert passages[joined].left_out == LeftOut("composite", 1, 1.0)
    assert len(passages) == joined + 1


def test_nothing_else_of_the_sample_archive_is_left_out() -> None:
    files = {path.relative_to(SEEDS.folder).as_posix().encode() for path in SEEDS.folder.rglob("*.txt")}
    assert len(files) == 41
    for path in files - set(JOINED_SEEDS):
        article = leave_out(read(SEEDS, path).article)
        assert article.indexed_passages == article.passages


@pytest.mark.parametrize("path", sorted(SEEDS.folder.rglob("*.txt")), ids=lambda path: path.stem)
def test_any_article_of_the_sample_archive_joined_and_summarised(path: Path) -> None:
    passages = leave_out(read(SEEDS, path.relative_to(SEEDS.folder).as_posix().encode()).article).indexed_passages
    texts = [passage.text for passage in passages]
    body = [passage.text for passage in passages[1:] if passage.words >= 8]
    joined, summary = " ".join(body), " ".join(text[: text.index(".") + 1] for text in body if "." in text)
    assert left_out(*texts, joined) == {len(texts): LeftOut("composite", texts.index(body[0]), 1.0)}
    assert left_out(*texts, joined.upper()[:-30])[len(texts)].relation == "composite"
    assert left_out(*texts, summary) == {}
    assert left_out(*texts, f"{joined} Nooit eerder zag Hollewaard dat.") == {}
    assert left_out(*texts, body[0] + " Dat meldt de krant.") == {}


def test_every_passage_gets_its_digest_and_words() -> None:
    result = leave_out(article(LEAD, "***", PRICE))
    assert [passage.digest for passage in result.passages] == [identify(text).digest for text in (LEAD, "***", PRICE)]
    assert [passage.words for passage in result.passages] == [10, 0, 17]


def test_an_exact_copy_points_to_the_first() -> None:
    assert left_out(LEAD, DIVER, PRICE, DIVER, LEAD.upper(), DIVER) == {
        3: LeftOut("exact", 1, 1.0),
        4: LeftOut("exact", 0, 1.0),
        5: LeftOut("exact", 1, 1.0),
    }


def test_a_copy_in_other_typography_is_exact() -> None:
    assert typeset(DIVER) != DIVER
    assert left_out(LEAD, DIVER, typeset(DIVER)) == {2: LeftOut("exact", 1, 1.0)}


def test_a_heading_that_is_repeated_is_left_out_however_short() -> None:
    assert left_out(LEAD, "'Moordenaar'", DIVER, "‘Moordenaar’") == {3: LeftOut("exact", 1, 1.0)}


def test_passages_without_words_stay() -> None:
    assert left_out("***", LEAD, "***", DIVER, "***") == {}


@pytest.mark.parametrize("joined", [f"{DIVER} {PRICE} {BUS}", typeset(f"{DIVER} {PRICE} {BUS}"), DIVER + PRICE + BUS])
def test_the_body_joined_is_a_composite_in_whatever_typography(joined: str) -> None:
    assert left_out(LEAD, DIVER, PRICE, BUS, joined) == {4: LeftOut("composite", 1, 1.0)}
    assert left_out(joined, LEAD, DIVER, PRICE, BUS) == {0: LeftOut("composite", 2, 1.0)}
    assert left_out(LEAD, typeset(DIVER), joined, typeset(PRICE), BUS) == {2: LeftOut("composite", 1, 1.0)}


def test_a_copy_of_a_composite_is_a_composite() -> None:
    joined = f"{DIVER} {PRICE} {BUS}"
    composite = LeftOut("composite", 1, 1.0)
    assert left_out(LEAD, DIVER, joined, PRICE, BUS, typeset(joined)) == {2: composite, 5: composite}


def test_a_copy_of_a_part_does_not_count_as_a_part() -> None:
    assert left_out(DIVER, DIVER, f"{DIVER} {DIVER}") == {1: LeftOut("exact", 0, 1.0)}


def test_the_leader_of_a_composite_is_the_first_copy_of_its_first_part() -> None:
    found = left_out(PRICE, LEAD, DIVER, PRICE, BUS, f"{DIVER} {PRICE} {BUS}")
    assert found == {3: LeftOut("exact", 0, 1.0), 5: LeftOut("composite", 0, 1.0)}


def test_a_changed_figure_keeps_the_paragraph() -> None:
    assert left_out(LEAD, DIVER, PRICE, BUS, f"{DIVER} {PRICE.replace('5,50', '6,50')} {BUS}") == {}
    assert left_out(LEAD, DIVER, PRICE, BUS, f"{DIVER} {PRICE} {BUS.replace('stopt', 'stopt niet')}") == {}
    assert left_out("De rente is 0,24 procent.", "De rente is -0,24 procent.") == {}


def test_numbers_are_those_of_the_passages_not_places() -> None:
    passages = tuple(Passage(number, text) for number, text in [(3, DIVER), (5, PRICE), (9, DIVER)])
    result = leave_out(Article("0" * 16, "k", "a.txt", "", None, None, None, passages))
    assert result.passages[2].left_out == LeftOut("exact", 3, 1.0)


def test_marks_are_made_anew() -> None:
    once = leave_out(article(LEAD, DIVER, PRICE, f"{DIVER} {PRICE}", DIVER))
    assert leave_out(once) == once
    stale = article(LEAD, DIVER)
    stale = Article(
        stale.id, "k", "a.txt", "", None, None, None, (Passage(0, LEAD, False, LeftOut("exact", 1, 1.0), "x", 9),)
    )
    assert leave_out(stale).passages[0].left_out is None


def test_only_the_passages_change() -> None:
    before = read(SEEDS, b"2021/000_ac863d776ac2c9e8.txt").article
    after = leave_out(before)
    assert [passage.text for passage in after.passages] == [passage.text for passage in before.passages]
    assert [passage.heading for passage in after.passages] == [passage.heading for passage in before.passages]
    assert (after.title, after.title_span, after.date, after.id) == (
        before.title,
        before.title_span,
        before.date,
        before.id,
    )


def test_an_article_without_passages() -> None:
    assert leave_out(article()) == article()


def test_200_000_equal_paragraphs_leave_one() -> None:
    result = leave_out(article(*[DIVER] * 200_000))
    assert len(result.indexed_passages) == 1
    assert result.passages[-1].left_out == LeftOut("exact", 0, 1.0)
