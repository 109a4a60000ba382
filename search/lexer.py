"""A query as typed, cut into lexemes: words, phrases, conditions, parentheses, operators.

One pass from left to right, by regular expressions that never look back, so that any string takes linear time. What is
malformed is repaired here as far as it concerns characters (quotes, fields without a value, limits); structure is the
parser's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from index.analysis.analyzer import analyze
from index.analysis.folding import LINE_BREAK, SOFT_HYPHEN, plain_signs
from index.analysis.stopwords import is_stop_word
from index.messages import message
from search.capitals import small_if_function_word
from search.lexeme import DATE_FIELDS, FIELDS, OPERATORS, DateField, Kind, Lexed, Lexeme

MAX_CHARACTERS = 1_000
MAX_WORDS = 64
MOST_DATE_WORDS = 16
"""Words of a date without quotation marks."""

_SPACE = r"\s\x00-\x1f\x7f-\x9f\ud800-\udfff"  # and controls and lone surrogates, which nobody types on purpose
_QUOTES = '"„“”‟＂«»'
_SPACES = re.compile(f"[{_SPACE}]+")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")  # zero width, directions
_WITHIN_WORD = re.compile(f"[-{SOFT_HYPHEN}]{LINE_BREAK}|{SOFT_HYPHEN}")
_RUN = re.compile(f"[^{_SPACE}(){_QUOTES}]+")
_BEFORE_SOMETHING = f"(?![{_SPACE})]|$)"
_DASH = re.compile(f"[-‐‑−](?![-‐‑−]){_BEFORE_SOMETHING}")
_LONG_DASH = re.compile(r"[–—](?=\w)")
_SAME = re.compile(f"[+=]+{_BEFORE_SOMETHING}")
_FIELD = re.compile(rf"({'|'.join(FIELDS)}):", re.IGNORECASE | re.ASCII)
_TITLE = re.compile(rf"(titel|title):{_BEFORE_SOMETHING}", re.IGNORECASE | re.ASCII)
_UNKNOWN_FIELD = re.compile(rf"([^\W\d_]{{2,}}):(?=[\w{_QUOTES}])")
_SENTENCE_END = ".,;:!?…"
_CLOSED_DATE = re.compile(r",$|\w(?:\.\.+|…)$")
_SUFFIX = re.compile(r"(?:\*+|~[0-9]*)$")
_SLOP = re.compile(r"~[0-9]*")
_CLOSING = {"«": re.compile("[«»]"), '"': re.compile('["„“”‟＂]')}


def lex(text: str) -> Lexed:
    """The lexemes of `text`, the first 1,000 characters and 64 words of it. Never raises."""
    lexed = Lexed()
    words = 0
    for lexeme in _lexemes(_within_limit(text, lexed), lexed):
        room = MAX_WORDS - words
        used = max(len(lexeme.words), lexeme.kind is Kind.CONDITION)
        if used > room:
            lexed.note(message("query.too_many_words", limit=MAX_WORDS), lexeme.start, len(text))
            lexed.cut = True
            if room:
                lexed.lexemes.append(replace(lexeme, words=lexeme.words[:room], suffix=""))
            break
        words += used
        lexed.lexemes.append(lexeme)
    _read_capitals(text, lexed)
    return lexed


def words_of(text: str) -> Iterator[str]:
    """The words of `text` as the analyzer sees them, in plain signs and without hyphens that only break a line.

    A hyphenated word is one word.
    """
    for token in analyze(text):
        if not token.part_of_hyphenated:
            plain = _WITHIN_WORD.sub("", plain_signs(token.word))
            if plain == token.word:
                yield plain
            else:  # by itself it may fall apart otherwise
                yield from words_of(plain)


def is_bare_value(text: str) -> bool:
    """Whether `text` can be a field's value without quotation marks."""
    return _RUN.fullmatch(text) is not None


