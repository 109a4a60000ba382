"""Every text that a template asks for is there, in both languages, with the same parameters."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import web.errors
import web.help
import web.serve
import web.texts
import web.view.differences
from index.messages import registered

TEMPLATES = sorted((Path(web.texts.__file__).parent / "templates").glob("*.html"))
OURS = {code: pair for code, pair in registered().items() if code.startswith(("web.", "serve."))}


def test_templates_ask_only_for_texts_that_are_there() -> None:
    asked = {code for path in TEMPLATES for code in re.findall(r'\bt\("([\w.]+)"', path.read_text())}
    assert len(asked) > 60
    assert {f"web.{code}" for code in asked if not code.endswith(".")} <= OURS.keys()


def test_templates_hold_no_sentences_themselves() -> None:
    for path in TEMPLATES:
        bare = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[^>]*>", " ", path.read_text(), flags=re.DOTALL)
        words = set(re.findall(r"[^\W\d_]{2,}", bare)) - {
            "Knipsel",
            "doctype",
            "html",
            "UTF",
            "lang",
            "nl",
            "class",
            "front",
        }
        assert not words, (path.name, words)


def test_both_languages_take_the_same_parameters() -> None:
    for code, (dutch, english) in OURS.items():
        names = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in (dutch, english)]
        assert names[0] == names[1], code
        assert dutch.strip() and english.strip()
