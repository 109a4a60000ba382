"""OpenTaal's dictionary as word forms with what it says of each: kind of word, name or not, use in compounds.

Two files hold it. The *dictionary* (``nl.dic`` with the affix rules ``nl.aff``, in the format of Hunspell) has words
with flags, from which forms follow by rule. The *list* (``dutch``, one form a line) has more: also the compounds that
the rules allow but the dictionary does not name. So a form that only the list has is a compound, and the dictionary's
flags tell which words can begin or end one.
"""

from __future__ import annotations

import enum
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from index.analysis.folding import fold


class Tag(enum.Flag):
    """What the dictionary says of a form. A form that is of several kinds (kies: noun, verb) has the tags of all."""

    NOUN = enum.auto()
    PLURAL = enum.auto()
    DIMINUTIVE = enum.auto()
    INFINITIVE = enum.auto()
    STEM = enum.auto()
    """The stem of a verb, which is also its first person: zwem."""
    FINITE = enum.auto()
    PARTICIPLE = enum.auto()
    PARTICLE_VERB = enum.auto()
    """A form of a verb with a particle before it (aankomen), made by rule."""
    ADJECTIVE = enum.auto()
    INFLECTED = enum.auto()
    """An adjective with an ending."""
    NAME = enum.auto()
    NUMBER = enum.auto()
    PLAIN = enum.auto()
    """The dictionary gives the word no flags that tell of what kind it is."""
    BEGINS = enum.auto()
    """Can stand before another word in a compound as it is."""
    BEGINS_WITH_S = enum.auto()
    """Can stand before another word with an s after it: the word without it (bestuur)."""
    WITH_S = enum.auto()
    """A form with that s (bestuurs)."""
    ENDS = enum.auto()
    """Can stand at the end of a compound."""
    BOUND = enum.auto()
    """Occurs in compounds only (cyber, kinder)."""


NO_TAG: Final = Tag(0)


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Folded forms of letters a-z only.

    `forms`: those of the dictionary with their tags; `families`: form → the entries it is a form of; `listed` and
    `names`: the forms of the list in small letters and with a capital.
    """

    forms: dict[str, Tag]
    families: dict[str, tuple[str, ...]]
    listed: frozenset[str]
    names: frozenset[str]

    def knows(self, form: str) -> bool:
        """Whether the dictionary or the list has the form, as a word or as a name."""
        return form in self.forms or form in self.listed or form in self.names

    def tags(self, form: str) -> Tag:
        """The tags of a form, none if the dictionary does not have it."""
        return self.forms.get(form, NO_TAG)

    def compounds(self) -> list[str]:
        """The forms that only the list has, in alphabetical order: nearly all are compounds of two known words."""
        return sorted(form for form in self.listed if form not in self.forms)


class _Affix(NamedTuple):
    strip: str
    add: str
    condition: re.Pattern[str]
    flags: frozenset[str]
    word_class: str


_OF_ENTRY: Final = {
    Tag.NAME: {"PN", "PI", "PJ", "PK", "Gs", "Gl", "Gp", "Gw", "GL", "GW"},
    Tag.STEM: {"V3", "Vp", "Vq"},
    Tag.INFINITIVE: {"Vi"},
    Tag.FINITE: {"Va", "Vb"},
    Tag.PARTICIPLE: {"Ve"},
    Tag.BEGINS: {"Ca", "Cb", "Ce", "Cl"},
    Tag.BEGINS_WITH_S: {"Ch", "Cd"},
    Tag.ENDS: {"Cc"},
    Tag.BOUND: {"Cx"},
    Tag.NUMBER: {"N1", "N2", "N3", "N4", "n2", "n3", "Nh", "NH", "Nd"},
}
_OF_SUFFIX: Final = {"Y": Tag.DIMINUTIVE, "Z": Tag.PLURAL, "A": Tag.INFLECTED, "P": Tag.NAME, "G": Tag.NAME}
_ONLY_HYPHEN: Final = {"CA", "CB", "Ce", "Cl", "Cw"}
_KINDS_OF_WORD: Final = (
    Tag.NOUN | Tag.NAME | Tag.STEM | Tag.INFINITIVE | Tag.FINITE | Tag.PARTICIPLE | Tag.ADJECTIVE | Tag.NUMBER
)
_USES: Final = Tag.BEGINS | Tag.BEGINS_WITH_S | Tag.ENDS | Tag.BOUND


def read(folder: Path) -> Dictionary:
    """Reads ``nl.dic``, ``nl.aff`` and ``dutch`` in `folder`, which are as OpenTaal's release 2.20.19 has them."""
    suffixes, prefixes = _affixes(folder / "nl.aff")
    forms: defaultdict[str, Tag] = defaultdict(lambda: NO_TAG)
    families: defaultdict[str, set[str]] = defaultdict(set)
    for line in (folder / "nl.dic").read_text(encoding="utf-8").splitlines()[1:]:
        word, _, flags = line.split()[0].partition("/") if line.strip() else ("", "", "")
        if not word:
            continue
        for form, entry, tags in _expand(word, _pairs(flags), suffixes, prefixes):
            key = _key(form)
            if key:
                forms[key] |= tags
                families[key].add(fold(entry))
    listed: set[str] = set()
    names: set[str] = set()
    for word in (folder / "dutch").read_text(encoding="utf-8").splitlines():
        key = _key(word)
        if key:
            (names if word[0].isupper() else listed).add(key)
    return Dictionary(
        dict(forms),
        {form: tuple(sorted(entries)) for form, entries in families.items()},
        frozenset(listed),
        frozenset(names),
    )


