"""Roots: the folders that were given to the indexer, remembered under a label."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from index.paths import display

FIRST_FOLDER = "*"
"""As a root's source: every first folder below the root is a newspaper, and its name is the source."""


@dataclass(frozen=True, slots=True)
class Root:
    """A folder of articles.

    `label` is unique among the roots of an index and part of every article's id; `source` names the newspaper that all
    its articles come from, or is None; :data:`FIRST_FOLDER` stands for the name of the first folder below the root that
    an article lies in. `exclude` are the patterns given with ``--exclude``.
    """

    label: str
    folder: Path
    source: str | None = None
    exclude: tuple[str, ...] = ()


def unique_label(folder: Path, taken: frozenset[str]) -> str:
    """The folder's name as text, with ``-2``, ``-3`` … behind it when another root has that name."""
    base = display(os.fsencode(folder.name)) or "archief"
    label, number = base, 1
    while label in taken:
        number += 1
        label = f"{base}-{number}"
    return label
