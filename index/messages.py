"""What Knipsel says to a user, in Dutch and in English.

A :class:`Message` is a code with parameters; it becomes a sentence only at the edge that shows it (terminal, page,
API), in the language asked for there. Each package keeps the sentences of its own codes in a table and hands it to
:func:`register`; this file holds the mechanism and the sentences of ``index``.

In a sentence ``{n}`` is a parameter; a whole number is written the way the language writes it (``1.000`` or
``1,000``), and ``{n:verhaal|verhalen}`` writes the number with the noun that fits it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")

_TEXTS: dict[str, tuple[str, str]] = {}


class _Number(int):
    """A whole number that formats itself in a language; the format spec is ``singular|plural``."""

    language: Language = "nl"

    def __format__(self, spec: str) -> str:
        digits = format(int(self), ",")
        if self.language == "nl":
            digits = digits.replace(",", ".")
        if not spec:
            return digits
        singular, _, plural = spec.partition("|")
        return f"{digits} {singular if abs(int(self)) == 1 else plural}"


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence to be: a code known to a table of texts, and its parameters as sorted pairs."""

    code: str
    parameters: tuple[tuple[str, Parameter], ...] = ()

    @property
    def values(self) -> dict[str, Parameter]:
        """The parameters by name."""
        return dict(self.parameters)

    def text(self, language: Language = "nl") -> str:
        """The sentence in ``language``. Raises ``KeyError`` for a code without a text: a programming error."""
        dutch, english = _TEXTS[self.code]
        template = dutch if language == "nl" else english
        return template.format(**{name: _in_language(value, language) for name, value in self.parameters})


Parameter = str | int | Message


def message(code: str, **parameters: Parameter) -> Message:
    """A message with its parameters in canonical order, so that equal messages compare equal.

    A parameter that is a message itself is rendered in the same language.
    """
    return Message(code, tuple(sorted(parameters.items())))


def to_row(told: Message) -> list[Any]:
    """A message as JSON keeps it: its code and its parameters by name."""
    values = {name: to_row(value) if isinstance(value, Message) else value for name, value in told.parameters}
    return [told.code, values]


def from_row(row: Sequence[Any]) -> Message:
    """The inverse of :func:`to_row`. Raises ``ValueError``, ``TypeError`` or ``AttributeError`` for anything else."""
    code, values = row
    parameters = {name: from_row(value) if isinstance(value, list) else value for name, value in values.items()}
    return message(code, **parameters)


def number(value: int, language: Language, noun: str = "") -> str:
    """A whole number as the language writes it, with ``singular|plural`` behind it if given."""
    return format(_in_language(value, language), noun)


def register(texts: Mapping[str, tuple[str, str]]) -> None:
    """Adds a package's table, code → (Dutch, English). Raises ``ValueError`` for a code that has another text."""
    for code, pair in texts.items():
        if _TEXTS.setdefault(code, pair) != pair:
            raise ValueError(f"message code {code!r} is registered twice")


def registered() -> Mapping[str, tuple[str, str]]:
    """All texts known now (for the test that both languages have the same parameters)."""
    return dict(_TEXTS)


def _in_language(value: Parameter, language: Language) -> str | int:
    if isinstance(value, str):
        return value
    if isinstance(value, Message):
        return value.text(language)
    result = _Number(value)
    result.language = language
    return result


register(
    {
        # what became of a file
        "file.empty": ("leeg bestand", "empty file"),
        "file.no_text": ("geen leesbare tekst", "no readable text"),
        "file.binary": ("geen tekst maar binaire inhoud", "binary content, not text"),
        "file.too_large": ("groter dan {limit_mb} MB", "larger than {limit_mb} MB"),
        "file.too_many_passages": (
            "meer dan {limit:alinea|alinea’s}",
            "more than {limit:paragraph|paragraphs}",
        ),
        "file.unreadable": ("niet te lezen: {cause}", "can't be read: {cause}"),
        "file.defect": ("fout in Knipsel zelf: {cause}", "a defect of Knipsel itself: {cause}"),
        "file.vanished": ("verdwenen tijdens het lezen", "vanished while being read"),
        "file.changing": ("veranderde tijdens het lezen", "changed while being read"),
        "file.not_regular": ("geen gewoon bestand ({kind})", "not a regular file ({kind})"),
        "file.no_format": ("geen lezer voor ‘{suffix}’", "no reader for ‘{suffix}’"),
        "file.index": ("de index zelf", "the index itself"),
        "file.hidden": ("verborgen", "hidden"),
        "file.excluded": ("uitgesloten met {pattern}", "excluded by {pattern}"),
        "file.link_outside": ("koppeling naar buiten de map", "link to outside the folder"),
        "file.link_broken": ("koppeling zonder doel", "link without a target"),
        "file.link_loop": ("koppeling die naar zichzelf leidt", "link that leads to itself"),
        "file.link_nested": (
            "koppeling in een map die zelf al gekoppeld is",
            "link inside a folder that is linked itself",
        ),
        "file.other_root": ("hoort bij de map ‘{label}’", "belongs to the folder ‘{label}’"),
        "file.directory_unlistable": ("map niet te openen: {cause}", "folder can't be opened: {cause}"),
        # notes on an article that was read
        "note.date_impossible": (
            "onmogelijke datum ‘{text}’; de datum komt uit het pad",
            "impossible date ‘{text}’; the date is taken from the path",
        ),
        "note.date_impossible_none": (
            "onmogelijke datum ‘{text}’, en het pad heeft er geen",
            "impossible date ‘{text}’, and the path has none",
        ),
        "note.section_label": (
            "rubriek ‘{label}’ van de eerste zin losgemaakt",
            "section label ‘{label}’ separated from the first sentence",
        ),
        "note.encoding_guessed": ("tekens gelezen als {encoding}", "characters read as {encoding}"),
        "note.unreadable_characters": (
            "{n:onleesbaar teken|onleesbare tekens}, getoond als �",
            "{n:unreadable character|unreadable characters}, shown as �",
        ),
        "note.control_characters": (
            "{n:stuurteken|stuurtekens} weggelaten",
            "{n:control character|control characters} left out",
        ),
    }
)
