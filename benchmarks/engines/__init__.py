"""One corpus, the same analysed terms and the same questions for Knipsel and three other engines.

* :mod:`~benchmarks.engines.vocabulary`, :mod:`~benchmarks.engines.corpus`: articles with the frequencies of real words
* :mod:`~benchmarks.engines.census`, :mod:`~benchmarks.engines.questions`: what is asked, drawn by document frequency
* :mod:`~benchmarks.engines.engine`: what an engine must do; :mod:`~benchmarks.engines.knipsel`,
  :mod:`~benchmarks.engines.tantivy_engine`, :mod:`~benchmarks.engines.fts5`, :mod:`~benchmarks.engines.stock_whoosh`
* :mod:`~benchmarks.engines.rounds`: asking in turn; :mod:`~benchmarks.engines.processes`: what needs a fresh process
* :mod:`~benchmarks.engines.report`: the tables
"""
