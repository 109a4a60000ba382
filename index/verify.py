"""Verifying an index: every byte against its checksum, and its parts against each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index.engines import parse_url
from index.errors import EngineUnknown
from index.messages import Message, register


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was verified, a file of the index or how files agree; `problem` is None when it is right."""

    subject: str
    problem: Message | None


def verify(index_url: str) -> Iterator[Finding]:
    """Findings on every file of the index and on how they agree; it never stops at a problem.

    Raises ``EngineUnknown``, and ``IndexMissing``, ``IndexUnreadable``, ``IndexCorrupt`` or ``IndexOutdated`` when
    there is not even a manifest to go by.
    """
    scheme, place = parse_url(index_url)
    if scheme == "whoosh":
        from index.engines.whoosh.verify import verify_folder

        return verify_folder(place)
    raise EngineUnknown(url=index_url)


register(
    {
        "check.missing": ("het bestand ontbreekt", "the file is missing"),
        "check.size": ("het bestand heeft {size} bytes, niet {expected}", "the file has {size} bytes, not {expected}"),
        "check.checksum": ("de inhoud is beschadigd", "the content is damaged"),
        "check.unreadable": ("niet te lezen: {cause}", "can't be read: {cause}"),
        "check.counts": (
            "het manifest telt {expected}, de catalogus {found}",
            "the manifest counts {expected}, the catalog {found}",
        ),
        "check.stories": (
            "de verhalen zijn niet die van de catalogus",
            "the stories are not those of the catalog",
        ),
        "check.article_differs": (
            "{n:artikel is niet wat de catalogus zegt|artikelen zijn niet wat de catalogus zegt}, zoals {example}",
            "{n:article is not what the catalog says|articles are not what the catalog says}, such as {example}",
        ),
        "check.article_lost": (
            "{n:artikel van de catalogus ontbreekt|artikelen van de catalogus ontbreken}, zoals {example}",
            "{n:article of the catalog is missing|articles of the catalog are missing}, such as {example}",
        ),
        "check.article_unknown": (
            "{n:artikel staat niet in de catalogus|artikelen staan niet in de catalogus}, zoals {example}",
            "{n:article is not in the catalog|articles are not in the catalog}, such as {example}",
        ),
        "check.article_twice": (
            "{n:artikel staat er meer dan eens in|artikelen staan er meer dan eens in}, zoals {example}",
            "{n:article is in it more than once|articles are in it more than once}, such as {example}",
        ),
    }
)
