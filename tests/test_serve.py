"""``search serve`` as a process: it says where it is, answers, and stops when told."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from web.errors import AddressUnusable
from web.serve import listen, url_of

COMMAND = [sys.executable, "-c", "from search.cli import main; main()", "serve"]


@contextmanager
def served(*options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server on a free port, and its URL."""
    process = subprocess.Popen(
        [*COMMAND, "--port", "0", "--lang", "nl", *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        found = re.search(r"http://\S+/", line)
        assert found is not None, (line, process.stderr and process.stderr.read())
        yield process, found[0]
    finally:
        process.kill()
        process.communicate()


def get(url: str) -> tuple[int, dict[str, str], str]:
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return answer.status, dict(answer.headers), answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read().decode()


def test_it_serves_until_it_is_told_to_stop(seeds_url: str) -> None:
    with served("--engine", seeds_url) as (process, url):
        status, headers, page = get(f"{url}zoek?q=sancties")
        assert status == 200
        assert "<mark>sancties</mark>" in page
        assert "Server" not in headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert get(f"{url}nope")[0] == 404
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_ctrl_c_is_no_error(seeds_url: str) -> None:
    with served("--engine", seeds_url) as (process, url):
        assert get(f"{url}healthz")[0] == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0


def test_without_an_index_it_says_so_and_serves_that(tmp_path: Path) -> None:
    with served("--index", str(tmp_path / "none")) as (process, url):
        status, headers, page = get(url)
        assert (status, headers["Retry-After"]) == (503, "30")
        assert "search index MAP" in page
        assert get(f"{url}healthz")[0] == 200
        process.terminate()
        assert process.stderr is not None
        (told,) = process.stderr.read().splitlines()
        assert "search index MAP" in told


def test_a_port_in_use_is_one_clear_sentence(seeds_url: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        run = subprocess.run(
            [*COMMAND, "--engine", seeds_url, "--port", str(port), "--lang", "nl"],
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert (run.returncode, run.stdout) == (2, "")
    (told,) = run.stderr.splitlines()
    assert told.startswith(f"Poort {port} op 127.0.0.1 is al in gebruik. ")


@pytest.mark.parametrize("arguments", [("--port", "65536"), ("--port", "x"), ("woord",), ("--host", "192.0.2.1")])
def test_what_makes_no_sense_is_one_clear_sentence(seeds_url: str, arguments: tuple[str, ...]) -> None:
    run = subprocess.run([*COMMAND, "--engine", seeds_url, *arguments], capture_output=True, text=True, timeout=60)
    assert (run.returncode, run.stdout) == (2, "")
    assert len(run.stderr.splitlines()) == 1


def test_help_is_in_both_languages() -> None:
    texts = {
        language: subprocess.run(
            [*COMMAND, "--help", "--lang", language], capture_output=True, text=True, check=True, timeout=60
        ).stdout
        for language in ("nl", "en")
    }
    assert "--trusted-host" in texts["nl"]
    assert "herstart" in texts["nl"] and "restart" in texts["en"]


def test_where_it_listens() -> None:
    assert url_of("127.0.0.1", 8000) == "http://127.0.0.1:8000/"
    assert url_of("::1", 80) == "http://[::1]:80/"
    assert url_of("0.0.0.0", 80) == url_of("::", 80) == "http://localhost:80/"
    with listen("localhost", 0) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"
    for host in ("no.such.host.invalid", "192.0.2.1", "x" * 300):
        with pytest.raises(AddressUnusable):
            listen(host, 0)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may listen anywhere")
def test_a_port_that_is_not_allowed() -> None:
    with pytest.raises(AddressUnusable):
        listen("127.0.0.1", 1)
