from __future__ import annotations

from collections.abc import Sequence

import pytest

from index.article import Article, LeftOut, Passage
from index.dedup.boilerplate import LONGEST_TAIL, MANY_ARTICLES, is_tail, may_be_boilerplate, without_boilerplate
from index.dedup.forms import form_of
from index.dedup.normalization import normalize
from index.dedup.within_article import leave_out
from index.passage_store.changes import StoredArticle, StoredPassage, run_of
from index.passage_store.reading import Passages
from index.schema import digest_number

NEWS = "De dijk langs de rivier brak zondag door en het water stroomde het dorp binnen"
TAILS = [
    "Lees ook:",
    "Foto: eigen archief",
    "Lees ook: waarom de dijk langs de rivier zondag kon doorbreken",
    "Wilt u niets missen? Meld u hier aan voor de nieuwsbrief van onze redactie",
    "Ontvang elke ochtend het belangrijkste nieuws uit de streek in uw mailbox",
    "Abonneer je nu en lees een maand lang alles voor de helft van de prijs",
    "Volg ons op de bekende kanalen en blijf op de hoogte van het laatste nieuws",
]


def is_boilerplate(text: str, articles: int) -> bool:
    """Whether `text` is boilerplate when it stands in so many articles."""
    passage = StoredPassage(0, form_of(normalize(text)))
    run = run_of({number: StoredArticle(number, 0, (passage,)) for number in range(articles)}, Passages())
    assert run.boilerplate.tolist() in ([], [passage.form.digest])
    return bool(len(run.boilerplate))


def article(texts: Sequence[str]) -> Article:
    passages = tuple(Passage(number, text) for number, text in enumerate(texts))
    return leave_out(Article("0" * 16, "k", "a.txt", "", None, None, None, passages))


def digest(text: str) -> int:
    return digest_number(normalize(text).digest)


@pytest.mark.parametrize("text", TAILS)
def test_tails_and_short_passages_in_many_articles_are(text: str) -> None:
    assert may_be_boilerplate(normalize(text))
    assert is_boilerplate(text, MANY_ARTICLES + 1)
    assert not is_boilerplate(text, MANY_ARTICLES)


@pytest.mark.parametrize(
    "text",
    [
        NEWS,
        "De redactie van de krant kreeg vorig jaar duizenden brieven van lezers over de dijk",
        "Lees ook: " + NEWS * (LONGEST_TAIL // 10),
        "***",
        "",
    ],
)
def test_news_is_not_however_often_it_is_printed(text: str) -> None:
    assert not may_be_boilerplate(normalize(text))
    assert not is_boilerplate(text, 10_000)


def test_a_tail_leads_the_reader_elsewhere_and_a_short_passage_need_not() -> None:
    assert [is_tail(normalize(text)) for text in TAILS] == [True, False, True, True, True, True, True]


def test_what_is_boilerplate_is_marked_and_names_itself() -> None:
    before = article(["Lees ook:", NEWS, "Foto: eigen archief"])
    marked = without_boilerplate(before, {digest("LEES OOK"), digest("elders")})
    assert [passage.left_out for passage in marked.passages] == [LeftOut("boilerplate", 0, 1.0), None, None]
    assert [passage.number for passage in marked.indexed_passages] == [1, 2]


def test_a_mark_that_is_right_already_leaves_the_article_as_it_is() -> None:
    before = article(["Lees ook:", NEWS])
    marked = without_boilerplate(before, {digest("Lees ook:")})
    assert without_boilerplate(before, {digest("elders")}) is before
    assert without_boilerplate(marked, {digest("Lees ook:")}) is marked


def test_the_mark_goes_when_it_is_boilerplate_no_more() -> None:
    before = article(["Lees ook:", NEWS])
    assert without_boilerplate(without_boilerplate(before, {digest("Lees ook:")}), frozenset()) == before


def test_a_repetition_inside_the_article_stays_one_and_points_to_the_first() -> None:
    before = article(["Lees ook:", NEWS, "Lees ook:"])
    marked = without_boilerplate(before, {digest("Lees ook:")})
    assert [passage.left_out for passage in marked.passages] == [
        LeftOut("boilerplate", 0, 1.0),
        None,
        LeftOut("exact", 0, 1.0),
    ]
    assert without_boilerplate(marked, frozenset()) == before
