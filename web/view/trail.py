"""The way from an article back to the results it was chosen from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from index.messages import Language
from search.results import Results
from web.links import PAGE_SIZE, Links, SearchState
from web.texts import text


@dataclass(frozen=True, slots=True)
class Trail:
    """The way back to the results, and to the hits before and after this one; "" where there is none."""

    back: str
    back_label: str
    rank: str = ""
    previous: str = ""
    next: str = ""


def trail(
    article_id: str, state: SearchState, rank: int, around: Results | None, links: Links, language: Language
) -> Trail:
    """The way back from hit number `rank` (0: unknown); `around` are the hits from the one before to the one after."""
    page = (rank - 1) // PAGE_SIZE + 1 if rank else 1
    back = links.search(replace(state, page=page))
    if around is None:
        return Trail(back, text("article.back", language))
    label = "article.back_count_articles" if around.copies else "article.back_count"
    plain = Trail(back, text(label, language, n=around.total))
    here = rank - 1 - around.offset
    if not (0 <= here < len(around.hits)) or around.hits[here].id != article_id:
        return plain
    before = around.hits[here - 1].id if here > 0 else None
    after = around.hits[here + 1].id if here + 1 < len(around.hits) else None
    return replace(
        plain,
        rank=text("article.rank", language, rank=rank, total=around.total),
        previous=links.article(before, state, rank - 1) if before else "",
        next=links.article(after, state, rank + 1) if after else "",
    )
