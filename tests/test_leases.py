"""Closing waits for those who are at work, and no one begins after it."""

import threading
from collections.abc import Callable

import pytest

from search.leases import Leases


def in_thread(work: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_the_end_waits_for_the_last_lease() -> None:
    leases = Leases()
    begun, go_on = threading.Event(), threading.Event()
    order: list[str] = []

    def use() -> None:
        with leases.lease():
            begun.set()
            go_on.wait(10)
            order.append("used")

    def end() -> None:
        leases.end()
        order.append("ended")

    user = in_thread(use)
    assert begun.wait(10)
    closer = in_thread(end)
    closer.join(0.05)
    assert closer.is_alive()
    go_on.set()
    user.join(10)
    closer.join(10)
    assert order == ["used", "ended"]


def test_no_lease_after_the_end() -> None:
    leases = Leases()
    assert leases.end()
    assert not leases.end(), "the second end has nothing left to close"
    with pytest.raises(ValueError, match="closed"), leases.lease():
        pass


def test_who_holds_a_lease_may_take_another_while_it_ends() -> None:
    leases = Leases()
    with leases.lease():
        assert leases.end(), "its own lease does not keep it waiting"
        with leases.lease():
            pass
    with pytest.raises(ValueError, match="closed"), leases.lease():
        pass


def test_a_lease_ends_with_an_error_too() -> None:
    leases = Leases()
    with pytest.raises(KeyError), leases.lease():
        raise KeyError
    assert leases.end()
