"""What a run of the indexer looks at: PATHs as parts of roots, known or new."""

from __future__ import annotations

import os
import stat
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.errors import RootsUnknown, RootUnusable
from index.messages import Message, message
from index.roots import Root, unique_label


@dataclass(frozen=True, slots=True)
class Scope:
    """A root, or the file or folder `under` it (relative, "/" between parts); b"" is the whole root."""

    root: Root
    under: bytes = b""


def scopes_for(
    paths: Sequence[str | Path],
    roots: Sequence[Root],
    *,
    exclude: Sequence[str] = (),
    sources: Mapping[str, str] | None = None,
    index_folder: Path | None = None,
) -> tuple[tuple[Root, ...], tuple[Scope, ...]]:
    """The roots, with the new ones among `paths` added, and what to scan; without paths that is every root.

    A path inside a known root is a part of it; another folder becomes a root of its own, and known roots that lie in it
    are scanned with it. `exclude` is added to the patterns of the roots in question; `sources` gives newspaper names by
    root label, and a root whose name changed is scanned as a whole. No two scopes overlap.

    Raises ``RootUnusable``, also for the folder of the index itself, or ``RootsUnknown``.
    """
    known = {root.label: root for root in roots}
    asked: list[tuple[str, bytes]] = []
    for path in paths:
        root, under = _place(path, known.values(), index_folder)
        known[root.label] = root
        asked.append((root.label, under))
        folder = root.folder / os.fsdecode(under)
        asked += [(other.label, b"") for other in known.values() if folder in other.folder.parents]
    if not paths:
        if not known:
            raise RootsUnknown
        asked = [(label, b"") for label in known]
    for label in dict.fromkeys(label for label, _ in asked):
        root = known[label]
        source = (sources or {}).get(label, root.source)
        if source != root.source:
            asked.append((label, b""))
        known[label] = replace(root, source=source, exclude=tuple(dict.fromkeys((*root.exclude, *exclude))))
    return tuple(known.values()), tuple(Scope(known[label], under) for label, under in _without_overlap(asked))


def _place(path: str | Path, roots: Iterable[Root], index_folder: Path | None) -> tuple[Root, bytes]:
    """The root that `path` belongs to, which may be a new one, and where below it the path lies.

    A link inside a root is an entry of that root, wherever it leads: only the way to the root is resolved.
    """
    if not os.fspath(path):
        raise _unusable(path, message("root.missing"))
    by_folder = {root.folder: root for root in roots}
    try:
        absolute = Path(os.path.abspath(path))  # noqa: PTH100 ("a/.." goes, links stay)
        folder = Path(os.path.realpath(path))
    except ValueError:  # a NUL
        raise _unusable(path, message("root.missing")) from None
    for start, resolved in ((absolute, False), (absolute, True), (folder, False)):
        for above in (start, *start.parents):
            root = by_folder.get(Path(os.path.realpath(above)) if resolved else above)
            if root is not None:
                return root, b"" if above == start else os.fsencode(start.relative_to(above).as_posix())
    return _new_root(path, folder, frozenset(root.label for root in roots), index_folder), b""


def _new_root(path: str | Path, folder: Path, taken: frozenset[str], index_folder: Path | None) -> Root:
    try:
        mode = folder.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        raise _unusable(path, message("root.missing")) from None
    except OSError:
        raise _unusable(path, message("root.unlistable")) from None
    if not stat.S_ISDIR(mode):
        raise _unusable(path, message("root.outside"))
    if index_folder is not None and index_folder in (folder, *folder.parents):
        raise _unusable(path, message("root.is_index"))
    return Root(unique_label(folder, taken), folder)


def _without_overlap(asked: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Each part of each root once, without the parts of parts."""
    parts: defaultdict[str, dict[bytes, None]] = defaultdict(dict)
    for label, under in asked:
        parts[label][under] = None
    for label, unders in parts.items():
        for under in unders:
            if not any(above in unders for above in _above(under)):
                yield label, under


def _above(under: bytes) -> Iterator[bytes]:
    while under:
        under = under.rpartition(b"/")[0]
        yield under


def _unusable(path: str | Path, cause: Message) -> RootUnusable:
    return RootUnusable(path=os.fspath(path), cause=cause)
