"""``search serve``: the page on waitress, until it is interrupted."""

from __future__ import annotations

import errno
import ipaddress
import signal
import socket
from types import FrameType
from typing import NoReturn

import click

from index.errors import KnipselError, ParameterInvalid
from index.messages import register
from search.commands.command import Command, Number, Option, nothing_else
from search.commands.invocation import Invocation
from web.errors import AddressUnusable

THREADS = 8
HIGHEST_PORT = 65535

MAX_REQUEST_BYTES = 64 * 1024
"""Of headers and of a body each: more than any of our URLs takes with what browsers send along."""


@click.command("serve", cls=Command, help="help.serve")
@click.argument("extra", nargs=-1, metavar="metavar.none")
@click.option("--host", cls=Option, default="127.0.0.1", metavar="metavar.host", help="help.serve.host")
@click.option("--port", cls=Option, type=Number(), default=8000, metavar="metavar.number", help="help.serve.port")
@click.option(
    "--trusted-host",
    "trusted",
    cls=Option,
    multiple=True,
    metavar="metavar.host",
    help="help.serve.trusted_host",
)
@click.pass_obj
def serve(invocation: Invocation, extra: tuple[str, ...], host: str, port: int, trusted: tuple[str, ...]) -> int:
    """0 once it is stopped. The index need not exist yet; until it does, every page says how to make it."""
    nothing_else(extra, invocation.command)
    if port > HIGHEST_PORT:
        raise ParameterInvalid(name="--port", value=str(port), expected=f"0 … {HIGHEST_PORT}")
    with listen(host, port) as listening:
        _serve(invocation, host, trusted, listening)
    return 0


def listen(host: str, port: int) -> socket.socket:
    """A socket on `host` (a name or an address), port `port` (0: any). Raises ``AddressUnusable``."""
    try:
        family = socket.AF_INET6 if ipaddress.ip_address(host).version == 6 else socket.AF_INET
    except ValueError:
        family = socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, UnicodeError) as error:
        code = error.errno if isinstance(error, OSError) else None
        reasons = {errno.EADDRINUSE: "port_taken", errno.EACCES: "not_allowed", errno.EPERM: "not_allowed"}
        reason = reasons.get(code or 0, "no_such_host")
        raise AddressUnusable(reason, host=host, port=str(port)) from error


def url_of(host: str, port: int) -> str:
    """Where to find a server that listens on `host`: all addresses include this machine's own."""
    if host in ("0.0.0.0", "::"):
        host = "localhost"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _serve(invocation: Invocation, host: str, trusted: tuple[str, ...], listening: socket.socket) -> None:
    from waitress import create_server

    from web import create_app
    from web.security import TrustedHosts

    server = create_server(
        create_app(invocation.settings, TrustedHosts.implied_by(host, trusted)),
        sockets=[listening],
        threads=THREADS,
        ident=None,
        max_request_body_size=MAX_REQUEST_BYTES,
        max_request_header_size=MAX_REQUEST_BYTES,
    )
    _warn_without_index(invocation)
    url = url_of(host, listening.getsockname()[1])
    print(invocation.say("serve.at", url=url), flush=True)
    signal.signal(signal.SIGTERM, _stop)
    server.run()  # returns after Ctrl-C or SIGTERM, when the requests under way are answered
    server.close()


def _warn_without_index(invocation: Invocation) -> None:
    from search.engines import current_generation

    try:
        current_generation(invocation.settings.index_url)
    except KnipselError as error:
        invocation.warn(f"{invocation.text(error.message)}. {invocation.text(error.hint)}")


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)


register(
    {
        "serve.at": ("Knipsel staat op {url} (stoppen: Ctrl-C)", "Knipsel is at {url} (stop: Ctrl-C)"),
        "help.serve": (
            "Opent de webpagina over het archief. Nieuwe artikelen verschijnen zonder herstart.",
            "Opens the web page over the archive. New articles appear without a restart.",
        ),
        "help.serve.host": (
            "op welk adres te luisteren; 0.0.0.0 opent het archief voor het hele netwerk",
            "which address to listen on; 0.0.0.0 opens the archive to the whole network",
        ),
        "help.serve.port": ("op welke poort; 0 kiest een vrije", "on which port; 0 takes a free one"),
        "help.serve.trusted_host": (
            "nog een naam waarnaar bezoekers mogen vragen, zoals die van een proxy; mag vaker",
            "another name that visitors may ask for, such as that of a proxy; may be repeated",
        ),
        "metavar.host": ("ADRES", "HOST"),
    }
)
