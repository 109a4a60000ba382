"""The folder of an index: what in it is ours, taking it into use, and clearing away what belongs to no commit."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from index.durable import make_folder, sync_folder
from index.errors import IndexPlaceTaken
from index.manifest import NAME as MANIFEST_NAME
from index.manifest import Manifest
from index.messages import message

LOCK_NAME = "writer.lock"

_NUMBERED = re.compile(r"(?:(?:segments|catalog|stories)-([0-9]+)(?:\.jsonl\.gz|\.bin)?|passages-([0-9]+)-[0-9]+\.bin)")
_OTHER = (MANIFEST_NAME, f"{MANIFEST_NAME}.new", LOCK_NAME)


def claim(folder: Path) -> None:
    """Makes the folder, or makes sure that it is an index or empty: nothing of a user's is ever written over.

    Raises ``IndexPlaceTaken``, or ``OSError``.
    """
    try:
        make_folder(folder)
        names = {path.name for path in folder.iterdir()}
    except (FileExistsError, NotADirectoryError):
        raise IndexPlaceTaken(place=str(folder), cause=message("place.not_a_folder")) from None
    strangers = sorted(name for name in names if not _NUMBERED.fullmatch(name) and name not in _OTHER)
    if strangers and names.isdisjoint((MANIFEST_NAME, LOCK_NAME)):
        raise IndexPlaceTaken(place=str(folder), cause=message("place.strangers", name=strangers[0]))


def free_number(folder: Path, manifest: Manifest | None) -> int:
    """A commit number that no file here bears, nor one that an interrupted run left. Raises ``OSError``."""
    return 1 + max([manifest.number if manifest else 0, *(number for _, number in _numbered(folder))])


def clear_away(folder: Path, manifest: Manifest | None, number: int) -> None:
    """Removes what is ours and belongs to no commit, as far as that can be done: the next writer tries again.

    What `manifest` names stays; a reader that has anything else open keeps it. Without a manifest to go by, only what
    commit `number` made is removed.
    """
    with suppress(OSError):
        if manifest is None:
            for path, of_commit in list(_numbered(folder)):
                if of_commit == number:
                    _remove(path)
            return
        # The rename of the manifest that we go by may not be durable yet, if the one who did it was cut off.
        sync_folder(folder)
        for path in list(_unnamed(folder, manifest)):
            _remove(path)


def _unnamed(folder: Path, manifest: Manifest) -> Iterator[Path]:
    named = {folder / file.name for file in manifest.all_files}
    in_use = folder / manifest.segments
    yield from (path for path in in_use.iterdir() if path not in named)
    yield from (path for path, _ in _numbered(folder) if path not in named and path != in_use)
    yield folder / f"{MANIFEST_NAME}.new"


def _numbered(folder: Path) -> Iterator[tuple[Path, int]]:
    for path in folder.iterdir():
        match = _NUMBERED.fullmatch(path.name)
        if match is not None:
            yield path, int(match[1] or match[2])


def _remove(path: Path) -> None:
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
