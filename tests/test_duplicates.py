"""What ``search duplicates`` finds to be the same, in small archives that are indexed for real."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from index.events import IndexReport
from search.cli import main
from search.duplicates import Cluster, Duplicates, duplicates
from search.finder import open_searcher

FIRE = "Een brand in een loods aan de kade is donderdag na 3 uur geblust door de brandweer van Waasdonk en omstreken."
NEAR_FIRE = FIRE.replace("geblust", "bedwongen")
OTHER_FIRE = FIRE.replace("na 3 uur", "na 7 uur")
MORE = "Bewoners van de kade konden rond middernacht weer naar huis, zei een woordvoerder van de gemeente daarover."
BRIDGE = "De brug over de vaart gaat in mei drie weken dicht omdat het wegdek en de leuningen versleten zijn."
PARK = (
    "In het park achter het station komen volgend voorjaar veertig bomen, een vijver en een speelplaats voor peuters."
)

Found = Callable[..., Duplicates]
Member = tuple[str, int, str]


@pytest.fixture
def found(archive: Path, url: str, index_archive: Callable[..., IndexReport]) -> Found:
    """The function that indexes articles (path → paragraphs with an empty line between) and finds what is the same."""

    def find(articles: Mapping[str, str], only: str | None = None) -> Duplicates:
        for name, text in articles.items():
            (archive / name).parent.mkdir(parents=True, exist_ok=True)
            (archive / name).write_text(text, "utf-8")
        index_archive([archive], url)
        with open_searcher(url) as searcher:
            return duplicates(searcher.engine, searcher.article(only).id if only else None)

    return find


def article(*paragraphs: str, date: str = "") -> str:
    return (f" date {date} " if date else "") + "\n\n".join(paragraphs)


def told(clusters: Iterable[Cluster]) -> list[tuple[tuple[str, int], list[Member]]]:
    """Each leader with its members, as paths without suffix, numbers and relations."""

    def place(occurrence: object) -> tuple[str, int]:
        return occurrence.path.removesuffix(".txt"), occurrence.passage  # type: ignore[attr-defined]

    return [
        (place(cluster.leader), [(*place(member.occurrence), member.relation) for member in cluster.members])
        for cluster in clusters
    ]


def test_exact_copies_are_led_by_the_earliest_and_go_from_early_to_late(found: Found) -> None:
    clusters = found(
        {
            "undated.txt": article(FIRE),
            "late.txt": article("Kop", FIRE, date="2021-05-02"),
            "early.txt": article("Kop", "Nog een kop", FIRE, date="2021-05"),
        }
    )
    assert told(clusters) == [(("early", 2), [("late", 1, "exact"), ("undated", 0, "exact")])]
    (cluster,) = clusters
    assert [member.overlap for member in cluster.members] == [1.0, 1.0]
    assert (cluster.leader.root, str(cluster.leader.date), len(cluster.leader.id)) == ("archief", "2021-05", 16)
    assert cluster.members[1].occurrence.date is None


def test_a_near_copy_is_told_with_the_share_of_it_that_its_leader_has(found: Found) -> None:
    (cluster,) = found({"a.txt": article(FIRE, date="2020"), "b.txt": article(NEAR_FIRE + " Klaar.", date="2021")})
    (member,) = cluster.members
    assert member.relation == "near"
    assert member.overlap == pytest.approx((len(FIRE.split()) - 1) / (len(FIRE.split()) + 1))


def test_what_is_near_by_way_of_another_text_is_compared_with_the_leader(found: Found) -> None:
    words = (FIRE + " " + MORE).replace(" 3 ", " ").split()
    steps = [words]
    for step in range(2):
        changed = list(steps[-1])
        for place in range(3 * step, 3 * step + 3):
            changed[5 * place % len(changed)] = "zomaar"
        steps.append(changed)
    texts = [" ".join(step).lower() for step in steps]
    (cluster,) = found({f"{n}.txt": article(text, date=f"202{n}") for n, text in enumerate(texts)})
    common = [sum(a == b for a, b in zip(step, steps[0], strict=True)) / len(words) for step in steps[1:]]
    assert [member.overlap for member in cluster.members] == pytest.approx(common)
    assert [member.relation for member in cluster.members] == ["near", "near"]
    assert common[1] < 0.85 < common[0]


def test_a_contained_text_is_listed_once_where_the_containing_one_leads(found: Found) -> None:
    clusters = found(
        {
            "short.txt": article(FIRE, date="2020"),
            "again.txt": article(FIRE, date="2021"),
            "long.txt": article(f"{FIRE} {MORE}", date="2022"),
        }
    )
    assert told(clusters) == [
        (("long", 0), [("short", 0, "contained")]),
        (("short", 0), [("again", 0, "exact")]),
    ]
    assert clusters.members == 2
    assert next(iter(clusters)).members[0].overlap == 1.0


def test_of_two_versions_the_later_is_listed_under_the_earlier(found: Found) -> None:
    clusters = found({"a.txt": article(OTHER_FIRE, date="2022"), "b.txt": article(FIRE, date="2021")})
    assert told(clusters) == [(("b", 0), [("a", 0, "version")])]
    (cluster,) = clusters
    assert cluster.members[0].overlap == pytest.approx(1 - 1 / len(FIRE.split()))


def test_a_composite_is_listed_with_the_first_passage_that_it_joins(found: Found) -> None:
    joined = article("Kop", FIRE, BRIDGE, f"{FIRE} {BRIDGE}", FIRE, date="2021")
    copied = article("Andere kop", FIRE, BRIDGE, f"{FIRE} {BRIDGE}", date="2020")
    assert told(found({"a.txt": joined, "b.txt": copied})) == [
        (("b", 1), [("b", 3, "composite"), ("a", 1, "exact"), ("a", 3, "composite"), ("a", 4, "exact")]),
        (("b", 2), [("a", 2, "exact")]),
    ]


def test_short_passages_are_compared_within_their_article_only(found: Found) -> None:
    clusters = found({"a.txt": article("Kop", FIRE, "Tussenkop", "Tussenkop"), "b.txt": article("Tussenkop", PARK)})
    assert told(clusters) == [(("a", 2), [("a", 3, "exact")])]


def test_short_boilerplate_is_compared_across_the_archive(found: Found) -> None:
    clusters = found(
        {f"{n:02}.txt": article(f"{PARK} {n}", "Lees ook", date=f"2021-{n % 12 + 1:02}") for n in range(51)}
    )
    (cluster,) = (cluster for cluster in clusters if cluster.leader.passage == 1)
    assert {member.relation for member in cluster.members} == {"boilerplate"}
    assert (len(cluster.members), str(cluster.leader.date)) == (50, "2021-01")


def test_passages_without_words_are_never_the_same(found: Found) -> None:
    assert not list(found({"a.txt": article(FIRE, "***", "***"), "b.txt": article(PARK, "***")}))


def test_clusters_go_by_root_path_and_passage_of_their_leaders(found: Found) -> None:
    clusters = found({"b/1.txt": article(PARK, FIRE, FIRE), "a/2.txt": article(BRIDGE, MORE, MORE, BRIDGE)})
    assert [leader for leader, _ in told(clusters)] == [("a/2", 0), ("a/2", 1), ("b/1", 1)]
    assert told(clusters.first(2)) == told(clusters)[:2]
    assert list(clusters.first(0)) == []
    assert told(clusters.first(None)) == told(clusters)
    assert (len(clusters), clusters.members) == (3, 3)


def test_only_the_clusters_of_one_article(found: Found) -> None:
    articles = {
        "a.txt": article(FIRE, PARK, date="2020"),
        "b.txt": article(OTHER_FIRE, date="2021"),
        "c.txt": article(PARK, date="2022"),
        "d.txt": article(BRIDGE, BRIDGE),
    }
    assert told(found(articles, "b.txt")) == [(("a", 0), [("b", 0, "version")])]
    assert told(found(articles, "c.txt")) == [(("a", 1), [("c", 0, "exact")])]
    assert len(found(articles, "a.txt")) == 2


def test_what_became_of_files_that_are_gone_is_no_copy(
    found: Found, archive: Path, url: str, index_archive: Callable[..., IndexReport]
) -> None:
    found(
        {"a.txt": article(FIRE, date="2020"), "b.txt": article(FIRE, date="2021"), "c.txt": article(FIRE, date="2022")}
    )
    (archive / "a.txt").unlink()
    assert told(found({})) == [(("b", 0), [("c", 0, "exact")])]
    (archive / "b.txt").unlink()
    assert told(found({})) == []


def test_passage_6_of_the_supplied_article_is_a_composite_led_by_passage_1(seeds_url: str) -> None:
    name = "2021/000_ac863d776ac2c9e8.txt"
    with open_searcher(seeds_url) as searcher:
        clusters = told(duplicates(searcher.engine, searcher.article(name).id))
    stem = name.removesuffix(".txt")
    assert clusters == [((stem, 1), [(stem, 6, "composite")])]


def test_the_command_tells_of_one_article_or_of_so_many_groups(seeds_url: str) -> None:
    def run(*options: str) -> Result:
        return CliRunner().invoke(main, ["duplicates", *options, "--engine", seeds_url])

    name = "2021/2021-02-haven-scheldehoek-belga.txt"
    lines = run("--path", name).stdout.splitlines()
    version = next(number for number, line in enumerate(lines) if line.strip().startswith("andere versie"))
    assert lines[version].endswith(f"seeds/{name}, alinea 2 · februari 2021")
    assert lines[version + 1].strip() == "[-48-] {+46+}"
    answer = json.loads(run("-n", "2", "--format", "json").stdout)
    assert len(answer["clusters"]) == 2 < answer["total"] < answer["total_members"]
    everything = json.loads(run("--format", "json").stdout)
    assert answer["clusters"] == everything["clusters"][:2]
    assert (len(everything["clusters"]), everything["total"]) == (answer["total"], answer["total"])
    assert sum(len(cluster["members"]) for cluster in everything["clusters"]) == everything["total_members"]
    missing = run("--path", "nergens.txt")
    assert (missing.exit_code, missing.stdout) == (2, "")
