"""Which folders give no events for what others write: network drives and FUSE.

Linux says so in ``/proc/self/mountinfo`` (proc(5)). Elsewhere nothing is known, and events are trusted.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

_MOUNTINFO = Path("/proc/self/mountinfo")

# The kernel tells of changes made through this very mount only: not of those made on the server, on the host of a
# virtual machine, or behind a user-space file system. `fuseblk` is a local disk and left out.
# fmt: off
_REMOTE = frozenset({
    "nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "afs", "coda", "ncpfs",  # file servers
    "ceph", "glusterfs", "lustre", "gpfs", "beegfs", "orangefs", "ocfs2", "gfs", "gfs2",  # clusters
    "9p", "virtiofs", "vboxsf", "vmhgfs", "prl_fs", "drvfs", "fakeowner",  # folders of a host
    "fuse",
})
# fmt: on
_OCTAL = re.compile(r"\\([0-7]{3})")


def poll_needed(folder: Path) -> bool:
    """Whether `folder` lies on a file system without events for what others write to it."""
    real = Path(os.path.realpath(folder))
    deepest, answer = -1, False
    for point, kind in _mounts():
        # of mounts on the same point the last one is seen
        if real.is_relative_to(point) and len(point.parts) >= deepest:
            deepest, answer = len(point.parts), is_remote(kind)
    return answer


def remote_mounts(folder: Path) -> tuple[Path, ...]:
    """Such file systems that are mounted somewhere below `folder`, which itself is on another."""
    real = Path(os.path.realpath(folder))
    kinds = dict(_mounts())
    below = (point for point, kind in kinds.items() if is_remote(kind) and real in point.parents)
    return tuple(sorted(folder / point.relative_to(real) for point in below))


def is_remote(kind: str) -> bool:
    """Whether a file system type, as Linux names it, gives no events for what others write."""
    return kind in _REMOTE or kind.startswith("fuse.")


def parse(mountinfo: str) -> Iterator[tuple[Path, str]]:
    """Mount point and file system type of each line, in the kernel's order; lines of another form are passed over."""
    for line in mountinfo.splitlines():
        mount, _, source = line.partition(" - ")
        fields, kind = mount.split(" "), source.partition(" ")[0]
        if len(fields) > 4 and kind:
            yield Path(_OCTAL.sub(lambda octal: chr(int(octal[1], 8)), fields[4])), kind


def _mounts() -> list[tuple[Path, str]]:
    try:
        text = _MOUNTINFO.read_bytes().decode("utf-8", "surrogateescape")
    except OSError:
        return []
    return list(parse(text))
