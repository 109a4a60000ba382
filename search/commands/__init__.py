"""The commands of ``search``, one file each, loaded only when they are called.

* :mod:`~search.commands.invocation`: one run of the program: its flags, settings, language and output
* :mod:`~search.commands.command`: the base of every command: options that stand everywhere, help in two languages
* :mod:`~search.commands.words`: the words of a query, where a word with one dash is an exclusion
* :mod:`~search.commands.errors`: the errors of the command line itself
* :mod:`~search.commands.texts`: the sentences
"""
