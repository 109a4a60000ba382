"""A passage's text as it is kept to find its relations again.

Everything here is a function of the text, the same in every process and on every machine. Identities are the first 64
bits of those in :mod:`~index.dedup.normalization`: among 10⁸ distinct passages the chance that any two forms collide is
3 · 10⁻⁴, and then two passages pass for one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Final

from index.dedup.boilerplate import may_be_boilerplate
from index.dedup.normalization import NormalText
from index.dedup.signature import Signature, signatures
from index.schema import digest_number

_FIRST_UNMARKED: Final = " "
"""A key that is marked is kept with its mark before it, as a control character: no key begins with one."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a text (see :mod:`~index.dedup.normalization`): `number` and `digest` are unsigned 64-bit.

    `tail`: it may be boilerplate, if many articles have it. `keys` are its marked keys, one a line; the rest are arrays
    as bytes in this machine's order, for each anchor of its signature: `anchors` uint64, `contexts` uint32 and `orders`
    uint64. They are empty for a text that is too short or too long to be compared.
    """

    number: int
    digest: int
    words: int
    tail: bool
    keys: bytes = field(default=b"", repr=False)
    anchors: bytes = field(default=b"", repr=False)
    contexts: bytes = field(default=b"", repr=False)
    orders: bytes = field(default=b"", repr=False)

    def __reduce__(self) -> tuple[type[Form], tuple[object, ...]]:
        # Many are sent between processes, and how a dataclass is pickled without this takes several times as long.
        return Form, (
            self.number,
            self.digest,
            self.words,
            self.tail,
            self.keys,
            self.anchors,
            self.contexts,
            self.orders,
        )


def form_of(text: NormalText) -> Form:
    """What is kept of `text`."""
    return forms_of([text])[0]


def forms_of(texts: Sequence[NormalText]) -> list[Form]:
    """What is kept of each of `texts`; for many together at a fraction of the time."""
    return [_form(text, found) for text, found in zip(texts, signatures(texts), strict=True)]


def _form(text: NormalText, found: Signature) -> Form:
    number, digest = digest_number(text.form), digest_number(text.digest)
    tail = may_be_boilerplate(text)
    if not len(found.anchors):
        return Form(number, digest, text.words, tail)
    return Form(
        number,
        digest,
        text.words,
        tail,
        _marked(text),
        found.anchors.tobytes(),
        found.contexts.tobytes(),
        found.orders.tobytes(),
    )


def kept_text(number: int, digest: int, keys: bytes) -> NormalText:
    """The text of a form as it is compared, from what is kept; identities are as short as they are kept.

    Raises ``UnicodeDecodeError`` for damaged bytes.
    """
    words = keys.decode("utf-8", "surrogatepass").split("\n")
    marks = bytearray(len(words))
    for place, word in enumerate(words):
        if word < _FIRST_UNMARKED:
            marks[place] = ord(word[0])
            words[place] = word[1:]
    return NormalText(tuple(words), bytes(marks), len(words), f"{digest:016x}", f"{number:016x}")


def split_mark(word: str) -> tuple[str, int]:
    """A marked key without its mark, and that; 0 if it has none."""
    return (word, 0) if word >= _FIRST_UNMARKED else (word[1:], ord(word[0]))


def _marked(text: NormalText) -> bytes:
    words = list(text.keys)
    for place in compress(range(len(words)), text.marks):
        words[place] = chr(text.marks[place]) + words[place]
    return "\n".join(words).encode("utf-8", "surrogatepass")
