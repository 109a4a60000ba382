"""What must hold of de-duplication inside an article, whatever the article."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, LeftOut, Passage
from index.dedup.digest import identify
from index.dedup.within_article import leave_out

SENTENCES = (
    "De dijk brak zondag door en het water stroomde het dorp binnen.",
    "'We hadden geen tijd', zegt een bewoner - hij nam alleen zijn hond mee.",
    "De burgemeester liet de kerk openen voor 40 gezinnen uit de straat.",
    "Het herstel begint dinsdag...",
    "Geen doden",
    "Volgens het waterschap kost dat 2,4 miljoen euro en duurt het weken.",
    "***",
)

paragraphs = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map(" ".join)
any_text = st.text(max_size=40) | st.text(st.characters(categories=["Cs", "Nd", "Pd", "Zs"]), max_size=8)
articles = st.lists(paragraphs | any_text, max_size=12)


def article(texts: Sequence[str]) -> Article:
    passages = tuple(Passage(number, text) for number, text in enumerate(texts))
    return leave_out(Article("0" * 16, "k", "a.txt", "", None, None, None, passages))


@given(articles)
def test_what_is_left_out_points_to_what_is_not(texts: list[str]) -> None:
    passages = article(texts).passages
    for passage in passages:
        if passage.left_out is not None:
            assert passages[passage.left_out.leader].left_out is None
            assert passage.left_out.leader != passage.number
            assert 0.9 <= passage.left_out.overlap <= 1
            assert passage.words > 0


@given(articles)
def test_no_text_is_indexed_twice_and_none_is_lost(texts: list[str]) -> None:
    result = article(texts)
    indexed = [passage.digest for passage in result.indexed_passages if passage.words]
    assert len(set(indexed)) == len(indexed)
    found = {key for passage in result.indexed_passages for key in identify(passage.text).keys}
    for passage in result.passages:
        if passage.left_out is not None and passage.left_out.relation == "exact":
            assert passage.digest == result.passages[passage.left_out.leader].digest
        if passage.left_out is not None and passage.left_out.overlap == 1.0:
            assert set(identify(passage.text).keys) <= found


@given(articles)
def test_leaving_out_twice_is_leaving_out_once(texts: list[str]) -> None:
    assert leave_out(article(texts)) == article(texts)


@given(articles, st.randoms(use_true_random=False))
def test_which_texts_are_composites_does_not_depend_on_their_order(texts: list[str], randomness: object) -> None:
    shuffled = list(texts)
    randomness.shuffle(shuffled)  # type: ignore[attr-defined]

    def composites(texts: Sequence[str]) -> set[str]:
        passages = article(texts).passages
        return {p.digest for p in passages if p.left_out is not None and p.left_out.relation == "composite"}

    assert composites(shuffled) == composites(texts)


@given(st.permutations([sentence for sentence in SENTENCES if identify(sentence).words >= 8]), st.data())
def test_the_body_joined_is_always_found(sentences: list[str], data: st.DataObject) -> None:
    ends = sorted(data.draw(st.sets(st.integers(1, len(sentences) - 1), min_size=1)))
    body = [" ".join(sentences[start:end]) for start, end in pairwise([0, *ends, len(sentences)])]
    joined = " ".join(body).replace("'", "’").replace(" - ", " – ").replace("...", "…")
    place = data.draw(st.integers(0, len(body)))
    passages = article([*body[:place], joined, *body[place:]]).passages
    assert [passage.number for passage in passages if passage.left_out is not None] == [place]
    assert passages[place].left_out == LeftOut("composite", 1 if place == 0 else 0, 1.0)
