"""Dates in queries: from what stands behind ``date:``, ``na:`` or ``voor:`` to a range of days.

* :mod:`~search.dates.conditions`: the conditions of the query language and of --from and --to; the door to the rest
* :mod:`~search.dates.grammar`: ranges and parts of a period, in Dutch and in English
* :mod:`~search.dates.reader` and :mod:`~search.dates.words`: a cursor on the words, and the words
* :mod:`~search.dates.numeric`, :mod:`~search.dates.names`, :mod:`~search.dates.from_today`: dates in figures, by name
  (zomer 2021), and by where they lie from today (vorige week)
* :mod:`~search.dates.expressions`: what an expression means once it is known what day it is today
* :mod:`~search.dates.periods`: the calendar itself, without any language
"""
