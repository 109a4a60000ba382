"""What must hold of de-duplication for any archive whatever."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, LeftOut, Passage
from index.catalog import FileRecord, PassageRecord
from index.dates import PartialDate
from index.dedup.digest import identify
from index.dedup.stories import overlap, stories
from index.dedup.within_article import leave_out
from search.duplicates import clusters

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

digests = st.lists(st.sampled_from("abcdefghijkl"), max_size=7, unique=True)
dates = st.none() | st.builds(PartialDate, st.integers(2020, 2022), st.integers(0, 3))


def article(texts: Sequence[str]) -> Article:
    passages = tuple(Passage(number, text) for number, text in enumerate(texts))
    return leave_out(Article("0" * 16, "k", "a.txt", "", None, None, None, passages))


@st.composite
def archives(draw: st.DrawFn) -> list[FileRecord]:
    records = []
    for number in range(draw(st.integers(0, 10))):
        long, short = draw(digests), draw(st.lists(st.sampled_from("xyz"), max_size=2, unique=True))
        passages = [PassageRecord(place, digest, 20) for place, digest in enumerate(long)]
        passages += [PassageRecord(len(long) + place, digest, 2) for place, digest in enumerate(short)]
        if long:
            passages.append(PassageRecord(len(passages), long[0], 20, LeftOut("exact", 0, 1.0)))
            if draw(st.booleans()):
                passages.append(PassageRecord(len(passages), "joined", 99, LeftOut("composite", 0, 0.9)))
        article_id = None if draw(st.integers(0, 9)) == 0 else f"{number:016x}"
        records.append(
            FileRecord(
                "k", f"{number}.txt", "indexed", article_id=article_id, date=draw(dates), passages=tuple(passages)
            )
        )
    return records


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


@given(archives(), st.randoms(use_true_random=False))
def test_stories_and_clusters_depend_on_the_set_of_files_only(archive: list[FileRecord], randomness: object) -> None:
    shuffled = list(archive)
    randomness.shuffle(shuffled)  # type: ignore[attr-defined]
    assert stories(shuffled) == stories(archive)
    assert clusters(shuffled) == clusters(archive)


@given(archives())
def test_stories_are_the_components_of_articles_that_overlap(archive: list[FileRecord]) -> None:
    story = {record.article_id: {record.article_id} for record in archive if record.article_id is not None}
    for one, other in combinations([record for record in archive if record.article_id is not None], 2):
        if overlap(one.passages, other.passages) >= 0.8:
            together = story[one.article_id] | story[other.article_id]
            for member in together:
                story[member] = together
    expected = {frozenset(members) for members in story.values() if len(members) > 1}
    leaders = stories(archive)
    found = {frozenset(a for a in leaders if leaders[a] == leader) for leader in leaders.values()}
    assert found == expected
    order = {record.article_id: (record.date is None, str(record.date), record.article_id) for record in archive}
    assert all(leader == min(members, key=order.__getitem__) for members in found for leader in [leaders[min(members)]])


@given(archives())
def test_an_occurrence_is_in_one_cluster_at_most(archive: list[FileRecord]) -> None:
    found = clusters(archive)
    everywhere = [cluster.leader for cluster in found]
    everywhere += [member.occurrence for cluster in found for member in cluster.members]
    assert len(set(everywhere)) == len(everywhere)
    left_out = {
        (record.path, passage.number)
        for record in archive
        if record.article_id is not None
        for passage in record.passages
        if passage.left_out is not None
    }
    members = {(m.occurrence.path, m.occurrence.passage) for cluster in found for m in cluster.members}
    assert left_out <= members


@given(digests, digests)
def test_overlap_is_a_share_and_symmetric(one: list[str], other: list[str]) -> None:
    a, b = ([PassageRecord(0, digest, 9) for digest in digests] for digests in (one, other))
    assert 0 <= overlap(a, b) == overlap(b, a) <= 1
    assert overlap(a, a) == (1.0 if a else 0.0)
