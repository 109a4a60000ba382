"""From text to terms. The chain at a glance::

    text ─ tokenizer ─► words with offsets ─ folding ─► exact ─ stop words ─ stemmer ─► lemma

* :mod:`~index.analysis.tokenizer`: where words begin and end, also abbreviations, numbers, hyphens, broken lines
* :mod:`~index.analysis.folding`: one spelling for what readers take as the same: case, accents, ligatures, apostrophes
* :mod:`~index.analysis.stopwords`: the words that the lemma stream leaves out
* :mod:`~index.analysis.stemmer`: Snowball ``dutch`` (Kraaij-Pohlmann), one per thread
* :mod:`~index.analysis.streams`: an article's tokens as terms with positions, per field and stream

An index remembers :data:`FINGERPRINT`; one made by another chain is refused, because its terms would not be found.
"""

from index.analysis.analyzer import FINGERPRINT, INNER, analyze
from index.analysis.streams import AnalyzedArticle, FieldTerms, analyze_article
from index.analysis.token import Token

__all__ = ["FINGERPRINT", "INNER", "AnalyzedArticle", "FieldTerms", "Token", "analyze", "analyze_article"]
