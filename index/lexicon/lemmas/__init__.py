"""Learns the lemma table of :mod:`index.analysis.lemmatizer` from OpenTaal's word list; see README.md."""
