"""The same text is searched and shown once, and no copy is lost. The steps at a glance::

    article ─ digest ─► exact copies ─ composite ─► joined paragraphs      inside an article: within_article
    text ─ normalization ─► keys and marks ─ signature ─► anchors          of each distinct passage: forms
         ─ candidates ─► pairs ─ comparison ─► near, contained, version    across the archive: near_duplicates
         ─ clusters ─► texts ─ stories ─► which articles are one story     across the archive

* :mod:`~index.dedup.digest`: what identifies a text up to case, typography, encoding and white space
* :mod:`~index.dedup.mojibake`: puts right what was read with the wrong encoding
* :mod:`~index.dedup.guard`, :mod:`~index.dedup.names`, :mod:`~index.dedup.opposites`: the words that forbid two texts
  to pass for one: numbers and negations, names, steeg and daalde
* :mod:`~index.dedup.credits`: who wrote a text, which is no part of what it says
* :mod:`~index.dedup.composite`: which passages of an article are others of its passages joined
* :mod:`~index.dedup.within_article`: marks the passages of an article that are left out, and why
* :mod:`~index.dedup.normalization`: a text as it is compared
* :mod:`~index.dedup.shingles`, :mod:`~index.dedup.signature`: the few numbers that a text is found by
* :mod:`~index.dedup.candidates`: which texts are worth comparing, and what a store of them must answer
* :mod:`~index.dedup.comparison`: what two texts are to each other
* :mod:`~index.dedup.forms`: a text as it is kept, to be compared again
* :mod:`~index.dedup.clusters`: which texts are shown as one, and which of their occurrences leads
* :mod:`~index.dedup.boilerplate`: passages that stand in very many articles and are news in none
* :mod:`~index.dedup.stories`, with ``story_texts``, ``story_candidates`` and ``story_links``: which articles share so
  many passages that they are one story

All of it is pure. What is left out of an article depends on that article alone, and on what is boilerplate; what
relates passages and articles depends on the set of all files, never on the order they came in.
"""

MINIMUM_WORDS = 8
"""A passage shorter than this many words says too little to be compared by parts: exact identity only."""
