"""A passage's words with what stands between them. Indexes are those of whole words, never of the parts of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

from index.analysis.separable.clauses import DETERMINERS, PREPOSITIONS, PRONOUNS, Gap, kind_of_gap
from index.analysis.token import Token

NOWHERE: Final = -1
"""Where there is no word: before the first and after the last one of a sentence."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The tokens of one passage side by side: as `words` stand in the text, in `exact` form, and with their `lemmas`.

    ``gaps[n]`` stands before token n, the last gap after the last token; `are_parts` tells of each token whether it is
    a part of a hyphenated word, which has no gap of its own.
    """

    words: Sequence[str]
    exact: Sequence[str]
    lemmas: list[str]
    gaps: Sequence[str]
    are_parts: Sequence[int]

    @classmethod
    def of(cls, text: str, tokens: Sequence[Token]) -> Self:
        """The same for the tokens of `text`."""
        gaps, end = [], 0
        for token in tokens:
            if token.part_of_hyphenated:
                gaps.append("")
            else:
                gaps.append(text[end : token.start])
                end = token.end
        gaps.append(text[end:])
        return cls(
            [token.word for token in tokens],
            [token.exact for token in tokens],
            [token.lemma for token in tokens],
            gaps,
            [token.part_of_hyphenated for token in tokens],
        )

    def word(self, at: int) -> str:
        """The folded word; "" for nowhere."""
        return self.exact[at] if at >= 0 else ""

    def before(self, at: int) -> int:
        """The whole word before it in its sentence; nowhere if there is none."""
        left = at - 1
        while left >= 0 and self.are_parts[left]:
            left -= 1
        return left if left >= 0 and self._in_one_sentence(left, at) else NOWHERE

    def after(self, at: int) -> int:
        """The whole word after it in its sentence; nowhere if there is none."""
        if at < 0:
            return NOWHERE
        right, count = at + 1, len(self.exact)
        while right < count and self.are_parts[right]:
            right += 1
        return right if right < count and self._in_one_sentence(at, right) else NOWHERE

    def gap(self, left: int, right: int) -> Gap:
        """What stands between two neighbours; where one is nowhere, a sentence begins or ends."""
        if left < 0 or right < 0:
            return Gap.SENTENCE
        gap = self.gaps[right]
        return Gap.NONE if gap == " " else kind_of_gap(gap, self.exact[left])

    def gap_after(self, at: int) -> str:
        """The characters after a word; at the end of a text it is what the text ends with."""
        right, count = at + 1, len(self.exact)
        while right < count and self.are_parts[right]:
            right += 1
        return self.gaps[right]

    def _in_one_sentence(self, left: int, right: int) -> bool:
        return self.gaps[right] == " " or self.gap(left, right) is not Gap.SENTENCE

    def in_capitals(self, at: int) -> bool:
        """Whether the whole word is in capitals, as in a headline."""
        return at >= 0 and self.words[at].isupper()

    def written_as_word(self, at: int) -> bool:
        """Whether the word is written as a common word: small, or with all the others in capitals."""
        word = self.words[at]
        return word.islower() or (word.isupper() and (self.in_capitals(self.before(at))))

    def begins_clause(self, after: int) -> bool:
        """Whether "dat", before `after`, is a conjunction: dat de, dat hij, dat Gent, but not dat plan."""
        if after < 0 or self.words[after][0].isupper():
            return True
        following = self.word(after)
        return following in DETERMINERS or following in PRONOUNS or following in PREPOSITIONS
