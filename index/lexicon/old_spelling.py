"""Finds the words that a rule of old_spelling.tsv would turn into another word, and writes them into its last column::

    python -m index.lexicon.old_spelling --rules search/data/old_spelling.tsv --words dutch

`dutch` is OpenTaal's list of all forms (Debian's ``wdutch``), one a line. A present word is left alone if its older
spelling is a present word too (collect, but kollekt), or if it has the older letters by right.
"""

from __future__ import annotations

import argparse
from collections.abc import Set
from pathlib import Path

from index.analysis.folding import fold


def main() -> None:
    """Writes the last column anew."""
    parser = argparse.ArgumentParser(description="Checks the rules of old spelling.")
    parser.add_argument("--words", type=Path, required=True)
    parser.add_argument("--rules", type=Path, required=True)
    arguments = parser.parse_args()
    rules: Path = arguments.rules
    listed = arguments.words.read_text("utf-8").splitlines()
    words = {fold(line) for line in listed if line[:1].islower() and " " not in line}  # Pannekoek is a name
    lines = []
    for line in rules.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            modern, older, remark, *_ = [*line.split("\t"), ""]
            line = "\t".join((modern, older, remark, " ".join(sorted(exceptions(modern, older, words)))))
        lines.append(line)
    rules.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


def exceptions(modern: str, older: str, words: Set[str]) -> set[str]:
    """The present words that the rule must leave alone."""
    taken = {word for word in words if modern in word and word.replace(modern, older) in words}
    return taken | {word for word in words if older in word}


if __name__ == "__main__":
    main()
