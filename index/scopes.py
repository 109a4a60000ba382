"""What a run of the indexer looks at: PATHs as parts of roots, known or new."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
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
) -> tuple[tuple[Root, ...], tuple[Scope, ...]]:
    """The roots, with the new ones among `paths` added, and what to scan; without paths that is every root.

    A path inside a known root is a part of it; another folder becomes a root of its own. `exclude` is added to the
    patterns of the roots in question; `sources` gives newspaper names by root label. Raises ``RootUnusable`` or
    ``RootsUnknown``.
    """
    known = {root.label: root for root in roots}
    scopes: list[tuple[str, bytes]] = []
    for path in paths:
        folder = Path(os.path.realpath(path))
        inside = _root_of(folder, list(known.values()))
        if inside is None:
            inside = _new_root(path, folder, frozenset(known))
            known[inside.label] = inside
        scopes.append((inside.label, _below(inside.folder, folder)))
    if not paths:
        if not known:
            raise RootsUnknown
        scopes = [(label, b"") for label in known]
    chosen = {label for label, _ in scopes}
    for label, root in known.items():
        source = (sources or {}).get(label, root.source)
        patterns = (*root.exclude, *exclude) if label in chosen else root.exclude
        known[label] = replace(root, source=source, exclude=tuple(dict.fromkeys(patterns)))
    return tuple(known.values()), tuple(Scope(known[label], under) for label, under in dict.fromkeys(scopes))


def _root_of(folder: Path, roots: Sequence[Root]) -> Root | None:
    """The innermost root that holds `folder` or is it."""
    holding = [root for root in roots if folder == root.folder or root.folder in folder.parents]
    return max(holding, key=lambda root: len(root.folder.parts), default=None)


def _new_root(path: str | Path, folder: Path, taken: frozenset[str]) -> Root:
    if not folder.exists():
        raise _unusable(path, message("root.missing"))
    if not folder.is_dir():
        raise _unusable(path, message("root.outside"))
    return Root(unique_label(folder, taken), folder)


def _below(root: Path, folder: Path) -> bytes:
    return b"" if folder == root else os.fsencode(folder.relative_to(root).as_posix())


def _unusable(path: str | Path, cause: Message) -> RootUnusable:
    return RootUnusable(path=os.fspath(path), cause=cause)
