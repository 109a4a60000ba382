"""What the analyzer makes of a text, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.analysis.token import Token
from index.messages import Language, message
from search.terminal import texts as texts
from search.terminal.screen import Screen
from search.terminal.styled_text import StyledText
from search.terminal.table import table

_COLUMNS = ("word", "place", "position", "exact", "lemma", "parts", "separable")


def analysis_lines(tokens: Sequence[Token], screen: Screen, language: Language) -> Iterator[str]:
    """One row a token; "–" where a stream leaves the word out."""
    if not tokens:
        yield screen.line(StyledText.of(message("analyze.nothing").text(language), "quiet"))
        return
    rows = [[StyledText.of(message(f"analyze.{column}").text(language), "quiet") for column in _COLUMNS]]
    for token in tokens:
        place = f"{token.start}–{token.end}"
        exact = ", ".join(form for form in (token.exact, token.joined) if form)
        parts = " + ".join(part.lemma for part in token.parts)
        separable = token.verb or token.particle_of
        values = (token.word, place, str(token.position), exact or "–", token.lemma or "–", parts, separable)
        rows.append([StyledText.of(value) for value in values])
    yield from table(screen, rows, right=frozenset({1, 2}))
