"""What a writer begins with: the manifest that it goes on from, and one sentence for what keeps it from that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from index.catalog import FileKey, FileRecord
from index.catalog_files import load_catalog
from index.compatibility import require_current
from index.errors import IndexCorrupt, IndexMissing, IndexOutdated, IndexUnwritable, KnipselError
from index.manifest import Manifest, read_manifest


def unwritable(folder: Path, error: OSError | NotImplementedError) -> IndexUnwritable:
    """The error for a disk that refuses, in one sentence."""
    cause = error.strerror if isinstance(error, OSError) else None
    return IndexUnwritable(place=str(folder), cause=cause or str(error))


def manifest_to_extend(place: str, *, rebuild: bool) -> Manifest | None:
    """The manifest to go on from: for a rebuild only its roots and number matter, so anything readable will do."""
    try:
        manifest = read_manifest(place)
    except IndexMissing:
        return None
    except (IndexCorrupt, IndexOutdated):
        if rebuild:
            return None
        raise
    if not rebuild:
        require_current(place, manifest)
    return manifest


def count_by_root(folder: Path, manifest: Manifest | None, files: Mapping[FileKey, FileRecord]) -> Mapping[str, int]:
    """How many files each root had; of an index that is to be replaced, as far as its catalog can be read."""
    if manifest is not None and not files:
        with suppress(KnipselError, OSError):
            files = load_catalog(folder, manifest)
    return Counter(root for root, _ in files)


def name_in(error: FileNotFoundError | ValueError) -> str:
    """The file that an error is about."""
    return Path(error.filename).name if isinstance(error, FileNotFoundError) else str(error)
