"""The command line, run in this process on the sample archive."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from search.cli import OWN_COMMANDS, main

Run = Callable[..., Result]

SEED = "2021/000_ac863d776ac2c9e8.txt"


@pytest.fixture
def run(seeds_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs ``search`` in an empty working directory, on the index of the sample archive unless it is told another."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KNIPSEL_ENGINE", seeds_url)
    for name in ("KNIPSEL_INDEX", "KNIPSEL_LANG", "KNIPSEL_DEBUG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")

    def invoke(*arguments: str, input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, list(arguments), input=input)

    yield invoke


def answer(result: Result) -> Any:
    """The one JSON object that a command wrote."""
    return json.loads(result.stdout)


def told(result: Result) -> str:
    """The one line of an error, with nothing on standard output."""
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.endswith("\n")
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.stderr
    return result.stderr


# help and version


def test_search_alone_teaches_in_dutch(run: Run) -> None:
    result = run()
    assert result.exit_code == 0
    assert "search query sancties rusland" in result.stdout
    assert "Opdrachten:" in result.stdout
    for name in (*OWN_COMMANDS, "serve"):
        assert re.search(rf"^  {name} ", result.stdout, re.MULTILINE)


def test_help_in_english_by_flag_variable_and_file(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments in (["--lang", "en"], ["--help", "--lang=en"]):
        assert "Commands:" in run(*arguments).stdout
    monkeypatch.setenv("KNIPSEL_LANG", "en")
    assert "Commands:" in run().stdout
    monkeypatch.delenv("KNIPSEL_LANG")
    (tmp_path / "knipsel.toml").write_text('lang = "en"\n')
    assert "Commands:" in run().stdout


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", [*OWN_COMMANDS, "serve"])
def test_every_command_explains_itself_and_all_its_options(run: Run, name: str, language: str) -> None:
    result = run(name, "--help", "--lang", language)
    assert result.exit_code == 0
    assert result.stderr == ""
    command = main.get_command(click.Context(main), name)
    assert command is not None
    for param in command.params:
        if isinstance(param, click.Option):
            assert any(option in result.stdout for option in param.opts)
    assert not re.search(r"\b(help|metavar)\.", result.stdout)
    assert all(len(line) <= 100 for line in result.stdout.split("\n"))


def test_version(run: Run) -> None:
    from index import __version__

    assert run("--version").stdout == f"knipsel {__version__}\n"


# query: what is asked


def test_all_words_form_one_query_and_a_hit_exits_0(run: Run) -> None:
    result = run("query", "haven", "hackers", "--format", "json")
    assert result.exit_code == 0
    assert answer(result)["query"] == "haven hackers"
    assert answer(result)["total"] > 0


def test_the_seed_article_is_found_and_no_snippet_comes_twice(run: Run) -> None:
    hits = answer(run("query", "sancties", "--format", "json"))["hits"]
    seed = next(hit for hit in hits if hit["path"] == SEED)
    texts = [snippet["text"] for snippet in seed["snippets"]]
    assert len(texts) == len(set(texts))
    marked = [s["text"][start:end] for s in seed["snippets"] for start, end in s["highlights"]]
    assert "sancties" in marked


def test_a_word_with_one_dash_excludes(run: Run) -> None:
    every = answer(run("query", "sancties", "--format", "json"))
    fewer = answer(run("query", "sancties", "-rusland", "--format", "json"))
    assert fewer["query"] == "sancties -rusland"
    assert 0 < fewer["total"] < every["total"]
    assert answer(run("query", "-h", "haven", "--format", "json"))["query"] == "-h haven"


def test_after_two_dashes_everything_is_a_word(run: Run) -> None:
    result = answer(run("query", "--format", "json", "--", "haven", "--count", "-n5"))
    assert result["query"] == "haven --count -n5"


@pytest.mark.parametrize("limit", [["-n", "3"], ["-n3"], ["--limit", "3"], ["--limit=3"]])
def test_limit(run: Run, limit: list[str]) -> None:
    assert len(answer(run("query", "de", *limit, "--format", "json"))["hits"]) == 3


def test_a_word_that_only_looks_like_the_limit_excludes(run: Run) -> None:
    assert answer(run("query", "haven", "-nederland", "-n1x", "--format", "json"))["query"] == "haven -nederland -n1x"


@pytest.mark.parametrize(
    "arguments", [["-n"], ["-n", "drie"], ["--limit", "-3"], ["--limit", "1.5"], ["--offset", "²"]]
)
def test_a_limit_that_is_no_number_is_an_error(run: Run, arguments: list[str]) -> None:
    assert arguments[0] in told(run("query", "haven", *arguments))


def test_offset_and_sort(run: Run) -> None:
    everything = [
        hit["id"] for hit in answer(run("query", "de", "-n", "20", "--sort", "newest", "--format", "json"))["hits"]
    ]
    page = [
        hit["id"]
        for hit in answer(run("query", "de", "-n5", "--offset", "5", "--sort", "newest", "--format", "json"))["hits"]
    ]
    assert page == everything[5:10]
    dates = [
        hit["date"] for hit in answer(run("query", "de", "-n", "50", "--sort", "oldest", "--format", "json"))["hits"]
    ]
    known = [date for date in dates if date]
    assert known == sorted(known)


def test_from_and_to_include_both_ends(run: Run) -> None:
    result = answer(run("query", "weer", "--from", "2018", "--to", "2019-12", "--format", "json"))
    assert {hit["date"][:4] for hit in result["hits"]} == {"2018", "2019"}


def test_conditions_alone_are_a_question(run: Run) -> None:
    result = answer(run("query", "--from", "2023", "--format", "json", "-n", "50"))
    assert result["total"] == len(result["hits"]) > 2
    assert all(hit["date"] >= "2023" for hit in result["hits"])


def test_any_exact_and_copies(run: Run) -> None:
    assert run("query", "zomerdijk", "cyberaanval", "--count").stdout == "0\n"
    assert int(run("query", "zomerdijk", "cyberaanval", "--any", "--count").stdout) >= 2
    assert int(run("query", "sanctie", "--count").stdout) > int(run("query", "sanctie", "--exact", "--count").stdout)
    assert run("query", "dijkdoorbraak", "--count").stdout == "1\n"
    assert run("query", "dijkdoorbraak", "--copies", "--count").stdout == "2\n"


def test_facets_only_on_request(run: Run) -> None:
    assert answer(run("query", "haven", "--format", "json"))["facets"] == {}
    facets = answer(run("query", "haven", "--facets", "--format", "json"))["facets"]
    assert list(facets) == ["year", "quarter", "month", "source"]
    assert "Jaar\n  2019" in run("query", "haven", "--facets").stdout


# query: exit status


@pytest.mark.parametrize(
    ("words", "match"),
    [(["dijkdorbraak"], "corrected"), (["sancties", "xyzzyqw"], "partial"), (["xyzzyqw"], "none")],
)
def test_what_does_not_meet_the_whole_query_exits_1(run: Run, words: list[str], match: str) -> None:
    result = run("query", *words, "--format", "json")
    assert result.exit_code == 1
    assert answer(result)["match"] == match
    assert run("query", *words).exit_code == 1


def test_count_gives_the_number_only_and_never_falls_back(run: Run) -> None:
    assert (run("query", "sancties", "--count").stdout, run("query", "sancties", "--count").exit_code) == ("3\n", 0)
    assert (run("query", "dijkdorbraak", "--count").stdout, run("query", "dijkdorbraak", "--count").exit_code) == (
        "0\n",
        1,
    )
    assert answer(run("query", "sancties", "--count", "--format", "json"))["hits"] == []


def test_nothing_found_helps(run: Run) -> None:
    text = run("query", "xyzzyqw", "pad:nergens").stdout
    assert text.startswith("Niets gevonden")
    assert "Per woord" in text


def test_a_suggestion_tells_how_much_it_finds_and_under_which_conditions(run: Run) -> None:
    assert (
        "Bedoelde u  dijkdoorbraak  1 verhaal zonder voorwaarden"
        in run("query", "dijkdorbraak", "--from", "2023").stdout
    )
    assert "zonder voorwaarden" in run("query", "dijkdorbraak", "pad:2019").stdout


# query: formats


def test_list_formats_give_all_hits_unless_limited(run: Run) -> None:
    total = int(run("query", "de", "--count").stdout)
    assert total > 10
    lines = run("query", "de", "--format", "jsonl").stdout.splitlines()
    assert len(lines) == total
    assert len(run("query", "de", "--format", "jsonl", "-n4").stdout.splitlines()) == 4
    assert len(run("query", "de", "--format", "paths").stdout.splitlines()) == total
    assert run("query", "de", "--format", "bibtex").stdout.count("@misc{") == total
    assert run("query", "de", "--format", "ris").stdout.count("ER  -") == total
    rows = list(csv.DictReader(io.StringIO(run("query", "de", "--format", "csv").stdout_bytes.decode(), newline="")))
    assert [row["id"] for row in rows] == [json.loads(line)["id"] for line in lines]


def test_csv_has_the_line_ends_of_rfc_4180(run: Run) -> None:
    assert run("query", "dijkdoorbraak", "--format", "csv").stdout_bytes.count(b"\r\n") == 2


def test_list_formats_never_fall_back_and_tell_the_suggestion_aside(run: Run) -> None:
    result = run("query", "dijkdorbraak", "--format", "jsonl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "dijkdoorbraak" in result.stderr
    assert run("query", "dijkdorbraak", "--format", "csv").stdout.count("\n") == 1


def test_paths_with_null(run: Run) -> None:
    assert run("query", "dijkdoorbraak", "--copies", "--format", "paths", "--null").stdout.split("\0")[:2] == sorted(
        ["2022/2022-03-zomerdijk-bezweken.txt", "2022/2022-03-dijk-doorbraak.txt"], reverse=True
    )


def test_the_format_may_stand_before_the_command_and_the_last_one_counts(run: Run) -> None:
    assert answer(run("--format", "json", "query", "haven"))["total"] > 0
    assert run("--format", "json", "query", "haven", "--format", "paths").stdout.endswith(".txt\n")
    assert "stories" in run("--lang", "nl", "query", "de", "--lang", "en").stdout


def test_color_always_colours_even_a_pipe(run: Run) -> None:
    assert "\x1b[1;33mhaven\x1b[0m" in run("--color", "always", "query", "haven").stdout
    assert "\x1b" not in run("query", "haven").stdout


# query: batch


def test_batch_answers_every_line_with_a_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "vragen.txt").write_bytes(b"\xef\xbb\xbfsancties\r\n\r\ndijkdorbraak\nha\xffven\nhaven")
    result = run("query", "--batch", "vragen.txt", "-n", "1")
    assert result.exit_code == 0
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [a["query"] for a in answers] == ["sancties", "", "dijkdorbraak", "ha\ufffdven", "haven"]
    assert [a["match"] for a in answers][:3] == ["all", "none", "none"]
    assert answers[2]["suggestion"] == "dijkdoorbraak"
    assert [len(a["hits"]) for a in answers][:3] == [1, 0, 0]


def test_batch_from_standard_input_applies_every_option(run: Run) -> None:
    result = run("query", "--batch", "-", "--from", "2022", "--facets", "--copies", input="dijkdoorbraak\nsancties\n")
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert first["total"] == 2
    assert first["facets"]["year"][0]["count"] == 2
    assert second["total"] == 1, "a sanctiepakket of 2022; those of 2019 and 2021 are too early"


def test_batch_puts_errors_in_their_line_and_exits_2(run: Run) -> None:
    result = run("query", "--batch", "-", "--offset", "10000", input="haven\nsancties\n")
    assert result.exit_code == 2
    assert result.stderr == ""
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["query"] for line in lines] == ["haven", "sancties"]
    assert {line["error"]["code"] for line in lines} == {"window_too_far"}


def test_batch_in_which_nothing_is_found_exits_1(run: Run) -> None:
    assert run("query", "--batch", "-", input="xyzzyqw\n").exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["--batch", "nergens.txt"],
        ["--batch", "."],
        ["--batch", "a\0b"],
        ["haven", "--batch", "-"],
        ["--batch", "-", "--format", "csv"],
    ],
)
def test_batch_that_can_not_be(run: Run, arguments: list[str]) -> None:
    assert "--batch" in told(run("query", *arguments))


# errors


@pytest.mark.parametrize(
    ("arguments", "mentions"),
    [
        (["quer", "x"], "search query"),
        (["sancties"], "search query sancties"),
        (["status", "--frmat", "json"], "--format"),
        (["--frmat", "json"], "--format"),
        (["query", "x", "--onzin"], "search query --help"),
        (["query"], "search query sancties"),
        (["query", "   "], "search query sancties"),
        (["query", "x", "--limit"], "--limit"),
        (["query", "x", "--count=3"], "--count"),
        (["query", "x", "--format", "xml"], "text, json, jsonl"),
        (["status", "--format", "csv"], "text, json"),
        (["query", "x", "--sort", "beste"], "relevance, newest, oldest"),
        (["query", "x", "--from", "destijds"], "--from"),
        (["query", "x", "--to", "2024-02-30"], "--to"),
        (["query", "x", "--from", "2022", "--to", "2021"], "--to"),
        (["query", "x", "--facets", "--format", "csv"], "--facets"),
        (["query", "x", "--offset", "10000"], "10.000"),
        (["query", "x", "--lang", "fr"], "nl, en"),
        (["query", "x", "--color", "blauw"], "auto, always, never"),
        (["query", "x", "--index", "a", "--engine", "whoosh:b"], "--engine"),
        (["query", "x", "--engine", "nergens"], "whoosh:"),
        (["query", "x", "--engine", "foo:bar"], "whoosh:"),
        (["query", "x", "--index", "nergens"], "search index"),
        (["status", "--index", "nergens"], "search index"),
        (["check", "--index", "nergens"], "search index"),
        (["duplicates", "--index", "nergens"], "search index"),
        (["watch", "--index", "nergens"], "search index"),
        (["index", "--index", "nieuw"], "search index"),
        (["index", "nergens", "--index", "nieuw"], "nergens"),
        (["index", "--workers", "0"], "--workers"),
        (["status", "extra"], "search status --help"),
        (["show"], "search show"),
        (["show", "nergens.txt"], "search status"),
        (["show", "a", "b"], "search show --help"),
        (["show", "a", "--versus", "b", "c"], "search show --help"),
        (["show", "a", "--versus"], "search show --help"),
        (["show", "a", "--versus", "b", "--original"], "--original"),
        (["show", "a", "--versus", "b", "--query", "x"], "--query"),
        (["show", "2021/000_ac863d776ac2c9e8.txt", "--versus", "nergens.txt"], "search status"),
        (["explain"], "search query"),
        (["analyze"], "search analyze"),
    ],
)
def test_an_error_is_one_line_that_says_what_mends_it(run: Run, arguments: list[str], mentions: str) -> None:
    assert mentions in told(run(*arguments))
    result = run(*arguments, "--lang", "en") if arguments[-1] != "fr" and arguments[-1] != "--limit" else None
    if result is not None:
        assert result.exit_code == 2
        assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["query", "x", "--index", "nergens", "--format", "json"], "index_missing"),
        (["--format", "json", "query"], "usage"),
        (["status", "--format=json", "--onzin"], "usage"),
        (["--format", "json", "onzin"], "usage"),
        (["query", "x", "-n", "y", "--format", "json"], "parameter_invalid"),
        (["show", "nergens", "--format", "json"], "article_missing"),
    ],
)
def test_with_json_an_error_is_an_object_on_standard_output(run: Run, arguments: list[str], code: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr == ""
    error = answer(result)
    assert error["format_version"] == 1
    assert error["error"]["code"] == code
    assert set(error["error"]) == {"code", "message", "hint"}


def test_an_error_in_the_settings_file_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "knipsel.toml").write_text("indeks = 'x'\nlang = 'en'\n")
    assert "indeks" in told(run("query", "haven"))
    assert run().exit_code == 0


def test_a_name_with_line_ends_and_escapes_is_told_in_one_clean_line(run: Run) -> None:
    line = told(run("show", "a\nb\x1b[2Jc"))
    assert "\x1b" not in line
    assert "a bc" in line


def test_bytes_that_are_no_text_in_the_query(run: Run) -> None:
    broken = os.fsdecode(b"xyz\xffzyq")
    assert answer(run("query", broken, "--format", "json"))["query"] == "xyz\ufffdzyq"
    assert run("query", broken).exit_code == 1


# commands of other packages


@click.command("stuk")
def failing() -> None:
    raise RuntimeError("met een\nregeleinde")


def test_a_command_of_another_package_that_can_not_be_loaded(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = EntryPoint("kapot", "pakket_dat_er_niet_is:opdracht", "knipsel.commands")
    monkeypatch.setattr("search.cli._entry_points", lambda: {"kapot": broken})
    assert "kapot" in told(run("kapot"))
    assert run("--help").exit_code == 0
    assert "kapot" in run("--help").stdout
    assert run("query", "haven").exit_code == 0


def test_an_unforeseen_error_is_one_line_too_and_a_traceback_only_on_request(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = EntryPoint("stuk", f"{__name__}:failing", "knipsel.commands")
    monkeypatch.setattr("search.cli._entry_points", lambda: {"stuk": entry})
    monkeypatch.setattr(EntryPoint, "load", lambda self: failing)
    assert "RuntimeError: met een regeleinde" in told(run("stuk"))
    monkeypatch.setenv("KNIPSEL_DEBUG", "1")
    assert isinstance(run("stuk").exception, RuntimeError)


# index, status, check


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with two articles, an empty file and a hidden one."""
    folder = tmp_path / "krant"
    folder.mkdir()
    (folder / "een.txt").write_text(" date 2021-04 De zeppelin steeg op.\n\nHij was groot.", encoding="utf-8")
    (folder / "twee.txt").write_text(" date 2022 Het orkest speelde door.", encoding="utf-8")
    (folder / "leeg.txt").write_text("")
    (folder / ".verborgen.txt").write_text("niets")
    return folder


