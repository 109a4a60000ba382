"""The parts of :mod:`index.watch`: noticing that files changed, and waiting until they have."""
