"""Errors that only a server has; like all others they have a sentence and say what to do."""

from __future__ import annotations

from typing import ClassVar

from werkzeug.exceptions import HTTPException

from index.errors import ArticleMissing, KnipselError
from index.messages import register


class PageMissing(KnipselError):
    """Nothing is served at this address."""

    code: ClassVar[str] = "page_missing"
    http_status: ClassVar[int] = 404


class ArticleGone(KnipselError):
    """No article has the id in the address."""

    code: ClassVar[str] = "article_gone"
    http_status: ClassVar[int] = 404


class MethodRefused(KnipselError):
    """Another method than GET or HEAD: nothing here can be changed."""

    code: ClassVar[str] = "method_refused"
    http_status: ClassVar[int] = 405


class RequestMalformed(KnipselError):
    """A request that HTTP does not know, or that is too large."""

    code: ClassVar[str] = "request_malformed"
    http_status: ClassVar[int] = 400


class HostUnknown(KnipselError):
    """The request names a host that this server is not."""

    code: ClassVar[str] = "host_unknown"
    http_status: ClassVar[int] = 400


class PageBroken(KnipselError):
    """A defect of ours."""

    code: ClassVar[str] = "page_broken"
    http_status: ClassVar[int] = 500


class AddressUnusable(KnipselError):
    """The server can't listen where it was told to; `reason` chooses the sentence."""

    code: ClassVar[str] = "address_unusable"

    def __init__(self, reason: str, **parameters: str | int) -> None:
        super().__init__(**parameters)
        self.message = type(self.message)(f"serve.{reason}", self.message.parameters)


def as_knipsel_error(error: Exception) -> KnipselError:
    """The error to tell for any exception that ended a request."""
    if isinstance(error, ArticleMissing):
        return ArticleGone()
    if isinstance(error, KnipselError):
        return error
    if isinstance(error, HTTPException) and error.code is not None and error.code < 500:
        return {404: PageMissing, 405: MethodRefused}.get(error.code, RequestMalformed)()
    return PageBroken()


register(
    {
        "error.page_missing": ("Deze pagina is er niet", "There is no such page"),
        "hint.page_missing": (
            "Zoek wat u zocht op met woorden uit de tekst",
            "Look for what you wanted with words from its text",
        ),
        "error.article_gone": ("Dit artikel is er niet", "This article is not here"),
        "hint.article_gone": (
            "Misschien is het verplaatst of verwijderd; zoek het op met woorden uit de tekst",
            "It may have been moved or removed; look for it with words from its text",
        ),
        "error.method_refused": ("Hier kan alleen worden gelezen", "Everything here can only be read"),
        "hint.method_refused": ("Vraag de pagina op met GET", "Ask for the page with GET"),
        "error.request_malformed": ("Dit verzoek is niet te begrijpen", "This request makes no sense"),
        "hint.request_malformed": ("Begin opnieuw op de startpagina", "Start again from the start page"),
        "error.host_unknown": ("Deze server heet anders", "This server has another name"),
        "hint.host_unknown": (
            "Gebruik het adres dat ‘search serve’ noemt, of start die met --trusted-host NAAM",
            "Use the address that ‘search serve’ prints, or start it with --trusted-host NAME",
        ),
        "error.page_broken": ("Er ging hier iets mis", "Something went wrong here"),
        "hint.page_broken": (
            "Het ligt niet aan uw zoekvraag; wat er misging staat in de uitvoer van ‘search serve’",
            "It is not your query; what went wrong is in the output of ‘search serve’",
        ),
        "serve.port_taken": (
            "Poort {port} op {host} is al in gebruik",
            "Port {port} on {host} is already in use",
        ),
        "serve.not_allowed": (
            "Luisteren op {host}, poort {port}, mag hier niet",
            "Listening on {host}, port {port}, is not allowed here",
        ),
        "serve.no_such_host": (
            "‘{host}’ is geen adres van deze computer",
            "‘{host}’ is not an address of this computer",
        ),
        "hint.address_unusable": (
            "Kies een andere poort of een ander adres: search serve --host 127.0.0.1 --port 8001",
            "Choose another port or address: search serve --host 127.0.0.1 --port 8001",
        ),
    }
)
