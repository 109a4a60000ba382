"""Two articles, passage by passage."""

from __future__ import annotations

from dataclasses import replace

from index.article import Article, LeftOut, Passage
from index.dedup.within_article import leave_out
from search.differences.articles import article_differences

EMPTY = Article("a" * 16, "archief", "a.txt", "Haven", None, None, None, ())
LEAD = "De haven ligt stil sinds een inbraak in haar computers, zegt de havenmeester op maandag."


def article(*texts: str) -> Article:
    return leave_out(replace(EMPTY, passages=tuple(Passage(number, text) for number, text in enumerate(texts))))


def test_the_rows_are_in_the_order_of_both() -> None:
    found = article_differences(
        article("Kop", LEAD, "Er lagen 48 schepen te wachten.", "Slot."),
        article("Anders", LEAD, "Nieuw.", "Er lagen 46 schepen te wachten.", "Slot!"),
    )
    assert [(row.change, row.first and row.first.text, row.second and row.second.number) for row in found.passages] == [
        ("deleted", "Kop", None),
        ("inserted", None, 0),
        ("same", LEAD, 1),
        ("inserted", None, 2),
        ("changed", "Er lagen 48 schepen te wachten.", 3),
        ("changed", "Slot.", 4),
    ]
    assert found.counts() == {"same": 1, "changed": 2, "deleted": 1, "inserted": 2}


def test_the_same_words_in_other_typography_are_exact_and_yet_changed() -> None:
    (row,) = article_differences(article(f"'{LEAD}'"), article(f"‘{LEAD}’")).passages
    assert (row.relation, row.change) == ("exact", "changed")
    assert [piece.text for piece in row.pieces() if piece.change != "same"] == ["'", "‘", "'", "’"]


def test_what_was_left_out_is_not_compared() -> None:
    first = article(LEAD, LEAD, "Slot.")
    assert first.passages[1].left_out == LeftOut("exact", 0, 1.0)
    found = article_differences(first, article(LEAD, "Slot."))
    assert found.counts() == {"same": 2, "changed": 0, "deleted": 0, "inserted": 0}


def test_a_passage_alone_is_one_piece() -> None:
    deleted, inserted = article_differences(article("Eén hier."), article("Twee daar nog bij.")).passages
    assert [(piece.text, piece.change) for piece in deleted.pieces()] == [("Eén hier.", "deleted")]
    assert [(piece.text, piece.change) for piece in inserted.pieces()] == [("Twee daar nog bij.", "inserted")]


def test_an_article_beside_itself_and_beside_nothing() -> None:
    whole = article(LEAD, "***", "Slot.")
    assert article_differences(whole, whole).counts()["same"] == 3
    assert article_differences(whole, article()).counts() == {"same": 0, "changed": 0, "deleted": 3, "inserted": 0}
    assert article_differences(article(), article()).passages == ()