def test_index_reports_what_became_of_every_file_and_adds_up(run: Run, small: Path) -> None:
    report = answer(run("index", str(small), "--index", "i", "--format", "json"))
    assert (report["files"], report["new"], report["skipped"], report["failed"]) == (4, 2, 1, 1)
    assert report["problems"] == [{"root": "krant", "path": "leeg.txt", "state": "failed", "reason": "leeg bestand"}]
    assert report["articles"] == 2

    (small / "een.txt").unlink()
    (small / "twee.txt").write_text(" date 2022 Het orkest speelde niet.", encoding="utf-8")
    again = run("index", "--index", "i")
    assert again.exit_code == 0
    first = again.stdout.split("\n")[0]
    assert "1 gewijzigd" in first
    assert "1 verdwenen" in first
    assert "krant/leeg.txt  leeg bestand" in again.stdout
    assert run("query", "zeppelin", "--index", "i").exit_code == 1
    assert run("query", "orkest", "--index", "i").exit_code == 0


def test_index_options(run: Run, small: Path) -> None:
    arguments = ["index", str(small), "--index", "i", "--format", "json"]
    assert answer(run(*arguments, "--exclude", "twee*", "--workers", "1"))["new"] == 1
    assert answer(run(*arguments, "--rebuild"))["new"] == 1
    shutil.rmtree(small)
    kept = run(*arguments[:1], *arguments[2:])
    assert answer(kept)["articles"] == 1
    assert answer(kept)["kept"][0]["root"] == "krant"
    assert "krant" in kept.stderr
    assert answer(run(*arguments[:1], *arguments[2:], "--prune", "--purge"))["articles"] == 0


