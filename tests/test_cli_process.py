"""The command line as a process of its own: exit status, pipes, terminals, interrupts."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import search

# As the console script starts it: without the working directory among the places to import from.
PROGRAM = [sys.executable, "-P", "-c", "from search.cli import main; main()"]

BASH = shutil.which("bash") or ""

posix = pytest.mark.skipif(os.name != "posix", reason="signals and pseudo terminals")

Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def environment(seeds_url: str) -> dict[str, str]:
    """An environment that asks the sample archive, with the code under test whatever the working directory."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KNIPSEL_")}
    source = str(Path(search.__file__).parent.parent)
    return {**kept, "KNIPSEL_ENGINE": seeds_url, "PYTHONPATH": source, "COLUMNS": "80", "TERM": "xterm"}


@pytest.fixture
def start(environment: dict[str, str], tmp_path: Path) -> Iterator[Start]:
    """Starts ``search``; whatever still runs at the end of the test is killed."""
    running: list[subprocess.Popen[bytes]] = []

    def begin(*arguments: str, **extra: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [*PROGRAM, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env={**environment, **extra},
        )
        running.append(process)
        return process

    yield begin
    for process in running:
        process.kill()
        process.communicate()


def finish(process: subprocess.Popen[bytes], given: bytes = b"") -> tuple[int, bytes, bytes]:
    out, error = process.communicate(given, timeout=60)
    return process.returncode, out, error


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["query", "sancties"], 0),
        (["query", "xyzzyqw"], 1),
        (["query", "x", "--index", "nergens"], 2),
        (["query", "x", "--onzin"], 2),
        ([], 0),
    ],
)
def test_exit_status(start: Start, arguments: list[str], status: int) -> None:
    code, _, error = finish(start(*arguments))
    assert code == status
    assert error.count(b"\n") == (1 if status == 2 else 0)


@posix
@pytest.mark.parametrize(
    "arguments",
    [["query", "de"], ["query", "de", "--format", "jsonl"], ["status"], ["query", "--batch", "-"], ["analyze", "-"]],
)
def test_a_closed_pipe_is_no_error(environment: dict[str, str], tmp_path: Path, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [*PROGRAM, *arguments],
            input=b"de haven\n" * 50,
            stdout=writing,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env=environment,
            timeout=60,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not BASH, reason="bash tells the status of each command in a pipe")
def test_head_takes_one_line(environment: dict[str, str], tmp_path: Path) -> None:
    script = f'{" ".join(map(repr, PROGRAM))} query de --format jsonl | head -1; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run([BASH, "-c", script], capture_output=True, cwd=tmp_path, env=environment, timeout=60)
    line, status = done.stdout.decode().splitlines()
    assert json.loads(line)["path"]
    assert (status, done.stderr) == ("0", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_under_the_output_is_one_line(environment: dict[str, str], tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "query", "de"], stdout=full, stderr=subprocess.PIPE, cwd=tmp_path, env=environment, timeout=60
        )
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr


@posix
def test_output_that_is_closed_from_the_start(environment: dict[str, str], tmp_path: Path) -> None:
    script = f"{' '.join(map(repr, PROGRAM))} query sancties >&-"
    done = subprocess.run(["sh", "-c", script], stderr=subprocess.PIPE, cwd=tmp_path, env=environment, timeout=60)
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") <= 1


