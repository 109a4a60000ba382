"""The page over the same search: the top of the three packages."""
