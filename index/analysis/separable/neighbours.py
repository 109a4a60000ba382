"""A passage's words with what stands between them. Indexes are those of whole words, never of the parts of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from index.analysis.separable.clauses import DETERMINERS, PREPOSITIONS, PRONOUNS, Gap, gap_between
from index.analysis.token import Token

NOWHERE: Final = -1
"""Where there is no word: before the first and after the last one of a sentence."""


class Neighbours:
    """The tokens of one passage, asked for by their index."""

    __slots__ = ("text", "tokens")

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text = text
        self.tokens = tokens

    def word(self, at: int) -> str:
        """The folded word; "" for nowhere."""
        return self.tokens[at].exact if at >= 0 else ""

    def before(self, at: int) -> int:
        """The whole word before it in its sentence; nowhere if there is none."""
        left = at - 1
        while left >= 0 and self.tokens[left].part_of_hyphenated:
            left -= 1
        return left if left >= 0 and self._in_one_sentence(left, at) else NOWHERE

    def after(self, at: int) -> int:
        """The whole word after it in its sentence; nowhere if there is none."""
        if at < 0:
            return NOWHERE
        right = at + 1
        while right < len(self.tokens) and self.tokens[right].part_of_hyphenated:
            right += 1
        return right if right < len(self.tokens) and self._in_one_sentence(at, right) else NOWHERE

    def gap(self, left: int, right: int) -> Gap:
        """What stands between two neighbours; where one is nowhere, a sentence begins or ends."""
        if left < 0 or right < 0:
            return Gap.SENTENCE
        before = self.tokens[left]
        return gap_between(self.text, before.end, self.tokens[right].start, before.exact)

    def adjoins(self, left: int, right: int) -> bool:
        """Whether nothing but a space stands between two neighbours; quicker than asking for the gap."""
        end = self.tokens[left].end
        return self.tokens[right].start == end + 1 and self.text[end] == " "

    def _in_one_sentence(self, left: int, right: int) -> bool:
        return self.adjoins(left, right) or self.gap(left, right) is not Gap.SENTENCE

    def in_capitals(self, at: int) -> bool:
        """Whether the whole word is in capitals, as in a headline."""
        return at >= 0 and self.tokens[at].word.isupper()

    def written_as_word(self, at: int) -> bool:
        """Whether the word is written as a common word: small, or with all the others in capitals."""
        word = self.tokens[at].word
        return word.islower() or (word.isupper() and (self.in_capitals(self.before(at))))

    def begins_clause(self, after: int) -> bool:
        """Whether "dat", before `after`, is a conjunction: dat de, dat hij, dat Gent, but not dat plan."""
        if after < 0 or self.tokens[after].word[0].isupper():
            return True
        following = self.word(after)
        return following in DETERMINERS or following in PRONOUNS or following in PREPOSITIONS
