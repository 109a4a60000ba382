"""The same text is searched and shown once, and no copy is lost. The steps at a glance::

    article ─ digest ─► exact copies ─ composite ─► joined paragraphs      inside an article: within_article
    file records ─ stories ─► which articles tell the same story           across the archive

* :mod:`~index.dedup.digest`: what identifies a text up to case, typography and white space
* :mod:`~index.dedup.guard`: the words that forbid two texts to pass for one: numbers, negations
* :mod:`~index.dedup.composite`: which passages of an article are others of its passages joined
* :mod:`~index.dedup.within_article`: marks the passages of an article that are left out, and why
* :mod:`~index.dedup.stories`: which articles share so many passages that they are one story

All of it is pure. What is left out of an article depends on that article alone; what relates articles depends on the
set of all files, never on the order they came in.
"""

MINIMUM_WORDS = 8
"""A passage shorter than this many words says too little to be compared by parts: exact identity only."""
