"""A deadline: nothing before its moment, an error after it."""

import time

import pytest

from index.errors import DeadlineExceeded
from search.deadline import DEFAULT_SECONDS, Deadline


def test_before_its_moment_it_says_nothing() -> None:
    Deadline.after(60).check()


def test_after_its_moment_it_is_an_error_that_names_the_seconds() -> None:
    with pytest.raises(DeadlineExceeded) as raised:
        Deadline(at=time.monotonic() - 0.001, seconds=7).check()
    assert "7 seconden" in raised.value.message.text("nl")
    assert raised.value.http_status == 503


def test_the_default_is_counted_from_now() -> None:
    before = time.monotonic()
    deadline = Deadline.after()
    assert before + DEFAULT_SECONDS <= deadline.at <= time.monotonic() + DEFAULT_SECONDS
    assert deadline.seconds == DEFAULT_SECONDS
