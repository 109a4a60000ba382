"""Roots: the folders that were given to the indexer, remembered under a label."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Root:
    """A folder of articles.

    `label` is unique among the roots of an index and part of every article's id; `source` names the newspaper that all
    its articles come from, or is None; `exclude` are the patterns given with ``--exclude``.
    """

    label: str
    folder: Path
    source: str | None = None
    source_from_folder: bool = False
    exclude: tuple[str, ...] = ()


def unique_label(folder: Path, taken: frozenset[str]) -> str:
    """The folder's name, with ``-2``, ``-3`` … behind it when another root has that name."""
    base = folder.name or "archief"
    label, number = base, 1
    while label in taken:
        number += 1
        label = f"{base}-{number}"
    return label
