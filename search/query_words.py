"""What stands between two spaces, or between quotation marks, as words, prefixes, fuzzy words and phrases."""

from __future__ import annotations

import re

from index.messages import message
from search.lexeme import OPERATORS, Lexed, Lexeme
from search.query import And, Fuzzy, Node, Phrase, Prefix, Term, Word

SHORTEST_PREFIX = 3
"""Letters and digits before a ``*``."""
SHORTEST_FUZZY = 3
"""Letters and digits before a ``~``."""
SHORTEST_FUZZY_TWICE = 5
"""Letters and digits that two differences ask for: in a shorter word they would make almost any other."""
MOST_DISTANCE = 2
MOST_SLOP = 50
"""Places that words of a phrase may be apart; less than the gap between two passages (``PASSAGE_GAP``)."""

_STAR_AT_WORD = re.compile(r"\*(?=\w)|(?<=\w)\*")
_ADDRESS = re.compile(r"\w@\w|://")


def read_words(lexeme: Lexeme, lexed: Lexed) -> Node | None:
    """The node for a run of characters; None if it holds nothing to search for.

    Several words in one run (``Rusland/Oekraïne``) must all match; numbers and addresses (``24/7``, ``jan@krant.nl``)
    are phrases.
    """
    if not lexeme.words:
        return None
    if _STAR_AT_WORD.search(lexeme.text):
        lexed.note(message("query.wildcard_misplaced"), lexeme.start, lexeme.end)
    *others, last = lexeme.words
    if others and not lexeme.suffix and _is_one_thing(lexeme):
        return Phrase(" ".join(lexeme.words))
    node: Term = _word(last)
    if lexeme.suffix.startswith("*"):
        node = _prefix(last, lexeme, lexed)
    elif lexeme.suffix:
        node = _fuzzy(last, lexeme, lexed)
    return And((*map(_word, others), node)) if others else node


def read_phrase(lexeme: Lexeme, lexed: Lexed) -> Term | None:
    """The node for what stands between quotation marks; a phrase of one word is that word in that form."""
    if _STAR_AT_WORD.search(lexeme.text):
        lexed.note(message("query.wildcard_in_phrase"), lexeme.start, lexeme.end)
    if not lexeme.words:
        return None
    if len(lexeme.words) == 1:
        return _word(lexeme.words[0], exact=True)
    return Phrase(" ".join(lexeme.words), _slop(lexeme, lexed))


def _word(text: str, exact: bool = False) -> Word:
    """A word; one that would be an operator in capitals is written small, to stay a word."""
    return Word(text.lower() if text in OPERATORS else text, exact)


def _prefix(word: str, lexeme: Lexeme, lexed: Lexed) -> Term:
    if _letters(word) >= SHORTEST_PREFIX:
        return Prefix(word)
    lexed.note(message("query.prefix_short", limit=SHORTEST_PREFIX, word=word), lexeme.start, lexeme.end)
    return _word(word)


def _fuzzy(word: str, lexeme: Lexeme, lexed: Lexed) -> Term:
    asked = _number(lexeme.suffix, 1)
    if asked == 0:
        return _word(word, exact=True)
    if _letters(word) < SHORTEST_FUZZY:
        lexed.note(message("query.fuzzy_short", word=word), lexeme.start, lexeme.end)
        return _word(word)
    most = MOST_DISTANCE if _letters(word) >= SHORTEST_FUZZY_TWICE else 1
    if asked > most:
        lexed.note(message("query.fuzzy_capped", limit=most, word=word), lexeme.start, lexeme.end)
    return Fuzzy(word, min(asked, most))


def _slop(lexeme: Lexeme, lexed: Lexed) -> int:
    if lexeme.suffix == "~":
        lexed.note(message("query.slop_missing"), lexeme.start, lexeme.end)
    slop = _number(lexeme.suffix, 0)
    if slop > MOST_SLOP:
        lexed.note(message("query.slop_capped", limit=MOST_SLOP), lexeme.start, lexeme.end)
    return min(slop, MOST_SLOP)


def _number(suffix: str, default: int) -> int:
    """The number after ``~``, `default` without one; however long, it is cut to four digits."""
    digits = suffix.lstrip("~0")[:4]
    return int(digits) if digits else 0 if suffix.endswith("0") else default


def _is_one_thing(lexeme: Lexeme) -> bool:
    """Whether the words of a run belong together in this order: all of them numbers, or an address."""
    numbers = not any(map(str.isalpha, "".join(lexeme.words)))
    return numbers or _ADDRESS.search(lexeme.text) is not None


def _letters(word: str) -> int:
    return sum(map(str.isalnum, word))
