"""What stands between the page and a hostile world: headers on every answer, and a check of the name asked for.

The check stops DNS rebinding: a page elsewhere that points its own name at this machine to read the archive through
the visitor's browser is refused, because the name is not ours.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from typing import Self

from flask import Response

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in (
            "accelerometer",
            "camera",
            "display-capture",
            "geolocation",
            "gyroscope",
            "magnetometer",
            "microphone",
            "midi",
            "payment",
            "usb",
        )
    ),
}


def secured(response: Response) -> Response:
    """The answer with all security headers, whatever kind of answer it is."""
    response.headers.update(HEADERS)
    return response


@dataclass(frozen=True, slots=True)
class TrustedHosts:
    """The names under which this server may be asked; with `addresses` also under any IP address."""

    names: frozenset[str]
    addresses: bool = False

    @classmethod
    def implied_by(cls, host: str, extra: tuple[str, ...] = ()) -> Self:
        """What listening on `host` implies: this machine's names for a loopback or wildcard address, else `host`.

        Listening on all addresses (``0.0.0.0``, ``::``) accepts every IP address, since a rebound name is not one.
        """
        names = {host.lower(), *(name.lower() for name in extra)}
        address = _address(host)
        if host.lower() == "localhost" or (address is not None and address.is_loopback):
            names |= {"localhost", "127.0.0.1", "::1"}
        everywhere = address is not None and address.is_unspecified
        if everywhere:
            names |= {"localhost", socket.gethostname().lower()}
        return cls(frozenset(names), addresses=everywhere)

    def accept(self, host_header: str | None) -> bool:
        """Whether a request with this ``Host`` header is for us. A request without one comes from no browser."""
        if not host_header:
            return True
        name = _name_in(host_header.lower())
        return name in self.names or (self.addresses and _address(name) is not None)


def _name_in(host_header: str) -> str:
    """The name without its port, and without the brackets around an IPv6 address and the root's final dot."""
    if host_header.startswith("["):
        return host_header[1:].partition("]")[0]
    return host_header.partition(":")[0].removesuffix(".")


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None
