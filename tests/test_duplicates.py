from __future__ import annotations

import json
from pathlib import Path

from index.archive import read
from index.article import LeftOut
from index.catalog import FileRecord, PassageRecord
from index.dates import PartialDate
from index.dedup.within_article import leave_out
from index.roots import Root
from search.duplicates import Cluster, Member, Occurrence, clusters, duplicates_object

SEEDS = Root("seeds", Path(__file__).parent.parent / "seeds")


def record(
    name: str, *passages: tuple[str, int] | tuple[str, int, LeftOut], date: str = "", root: str = "k"
) -> FileRecord:
    return FileRecord(
        root,
        f"{name}.txt",
        "indexed",
        article_id=f"id-{name}",
        date=PartialDate.parse(date) if date else None,
        passages=tuple(PassageRecord(number, *passage) for number, passage in enumerate(passages)),
    )


def exact(name: str, passage: int, root: str = "k") -> Member:
    return Member(Occurrence(root, f"{name}.txt", passage), "exact", 1.0)


def test_exact_copies_across_the_archive() -> None:
    found = clusters(
        [
            record("b", ("p", 20), ("q", 20), date="2021-04"),
            record("a", ("q", 20), ("p", 20), date="2021-05"),
            record("c", ("r", 20)),
        ]
    )
    assert found == [
        Cluster(Occurrence("k", "b.txt", 0), (exact("a", 1),)),
        Cluster(Occurrence("k", "b.txt", 1), (exact("a", 0),)),
    ]


def test_the_leader_is_the_earliest_and_members_go_from_early_to_late() -> None:
    (cluster,) = clusters(
        [
            record("undated", ("p", 8)),
            record("later", ("p", 8), date="2021-04-02"),
            record("b", ("p", 8), date="2021-04-01"),
            record("a", ("x", 8), ("p", 8), ("p", 8, LeftOut("exact", 1, 1.0)), date="2021-04-01"),
        ]
    )
    assert cluster.leader == Occurrence("k", "a.txt", 1)
    assert cluster.members == (exact("a", 2), exact("b", 0), exact("later", 0), exact("undated", 0))


def test_short_passages_are_compared_within_their_article_only() -> None:
    found = clusters(
        [
            record("a", ("h", 7), ("p", 20), ("h", 7, LeftOut("exact", 0, 1.0))),
            record("b", ("h", 7)),
            record("c", ("h", 7), ("h", 7, LeftOut("exact", 0, 1.0))),
        ]
    )
    assert found == [
        Cluster(Occurrence("k", "a.txt", 0), (exact("a", 2),)),
        Cluster(Occurrence("k", "c.txt", 0), (exact("c", 1),)),
    ]


def test_passages_without_words_are_never_the_same() -> None:
    assert clusters([record("a", ("s", 0), ("s", 0)), record("b", ("s", 0))]) == []


def test_a_composite_and_exact_copies_of_its_first_part_are_one_cluster() -> None:
    composite = LeftOut("composite", 1, 0.95)
    found = clusters(
        [record("a", ("lead", 20), ("p", 20), ("q", 20), ("pq", 40, composite), ("p", 20, LeftOut("exact", 1, 1.0)))]
    )
    assert found == [
        Cluster(
            Occurrence("k", "a.txt", 1),
            (Member(Occurrence("k", "a.txt", 3), "composite", 0.95), exact("a", 4)),
        )
    ]


def test_copied_articles_share_the_cluster_of_a_composite() -> None:
    passages = (("p", 20), ("q", 20), ("pq", 40, LeftOut("composite", 0, 1.0)))
    found = clusters([record("a", *passages, date="2022"), record("b", *passages, date="2021")])
    assert found == [
        Cluster(
            Occurrence("k", "b.txt", 0),
            (
                Member(Occurrence("k", "b.txt", 2), "composite", 1.0),
                exact("a", 0),
                Member(Occurrence("k", "a.txt", 2), "composite", 1.0),
            ),
        ),
        Cluster(Occurrence("k", "b.txt", 1), (exact("a", 1),)),
    ]


def test_a_composite_that_comes_before_its_parts_never_leads() -> None:
    (cluster,) = clusters([record("a", ("pq", 40, LeftOut("composite", 1, 1.0)), ("p", 20), ("q", 20))])
    assert cluster.leader.passage == 1
    assert [member.occurrence.passage for member in cluster.members] == [0]


def test_clusters_go_by_root_path_and_passage_of_their_leaders() -> None:
    files = [
        record("b", ("p", 20), ("q", 20), ("p", 20, LeftOut("exact", 0, 1.0)), ("q", 20, LeftOut("exact", 1, 1.0))),
        record("a", ("r", 20), ("r", 20, LeftOut("exact", 0, 1.0)), root="z"),
        record("a", ("s", 20), ("s", 20, LeftOut("exact", 0, 1.0)), root="k"),
    ]
    leaders = [cluster.leader for cluster in clusters(files)]
    assert leaders == [
        Occurrence("k", "a.txt", 0),
        Occurrence("k", "b.txt", 0),
        Occurrence("k", "b.txt", 1),
        Occurrence("z", "a.txt", 0),
    ]
    assert clusters(reversed(files)) == clusters(files)


def test_files_without_an_article_have_no_passages_to_compare() -> None:
    failed = FileRecord("k", "f.txt", "failed", passages=(PassageRecord(0, "p", 20), PassageRecord(1, "p", 20)))
    assert clusters([failed]) == []


def test_the_object_has_the_names_of_the_contract() -> None:
    found = [Cluster(Occurrence("k", "a.txt", 1), (Member(Occurrence("k", "b.txt", 6), "composite", 0.941176),))]
    assert duplicates_object(found) == {
        "clusters": [
            {
                "leader": {"root": "k", "path": "a.txt", "passage": 1},
                "members": [{"root": "k", "path": "b.txt", "passage": 6, "relation": "composite", "overlap": 0.9412}],
            }
        ]
    }
    assert duplicates_object([]) == {"clusters": []}


def test_passage_6_of_the_supplied_article_is_a_composite_led_by_passage_1() -> None:
    article = leave_out(read(SEEDS, b"2021/000_ac863d776ac2c9e8.txt").article)
    passages = tuple(PassageRecord(p.number, p.digest, p.words, p.left_out) for p in article.passages)
    file = FileRecord("seeds", article.path, "indexed", article_id=article.id, date=article.date, passages=passages)
    assert json.loads(json.dumps(duplicates_object(clusters([file])))) == {
        "clusters": [
            {
                "leader": {"root": "seeds", "path": "2021/000_ac863d776ac2c9e8.txt", "passage": 1},
                "members": [
                    {
                        "root": "seeds",
                        "path": "2021/000_ac863d776ac2c9e8.txt",
                        "passage": 6,
                        "relation": "composite",
                        "overlap": 1.0,
                    }
                ],
            }
        ]
    }
