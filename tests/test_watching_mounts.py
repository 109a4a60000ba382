from __future__ import annotations

from pathlib import Path

import pytest

from index.watching import mounts
from index.watching.mounts import is_remote, parse, poll_needed, remote_mounts


@pytest.mark.parametrize(
    "kind", ["nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "fuse.rclone", "fuse", "vboxsf", "virtiofs"]
)
def test_file_systems_without_events(kind: str) -> None:
    assert is_remote(kind)


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "zfs", "overlay", "tmpfs", "apfs", "fuseblk", "vfat", ""])
def test_file_systems_with_events(kind: str) -> None:
    assert not is_remote(kind)


def test_parse_unescapes_and_passes_over_other_lines() -> None:
    text = (
        "36 35 98:0 / / rw,noatime shared:1 master:2 - ext4 /dev/root rw\n"
        r"37 36 0:44 / /mnt/Oude\040kranten rw - cifs //server/kranten rw" + "\n"
        "38 36 0:45 / /srv rw - nfs4 server:/srv rw\n"
        "iets anders\n\n"
    )
    assert list(parse(text)) == [
        (Path("/"), "ext4"),
        (Path("/mnt/Oude kranten"), "cifs"),
        (Path("/srv"), "nfs4"),
    ]


def test_the_deepest_and_last_mount_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "mountinfo"
    archive = tmp_path / "archief"
    nas, disk = archive / "nas", archive / "nas" / "schijf"
    (disk / "2021").mkdir(parents=True)
    (archive / "nasi").mkdir()
    lines = [("/", "ext4"), (nas, "autofs"), (nas, "nfs4"), (disk, "ext4"), (tmp_path / "elders", "cifs")]
    table.write_text("".join(f"1 2 0:1 / {point} rw - {kind} bron rw\n" for point, kind in lines))
    monkeypatch.setattr(mounts, "_MOUNTINFO", table)
    assert not poll_needed(archive)
    assert poll_needed(nas)
    assert poll_needed(nas / "bestaat" / "niet")
    assert not poll_needed(archive / "nasi")
    assert not poll_needed(disk / "2021")
    assert remote_mounts(archive) == (nas,)
    assert remote_mounts(nas) == ()
    (tmp_path / "link").symlink_to(archive)
    assert poll_needed(tmp_path / "link" / "nas")
    assert remote_mounts(tmp_path / "link") == (tmp_path / "link" / "nas",)


def test_without_a_mount_table_events_are_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mounts, "_MOUNTINFO", tmp_path / "bestaat niet")
    assert not poll_needed(tmp_path)
    assert remote_mounts(tmp_path) == ()
