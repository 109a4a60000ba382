"""Makes the table of separable verbs for :mod:`index.analysis.separable` from OpenTaal's word list; see build.py."""
