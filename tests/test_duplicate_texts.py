"""What is quoted of the passages of a cluster, where they differ, and how that is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Relation
from index.dates import PartialDate
from search.duplicate_texts import QUOTE_LENGTH, Change, QuotedCluster, QuotedMember, changes, quote, quoted
from search.duplicates import Cluster, Member, Occurrence
from search.render_json import duplicates_object
from search.terminal.duplicates import MOST_CHANGES, duplicates_lines
from search.terminal.screen import Screen

LEADER = Occurrence("krant", "a.txt", 1, "00000000000000aa", PartialDate(2021, 4))
FIRE = "De brand aan de kade is na 3 uur geblust."


def member(relation: Relation, overlap: float = 0.9, path: str = "b.txt") -> Member:
    return Member(Occurrence("krant", path, 4, "00000000000000bb"), relation, overlap)


def lines(*members: QuotedMember, width: int = 80, **options: int | bool | None) -> list[str]:
    cluster = QuotedCluster(LEADER, FIRE, members)
    given_options: dict[str, object] = {"clusters": 1, "members": len(members), **options}
    return list(duplicates_lines([cluster], Screen(width), "nl", **given_options))  # type: ignore[arg-type]


def test_a_quote_is_the_first_words() -> None:
    assert quote("Eerst\n  dit") == "Eerst dit"
    assert quote("woord " * 40) == " ".join(["woord"] * 16) + " …"
    assert quote("x" * 500) == "x" * QUOTE_LENGTH + " …"
    assert quote("kort" + " " * 500 + "lang") == "kort …"


@given(st.text())
def test_a_quote_is_short_and_begins_the_text(text: str) -> None:
    found = quote(text)
    assert len(found) <= QUOTE_LENGTH + 2
    assert " ".join(text.split()).startswith(found.removesuffix("…").rstrip())


def test_changes_are_what_stands_in_each_others_place() -> None:
    assert list(changes(FIRE, FIRE.replace("3", "7"))) == [Change("3", "7")]
    assert list(changes(FIRE, FIRE.replace(" aan de kade", ""))) == [Change("aan de kade", "")]
    assert list(changes(FIRE, FIRE.replace(" ", "\n"))) == []


@pytest.mark.parametrize(
    ("relation", "overlap", "text", "told"),
    [
        ("exact", 1.0, "anders", (None, ())),
        ("boilerplate", 1.0, "anders", (None, ())),
        ("boilerplate", 0.9, "De brand", ("De brand", (Change("aan de kade is na 3 uur geblust.", ""),))),
        ("near", 0.9, FIRE.replace("geblust", "uit"), (FIRE.replace("geblust", "uit"), (Change("geblust", "uit"),))),
        ("version", 0.9, FIRE.replace("3", "7"), (FIRE.replace("3", "7"), (Change("3", "7"),))),
        ("contained", 0.9, "aan de kade", ("aan de kade", ())),
        ("composite", 0.9, "En toen. " + FIRE, ("En toen. " + FIRE, ())),
        ("composite", 1.0, FIRE, (None, ())),
    ],
)
def test_what_is_told_of_a_member(
    relation: Relation, overlap: float, text: str, told: tuple[str | None, tuple[Change, ...]]
) -> None:
    cluster = Cluster(LEADER, (member(relation, overlap),))
    found = quoted(cluster, lambda occurrence: FIRE if occurrence == LEADER else text)
    assert (found.leader, found.quote) == (LEADER, FIRE)
    assert [(one.quote, one.changes) for one in found.members] == [told]


def test_the_terminal_tells_how_and_why() -> None:
    assert lines(
        QuotedMember(member("exact", 1.0)),
        QuotedMember(member("version", 0.948, "c.txt"), "…", (Change("3", "7"), Change("", "nu"), Change("de", ""))),
        QuotedMember(member("contained", 1.0, "d.txt"), "na 3 uur"),
    ) == [
        "3 dubbele alinea’s in 1 groep",
        "Voorop staat steeds de vroegste plaats. Het percentage is het deel van een",
        "alinea dat daar ook staat.",
        "",
        "krant/a.txt, alinea 1 · april 2021",
        "  “De brand aan de kade is na 3 uur geblust.”",
        "  gelijk               krant/b.txt, alinea 4 · zonder datum",
        "  andere versie 94%    krant/c.txt, alinea 4 · zonder datum",
        "                       [-3-] {+7+} · {+nu+} · [-de-]",
        "  staat erin           krant/d.txt, alinea 4 · zonder datum",
        "                       “na 3 uur”",
    ]


def test_many_and_long_changes_are_cut_short() -> None:
    many = tuple(Change(str(n), "") for n in range(MOST_CHANGES + 2))
    assert lines(QuotedMember(member("near"), "…", many))[-1].endswith("· en nog 2")
    *_, last = lines(QuotedMember(member("near"), "…", (Change("", "lang " * 50),)), width=100)
    assert last.strip() == "{+" + ("lang " * 50)[:59].rstrip() + "…+}"


def test_the_terminal_tells_what_is_not_shown_and_that_there_is_nothing() -> None:
    one = QuotedMember(member("exact", 1.0))
    assert lines(one, clusters=3, limit=1)[-2:] == ["", "en nog 2 groepen"]
    assert lines(one, clusters=1, limit=1)[-1] == "  gelijk               krant/b.txt, alinea 4 · zonder datum"
    assert lines(one, clusters=0) == ["Niets staat er dubbel in."]
    assert lines(one, clusters=0, of_one_article=True) == ["Niets van dit artikel staat er dubbel in."]


def test_hostile_names_and_texts_are_made_printable() -> None:
    hostile = QuotedMember(member("version", path="\x1b[2Jb.txt"), "x", (Change("\x1b[31m", "\u202e7"),))
    assert not any("\x1b" in line or "\u202e" in line for line in lines(hostile))


def test_the_object_has_the_names_of_the_contract() -> None:
    cluster = QuotedCluster(LEADER, FIRE, (QuotedMember(member("version", 0.941176), "x", (Change("3", "7"),)),))
    assert duplicates_object([cluster], clusters=5, members=9) == {
        "format_version": 1,
        "total": 5,
        "total_members": 9,
        "clusters": [
            {
                "leader": {
                    "root": "krant",
                    "path": "a.txt",
                    "passage": 1,
                    "id": "00000000000000aa",
                    "date": "2021-04",
                    "text": FIRE,
                },
                "members": [
                    {
                        "root": "krant",
                        "path": "b.txt",
                        "passage": 4,
                        "id": "00000000000000bb",
                        "date": None,
                        "relation": "version",
                        "overlap": 0.9412,
                        "text": "x",
                        "changes": [{"leader": "3", "member": "7"}],
                    }
                ],
            }
        ],
    }
