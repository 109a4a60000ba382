"""Spelling: what an unknown word was most likely meant to be, and the query that was meant.

* :mod:`~search.spelling.correction`: a query with its unknown words replaced
* :mod:`~search.spelling.suggestions`: the likeliest words for one unknown word
* :mod:`~search.spelling.candidates`: where they come from: near forms, compounds, two words, word families
* :mod:`~search.spelling.typing_errors`: what each kind of slip costs
* :mod:`~search.spelling.phonetic`: how a Dutch word sounds
"""
