"""What an installation relies on: the lists of versions fit what is declared, and the Makefile says what is missing."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).parent.parent
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
RUN_TIME = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["build"]
DEVELOPMENT = [need for need in PROJECT["dependency-groups"]["dev"] if isinstance(need, str)]


def locked(name: str) -> dict[str, str]:
    """Package → version in one of the lists, each line of which is checked to be a version with its hashes."""
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    entries = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", "").splitlines()
    versions = {}
    for entry in entries:
        found = re.fullmatch(r"([a-z0-9-]+)==([0-9.]+)(?: ; [^\\]+?)?((?: +--hash=sha256:[0-9a-f]{64})+) *", entry)
        assert found, f"{name}: {entry}"
        assert found[1] not in versions
        versions[found[1]] = found[2]
    return versions


@pytest.mark.parametrize(
    ("name", "needs"), [("constraints.txt", RUN_TIME), ("constraints-dev.txt", RUN_TIME + DEVELOPMENT)]
)
def test_every_need_is_locked_to_a_version_that_fits(name: str, needs: list[str]) -> None:
    versions = locked(name)
    for need in map(Requirement, needs):
        assert need.specifier.contains(versions[canonicalize_name(need.name)]), f"{need} in {name}: run make lock"


def test_both_lists_agree() -> None:
    assert locked("constraints.txt").items() <= locked("constraints-dev.txt").items()


@pytest.mark.parametrize("name", ["constraints.txt", "constraints-dev.txt"])
def test_no_list_names_a_place(name: str) -> None:
    assert not re.search(r"/|@|\bindex-url|\bfind-links|\w\.(org|com|net|io)\b", (CHECKOUT / name).read_text("utf-8"))


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
def test_without_a_fitting_python_make_says_so(tmp_path: Path) -> None:
    environment = tmp_path / "venv"
    old = tmp_path / "python3.10"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    answer = subprocess.run(
        ["make", "--no-print-directory", "run", f"VENV={environment}", f"PYTHON={old} {tmp_path / 'none'}"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 2
    assert answer.stderr.startswith("Knipsel needs Python 3.11 or newer")
    assert not environment.exists()
