"""One article with all its paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from index.messages import Language
from search.relatives import Relatives
from search.render_json.answer import copy_object, elsewhere_object, related_object
from search.render_json.form import FORMAT_VERSION, Object, date_text, marked, sentences

if TYPE_CHECKING:
    from index.article import Article
    from search.marks import Mark, PassageMarks


def article_object(
    article: Article,
    marks: PassageMarks | None,
    relatives: Relatives,
    language: Language,
    *,
    original: bool,
) -> Object:
    """One article; the text of what de-duplication left out only with `original`, all highlights by `marks`."""
    title = marks.title if marks else ()
    in_passages: Mapping[int, Sequence[Mark]] = marks.passages if marks else {}
    return {
        "format_version": FORMAT_VERSION,
        "id": article.id,
        "root": article.root,
        "path": article.path,
        "title": article.title,
        **marked("title_highlights", title, "title_via"),
        "date": date_text(article.date),
        "source": article.source,
        "section": article.section,
        "encoding": article.encoding,
        "notes": sentences(article.notes, language),
        "passages": [
            {
                "passage": passage.number,
                "text": passage.text if original or passage.left_out is None else None,
                "heading": passage.heading,
                "left_out": passage.left_out
                and {
                    "relation": passage.left_out.relation,
                    "leader": passage.left_out.leader,
                    "overlap": round(passage.left_out.overlap, 4),
                },
                "elsewhere": elsewhere_object(relatives.passages.get(passage.number)),
                **marked("highlights", in_passages.get(passage.number, ()), "via"),
            }
            for passage in article.passages
        ],
        "copies": [copy_object(copy) for copy in relatives.copies],
        "related": [related_object(related) for related in relatives.related],
    }
