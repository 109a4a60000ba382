"""An explanation on a terminal: the terms of a query, and the score of the first hits added up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from index.messages import Language, message, number
from search.engines import ScorePart
from search.explanation import Explanation, TermUse
from search.render_text import meta_line
from search.results import Hit
from search.terminal import texts as texts
from search.terminal.screen import Screen
from search.terminal.styled_text import StyledText
from search.terminal.table import table

MOST_REASONS = 3


def explanation_lines(explanation: Explanation, screen: Screen, language: Language) -> Iterator[str]:
    """How the query was understood, what was searched for, and why the first hit won from the second."""
    yield from _summary(explanation, screen, language)
    for note in explanation.notes:
        yield from screen.lines(StyledText.of(note.text(language)))
    yield ""
    yield from _terms(explanation, screen, language)
    for rank, (hit, parts) in enumerate(explanation.hits, 1):
        yield ""
        title = StyledText.of(f"{rank}  ", "quiet") + StyledText.of(hit.title, "title")
        yield from screen.lines(title)
        yield from meta_line(hit, screen, language, 0)
        yield from _score(hit, parts, screen, language)
    if len(explanation.hits) > 1:
        yield ""
        yield from screen.lines(StyledText.of(_difference(explanation.hits, language), "bold"))


def decimal(value: float, language: Language, digits: int = 2) -> str:
    """A number with a comma in Dutch and a point in English."""
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if language == "nl" else text


def _summary(explanation: Explanation, screen: Screen, language: Language) -> Iterator[str]:
    found = message("terminal.stories", n=explanation.total).text(language)
    rows = [
        ("explain.query", explanation.query, None),
        ("explain.interpreted", explanation.interpreted, None),
        ("explain.found", found, "bold"),
    ]
    yield from table(
        screen,
        [
            (StyledText.of(message(code).text(language), "quiet"), StyledText.of(text, "bold" if style else None))
            for code, text, style in rows
        ],
    )


def _terms(explanation: Explanation, screen: Screen, language: Language) -> Iterator[str]:
    if not explanation.terms:
        yield screen.line(StyledText.of(message("explain.no_terms").text(language)))
        return
    yield screen.line(StyledText.of(message("explain.terms").text(language), "bold"))
    rows = [_header(("word", "stream", "term", "weight", "articles", "how"), language)]
    for use in explanation.terms:
        values = (
            use.word,
            _streams([use.stream], language),
            _term(use.term, use.apart and use.via == "separable", language),
            decimal(use.weight, language),
            number(use.articles, language),
            message(f"explain.how.{_how(use)}").text(language),
        )
        rows.append([StyledText.of(value) for value in values])
    yield from table(screen, rows, right=frozenset({3, 4}), indent=2)


def _score(hit: Hit, parts: Sequence[ScorePart], screen: Screen, language: Language) -> Iterator[str]:
    rows = [_header(("word", "stream", "term", "articles", "in_title", "in_body", "score"), language)]
    for part in parts:
        values = (
            part.word,
            _streams(dict.fromkeys(term.stream for term in part.terms), language),
            ", ".join(dict.fromkeys(_term(term.text, term.apart, language) for term in part.terms)),
            number(part.articles, language),
            _times(part.title_frequency, language),
            _times(part.body_frequency, language),
            decimal(part.score, language),
        )
        rows.append([StyledText.of(value) for value in values])
    total = StyledText.of(decimal(hit.score, language), "bold")
    label = StyledText.of(message("explain.sum").text(language), "quiet")
    rows.append([label, *[StyledText()] * 5, total])
    yield from table(screen, rows, right=frozenset({3, 4, 5, 6}), indent=2)


def _difference(hits: Sequence[tuple[Hit, Sequence[ScorePart]]], language: Language) -> str:
    (first, first_parts), (second, second_parts) = hits[:2]
    ahead = first.score - second.score
    gains: dict[str, float] = {}
    for parts, sign in ((first_parts, 1), (second_parts, -1)):
        for part in parts:
            gains[part.word] = gains.get(part.word, 0.0) + sign * part.score
    reasons = sorted((word for word in gains if gains[word] > 0), key=lambda word: -gains[word])[:MOST_REASONS]
    if round(ahead, 4) <= 0 or not reasons:
        return message("explain.equal").text(language)
    return message("explain.ahead", difference=decimal(ahead, language), words=", ".join(reasons)).text(language)


def _how(use: TermUse) -> str:
    """How a text has the word if it has the term: the end of a message's code."""
    if use.via == "separable":
        return "separated" if use.apart else "separable"
    if use.via == "part" and use.stream not in ("head", "modifier"):
        return "part_apart" if use.apart else "part_joined"
    return use.via


def _streams(streams: Iterable[str], language: Language) -> str:
    return ", ".join(message(f"explain.stream.{stream}").text(language) for stream in streams)


def _term(term: str, in_halves: bool, language: Language) -> str:
    return message("explain.in_halves", term=term).text(language) if in_halves else term


def _header(codes: Sequence[str], language: Language) -> list[StyledText]:
    return [StyledText.of(message(f"explain.{code}").text(language), "quiet") for code in codes]


def _times(frequency: float, language: Language) -> str:
    whole = round(frequency)
    return f"{whole}×" if abs(frequency - whole) < 0.005 else f"{decimal(frequency, language)}×"
