"""What becomes of a passage when it is copied, and the small changes that make it say something else.

An alteration takes a passage, words of the language and a source of randomness, and gives the altered passage, or None
if it can't be made of this one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from random import Random

from benchmarks.copies.templates import DAYS, SURNAMES, person, place

Alteration = Callable[[str, Sequence[str], Random], str | None]

_SENTENCE = re.compile(r"(?<=[.!?’'\"”])\s+(?=[A-Z‘'\"“])")
_NAME_AFTER_WORD = re.compile(r"(?<=[a-z,] )[A-Z][a-zé]{3,}")
WEIGHTY = frozenset({
    "niet", "geen", "nooit", "niemand", "niets", "noch", "zonder", "nergens", "een", "één", "twee", "drie", "vier",
    "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "twintig", "dertig", "veertig", "vijftig",
    "honderd", "duizend", "miljoen", "miljard", "half", "eerste", "tweede", "derde", "ontken", "ontkent",
    "ontkende", "ontkenden", "ontkend", "ontkennen", "evenmin", "nauwelijks", "amper",
})  # fmt: skip
"""Words that no edit may touch or bring, for it would say something else."""

_OPPOSITES = (
    ("hoger", "lager"), ("gestegen", "gedaald"), ("links", "rechts"), ("noorden", "zuiden"), ("man", "vrouw"),
    ("jongen", "meisje"), ("voorstanders", "tegenstanders"), ("ochtend", "avond"), ("oude", "nieuwe"),
    ("goed", "slecht"), ("gisteren", "vandaag"),
)  # fmt: skip
_OPPOSITE = {one: other for pair in _OPPOSITES for one, other in (pair, pair[::-1])}


def sentences(text: str) -> list[str]:
    return _SENTENCE.split(text)


def exact(text: str, words: Sequence[str], random: Random) -> str:
    return text


def typographic(text: str, words: Sequence[str], random: Random) -> str:
    changed = re.sub("['‘’]", random.choice("'’´"), text).replace(" – ", random.choice((" - ", " — ")))
    return random.choice((changed, changed.upper(), changed.replace(". ", " . "), f"“{changed}”", f"{changed} …"))


def white_space(text: str, words: Sequence[str], random: Random) -> str:
    return "".join(random.choice((" ", "  ", "\n", "\t", "\u00a0", " \r\n")) if char == " " else char for char in text)


def encoding(text: str, words: Sequence[str], random: Random) -> str:
    """The same letters in other code points: decomposed, as ligatures, with soft hyphens or a byte-order mark."""
    choice = random.randrange(4)
    if choice == 0:
        return unicodedata.normalize("NFD", text)
    if choice == 1:
        return text.replace("ij", "ĳ").replace("fi", "ﬁ")
    if choice == 2:
        return re.sub(r"(?<=[a-z]{4})(?=[a-z]{4})", lambda _: random.choice(("\u00ad", "", "")), text)
    return "\ufeff" + unicodedata.normalize("NFC", text)


def mojibake(text: str, words: Sequence[str], random: Random) -> str | None:
    """UTF-8 read as Windows-1252, Latin-1 or Mac Roman, once or twice; or as HTML that was never read as such."""
    text = unicodedata.normalize("NFC", text)
    choice = random.randrange(5)
    if choice == 0:
        garbled = text.encode().decode("latin-1")
    elif choice == 1:
        garbled = text.encode().decode("mac-roman")
    elif choice == 2:
        garbled = text.encode("ascii", "xmlcharrefreplace").decode()
    else:
        garbled = text.encode().decode("cp1252", "replace")
        if choice == 3 and "\ufffd" not in garbled:
            garbled = garbled.encode().decode("cp1252", "replace")
    return garbled if garbled != text else None


def one_word(text: str, words: Sequence[str], random: Random) -> str | None:
    return _edited(text, words, random, 1)


def two_words(text: str, words: Sequence[str], random: Random) -> str | None:
    return _edited(text, words, random, 2)


def tenth(text: str, words: Sequence[str], random: Random) -> str | None:
    return _edited(text, words, random, max(len(text.split()) // 10, 1))


def tenth_of_any(text: str, words: Sequence[str], random: Random) -> str | None:
    """A tenth of all words, numbers and names too: for some of these, refusing is right."""
    return _edited(text, words, random, max(len(text.split()) // 10, 1), plain=False)


def swapped_words(text: str, words: Sequence[str], random: Random) -> str | None:
    """Two neighbours change places, twice; negations stay where they are."""
    pieces = text.split()
    for _ in range(2):
        free = [
            at
            for at in range(len(pieces) - 1)
            if pieces[at].isalnum()
            and pieces[at + 1].isalnum()
            and pieces[at].islower()
            and pieces[at + 1] not in WEIGHTY
            and pieces[at] not in WEIGHTY
        ]
        if not free:
            return None
        at = random.choice(free)
        pieces[at : at + 2] = pieces[at + 1], pieces[at]
    return " ".join(pieces)


def dropped_sentence(text: str, words: Sequence[str], random: Random) -> str | None:
    kept = sentences(text)
    if len(kept) < 3:
        return None
    del kept[random.randrange(len(kept))]
    return " ".join(kept)


def added_sentence(text: str, words: Sequence[str], random: Random) -> str:
    added = " ".join(random.choices(words, k=random.randint(6, 12))).capitalize() + "."
    if random.random() < 0.3:
        added = f"Het aantal meldingen staat op {random.randrange(10, 900)}, zegt {person(random)}."
    kept = sentences(text)
    kept.insert(random.randint(0, len(kept)), added)
    return " ".join(kept)


def half(text: str, words: Sequence[str], random: Random) -> str | None:
    pieces = text.split()
    middle = len(pieces) // 2
    return " ".join(random.choice((pieces[:middle], pieces[middle:]))) if middle >= 10 else None


def agency(text: str, words: Sequence[str], random: Random) -> str:
    agency = random.choice(("ANP", "Belga", "Reuters", "AFP", "AP"))
    town = place(random)
    return random.choice(
        (
            f"{town.upper()} ({agency}) - {text}",
            f"{town.upper()} ({agency.upper()}) – {text}",
            f"{town} - {text}",
            f"({agency}) {text}",
            f"{text} ({agency})",
            f"{text} Bron: {agency}",
            f"Van onze redactie – {text}",
            f"{town.upper()}, {random.randrange(1, 29)} maart ({agency}) – {text}",
            f"{town}, {random.randrange(1, 29)} mei. – {text}",
            f"Door {person(random)} – {text}",
            f"{text} © {agency} {random.randrange(2010, 2024)}",
            f"{text} Gepubliceerd: {random.randrange(1, 29)} juni {random.randrange(2010, 2024)}",
        )
    )


def reprint(text: str, words: Sequence[str], random: Random) -> str | None:
    """Agency copy as another paper prints it: its own place and agency, its own typography, a word or two edited."""
    edited = _edited(text, words, random, random.randrange(3))
    return edited and agency(typographic(edited, words, random), words, random)


def other_number(text: str, words: Sequence[str], random: Random) -> str | None:
    """One figure is another; a passage without any gets a figure, and comes with the original that has another."""
    found = list(re.finditer(r"\d+", text))
    if not found:
        return None
    number = random.choice(found)
    return text[: number.start()] + str(int(number[0]) + random.randint(1, 9)) + text[number.end() :]


def negated(text: str, words: Sequence[str], random: Random) -> str | None:
    """ "niet" is put in between two words or taken out; "geen" becomes "een"."""
    pieces = text.split()
    there = [at for at, piece in enumerate(pieces) if piece in ("niet", "geen")]
    if there:
        at = random.choice(there)
        pieces[at : at + 1] = ["een"] if pieces[at] == "geen" else []
    else:
        pieces.insert(random.randrange(3, len(pieces)), "niet")
    return " ".join(pieces)


def other_name(text: str, words: Sequence[str], random: Random) -> str | None:
    """One name, wherever it stands, is another."""
    found = sorted({match[0] for match in _NAME_AFTER_WORD.finditer(text)})
    if not found:
        return None
    return re.sub(rf"\b{random.choice(found)}\b", place(random), text)


def other_opening_name(text: str, words: Sequence[str], random: Random) -> str | None:
    """A name at the beginning of a sentence is another, and is a word as well."""
    found = re.search(rf"(?:^|(?<=[.!?] ))(?:{'|'.join(SURNAMES)})\b", text)
    if found is None:
        return None
    other = random.choice([name for name in SURNAMES if name != found[0]])
    return text[: found.start()] + other + text[found.end() :]


def other_day(text: str, words: Sequence[str], random: Random) -> str | None:
    """A day of the week is another."""
    found = list(re.finditer(rf"\b(?:{'|'.join(DAYS)})\b", text))
    if not found:
        return None
    day = random.choice(found)
    return text[: day.start()] + random.choice([other for other in DAYS if other != day[0]]) + text[day.end() :]


def opposite(text: str, words: Sequence[str], random: Random) -> str | None:
    """One word is its opposite."""
    found = list(re.finditer(rf"\b(?:{'|'.join(_OPPOSITE)})\b", text))
    if not found:
        return None
    word = random.choice(found)
    return text[: word.start()] + _OPPOSITE[word[0]] + text[word.end() :]


def _edited(text: str, words: Sequence[str], random: Random, count: int, *, plain: bool = True) -> str | None:
    pieces = text.split()
    free = [at for at, piece in enumerate(pieces) if not plain or (piece.islower() and piece.isalpha())]
    free = [at for at in free if not plain or pieces[at] not in WEIGHTY]
    if len(free) < count:
        return None
    for at in sorted(random.sample(free, count), reverse=True):
        kind = random.randrange(4)
        if kind == 0:
            del pieces[at]
        elif kind == 1:
            pieces.insert(at, random.choice(words))
        else:
            pieces[at] = random.choice(words)
    return " ".join(pieces)


SAME: Mapping[str, Alteration] = {
    "exact": exact,
    "typographic": typographic,
    "white space": white_space,
    "encoding": encoding,
    "mojibake": mojibake,
    "one word": one_word,
    "two words": two_words,
    "10 % of words": tenth,
    "10 % of any words": tenth_of_any,
    "swapped words": swapped_words,
    "dropped sentence": dropped_sentence,
    "added sentence": added_sentence,
    "half": half,
    "agency": agency,
    "reprint": reprint,
}
"""Copies, by kind."""

DIFFERENT: Mapping[str, Alteration] = {
    "other number": other_number,
    "negation": negated,
    "other name": other_name,
    "other opening name": other_opening_name,
    "other day": other_day,
    "opposite": opposite,
}
"""Hard negatives: almost all words are the same, and what is said is not."""
