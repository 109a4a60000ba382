"""Tries the wheel that is installed beside the Python running this: is all in it, and does the whole way work?

Usage: python -I try_wheel.py WHEEL CHECKOUT. It works in a folder of its own; its last line is "N passed, N failed".
"""

from __future__ import annotations

import importlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import traceback
import urllib.request
import zipfile
from pathlib import Path

PACKAGES = ("index", "search", "web")
SEED = "2021/000_ac863d776ac2c9e8.txt"

wheel, checkout = (Path(argument).resolve() for argument in sys.argv[1:3])
program = Path(sys.executable).with_name("search")


def search(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([program, *arguments], capture_output=True, text=True, encoding="utf-8", check=False)


def wheel_holds_the_three_packages_and_no_more() -> None:
    expected = {
        path.relative_to(checkout).as_posix()
        for package in PACKAGES
        for path in (checkout / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name and not name.endswith("/")}
    assert names == expected, f"missing: {sorted(expected - names)}; too many: {sorted(names - expected)}"
    assert any(name.startswith("web/templates/") for name in names)
    assert any(name.startswith("web/static/") for name in names)


def packages_are_the_installed_ones() -> None:
    place = Path(sysconfig.get_path("purelib"))
    for package in PACKAGES:
        file = importlib.import_module(package).__file__
        assert file is not None
        assert Path(file).is_relative_to(place), file


def version_and_help() -> None:
    version = wheel.name.split("-")[1]
    answer = search("--version")
    assert (answer.returncode, version in answer.stdout) == (0, True), answer
    answer = search("--help")
    assert answer.returncode == 0, answer
    for command in ("index", "query", "serve"):
        assert command in answer.stdout, answer.stdout


def index_and_query() -> None:
    answer = search("index", "seeds")
    assert answer.returncode == 0, answer
    answer = search("query", "sancties")
    assert answer.returncode == 0, answer
    assert SEED in answer.stdout, answer.stdout
    answer = search("query", "sancties", "--format", "json")
    hits = [hit for hit in json.loads(answer.stdout)["hits"] if hit["path"] == SEED]
    snippet = hits[0]["snippets"][0]
    begin, end = snippet["highlights"][0]
    assert snippet["text"][begin:end] == "sancties", snippet


def nothing_and_errors() -> None:
    assert search("query", "bestaatnietinhetarchief").returncode == 1
    answer = search("query", "sancties", "--index", "nergens")
    assert (answer.returncode, answer.stderr.count("\n")) == (2, 1), answer


def page_and_api() -> None:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with subprocess.Popen(
        [program, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as server:
        try:
            assert server.stdout is not None
            line = server.stdout.readline()
            url = next(word for word in line.split() if word.startswith("http"))
            for path, expected in (("healthz", ""), ("zoek?q=sancties", "<mark"), ("api/search?q=sancties", SEED)):
                with direct.open(url + path, timeout=30) as response:
                    body = response.read().decode("utf-8")
                assert response.status == 200
                assert expected in body, f"{path}: {body[:500]}"
        finally:
            server.terminate()
    assert server.returncode == 0, server.returncode


def main() -> int:
    trials = (
        wheel_holds_the_three_packages_and_no_more,
        packages_are_the_installed_ones,
        version_and_help,
        index_and_query,
        nothing_and_errors,
        page_and_api,
    )
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        shutil.copytree(checkout / "seeds", "seeds")
        for trial in trials:
            name = trial.__name__.replace("_", " ")
            try:
                trial()
                print("ok:", name)
            except Exception:
                failed += 1
                traceback.print_exc(file=sys.stdout)
                print("FAILED:", name)
        os.chdir(checkout)
    print(f"{len(trials) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
