"""Every file under a root, in the order of their names, with the reason why if it is not to be read.

Nothing is opened here but folders. The walk is iterative, so its depth is bounded by the file system only, and always
gives the same files in the same order for the same tree.
"""

# Paths are bytes here, which pathlib has not: a name on disk need not be UTF-8.
# ruff: noqa: PTH116, PTH118, PTH208

from __future__ import annotations

import errno
import fnmatch
import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.formats import reader_for
from index.messages import Message, message
from index.paths import display, suffix
from index.roots import Root

_KINDS = {
    stat.S_IFDIR: "directory",
    stat.S_IFIFO: "fifo",
    stat.S_IFSOCK: "socket",
    stat.S_IFCHR: "device",
    stat.S_IFBLK: "device",
}

_Identity = tuple[int, int]
"""Device and inode: the same folder under whatever name."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file, or a folder that is not entered (hidden, excluded, another root's).

    `path` is relative to the root, with "/" between its parts and none at its end; `display_path` is the same as text.
    `size` is in bytes and `modified_ns` in nanoseconds since 1970, both 0 for a folder and for a link that is not
    followed. `reason` tells why it is not to be read, or is None.
    """

    path: bytes
    display_path: str
    size: int
    modified_ns: int
    reason: Message | None = None


@dataclass(frozen=True, slots=True)
class UnlistableFolder:
    """A folder (or an entry of one) that the system would not show: what lies at or under `path` is unknown.

    Nothing that is known from there may be taken for gone. `path` is b"" for the root itself.
    """

    path: bytes
    display_path: str
    cause: str


@dataclass(slots=True)
class _Folder:
    """A folder being walked: its path from the root, what is left of its names, and the folder it was reached from."""

    path: bytes
    identity: _Identity
    names: Iterator[bytes]
    parent: _Folder | None
    linked: bool


def scan(
    root: Root, under: bytes = b"", other_roots: Sequence[Root] = (), index_folder: Path | None = None
) -> Iterator[FoundFile | UnlistableFolder]:
    """All files of `root`, or only those at or under the relative path `under`; nothing in `index_folder`.

    Symbolic links are followed to files and folders inside the root, but not from a folder that was reached by a link
    into a further one, so that links among n folders give n² paths at most, not n!. A root that is missing or can't be
    listed gives a single :class:`UnlistableFolder` with an empty path. An `under` that is not there gives nothing; if
    a folder above it is not entered, that folder is given. Raises ``ValueError`` for an `under` that leads out of the
    root.
    """
    return _Walk(root, _parts(under), other_roots, index_folder).entries()


def is_inside(path: bytes, folder: bytes) -> bool:
    """Whether the real path `path` is `folder` or lies in it."""
    return path == folder or path.startswith(os.path.join(folder, b""))


def kind_of_file(mode: int) -> str:
    """What a file that is not a regular one is: "directory", "fifo", "socket" or "device"."""
    return _KINDS.get(stat.S_IFMT(mode), "device")


def cause(error: OSError) -> str:
    """What the system says was wrong, without the path."""
    return error.strerror or type(error).__name__


def _parts(under: bytes) -> tuple[bytes, ...]:
    parts = tuple(part for part in under.split(b"/") if part not in (b"", b"."))
    if under.startswith(b"/") or b".." in parts:
        raise ValueError(f"not a path below a root: {display(under)}")
    return parts


