"""Makes the lemma table of :mod:`index.analysis.lemmatizer` from OpenTaal's word list. README.md says how to run it.

Reads all that can be said of each form of the list (``readings.py``), chooses for each the likeliest reading by how
frequent the words are (``choosing.py``, with overrides.tsv before it), and learns rules from the forms and their keys
(``suffix_rules.py``). The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import wordfreq

from index.analysis.folding import fold
from index.durable import replace
from index.lexicon.lemmas import opentaal
from index.lexicon.lemmas.choosing import PARTICIPLES, Chooser, keys_of
from index.lexicon.lemmas.overrides import Overrides, read_overrides
from index.lexicon.lemmas.readings import Lemma, orphans, read_irregular, read_readings
from index.lexicon.lemmas.suffix_rules import Example, Node, key_by, learn, rule_for, table
from index.lexicon.lemmas.verbs import Slot, Verbs, read_new, read_strong

HERE: Final = Path(__file__).parent
TABLE: Final = HERE.parent.parent / "analysis" / "data" / "lemmas.bin"

NAME_WEIGHT: Final = 0.2
"""What a name counts among words without a capital, which people also give names."""
WORD_WEIGHT: Final = 0.1
"""What another word counts among words with a capital: it is there only at the start of a sentence."""

_WORD: Final = re.compile("[a-z']+")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Keys of all forms without a capital, and of those that are names."""

    keys: dict[str, str]
    participles: frozenset[str]
    names: dict[str, str]
    """With a capital the key of a form is this; for other forms it is that without."""
    particles: frozenset[str]


def read_lexicon(words: opentaal.WordList, per_million: dict[str, float], overrides: Overrides) -> Lexicon:
    """Chooses a key for each form of the list.

    A form that always has a capital is not one of a word that never has: Spanje is no small span.
    """
    verbs = Verbs(words.infinitives, words.forms, read_strong(HERE / "strong_verbs.tsv"))
    readings = read_readings(words, verbs, read_irregular(HERE / "irregular_nouns.tsv"))
    for form, lemma, slot in list(orphans(words, readings, verbs)):
        readings.setdefault(form, {})[lemma] = slot
    readings = {form: kept for form, lemmas in readings.items() if (kept := without(lemmas, overrides.no_words))}
    chooser = Chooser(readings, per_million, verbs.separable())
    keys = keys_of(readings, chooser, verbs, overrides.lemmas)
    participles = {form for form in keys if readings[form][chooser.choose(form)] in PARTICIPLES}
    capitals = words.names | words.both
    for form, infinitive in verbs.unlisted():
        keys.setdefault(form, keys.get(infinitive, form))
    keys |= {form: form for form in words.names & keys.keys() if chooser.choose(form).word not in capitals}
    keys |= read_new(HERE / "new_verbs.tsv")
    keys |= overrides.forms
    names = {name: keys.get(name, name) for name in words.names}
    names |= {name: name for name in overrides.names}
    keys |= {name: key for name, key in names.items() if name not in keys}
    return Lexicon(keys, frozenset(participles), names, verbs.particles)


def without(lemmas: dict[Lemma, Slot], no_words: Container[Lemma]) -> dict[Lemma, Slot]:
    """The readings less some words."""
    return {lemma: slot for lemma, slot in lemmas.items() if lemma not in no_words}


def with_rest(lexicon: Lexicon, words: opentaal.WordList) -> Lexicon:
    """Also keys for the forms without a reading: by the rules where these lead to a known word, else the form."""
    tree = learn(examples(lexicon, lexicon.keys))
    known = set(lexicon.keys.values())
    keys = dict(lexicon.keys)
    for form in sorted(words.lower - lexicon.keys.keys()):
        key = key_by(tree, form, lexicon.particles)
        keys[form] = key if key in known else form
    return Lexicon(keys, lexicon.participles, lexicon.names, lexicon.particles)


def examples(lexicon: Lexicon, forms: Iterable[str], with_capital: bool = False) -> Iterator[Example]:
    """What the rules are learnt from, for words with a capital or without."""
    for form in sorted(filter(_WORD.fullmatch, forms)):
        name = form in lexicon.names
        key = lexicon.names[form] if name and with_capital else lexicon.keys[form]
        rule = rule_for(form, key, lexicon.particles, form in lexicon.participles)
        weight = 1.0 if name is with_capital else WORD_WEIGHT if with_capital else NAME_WEIGHT
        yield Example(form, rule, weight)


def frequencies() -> dict[str, float]:
    """How often each folded form occurs in a million words of Dutch, by wordfreq's list."""
    per_million: dict[str, float] = defaultdict(float)
    for word, share in sorted(wordfreq.get_frequency_dict("nl", "large").items()):
        per_million[fold(word)] += share * 1e6
    return dict(per_million)


def trees(lexicon: Lexicon) -> tuple[Node, Node]:
    """The rules for words without and with a capital."""
    return learn(examples(lexicon, lexicon.keys)), learn(examples(lexicon, lexicon.keys, with_capital=True))


def main() -> None:
    """Reads the arguments, makes the table, says how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=Path, required=True, help="all forms, one a line: dutch of Debian's wdutch")
    parser.add_argument("--dictionary", type=Path, required=True, help="nl.dic of hunspell-nl")
    parser.add_argument("--affixes", type=Path, required=True, help="nl.aff of hunspell-nl")
    parser.add_argument("--output", type=Path, default=TABLE)
    arguments = parser.parse_args()
    words = opentaal.read(arguments.words, arguments.dictionary, arguments.affixes)
    lexicon = with_rest(read_lexicon(words, frequencies(), read_overrides(HERE / "overrides.tsv")), words)
    data = table(trees(lexicon), lexicon.particles)
    replace(arguments.output.parent, arguments.output.name, data)  # it may be in use
    print(
        f"{arguments.output}: {len(data)} bytes for {len(lexicon.keys)} forms of {len(set(lexicon.keys.values()))} keys"
    )


if __name__ == "__main__":
    main()