@posix
def test_a_working_directory_that_is_gone(environment: dict[str, str], tmp_path: Path) -> None:
    script = f"mkdir weg && cd weg && rmdir ../weg && {' '.join(map(repr, PROGRAM))} query sancties"
    done = subprocess.run(["sh", "-c", script], capture_output=True, cwd=tmp_path, env=environment, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")


@posix
def test_warnings_that_nobody_reads_stop_nothing(environment: dict[str, str], tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [*PROGRAM, "query", "dijkdorbraak (", "--format", "csv"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=writing, cwd=tmp_path, env=environment, timeout=60)
    os.close(writing)
    assert (done.returncode, done.stdout.count(b"\n")) == (1, 1)


@posix
def test_an_interrupt_is_one_sentence_and_status_130(start: Start) -> None:
    process = start("analyze", "-", "--format", "json")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"een\n")
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["text"] == "een"
    process.send_signal(signal.SIGINT)
    code, _, error = finish(process)
    assert (code, error.decode()) == (130, "Afgebroken.\n")


def test_any_bytes_and_any_locale(start: Start) -> None:
    code, out, error = finish(start("query", "patiënten", "--format", "json", LC_ALL="C", PYTHONUTF8="0"))
    assert (code, error) == (0, b"")
    assert "patiënten" in out.decode("utf-8")
    latin = start("query", "patiënten", PYTHONIOENCODING="ascii", PYTHONUTF8="1")
    assert "patiënten" in finish(latin)[1].decode("utf-8")


def test_batch_answers_each_line_before_the_next_is_asked(start: Start) -> None:
    process = start("query", "--batch", "-")
    assert process.stdin is not None
    assert process.stdout is not None
    for word in ("sancties", "haven"):
        process.stdin.write(word.encode() + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["query"] == word
    assert finish(process)[0] == 0


def test_a_query_loads_no_page_no_watcher_and_no_indexer(environment: dict[str, str], tmp_path: Path) -> None:
    script = (
        "import sys\nfrom search.cli import main\ntry:\n    main(['query', 'sancties'])\n"
        "finally:\n    print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, cwd=tmp_path, env=environment, timeout=60
    )
    loaded = set(done.stderr.decode().split())
    assert "search.finder" in loaded
    unwanted = {"flask", "web", "waitress", "watchfiles", "index.pipeline", "tomllib", "importlib.metadata", "csv"}
    assert not loaded & unwanted


def on_terminal(arguments: list[str], environment: dict[str, str], folder: Path) -> str:
    """What ``search`` writes to a terminal of 80 columns."""
    import pty

    control, terminal = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, *arguments], stdin=terminal, stdout=terminal, stderr=terminal, cwd=folder, env=environment
    )
    os.close(terminal)
    received = b""
    while True:
        try:
            piece = os.read(control, 65536)
        except OSError:
            break
        if not piece:
            break
        received += piece
    os.close(control)
    process.wait(timeout=60)
    return received.decode().replace("\r\n", "\n")


@posix
def test_on_a_terminal_there_is_colour_and_a_paging_line(environment: dict[str, str], tmp_path: Path) -> None:
    environment.pop("NO_COLOR", None)
    coloured = on_terminal(["query", "haven", "-n1"], environment, tmp_path)
    assert "\x1b[1;33mhaven\x1b[0m" in coloured
    assert "--offset 1" in coloured
    signs = on_terminal(["query", "haven", "-n1"], {**environment, "NO_COLOR": "1"}, tmp_path)
    assert "*haven*" in signs
    assert "\x1b" not in signs


@posix
def test_progress_shows_on_a_terminal_only_and_leaves_no_trace(
    environment: dict[str, str], seeds_folder: Path, tmp_path: Path
) -> None:
    arguments = ["index", str(seeds_folder), "--index", "i", "--color", "never"]
    shown = on_terminal(arguments, environment, tmp_path)
    assert "Leest" in shown or "Legt vast" in shown
    last = shown.split("\r")[-1]
    assert "nieuw" in last or "ongewijzigd" in last
    done = subprocess.run([*PROGRAM, *arguments], capture_output=True, cwd=tmp_path, env=environment, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")


@posix
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_watch_tells_each_update_in_a_line_and_ends_in_order(start: Start, tmp_path: Path, ending: int) -> None:
    folder = tmp_path / "krant"
    folder.mkdir()
    (folder / "een.txt").write_text(" date 2021-04 De zeppelin steeg op.", encoding="utf-8")
    process = start("watch", "krant", "--index", "i", "--format", "json", "--poll")
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())["new"] == 1
    (folder / "twee.txt").write_text(" date 2021-05 Het orkest speelde door.", encoding="utf-8")
    assert json.loads(process.stdout.readline())["new"] == 1
    (folder / "een.txt").unlink()
    assert json.loads(process.stdout.readline())["gone"] == 1
    time.sleep(0.2)
    process.send_signal(ending)
    code, _, error = finish(process)
    assert code == 0
    assert error.decode().splitlines() == ["Wacht op nieuwe bestanden (stoppen: Ctrl-C)", "Gestopt."]
