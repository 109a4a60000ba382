"""An archive of passages of which it is known which ones are copies of which, and how well that is found.

* :mod:`~benchmarks.copies.templates`: reports that differ in their figures and names only, which are no copies
* :mod:`~benchmarks.copies.alterations`: what becomes of a passage when it is copied, and what changes its meaning
* :mod:`~benchmarks.copies.archive`: an archive with copies and hard negatives of every kind, the same for every seed
* :mod:`~benchmarks.copies.finders`: who looks for copies: Knipsel, exact hashing, datasketch, rensa
* :mod:`~benchmarks.copies.joined`: articles with a paragraph that joins the others
* :mod:`~benchmarks.copies.row_stores`: SQLite, LMDB and runs, with the rows that passages are found by
* :mod:`~benchmarks.copies.measuring`: precision, and recall by kind

Nothing here uses what Knipsel takes for a word, a name, a number or a negation.
"""
