"""Settings: flag > environment > knipsel.toml > default."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import KnipselError, ParameterInvalid
from search.settings import Settings, SettingsError, resolve


def write(folder: Path, text: str) -> Path:
    (folder / "knipsel.toml").write_text(text, encoding="utf-8")
    return folder


def test_without_anything_the_index_is_dot_knipsel_and_the_language_dutch(tmp_path: Path) -> None:
    assert resolve({}, {"LANG": "en_GB.UTF-8"}, tmp_path) == Settings("whoosh:.knipsel", "nl", {})


def test_each_level_wins_from_the_next(tmp_path: Path) -> None:
    write(tmp_path, 'index = "uit-bestand"\nlang = "en"\n')
    environment = {"KNIPSEL_INDEX": "uit-omgeving", "KNIPSEL_LANG": "nl"}

    assert resolve({"index": "van-vlag", "lang": "en"}, environment, tmp_path).index_url == "whoosh:van-vlag"
    assert resolve({"lang": "en"}, environment, tmp_path).language == "en"
    assert resolve({}, environment, tmp_path) == Settings("whoosh:uit-omgeving", "nl", {})
    assert resolve({}, {}, tmp_path) == Settings("whoosh:uit-bestand", "en", {})


def test_an_engine_url_of_a_higher_level_wins_from_an_index_folder_of_a_lower_one(tmp_path: Path) -> None:
    write(tmp_path, 'index = "map"\n')
    assert resolve({"engine": "whoosh:elders"}, {"KNIPSEL_INDEX": "x"}, tmp_path).index_url == "whoosh:elders"
    assert resolve({"index": "hier"}, {"KNIPSEL_ENGINE": "whoosh:x"}, tmp_path).index_url == "whoosh:hier"


def test_an_empty_variable_counts_as_not_set(tmp_path: Path) -> None:
    assert resolve({}, {"KNIPSEL_INDEX": "", "KNIPSEL_LANG": ""}, tmp_path) == Settings()


def test_sources_by_root(tmp_path: Path) -> None:
    write(tmp_path, '[sources]\narchief = "De Scheldepost"\n"map met spatie" = "Lindebeeks Weekblad"\n')
    assert resolve({}, {}, tmp_path).sources == {
        "archief": "De Scheldepost",
        "map met spatie": "Lindebeeks Weekblad",
    }


def test_a_byte_order_mark_is_no_part_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "knipsel.toml").write_bytes(b'\xef\xbb\xbflang = "en"\r\n')
    assert resolve({}, {}, tmp_path).language == "en"


@pytest.mark.parametrize(
    ("flags", "environment", "name"),
    [
        ({"lang": "fr"}, {}, "--lang"),
        ({}, {"KNIPSEL_LANG": "NL"}, "KNIPSEL_LANG"),
        ({"index": ""}, {}, "--index"),
        ({"index": "a", "engine": "whoosh:b"}, {}, "--engine"),
        ({}, {"KNIPSEL_INDEX": "a", "KNIPSEL_ENGINE": "whoosh:b"}, "KNIPSEL_ENGINE"),
    ],
)
def test_a_value_that_means_nothing_is_an_error_that_names_its_place(
    flags: dict[str, str], environment: dict[str, str], name: str, tmp_path: Path
) -> None:
    with pytest.raises(ParameterInvalid) as caught:
        resolve(flags, environment, tmp_path)
    assert name in caught.value.message.text("nl")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('indx = "x"', "indx"),
        ("[bronnen]\na = 'b'", "bronnen"),
        ("index = 3", "index"),
        ("sources = 'x'", "sources"),
        ("[sources]\narchief = ['a']", "archief"),
        ("index = ", "TOML"),
        ("index = 'a'\nengine = 'whoosh:b'", "engine"),
        ("lang = 'fy'", "lang"),
    ],
)
def test_an_error_in_the_file_is_one_sentence_that_names_what_is_wrong(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises((SettingsError, ParameterInvalid)) as caught:
        resolve({}, {}, write(tmp_path, text))
    for language in ("nl", "en"):
        sentence = caught.value.message.text(language)
        assert "knipsel.toml" in sentence
        assert told in sentence
        assert "\n" not in sentence
        assert caught.value.hint.text(language)


def test_a_file_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "knipsel.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(KnipselError):
        resolve({}, {}, tmp_path)


def test_a_folder_of_that_name_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "knipsel.toml").mkdir()
    with pytest.raises(SettingsError):
        resolve({}, {}, tmp_path)
