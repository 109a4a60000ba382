from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.errors import RootsUnknown, RootUnusable
from index.messages import message
from index.roots import Root
from index.scopes import Scope, scopes_for


@pytest.fixture
def root(archive: Path) -> Root:
    (archive / "2021" / "05").mkdir(parents=True)
    (archive / "2021" / "a.txt").write_text("Bericht.")
    return Root("archief", archive)


def parts(scopes: tuple[Scope, ...]) -> list[tuple[str, bytes]]:
    return [(scope.root.label, scope.under) for scope in scopes]


def cause_of(path: str | Path, *roots: Root, **options: Path) -> str:
    with pytest.raises(RootUnusable) as told:
        scopes_for([path], roots, index_folder=options.get("index_folder"))
    cause = told.value.message.values["cause"]
    assert cause in [message(f"root.{name}") for name in ("missing", "outside", "unlistable", "is_index")]
    return str(getattr(cause, "code", "")).removeprefix("root.")


def test_a_folder_becomes_a_root_named_after_it(archive: Path) -> None:
    roots, scopes = scopes_for([archive], [])
    assert roots == (Root("archief", archive),)
    assert scopes == (Scope(roots[0]),)


def test_one_folder_by_other_names_is_one_root(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (archive.parent / "koppeling").symlink_to(archive)
    monkeypatch.chdir(archive.parent)
    names = [archive, f"{archive}/", "archief", "./archief/", "archief/.", "archief/../archief", "koppeling"]
    roots, scopes = scopes_for(names, [])
    assert roots == (Root("archief", archive),)
    assert parts(scopes) == [("archief", b"")]


def test_folders_of_one_name_get_labels_apart(tmp_path: Path) -> None:
    for parent in "abc":
        (tmp_path / parent / "krant").mkdir(parents=True)
    roots, _ = scopes_for([tmp_path / parent / "krant" for parent in "abc"], [])
    assert [root.label for root in roots] == ["krant", "krant-2", "krant-3"]
    more, _ = scopes_for([tmp_path / "b" / "krant"], roots)
    assert more == roots


@pytest.mark.skipif(os.name == "nt", reason="a name of bytes")
def test_the_label_of_a_folder_whose_name_is_no_text(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"kr\xff%41nt")
    folder.mkdir()
    roots, _ = scopes_for([folder], [])
    assert roots[0].label == "kr%FF%2541nt"


@pytest.mark.parametrize("under", ["2021", "2021/a.txt", "2021/05", "2021/weg.txt", "weg/ook.txt"])
def test_a_path_in_a_root_is_a_part_of_it(root: Root, under: str) -> None:
    roots, scopes = scopes_for([root.folder / under], [root])
    assert roots == (root,)
    assert scopes == (Scope(root, under.encode()),)


def test_no_two_parts_overlap(root: Root) -> None:
    folder = root.folder
    _, scopes = scopes_for([folder / "2021/a.txt", folder / "2021", folder / "2021/", folder / "2021/05/x"], [root])
    assert parts(scopes) == [("archief", b"2021")]
    _, scopes = scopes_for([folder / "2021", folder, folder / "2021/a.txt"], [root])
    assert parts(scopes) == [("archief", b"")]
    _, scopes = scopes_for([folder / "2021/a.txt", folder / "2021/a.txtje", folder / "20"], [root])
    assert parts(scopes) == [("archief", b"2021/a.txt"), ("archief", b"2021/a.txtje"), ("archief", b"20")]


def test_a_root_in_a_root(root: Root) -> None:
    inner = Root("mei", root.folder / "2021" / "05")
    for path, expected in (
        ("2021/05", [("mei", b"")]),
        ("2021/05/x.txt", [("mei", b"x.txt")]),
        ("2021/a.txt", [("archief", b"2021/a.txt")]),
        ("2021", [("archief", b"2021"), ("mei", b"")]),
        ("", [("archief", b""), ("mei", b"")]),
    ):
        for roots in ([root, inner], [inner, root]):
            assert sorted(parts(scopes_for([root.folder / path], roots)[1])) == sorted(expected)


def test_a_folder_around_a_known_root(root: Root) -> None:
    inner = Root("mei", root.folder / "2021" / "05")
    roots, scopes = scopes_for([root.folder], [inner])
    assert [known.label for known in roots] == ["mei", "archief"]
    assert parts(scopes) == [("archief", b""), ("mei", b"")]


def test_a_link_in_a_root_is_an_entry_of_that_root(root: Root, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    (root.folder / "buiten").symlink_to(elsewhere)
    (root.folder / "binnen").symlink_to(root.folder / "2021")
    (root.folder / "stuk").symlink_to(root.folder / "weg")
    for name in ("buiten", "binnen", "stuk", "binnen/a.txt", "buiten/b.txt"):
        roots, scopes = scopes_for([root.folder / name], [root])
        assert roots == (root,)
        assert parts(scopes) == [("archief", name.encode())]


def test_a_root_reached_by_a_link(root: Root, tmp_path: Path) -> None:
    (tmp_path / "hier").symlink_to(root.folder)
    (tmp_path / "jaar").symlink_to(root.folder / "2021")
    for path, under in (("hier", b""), ("hier/2021/a.txt", b"2021/a.txt"), ("jaar", b"2021"), ("jaar/a", b"2021/a")):
        assert parts(scopes_for([tmp_path / path], [root])[1]) == [("archief", under)]


def test_without_a_path_all_roots(root: Root, tmp_path: Path) -> None:
    gone = Root("weg", tmp_path / "weg")
    roots, scopes = scopes_for([], [root, gone])
    assert roots == (root, gone)
    assert parts(scopes) == [("archief", b""), ("weg", b"")]
    with pytest.raises(RootsUnknown):
        scopes_for([], [])


def test_what_can_be_no_root(root: Root, tmp_path: Path) -> None:
    file = tmp_path / "los.txt"
    file.write_text("")
    (tmp_path / "stuk").symlink_to(tmp_path / "weg")
    (tmp_path / "rond").symlink_to(tmp_path / "rond")
    assert cause_of(tmp_path / "weg", root) == "missing"
    assert cause_of(tmp_path / "stuk", root) == "missing"
    assert cause_of("", root) == "missing"
    assert cause_of("a\0b", root) == "missing"
    assert cause_of(file / "x", root) == "missing"
    assert cause_of(file, root) == "outside"
    assert cause_of(tmp_path / ("x" * 300), root) == "unlistable"
    assert cause_of(tmp_path / "rond", root) == "unlistable"


def test_the_folder_of_the_index_is_no_root(tmp_path: Path) -> None:
    index = tmp_path / "knipsel"
    (index / "segments-1").mkdir(parents=True)
    assert cause_of(index, index_folder=index) == "is_index"
    assert cause_of(index / "segments-1", index_folder=index) == "is_index"
    roots, _ = scopes_for([tmp_path], [], index_folder=index)
    assert len(roots) == 1


def test_patterns_are_remembered_for_the_roots_in_question(root: Root, tmp_path: Path) -> None:
    other = Root("los", tmp_path, exclude=("*.bak",))
    roots, scopes = scopes_for([root.folder], [root, other], exclude=["klad*", "klad*"])
    assert [known.exclude for known in roots] == [("klad*",), ("*.bak",)]
    assert scopes[0].root == roots[0]
    roots, _ = scopes_for([], roots, exclude=["klad*", "*.tmp"])
    assert [known.exclude for known in roots] == [("klad*", "*.tmp"), ("*.bak", "klad*", "*.tmp")]
    assert scopes_for([], roots)[0] == roots


def test_a_new_source_takes_in_the_whole_root(root: Root, tmp_path: Path) -> None:
    other = Root("los", tmp_path)
    sources = {"archief": "De Bode", "los": "Het Blad", "elders": "x"}
    roots, scopes = scopes_for([root.folder / "2021"], [root, other], sources=sources)
    assert [known.source for known in roots] == ["De Bode", None], "the other root is not scanned in this run"
    assert parts(scopes) == [("archief", b"")]
    roots, scopes = scopes_for([root.folder / "2021"], roots, sources=sources)
    assert parts(scopes) == [("archief", b"2021")]
    assert scopes_for([], roots, sources={})[0] == roots, "a run from a folder without settings changes no names"
