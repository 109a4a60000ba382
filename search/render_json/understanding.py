"""How words are taken: those of a query, with the score of what they found, and those of a text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from index.messages import Language
from search.render_json.answer import hit_object
from search.render_json.form import FORMAT_VERSION, Object, sentences

if TYPE_CHECKING:
    from index.analysis.token import Token, TokenPart
    from search.explanation import Explanation


def explanation_object(explanation: Explanation, language: Language) -> Object:
    """How a query was understood, with notes, and why its first hit won."""
    return {
        "format_version": FORMAT_VERSION,
        "query": explanation.query,
        "interpreted": explanation.interpreted,
        "notes": sentences(explanation.notes, language),
        "total": explanation.total,
        "terms": [
            {
                "word": use.word,
                "stream": use.stream,
                "term": use.term,
                "weight": round(use.weight, 4),
                "articles": use.articles,
                "via": use.via,
                "apart": use.apart,
            }
            for use in explanation.terms
        ],
        "hits": [
            {
                "hit": hit_object(hit),
                "parts": [
                    {
                        "word": part.word,
                        "stream": part.stream,
                        "terms": list(dict.fromkeys(term.text for term in part.terms)),
                        "via": list(part.ways),
                        "articles": part.articles,
                        "title_frequency": round(part.title_frequency, 4),
                        "body_frequency": round(part.body_frequency, 4),
                        "score": round(part.score, 4),
                    }
                    for part in parts
                ],
            }
            for hit, parts in explanation.hits
        ],
    }


def analysis_object(text: str, tokens: Iterable[Token]) -> Object:
    """What the analyzer makes of a text. `parts` is for compounds; it is empty for a word that has none.

    `inner` are compounds of some of the parts (aardbeving in aardbevingsschade), which are sought as parts are.
    `separable` is the infinitive of the verb that a word is a half of, `completed` the whole of a word with a hyphen in
    the place of what it shares with another (in- en uitvoer); "" for any other word.
    """
    return {
        "format_version": FORMAT_VERSION,
        "text": text,
        "tokens": [
            {
                "word": token.word,
                "start": token.start,
                "end": token.end,
                "position": token.position,
                "exact": token.exact,
                "lemma": token.lemma,
                "parts": list(map(_part, token.parts)),
                "inner": list(map(_part, token.inner)),
                "separable": token.verb or token.particle_of,
                "completed": token.completed.exact if token.completed else "",
            }
            for token in tokens
        ],
    }


def _part(part: TokenPart) -> Object:
    return {"surface": [part.start, part.end], "lemma": part.lemma, "role": part.role}
