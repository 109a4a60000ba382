"""Dutch news made up by rules, and queries for single articles of it, to measure retrieval with.

* :mod:`~benchmarks.news.words`: the word lists beside it, with every form written out
* :mod:`~benchmarks.news.grammar`: noun phrases and clauses with agreement and Dutch word order
* :mod:`~benchmarks.news.events`, :mod:`~benchmarks.news.writer`, :mod:`~benchmarks.news.articles`: what happens, how an
  article about it is written, and an archive of them
* :mod:`~benchmarks.news.queries`: what a reader who knows an article would type
* :mod:`~benchmarks.news.measuring`, :mod:`~benchmarks.news.peers`: where Knipsel and other engines have that article
* :mod:`~benchmarks.news.weights`: the same for other weights than those of search/ranking.py

Nothing here uses what Knipsel knows of Dutch: the forms and the links of compounds are those of the lists.
"""