class _Walk:
    def __init__(
        self, root: Root, under: tuple[bytes, ...], other_roots: Sequence[Root], index_folder: Path | None
    ) -> None:
        self.base = os.fsencode(root.folder)
        self.real_base = os.path.realpath(self.base)
        self.under = under
        self.index = None if index_folder is None else _identity_of(os.fsencode(index_folder))
        self.excluded = [(pattern, _compile(pattern)) for pattern in root.exclude]
        self.other_roots = {
            identity: other.label
            for other in other_roots
            if other.label != root.label and (identity := _identity_of(os.fsencode(other.folder))) is not None
        }

    def entries(self) -> Iterator[FoundFile | UnlistableFolder]:
        entry = self.enter(b"", None, linked=False)
        if not isinstance(entry, _Folder):
            yield entry
            return
        folder: _Folder | None = entry
        while folder is not None:
            name = next(folder.names, None)
            if name is None:
                folder = folder.parent
                continue
            found = self.look(folder, name)
            if isinstance(found, _Folder):
                folder = found
            elif found is not None:
                yield found
                if isinstance(found, UnlistableFolder) and found.path == folder.path:
                    folder = folder.parent

    def enter(self, path: bytes, parent: _Folder | None, *, linked: bool) -> _Folder | UnlistableFolder:
        """The folder at `path`, its names listed; above `under` only the one that leads there."""
        depth = path.count(b"/") + 1 if path else 0
        try:
            status = os.stat(self.absolute(path))
            if depth < len(self.under):
                if not stat.S_ISDIR(status.st_mode):
                    raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
                names = [self.under[depth]]
            else:
                names = sorted(os.listdir(self.absolute(path)))
        except OSError as error:
            return _unlistable(path, error)
        return _Folder(path, (status.st_dev, status.st_ino), iter(names), parent, linked)

    def look(self, folder: _Folder, name: bytes) -> FoundFile | UnlistableFolder | _Folder | None:
        """What `name` in `folder` is; None if it is gone since the folder was listed."""
        path = folder.path + b"/" + name if folder.path else name
        try:
            status = os.lstat(self.absolute(path))
        except FileNotFoundError as error:
            # a file that is gone, or the whole folder (a disk taken out): only the first may be believed
            if _identity_of(self.absolute(folder.path)) == folder.identity:
                return None
            return _unlistable(folder.path, error)
        except PermissionError as error:
            # it is the folder that may not be searched, whichever of its names is asked for
            return _unlistable(folder.path, error)
        except OSError as error:
            return _unlistable(path, error)
        if name.startswith(b"."):
            return _not_read(path, message("file.hidden"))
        pattern = self.excluding_pattern(path, name)
        if pattern is not None:
            return _not_read(path, message("file.excluded", pattern=pattern))
        linked = stat.S_ISLNK(status.st_mode)
        if linked:
            target = self.follow(path)
            if isinstance(target, Message):
                return _not_read(path, target)
            if isinstance(target, UnlistableFolder):
                return target
            status = target
        if not stat.S_ISDIR(status.st_mode):
            return _file(path, status)
        reason = self.reason_not_to_enter(folder, status, linked=linked)
        if reason is not None:
            return _not_read(path, reason)
        return self.enter(path, folder, linked=linked or folder.linked)

    def follow(self, path: bytes) -> os.stat_result | Message | UnlistableFolder:
        """The status of what the link at `path` leads to, or why it is not followed, for good or for now."""
        absolute = self.absolute(path)
        try:
            status = os.stat(absolute)
        except OSError as error:
            if error.errno == errno.ELOOP:
                return message("file.link_loop")
            if error.errno in (errno.ENOENT, errno.ENOTDIR):
                return message("file.link_broken")
            return _unlistable(path, error)
        if not is_inside(os.path.realpath(absolute), self.real_base):
            return message("file.link_outside")
        return status

    def reason_not_to_enter(self, folder: _Folder, status: os.stat_result, *, linked: bool) -> Message | None:
        identity = (status.st_dev, status.st_ino)
        if identity == self.index:
            return message("file.index")
        if identity in self.other_roots:
            return message("file.other_root", label=self.other_roots[identity])
        ancestor: _Folder | None = folder
        while ancestor is not None:
            if ancestor.identity == identity:
                return message("file.link_loop")
            ancestor = ancestor.parent
        return message("file.link_nested") if linked and folder.linked else None

    def excluding_pattern(self, path: bytes, name: bytes) -> str | None:
        """The first ``--exclude`` pattern that the path from the root or the name alone matches."""
        if not self.excluded:
            return None
        texts = (os.fsdecode(path), os.fsdecode(name))
        return next((pattern for pattern, glob in self.excluded if any(map(glob.match, texts))), None)

    def absolute(self, path: bytes) -> bytes:
        return os.path.join(self.base, path) if path else self.base


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(fnmatch.translate(pattern.removeprefix("./").rstrip("/")))


def _identity_of(path: bytes) -> _Identity | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return (status.st_dev, status.st_ino)


def _file(path: bytes, status: os.stat_result) -> FoundFile:
    reason = None
    if not stat.S_ISREG(status.st_mode):
        reason = message("file.not_regular", kind=kind_of_file(status.st_mode))
    elif reader_for(suffix(path)) is None:
        reason = message("file.no_format", suffix=suffix(path))
    return FoundFile(path, display(path), status.st_size, status.st_mtime_ns, reason)


def _unlistable(path: bytes, error: OSError) -> UnlistableFolder:
    return UnlistableFolder(path, display(path), cause(error))


def _not_read(path: bytes, reason: Message) -> FoundFile:
    return FoundFile(path, display(path), 0, 0, reason)