def _key(form: str) -> str:
    key = fold(form) if form.isalpha() else ""
    return key if key.isascii() and key.isalpha() else ""


def _pairs(flags: str) -> list[str]:
    return [flags[at : at + 2] for at in range(0, len(flags), 2)]


def _affixes(path: Path) -> tuple[dict[str, list[_Affix]], dict[str, list[_Affix]]]:
    rules: dict[str, defaultdict[str, list[_Affix]]] = {"SFX": defaultdict(list), "PFX": defaultdict(list)}
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.partition("#")[0].split()
        if (
            len(fields) < 4
            or fields[0] not in rules
            or (len(fields) == 4 and fields[2] in "YN" and fields[3].isdigit())
        ):
            continue
        kind, flag, strip, addition = fields[:4]
        condition = fields[4] if len(fields) > 4 and not fields[4].startswith("ts:") else "."
        add, _, flags = addition.partition("/")
        if add.endswith("-"):
            continue
        pattern = re.compile(condition + "$" if kind == "SFX" else "^" + condition)
        word_class = next((field[3:] for field in fields if field.startswith("ts:")), "")
        affix = _Affix(strip.strip("0"), add.strip("0"), pattern, frozenset(_pairs(flags)), word_class)
        rules[kind][flag].append(affix)
    return rules["SFX"], rules["PFX"]


def _expand(
    word: str, flags: list[str], suffixes: dict[str, list[_Affix]], prefixes: dict[str, list[_Affix]]
) -> Iterator[tuple[str, str, Tag]]:
    """The forms of an entry: (form, entry it is a form of, tags); none if the entry marks what is wrong spelling."""
    if "Fw" in flags:
        return
    tags = _tags(word, flags)
    forms = [(word, tags)]
    for flag in flags:
        for affix in suffixes.get(flag, ()):
            if flag in _ONLY_HYPHEN or not word.endswith(affix.strip) or not affix.condition.search(word):
                continue
            form = word[: len(word) - len(affix.strip)] + affix.add
            forms.append((form, _tags_of_suffixed(flag, affix, tags)))
            if "A0" in affix.flags:
                forms.append(("aller" + form, Tag.INFLECTED))
    particles = [affix.add for flag in flags if flag != "Cw" for affix in prefixes.get(flag, ())]
    for form, form_tags in forms:
        yield form, word, form_tags
        for particle in particles:
            yield particle + form, particle + word, (form_tags | Tag.PARTICLE_VERB) & ~(_USES | Tag.WITH_S)


def _tags(word: str, flags: list[str]) -> Tag:
    own = set(flags)
    tags = NO_TAG
    for tag, marks in _OF_ENTRY.items():
        if own & marks:
            tags |= tag
    capital = word[0].isupper() and not word.startswith("Ĳs")
    if capital:
        tags |= Tag.NAME
    elif any(flag[0] in "YZ" for flag in flags):
        tags |= Tag.NOUN
    if any(flag[0] == "A" for flag in flags):
        tags |= Tag.ADJECTIVE
    return tags if tags & (_KINDS_OF_WORD | _USES) else tags | Tag.PLAIN


def _tags_of_suffixed(flag: str, affix: _Affix, entry: Tag) -> Tag:
    if flag in ("Ch", "Cd"):
        return Tag.WITH_S | (Tag.PLURAL if flag == "Cd" else NO_TAG)
    if flag == "Zm":  # -heid
        return Tag.NOUN
    if flag == "Xe":
        return Tag.NOUN
    if flag[0] == "V":
        return Tag.FINITE if affix.word_class.startswith("VB") and flag != "Ve" else Tag.PARTICIPLE
    tags = _OF_SUFFIX.get(flag[0], NO_TAG)
    if "Ca" in affix.flags:
        tags |= Tag.BEGINS
    if entry & Tag.ENDS and flag[0] in "YZ":
        tags |= Tag.ENDS
    return tags
