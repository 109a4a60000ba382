"""From text to terms. The chain at a glance::

    text ─ tokenizer ─► words with offsets ─ folding ─► exact ┬ stop words ─ lemmatizer ─► lemma
                                                              ├ decompounder ─► head, modifier
                                                              └ separable ─► lemma of a verb in two halves

* :mod:`~index.analysis.tokenizer`: where words begin and end, also abbreviations, numbers, hyphens, broken lines
* :mod:`~index.analysis.folding`: one spelling for what readers take as the same: case, accents, ligatures, apostrophes
* :mod:`~index.analysis.stopwords`: the words that the lemma stream leaves out
* :mod:`~index.analysis.lemmatizer`: the key that all inflections of a word have
* :mod:`~index.analysis.homographs`: a noun or a verb, by the word before it (de stal, de dief stal)
* :mod:`~index.analysis.decompounder`: the parts of a compound and what each of them does
* :mod:`~index.analysis.suspended`: the whole of a word that shares its end with another, "in- en uitvoer"
* :mod:`~index.analysis.separable`: verbs that stand in two halves, "riep … op"
* :mod:`~index.analysis.streams`: an article's tokens as terms with positions, per field and stream

An index remembers :data:`FINGERPRINT`; one made by another chain is refused, because its terms would not be found.
"""

from index.analysis.analyzer import FINGERPRINT, INNER, analyze
from index.analysis.streams import AnalyzedArticle, FieldTerms, Occurrences, analyze_article
from index.analysis.token import SEPARATED, Token

__all__ = [
    "FINGERPRINT",
    "INNER",
    "SEPARATED",
    "AnalyzedArticle",
    "FieldTerms",
    "Occurrences",
    "Token",
    "analyze",
    "analyze_article",
]