def date_end(text: str, start: int, field: DateField) -> int:
    """Where the date in `text` ends that begins at `start`: at the end of the longest row of words that are a date.

    At the first white space or parenthesis if there is none. A comma behind a date and dots that leave its end open
    end it; an operator, a dash that excludes, or any other word stands outside.
    """
    from search.dates.conditions import is_date  # not loaded for the many queries without a date
    from search.dates.words import are_date_words

    end = position = start
    for _ in range(MOST_DATE_WORDS):
        run = _RUN.match(text, position)
        if run is None or (position > start and _begins_item(text, run)):
            break
        word, value = _plain(run[0]), _plain(text[start : run.end()])
        whole = is_date(field, value)
        if whole or position == start:
            end = run.end()
        spaces = _SPACES.match(text, run.end())
        closed = whole and _CLOSED_DATE.search(word) is not None
        if spaces is None or closed or not are_date_words(word):
            break
        position = spaces.end()
    return end


def _begins_item(text: str, run: re.Match[str]) -> bool:
    """Whether an operator, an exclusion or an exact form begins here."""
    unseen = _UNSEEN.match(text, run.start())
    start = unseen.end() if unseen else run.start()
    return _plain(run[0]) in OPERATORS or bool(_DASH.match(text, start) or _SAME.match(text, start))


def _plain(value: str) -> str:
    """A field's value without what can't be seen, and with single spaces."""
    return _SPACES.sub(" ", _UNSEEN.sub("", value)).strip()


def _within_limit(text: str, lexed: Lexed) -> str:
    """The first characters of `text`, up to the limit and not ending inside a word."""
    if len(text) <= MAX_CHARACTERS:
        return text
    end = MAX_CHARACTERS
    spaces = [match.start() for match in _SPACES.finditer(text, 0, MAX_CHARACTERS + 1)]
    if spaces:
        end = spaces[-1]
    lexed.note(message("query.too_long", limit=MAX_CHARACTERS), end, len(text))
    lexed.cut = True
    return text[:end]


def _lexemes(text: str, lexed: Lexed) -> Iterator[Lexeme]:
    position = 0
    fresh = True  # something new begins here: after white space, "(" or a prefix
    attached = False  # a prefix stands directly before
    while position < len(text):
        start = position
        character = text[start]
        if match := _SPACES.match(text, start):
            position, fresh, attached = match.end(), True, False
        elif fresh and (match := _UNSEEN.match(text, start)):
            position = match.end()
        elif character in "()":
            position, fresh, attached = start + 1, character == "(", False
            yield Lexeme(Kind.OPEN if fresh else Kind.CLOSE, start, position)
        elif fresh and (match := _DASH.match(text, start) or _SAME.match(text, start)):
            position, attached = match.end(), True
            yield Lexeme(Kind.EXACT if character in "+=" else Kind.EXCLUDE, start, position)
        elif fresh and (match := _TITLE.match(text, start)):
            position, attached = match.end(), True
            yield Lexeme(Kind.TITLE, start, position, match[1])
        elif fresh and (match := _FIELD.match(text, start)):
            lexeme = _condition(text, match, lexed)
            position, fresh, attached = lexeme.end, False, False
            yield lexeme
        elif character in _QUOTES:
            lexeme = _phrase(text, start, fresh, lexed)
            position, fresh, attached = lexeme.end, False, False
            yield lexeme
        else:
            lexeme = _run(text, start, fresh, attached, lexed)
            position, fresh, attached = lexeme.end, False, False
            yield lexeme


def _run(text: str, start: int, fresh: bool, attached: bool, lexed: Lexed) -> Lexeme:
    """The characters up to white space, a parenthesis or a quotation mark: words, or an operator."""
    match = _RUN.match(text, start)
    assert match is not None  # whatever else may stand here was matched before
    run, end = _UNSEEN.sub("", match[0]), match.end()
    if run in OPERATORS and not attached:
        return Lexeme(Kind[OPERATORS[run].upper()], start, end, run)
    if fresh and _LONG_DASH.match(run):
        lexed.note(message("query.dash_typographic", dash=run[0]), start, end)
    if fresh and (unknown := _UNKNOWN_FIELD.match(text, start)):
        lexed.note(message("query.field_unknown", field=unknown[1]), start, unknown.end())
    body = run.rstrip(_SENTENCE_END)
    if suffix := _SUFFIX.search(body):
        body = body[: suffix.start()]
        return Lexeme(Kind.WORDS, start, end, body, tuple(words_of(body)), suffix=suffix[0])
    return Lexeme(Kind.WORDS, start, end, run, tuple(words_of(run)))


