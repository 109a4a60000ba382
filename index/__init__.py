"""What a document is and how it becomes searchable: the lowest of the three packages."""

__version__ = "0.1.0"
