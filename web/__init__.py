"""The page over the same search: the top of the three packages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from search.settings import Settings
    from web.security import TrustedHosts

__all__ = ["create_app"]


def create_app(settings: Settings, trusted_hosts: TrustedHosts | None = None) -> Flask:
    """The page as a WSGI application over the index of `settings`, in its language unless the visitor asks for another.

    `trusted_hosts` are the names it answers to, by default those of this machine for itself. The index need not exist
    yet: until it does, pages say how to make it.
    """
    from web.application import build_application
    from web.security import TrustedHosts

    return build_application(settings, trusted_hosts or TrustedHosts.implied_by("127.0.0.1"))
