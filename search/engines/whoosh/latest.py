"""A small memory of what was worked out last, shared by threads."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Final, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Latest(Generic[K, V]):
    """The values of the `size` keys that were asked for last."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[K, V] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: K) -> V | None:
        """The value of `key`, None if it is not remembered."""
        with self._lock:
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return self._values[key]

    def put(self, key: K, value: V) -> V:
        """Remembers `value`, and forgets the key that was asked for longest ago if there are too many."""
        with self._lock:
            self._values[key] = value
            self._values.move_to_end(key)
            if len(self._values) > self._size:
                self._values.popitem(last=False)
            return value


class LatestBytes(Generic[K, V]):
    """The values that were asked for last, as many as take `most` bytes; and the very last one, whatever it takes."""

    ENTRY: Final = 512
    """Bytes that an entry takes beside its value, rounded up."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken = 0
        self._values: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: K) -> V | None:
        """The value of `key`, None if it is not remembered."""
        with self._lock:
            found = self._values.get(key)
            if found is None:
                return None
            self._values.move_to_end(key)
            return found[0]

    def put(self, key: K, value: V, size: int) -> None:
        """Remembers `value`, which takes `size` bytes, and forgets what was asked for longest ago."""
        with self._lock:
            _, before = self._values.pop(key, (None, 0))
            self._values[key] = (value, size + self.ENTRY)
            self._taken += size + self.ENTRY - before
            while self._taken > self._most and len(self._values) > 1:
                _, (_, dropped) = self._values.popitem(last=False)
                self._taken -= dropped
