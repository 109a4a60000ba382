"""Makes the table of separable verbs::

    python -m index.lexicon.separable.build --words dutch --dictionary nl_NL.dic --affixes nl_NL.aff

The files are those of :mod:`index.lexicon.lemmas.opentaal` (Debian's ``wdutch`` and ``hunspell-nl``, of one release).
A verb is separable with a particle where the word list has the participle that shows it: opgeroepen, but not
overgetreden; of verbs whose participle has no ge- (aanbevolen), the participle as it is. A strong verb may be weak with
a particle (opgeschept, afgeschrikt). The same files give the same table, to the byte;
:mod:`index.analysis.separable.table` describes it.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from types import MappingProxyType
from typing import Final

from index.durable import replace
from index.lexicon import lemmas
from index.lexicon.lemmas import opentaal
from index.lexicon.lemmas.opentaal import WordList
from index.lexicon.lemmas.readings import read_irregular
from index.lexicon.lemmas.verbs import PREFIXES, Slot, Strong, Verbs, read_strong

HERE: Final = Path(__file__).parent
LEMMAS: Final = Path(lemmas.__file__).parent
TABLE: Final = HERE.parent.parent / "analysis" / "data" / "separable.txt"

AUXILIARIES: Final = frozenset(
    ("zijn", "hebben", "worden", "zullen", "kunnen", "moeten", "mogen", "willen", "hoeven", "durven")
)
"""Verbs that stand in so many clauses that a particle after them hardly ever is theirs (ophebben, aanhebben)."""

MARKS: Final = {
    Slot.PRESENT: "f",
    Slot.PAST: "f",
    Slot.PAST_PLURAL: "f",
    Slot.INFINITIVE: "i",
    Slot.PARTICIPLE: "p",
    Slot.PARTICIPLE_E: "p",
    Slot.PRESENT_PARTICIPLE: "d",
}

_TITLE: Final = (
    "# Separable verbs, made by index/lexicon/separable/build.py of OpenTaal's word list (see separable.NOTICE.txt);"
    " index/analysis/separable/table.py describes the lines."
)


def main() -> None:
    """Writes the table."""
    parser = argparse.ArgumentParser(description="Makes the table of separable verbs.")
    for name in ("words", "dictionary", "affixes"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    words = opentaal.read(given.words, given.dictionary, given.affixes)
    strong = read_strong(LEMMAS / "strong_verbs.tsv")
    verbs = Verbs(words.infinitives, words.lower, strong)
    irregular = read_irregular(LEMMAS / "irregular_nouns.tsv")
    lines = table(words, verbs, strong, read_particles(HERE / "particles.tsv"), irregular)
    replace(TABLE.parent, TABLE.name, ("\n".join([_TITLE, *lines]) + "\n").encode("ascii"))
    print(f"{TABLE.name}: {len(lines)} lines, {TABLE.stat().st_size} bytes")


def read_particles(path: Path) -> dict[str, tuple[str, frozenset[str]]]:
    """Per particle its kind and the verbs it is to be found with; none named: all that it has."""
    particles = {}
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            particle, kind, allowed = line.split("\t")
            particles[particle] = kind, frozenset(allowed.replace("*", "").split())
    return particles


def table(
    words: WordList,
    verbs: Verbs,
    strong: Mapping[str, Strong],
    particles: Mapping[str, tuple[str, frozenset[str]]],
    irregular: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> list[str]:
    """The lines of the table in their order, without its title; `irregular` are nouns with forms that no rule gives.

    Of the verbs that have a form in common the one with the most particles comes first (braken: breken, not braken),
    then the one with the most nouns in -ing (schaft: schaffen, for afschaffing).
    """
    having = separable(words.lower, verbs, particles)
    nouns = _nouns(words, tuple(past for verb in strong.values() for past in verb.past))
    adjectives = {form for base, forms in words.adjectives.items() for form in (base, *forms)}
    nouns.update(form for forms in irregular.values() for form in forms)
    others = nouns | adjectives
    lines = {f"+{particle}\t{kind}" for particle, (kind, _) in particles.items()}
    lines |= {f"={verb}\t{' '.join(sorted(found))}" for verb, found in having.items()}
    marked: dict[str, list[tuple[int, int, bool, str]]] = defaultdict(list)
    for verb, found in sorted(having.items()):
        stem = verbs.stem(verb)
        rank = (-len(found), -sum(f"{particle}{verb[:-2]}ing" in words.lower for particle in found))
        archaic = {past + "t" for past in strong[verb].past} - {*strong[verb].past} if verb in strong else set()
        weak = {form for form in _weak_participles(verb, stem) if any(one + form in words.lower for one in found)}
        for form, slot in (verbs.forms_of(verb) | dict.fromkeys(weak, Slot.PARTICIPLE)).items():
            if form in archaic and slot is Slot.PAST:  # gij voert
                continue
            if form.isascii() and form.isalpha() and form in words.lower:
                mark = (
                    MARKS[slot]
                    + ("s" if form == stem else "")
                    + ("n" if form in nouns else "")
                    + ("a" if form in adjectives else "")
                )
                marked[form].append((*rank, form not in (verb, stem), f"{mark}:{verb}"))
            if slot in (Slot.PRESENT, Slot.PAST, Slot.PAST_PLURAL) and form != stem:
                lines |= {f"!{joined}\t" for joined in (particle + form for particle in found) if joined in others}
    lines |= {f"{form}\t{' '.join(entry for *_, entry in sorted(entries))}" for form, entries in marked.items()}
    return sorted(lines)


def _nouns(words: WordList, pasts: tuple[str, ...]) -> set[str]:
    """All nouns with their forms.

    The list makes the past plural of a verb by the same rule as the plural of a noun; that ging is no noun is seen by
    its having no diminutive. `pasts` are the past forms of strong verbs.
    """
    nouns = set(words.inhabitants)
    for word, forms in words.nouns.items():
        if not word.endswith(pasts) or any(form.endswith("je") for form in forms):
            nouns |= {word, *forms}
    return nouns


def separable(
    forms: Set[str], verbs: Verbs, particles: Mapping[str, tuple[str, frozenset[str]]]
) -> dict[str, set[str]]:
    """Per verb the particles it can be parted from."""
    having: dict[str, set[str]] = defaultdict(set)
    for verb in sorted(verbs.infinitives - AUXILIARIES):
        participles = {form for form, slot in verbs.forms_of(verb).items() if slot is Slot.PARTICIPLE}
        if verb.startswith(PREFIXES):
            participles &= forms  # omver-gegooid shows nothing of vergooien
        else:
            participles = {form for form in participles if form.startswith("ge")}
        participles |= _weak_participles(verb, verbs.stem(verb))
        for particle, (_, allowed) in particles.items():
            if allowed and verb not in allowed:
                continue
            infinitive = particle + verb
            if infinitive in forms and any(particle + form in forms for form in participles):
                having[verb].add(particle)
    return having


def _weak_participles(verb: str, stem: str) -> set[str]:
    """The participles with ge- that it has if it is weak; none for a verb whose participle cannot have it."""
    if verb.startswith(PREFIXES):
        return set()
    return {f"ge{stem}"} if stem[-1] in "dt" else {f"ge{stem}t", f"ge{stem}d"}


if __name__ == "__main__":
    main()
