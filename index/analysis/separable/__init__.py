"""Separable verbs: the halves of "riep … op" found in a text, and joined forms taken back to their infinitive.

In a main clause the finite verb stands second and its particle at the end (Algemene Nederlandse Spraakkunst, 2nd
edition, 1997, chapter 21): "de bond riep de leden op". No parser finds the two, but three cheap tests in a row:

1. :mod:`.particle`: the word is a particle and stands where a clause or its core ends: before punctuation, a
   conjunction, a second preposition ("trad op in Gent"), a clause with "te" (:mod:`.clause_with_te`); a particle that
   is no other word as well (af, terug) may stand anywhere;
2. :mod:`.verb`: the nearest word to its left, in the same clause, that is a form of a verb with this particle is its
   other half; for "op te roepen" and "op zou roepen" the infinitive to its right;
3. the preposition has no other tie: to a word like "daar" (daar rekent zij op) or to another preposition (achter hem
   aan).

Precision goes before recall: a pair that is no verb makes an article be found for what it does not say. Which verbs
have which particles is in :mod:`.table`; :mod:`.forms` puts halves together; :mod:`.clauses` knows where a clause ends.
"""

from index.analysis.separable.detection import SeparatedVerb, separated_verbs
from index.analysis.separable.forms import compound_of, halves_of, infinitive_of
from index.analysis.separable.table import particles, separable_data_digest

__all__ = [
    "SeparatedVerb",
    "compound_of",
    "halves_of",
    "infinitive_of",
    "particles",
    "separable_data_digest",
    "separated_verbs",
]
