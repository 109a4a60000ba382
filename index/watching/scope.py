"""What of a watched folder is looked at: nothing hidden, nothing to be ignored, nothing outside."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Scope:
    """A folder under the name it was given (`folder`) and under its own, without links (`real`).

    Every path that leaves a scope starts with `folder`; `ignored` are folders in the same form.
    """

    folder: Path
    real: Path
    ignored: frozenset[Path] = frozenset()

    @classmethod
    def of(cls, folder: Path, ignore: Sequence[Path] = ()) -> Scope:
        """The scope of `folder` as it lies there now; of `ignore`, what is not inside it plays no part."""
        real = Path(os.path.realpath(folder))
        ignored = (Path(os.path.realpath(path)) for path in ignore)
        return cls(
            folder, real, frozenset(folder / path.relative_to(real) for path in ignored if path.is_relative_to(real))
        )

    def sees(self, path: Path) -> bool:
        """Whether `path`, which starts with `folder`, is neither hidden nor ignored."""
        if any(part.startswith(".") for part in path.relative_to(self.folder).parts):
            return False
        return self.ignored.isdisjoint((path, *path.parents))

    def inside(self, name: str) -> Iterator[Path]:
        """The path or paths in this folder that an event with the path `name` is about; none if that lies outside.

        The system may name a file through any link that leads to its folder, and some name it without any link.
        """
        if name == str(self.folder):
            yield self.folder
            return
        parent, base = os.path.split(name)
        real = Path(os.path.realpath(parent), base)
        if real.is_relative_to(self.real):
            path = self.folder / real.relative_to(self.real)
            yield path
            given = Path(name)
            if given != path and given.is_relative_to(self.folder):
                yield given
