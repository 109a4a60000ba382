"""From an article to what the store keeps of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from index.article import Article, LeftOut, Passage
from index.dedup.forms import Form, forms_of
from index.dedup.normalization import NormalText, normalize
from index.passage_store.changes import StoredArticle, StoredPassage
from index.passage_store.rows import INDEXED, RELATIONS
from index.schema import article_number, date_key, digest_number


def stored_article(article: Article, texts: Mapping[str, NormalText] | None = None) -> StoredArticle:
    """What the store keeps of `article`, in which de-duplication has marked what is left out.

    `texts` may give the normal forms of its passages' texts. What is boilerplate is the store's to say, so that mark
    makes no difference.
    """
    known = texts or {}
    normal = {text: known.get(text) or normalize(text) for text in compared_texts(article)}
    return stored_with(article, dict(zip(normal, forms_of(list(normal.values())), strict=True)))


def compared_texts(article: Article) -> list[str]:
    """The distinct texts of the passages that are compared with others."""
    return list(dict.fromkeys(passage.text for passage in article.passages if not _is_left_out(passage)))


def stored_with(article: Article, forms: Mapping[str, Form]) -> StoredArticle:
    """The same as :func:`stored_article`, given the forms of the compared texts."""
    passages = tuple(
        StoredPassage(passage.number, _identity(passage), reason_of(left_out), left_out.leader, left_out.overlap)
        if (left_out := passage.left_out) is not None and _is_left_out(passage)
        else StoredPassage(passage.number, forms[passage.text])
        for passage in article.passages
    )
    return StoredArticle(article_number(article.id), date_key(article), passages)


class Kept(NamedTuple):
    """What of a passage can be told from the article alone: number, digest, words, and why it is left out (a code)."""

    number: int
    digest: int
    words: int
    reason: int


def kept_of(article: Article) -> list[Kept]:
    """The passages of an article as the store is to have them."""
    return [
        Kept(
            passage.number,
            digest_number(passage.digest),
            passage.words,
            INDEXED if passage.left_out is None or not _is_left_out(passage) else reason_of(passage.left_out),
        )
        for passage in article.passages
    ]


def reason_of(left_out: LeftOut) -> int:
    """The code of why a passage is left out."""
    return RELATIONS.index(left_out.relation)


def _is_left_out(passage: Passage) -> bool:
    """Whether the article itself says the passage elsewhere."""
    return passage.left_out is not None and passage.left_out.relation != "boilerplate"


def _identity(passage: Passage) -> Form:
    """The form of a passage that is not compared with others."""
    digest = digest_number(passage.digest)
    return Form(digest, digest, passage.words, tail=False)
