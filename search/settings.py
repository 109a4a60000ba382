"""Where the index is and which language to speak: flag > environment > ``knipsel.toml`` > default.

``knipsel.toml`` is read from the working directory; all of it is optional::

    index = ".knipsel"            # or: engine = "whoosh:.knipsel"
    lang = "nl"

    [sources]                     # the newspaper behind each root, by the root's label
    archief = "De Scheldepost"
    kranten = "*"                 # the first folder level names it: kranten/De Bode/2021/haven.txt
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from index.errors import KnipselError, ParameterInvalid
from index.messages import LANGUAGES, Language, message, register

FILE_NAME = "knipsel.toml"
DEFAULT_INDEX = ".knipsel"
DEFAULT_URL = f"whoosh:{DEFAULT_INDEX}"
DEFAULT_LANGUAGE: Language = "nl"

_KEYS = ("index", "engine", "lang", "sources")


class SettingsError(KnipselError):
    """``knipsel.toml`` can't be read or says something that means nothing; `reason` chooses the sentence."""

    code: ClassVar[str] = "settings_invalid"

    def __init__(self, reason: str, **parameters: str | int) -> None:
        super().__init__(**parameters)
        self.message = message(f"settings.{reason}", file=FILE_NAME, **parameters)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force.

    `index_url` names engine and place (``whoosh:.knipsel``); `sources` gives the source per root label, "*" for the
    first folder level.
    """

    index_url: str = DEFAULT_URL
    language: Language = DEFAULT_LANGUAGE
    sources: Mapping[str, str] = field(default_factory=dict)


def resolve(flags: Mapping[str, str], environment: Mapping[str, str], folder: Path) -> Settings:
    """The settings from `flags` (names ``index``, ``engine``, ``lang``), environment variables and `folder`'s file.

    An empty environment variable counts as not set. Raises ``ParameterInvalid`` or :class:`SettingsError`.
    """
    levels = (
        _Level(flags, "--{}"),
        _Level({name: environment.get(f"KNIPSEL_{name.upper()}") or None for name in _KEYS[:3]}, "KNIPSEL_{}"),
        (in_file := _read(folder / FILE_NAME)),
    )
    return Settings(
        index_url=next((url for level in levels if (url := level.index_url())), DEFAULT_URL),
        language=next((language for level in levels if (language := level.language())), DEFAULT_LANGUAGE),
        sources=in_file.sources,
    )


@dataclass(frozen=True, slots=True)
class _Level:
    """One place where settings are given; `name` tells how a setting is called there."""

    values: Mapping[str, str | None]
    name: str
    sources: Mapping[str, str] = field(default_factory=dict)

    def index_url(self) -> str | None:
        index, engine = self.values.get("index"), self.values.get("engine")
        if index is not None and engine is not None:
            raise ParameterInvalid(value=engine, name=self._called("engine"), expected=self._either())
        if index == "":
            raise ParameterInvalid(value=index, name=self._called("index"), expected=DEFAULT_INDEX)
        return engine if engine is not None else f"whoosh:{index}" if index else None

    def language(self) -> Language | None:
        given = self.values.get("lang")
        for language in LANGUAGES:
            if given == language:
                return language
        if given is not None:
            raise ParameterInvalid(value=given, name=self._called("lang"), expected=", ".join(LANGUAGES))
        return None

    def _either(self) -> str:
        return f"{self._called('index')} / {self._called('engine')}"

    def _called(self, setting: str) -> str:
        called = self.name.format(setting)
        return called.upper() if called.startswith("KNIPSEL_") else called


def _read(path: Path) -> _Level:
    name = FILE_NAME + " [{}]"
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return _Level({}, name)
    except OSError as error:
        raise SettingsError("unreadable", cause=error.strerror or type(error).__name__) from error
    table = _parsed(content)
    for key in table:
        if key not in _KEYS:
            raise SettingsError("unknown_key", key=key)
    sources = table.pop("sources", {})
    if not isinstance(sources, dict):
        raise SettingsError("not_a_table", key="sources")
    for key, value in (*table.items(), *sources.items()):
        if not isinstance(value, str):
            raise SettingsError("not_text", key=key)
    return _Level(table, name, sources)


def _parsed(content: bytes) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # TOMLDecodeError and UnicodeDecodeError are ValueErrors
        raise SettingsError("malformed", cause=" ".join(str(error).split())) from error


register(
    {
        "settings.unreadable": ("‘{file}’ is niet te lezen: {cause}", "‘{file}’ can't be read: {cause}"),
        "settings.malformed": (
            "‘{file}’ is geen geldige TOML: {cause}",
            "‘{file}’ is not valid TOML: {cause}",
        ),
        "settings.unknown_key": ("‘{file}’ kent geen ‘{key}’", "‘{file}’ has no setting ‘{key}’"),
        "settings.not_text": ("‘{key}’ in ‘{file}’ moet tekst zijn", "‘{key}’ in ‘{file}’ must be text"),
        "settings.not_a_table": (
            "‘{key}’ in ‘{file}’ moet een tabel zijn",
            "‘{key}’ in ‘{file}’ must be a table",
        ),
        "hint.settings_invalid": (
            "Wat erin mag staan: index, engine, lang en [sources] met een bron per map",
            "What it may hold: index, engine, lang, and [sources] with a source per folder",
        ),
    }
)
