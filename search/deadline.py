"""The moment by which a query must have its answer."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Self

from index.errors import DeadlineExceeded

DEFAULT_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Deadline:
    """A point on the monotonic clock, asked between the steps of an evaluation."""

    at: float
    seconds: int

    @classmethod
    def after(cls, seconds: int = DEFAULT_SECONDS) -> Self:
        """The deadline `seconds` from now."""
        return cls(time.monotonic() + seconds, seconds)

    def check(self) -> None:
        """Raises ``DeadlineExceeded`` when the moment has passed."""
        if time.monotonic() > self.at:
            raise DeadlineExceeded(seconds=self.seconds)