def test_the_index_is_made_in_dot_knipsel_of_the_working_directory(
    run: Run, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KNIPSEL_ENGINE")
    assert run("index", "krant").exit_code == 0
    assert (tmp_path / ".knipsel").is_dir()
    assert run("query", "zeppelin").exit_code == 0


def test_sources_of_the_settings_file_reach_the_hits(run: Run, small: Path, tmp_path: Path) -> None:
    (tmp_path / "knipsel.toml").write_text('[sources]\nkrant = "De Scheldepost"\n')
    run("index", str(small), "--index", "i")
    assert answer(run("query", "zeppelin", "--index", "i", "--format", "json"))["hits"][0]["source"] == "De Scheldepost"


def test_the_first_folder_level_can_name_the_source(run: Run, small: Path, tmp_path: Path) -> None:
    (small / "De Bode").mkdir()
    (small / "een.txt").rename(small / "De Bode" / "een.txt")
    (tmp_path / "knipsel.toml").write_text('[sources]\nkrant = "*"\n')
    run("index", str(small), "--index", "i")
    assert answer(run("query", "zeppelin", "--index", "i", "--format", "json"))["hits"][0]["source"] == "De Bode"
    assert answer(run("query", "orkest", "--index", "i", "--format", "json"))["hits"][0]["source"] is None
    assert run("query", 'bron:"de bode"', "--index", "i", "--count").stdout == "1\n"


def test_status_lists_every_file_and_its_sums_agree(run: Run, small: Path) -> None:
    run("index", str(small), "--index", "i")
    status = answer(run("status", "--index", "i", "--format", "json"))
    assert {file["path"]: (file["state"], file["reason"]) for file in status["files"]} == {
        ".verborgen.txt": ("skipped", "verborgen"),
        "een.txt": ("indexed", None),
        "leeg.txt": ("failed", "leeg bestand"),
        "twee.txt": ("indexed", None),
    }
    assert status["total_files"] == len(status["files"]) == sum(status["states"].values())
    assert status["states"]["indexed"] == status["articles"] == 2

    text = run("status", "--index", "i").stdout
    assert text.startswith("4 bestanden = 2 geïndexeerd + 0 verouderd + 1 overgeslagen + 1 mislukt\n")
    assert "mislukt       krant/leeg.txt  leeg bestand\n" in text


def test_check_is_silent_about_a_sound_index_and_names_damage(run: Run, small: Path, tmp_path: Path) -> None:
    run("index", str(small), "--index", "i")
    assert "alles in orde" in run("check", "--index", "i").stdout
    sound = answer(run("check", "--index", "i", "--format", "json"))
    assert sound["sound"] is True

    catalog = next((tmp_path / "i").rglob("catalog-*"))
    catalog.write_bytes(catalog.read_bytes()[:-1] + b"X")
    result = run("check", "--index", "i")
    assert result.exit_code == 2
    assert catalog.name in result.stdout
    assert "search index --rebuild" in result.stderr
    assert result.stderr.count("\n") == 1
    broken = run("check", "--index", "i", "--format", "json")
    assert broken.exit_code == 2


# show, explain, analyze, duplicates


def test_show_by_path_label_and_id(run: Run) -> None:
    by_path = answer(run("show", SEED, "--format", "json"))
    assert by_path["path"] == SEED
    assert answer(run("show", f"seeds/{SEED}", "--format", "json")) == by_path
    assert answer(run("show", by_path["id"], "--format", "json")) == by_path


def test_show_leaves_the_repetition_out_and_original_has_it(run: Run) -> None:
    usual = " ".join(run("show", SEED).stdout.split())
    assert usual.count("topoverleg voor op neutraal terrein") == 1
    assert "alinea 6 weggelaten: herhaalt eerdere alinea’s, vanaf alinea 1" in usual
    assert usual.count("Het Kremlin heeft positief gereageerd") == 1
    original = " ".join(run("show", SEED, "--original").stdout.split())
    assert original.count("topoverleg voor op neutraal terrein") == 2


def test_show_marks_the_hits_of_a_query(run: Run) -> None:
    article = answer(run("show", SEED, "--query", "sancties", "rusland", "--format", "json"))
    marked = {p["text"][start:end] for p in article["passages"] if p["text"] for start, end in p["highlights"]}
    assert {"sancties", "Rusland"} <= marked
    assert "\x1b[1;33msancties\x1b[0m" in run("show", SEED, "--query", "sancties", "--color", "always").stdout


def test_show_names_the_same_story_elsewhere(run: Run) -> None:
    text = run("show", "2022/2022-03-zomerdijk-bezweken.txt").stdout
    assert "Hetzelfde verhaal elders\n  maart 2022 · 100% gelijk · 2022/2022-03-dijk-doorbraak.txt" in text


def test_show_two_articles_beside_each_other(run: Run) -> None:
    one, other = "2021/2021-02-cyberaanval-haven.txt", "2021/2021-02-haven-scheldehoek-belga.txt"
    text = run("show", one, "--versus", other)
    assert text.exit_code == 0
    assert "In totaal lagen [-48-] {+46+} schepen te wachten" in text.stdout
    found = answer(run("show", one, "--versus", other, "--format", "json"))
    assert found["counts"] == {"same": 3, "changed": 1, "deleted": 3, "inserted": 1}
    row = next(row for row in found["passages"] if row["change"] == "changed")
    replaced = [
        (row["first"]["text"][slice(*run["first"])], row["second"]["text"][slice(*run["second"])])
        for run in row["runs"]
        if run["change"] == "replaced"
    ]
    assert replaced == [("48", "46")]


def test_explain_adds_up(run: Run) -> None:
    result = run("explain", "haven", "computers", "--format", "json")
    assert result.exit_code == 0
    explanation = answer(result)
    assert explanation["interpreted"] == "haven computers"
    assert {term["word"] for term in explanation["terms"]} == {"haven", "computers"}
    for item in explanation["hits"]:
        assert sum(part["score"] for part in item["parts"]) == pytest.approx(item["hit"]["score"], abs=0.01)
    assert "Begrepen als  haven computers" in run("explain", "haven", "computers").stdout
    assert run("explain", "xyzzyqw").exit_code == 1


def test_explain_compares_the_first_two(run: Run) -> None:
    text = run("explain", "haven").stdout
    assert re.search(r"^1 (staat voor 2 met|en 2 hebben dezelfde)", text, re.MULTILINE)


def test_analyze_gives_one_object_a_text(run: Run) -> None:
    (line,) = run("analyze", "Vice-premier", "riep", "op", "--format", "json").stdout.splitlines()
    analysis = json.loads(line)
    assert analysis["text"] == "Vice-premier riep op"
    for token in analysis["tokens"]:
        assert list(token) == [
            "word",
            "start",
            "end",
            "position",
            "exact",
            "lemma",
            "parts",
            "inner",
            "separable",
            "completed",
        ]
        assert analysis["text"][token["start"] : token["end"]] == token["word"]
    assert {token["word"]: token["separable"] for token in analysis["tokens"]} == {
        "Vice-premier": "", "Vice": "", "premier": "", "riep": "oproepen", "op": "oproepen",
    }  # fmt: skip
    lines = run("analyze", "-", "--format", "json", input="een\n\ntwee woorden\n").stdout.splitlines()
    assert [json.loads(line)["text"] for line in lines] == ["een", "", "twee woorden"]


def test_analyze_takes_dashes_as_text(run: Run) -> None:
    assert json.loads(run("analyze", "-x", "--format", "json").stdout)["text"] == "-x"


def test_analyze_as_a_table(run: Run) -> None:
    table = run("analyze", "De sancties").stdout.splitlines()
    assert table[0].split() == ["woord", "plaats", "positie", "vorm", "lemma", "delen", "gesplitst"]
    assert table[1].split() == ["De", "0–2", "0", "de", "–"]
    assert table[2].split() == ["sancties", "3–11", "1", "sancties", "sanctie"]
    (compound, verb, particle) = run("analyze", "Cyberaanvallen vielen mee").stdout.splitlines()[1:]
    assert compound.endswith("cyberaanval  cyber + aanval")
    assert verb.split()[-2:] == ["val", "meevallen"] and particle.split()[-2:] == ["mee", "meevallen"]
    assert run("analyze", "…").stdout == "geen woorden\n"


def test_duplicates_names_the_composite_of_the_seed_article(run: Run) -> None:
    clusters = answer(run("duplicates", "--format", "json"))["clusters"]
    found = [
        (cluster["leader"]["passage"], member["passage"], member["relation"])
        for cluster in clusters
        for member in cluster["members"]
        if member["path"] == SEED
    ]
    assert found == [(1, 6, "composite")]
    assert "samengesteld" in run("duplicates").stdout
