"""Two versions of a text beside each other: what is the same, what only one of them has. The steps at a glance::

    two articles ─ alignment ─► pairs of passages ─ words ─► runs ─ reading ─► pieces to show
                          └── passages that only one of them has

* :mod:`~search.differences.articles`: two articles, passage by passage, and how many passages differ
* :mod:`~search.differences.alignment`: which passage of one stands for which of the other
* :mod:`~search.differences.words`: two texts, word by word
* :mod:`~search.differences.tokens`: what the eye tells apart in a text
* :mod:`~search.differences.reading`: both texts as one that can be read

De-duplication asks whether two texts say the same, and takes no notice of case and typography. Here everything that
can be seen is a difference, but for white space. All of it is pure.
"""
