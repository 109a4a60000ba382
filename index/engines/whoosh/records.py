"""The article as a segment keeps it to be shown: JSON, compressed by itself so that one can be read without others."""

from __future__ import annotations

import zlib
from typing import Final

from index.article import Article
from index.article_json import article_from_json, article_to_json

_LEVEL: Final = 6


def pack_record(article: Article) -> bytes:
    """The article as it is stored in a segment."""
    return zlib.compress(article_to_json(article), _LEVEL)


def unpack_record(data: bytes) -> Article:
    """The inverse of :func:`pack_record`. Raises ``zlib.error``, ``ValueError`` or ``KeyError`` for damaged bytes."""
    return article_from_json(zlib.decompress(data))