def _phrase(text: str, start: int, fresh: bool, lexed: Lexed) -> Lexeme:
    """From the quotation mark at `start` to the one that closes it, with the distance after it.

    A mark directly behind a word and before white space opens nothing; directly behind a digit it means inches.
    """
    inches = not fresh and start > 0 and text[start - 1].isdigit()
    closes = not fresh and (start + 1 == len(text) or _SPACES.match(text, start + 1) is not None)
    closing = None if inches or closes else _closing(text, start)
    if closing is None and not fresh:
        if not inches:
            lexed.note(message("query.quote_stray"), start, start + 1)
        return Lexeme(Kind.WORDS, start, start + 1)
    if closing is None:
        said = "query.quote_unclosed" if text[start + 1 :].strip() else "query.quote_stray"
        if not lexed.cut:
            lexed.note(message(said), start, start + 1)
        inside = text[start + 1 :]
        return Lexeme(Kind.PHRASE, start, len(text), inside, tuple(words_of(inside)))
    inside = text[start + 1 : closing]
    slop = _SLOP.match(text, closing + 1)
    end = slop.end() if slop else closing + 1
    return Lexeme(Kind.PHRASE, start, end, inside, tuple(words_of(inside)), suffix=slop[0] if slop else "")


def _closing(text: str, start: int) -> int | None:
    """Where the phrase that begins at `start` ends: at the next mark of the same family, whichever it is."""
    match = _CLOSING["«" if text[start] in "«»" else '"'].search(text, start + 1)
    return match.start() if match else None


def _condition(text: str, field_match: re.Match[str], lexed: Lexed) -> Lexeme:
    """A field with its value; without a value a note, and a lexeme without words."""
    start, end = field_match.span()
    name = FIELDS[field_match[1].lower()]
    value = ""
    quoted = name != "titel" and end < len(text) and text[end] in _QUOTES
    if quoted:
        phrase = _phrase(text, end, True, lexed)
        value, end = phrase.text, phrase.end
    elif name != "titel" and (run := _RUN.match(text, end)):
        end = date_end(text, end, DATE_FIELDS[name]) if name in DATE_FIELDS else run.end()
        value = text[run.start() : end]
    value = _plain(value)
    if value or (quoted and name == "bron"):
        return Lexeme(Kind.CONDITION, start, end, value, name=name)
    lexed.note(message("query.field_empty", field=field_match[1]), start, end)
    return Lexeme(Kind.WORDS, start, end)


def _read_capitals(text: str, lexed: Lexed) -> None:
    """Reads NIET and NOT as words in a sentence that is all in capitals (NIET TE KOOP), and says so.

    A sentence: plain words only, with a function word among them, which a list of abbreviations would not have. The
    function words are then written small, since in capitals they could be abbreviations (:mod:`search.capitals`).
    """
    plain = {Kind.WORDS, Kind.AND, Kind.OR, Kind.NOT}
    if text != text.upper() or any(lexeme.kind not in plain for lexeme in lexed.lexemes):
        return
    if not any(lexeme.kind is Kind.NOT for lexeme in lexed.lexemes):
        return
    if not any(is_stop_word(word.lower()) for lexeme in lexed.lexemes for word in lexeme.words):
        return
    for number, lexeme in enumerate(lexed.lexemes):
        if lexeme.kind is Kind.NOT:
            lexed.note(message("query.capitals", operator=lexeme.text), lexeme.start, lexeme.end)
            lexed.lexemes[number] = replace(lexeme, kind=Kind.WORDS, words=(lexeme.text.lower(),))
        elif lexeme.words:
            lexed.lexemes[number] = replace(lexeme, words=tuple(map(small_if_function_word, lexeme.words)))
