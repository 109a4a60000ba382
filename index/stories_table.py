"""The story table: which articles tell the same story, one small array per generation beside the segments.

A new file can change the story of old articles, so the table is no part of them. It holds a pair of unsigned 64-bit
little-endian numbers, (article, leader), for each article of a story of two or more, in ascending order of article; all
article numbers first, then all leaders.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping


def encode_stories(leaders: Mapping[str, str]) -> bytes:
    """The table of a mapping of article id to the id of its story's leader."""
    pairs = sorted((int(article, 16), int(leader, 16)) for article, leader in leaders.items())
    numbers = array("Q", [article for article, _ in pairs] + [leader for _, leader in pairs])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def decode_stories(data: bytes) -> tuple[array[int], array[int]]:
    """Articles and their leaders, side by side. Raises ``ValueError`` for bytes that are no such table."""
    numbers = array("Q", data)
    if sys.byteorder == "big":
        numbers.byteswap()
    if len(numbers) % 2:
        raise ValueError("story table of odd length")
    half = len(numbers) // 2
    return numbers[:half], numbers[half:]
