"""How answers look on a terminal.

* :mod:`~search.terminal.printable`: what of a text may be sent to a terminal at all
* :mod:`~search.terminal.styled_text`: text with styled ranges, and its wrapping
* :mod:`~search.terminal.screen`: what the terminal can do, and the codes that do it
* :mod:`~search.terminal.table`: aligned columns
* :mod:`~search.terminal.facets`, :mod:`~search.terminal.nothing_found`, :mod:`~search.terminal.article` …: one file
  per thing shown; the hits of a query are in :mod:`search.render_text`
* :mod:`~search.terminal.texts`: the words, in Dutch and English
"""
