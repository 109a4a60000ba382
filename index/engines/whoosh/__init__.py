"""The Whoosh engine, writing side: which Whoosh fields an article has, and how segments are written and committed."""
