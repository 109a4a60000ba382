"""The store of passages: every distinct passage with all its occurrences, and how passages relate to each other.

It is a short list of *runs*, oldest first. A run is one immutable file of arrays (:mod:`index.array_file`) that holds
what a batch of articles changed; the newest run that speaks of an article, a form or a pair of forms is right about it.
Runs of like size are merged, so that few remain and each row is rewritten O(log n) times (the logarithmic method of
Bentley & Saxe, 1980; O'Neil et al., "The log-structured merge-tree", 1996). The manifest names the runs of a
generation, so that the store commits with all else or not at all, and a reader keeps the generation that it opened.

* :mod:`~index.passage_store.tables`: the arrays of a run, with a room for each table: :mod:`.article_table`,
  :mod:`.anchor_table`, :mod:`.text_table` (words as numbers: :mod:`.word_numbers`), found by :mod:`.hash_index`
* :mod:`~index.passage_store.rows`: what is read from runs
* :mod:`~index.passage_store.reading`: what holds as of a list of runs
* :mod:`~index.passage_store.changes`: the run that a batch of articles makes, with all relations that change by it
* :mod:`~index.passage_store.merging`: two runs made one
* :mod:`~index.passage_store.writer`: pending articles, runs on disk, and which passages are boilerplate

What it holds depends on the set of articles alone: whatever was added, changed and deleted in whatever order, it
answers as one that was made of the same articles at once.
"""
