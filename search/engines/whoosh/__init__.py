"""The Whoosh engine, asking side: one immutable snapshot per generation, evaluated as whole arrays."""
