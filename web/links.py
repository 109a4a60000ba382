"""The state of the result page, which lives in the URL alone, and the URLs of all pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import quote, urlencode

from index.errors import ParameterInvalid, WindowTooFar
from index.messages import LANGUAGES, Language
from search.lexer import MAX_CHARACTERS
from search.results import RESULT_WINDOW, SORTS, Sort

PAGE_SIZE = 10
FILES_PER_PAGE = 100
LAST_PAGE = RESULT_WINDOW // PAGE_SIZE

_YES = "1"


@dataclass(frozen=True, slots=True)
class SearchState:
    """What the URL of a result page says, parameter by parameter.

    `start` and `end` (``van``, ``tot``) are kept as typed, so that a field can show them again; `source` "" asks for
    articles without a source. `any_word` (``een``) asks for one of the words, `synonyms` (``synoniemen``) also for
    the kinds of synonyms that must be asked for; `literal` (``toch``) for this query and
    no corrected or partial one. `sort` None is the usual order for the query.
    """

    query: str = ""
    page: int = 1
    sort: Sort | None = None
    start: str = ""
    end: str = ""
    source: str | None = None
    copies: bool = False
    any_word: bool = False
    synonyms: bool = False
    literal: bool = False
    all_months: bool = False

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, str]) -> Self:
        """Raises ``ParameterInvalid`` for an unknown order or page number, ``WindowTooFar`` beyond the window."""
        return cls(
            query=parameters.get("q", "").strip()[: MAX_CHARACTERS + 1],
            page=page_number(parameters.get("p", "1")),
            sort=_sort(parameters.get("sort")),
            start=parameters.get("van", "").strip()[:40],
            end=parameters.get("tot", "").strip()[:40],
            source=parameters["bron"][:200] if "bron" in parameters else None,
            copies=parameters.get("kopie") == _YES,
            any_word=parameters.get("een") == _YES,
            synonyms=parameters.get("synoniemen") == _YES,
            literal=parameters.get("toch") == _YES,
            all_months=parameters.get("maanden") == "alle",
        )

    @property
    def offset(self) -> int:
        """How many hits stand before this page."""
        return (self.page - 1) * PAGE_SIZE

    @property
    def order(self) -> Sort:
        """The order asked for; without a query there is nothing to be relevant to, and the newest come first."""
        return self.sort or ("relevance" if self.query else "newest")

    def parameters(self) -> dict[str, str]:
        """The URL parameters that say this, those at their usual value left out."""
        given = {
            "q": self.query,
            "sort": self.sort or "",
            "van": self.start,
            "tot": self.end,
            "kopie": _YES if self.copies else "",
            "een": _YES if self.any_word else "",
            "synoniemen": _YES if self.synonyms else "",
            "toch": _YES if self.literal else "",
            "maanden": "alle" if self.all_months else "",
            "p": str(self.page) if self.page > 1 else "",
        }
        stated = {name: value for name, value in given.items() if value}
        if self.source is not None:
            stated["bron"] = self.source
        return stated

    def unfiltered(self) -> Self:
        """The same query under no filter, on its first page."""
        return replace(self, start="", end="", source=None, page=1)


@dataclass(frozen=True, slots=True)
class Links:
    """Writes URLs; `language` is added to each where the visitor chose it in the URL, else it is None."""

    language: Language | None = None

    def start(self) -> str:
        """The start page."""
        return self._url("/", {})

    def search(self, state: SearchState) -> str:
        """The result page in `state`."""
        return self._url("/zoek", state.parameters())

    def query(self, text: str) -> str:
        """The first results of a query, without filters."""
        return self.search(SearchState(query=text))

    def article(self, article_id: str, state: SearchState | None = None, rank: int = 0) -> str:
        """An article; `state` and `rank` (from 1) lead back to the results it was chosen from."""
        parameters = (state or SearchState()).parameters()
        parameters.pop("p", None)
        if rank:
            parameters["n"] = str(rank)
        return self._url(f"/artikel/{quote(article_id)}", parameters)

    def differences(self, article_id: str, other_id: str, state: SearchState | None = None) -> str:
        """Two articles beside each other."""
        path = f"/artikel/{quote(article_id)}/naast/{quote(other_id)}"
        parameters = (state or SearchState()).parameters()
        parameters.pop("p", None)
        return self._url(path, parameters)

    def help(self) -> str:
        """The page about the query language."""
        return self._url("/hulp", {})

    def archive(self, state: str = "", page: int = 1) -> str:
        """The page that lists what every file became, of all states or of one."""
        parameters = {"staat": state} if state else {}
        if page > 1:
            parameters["p"] = str(page)
        return self._url("/archief", parameters)

    def switched(self, path: str, parameters: Mapping[str, str], language: Language) -> str:
        """This very page in another language."""
        kept = {name: value for name, value in parameters.items() if name != "lang"}
        return Links(language)._url(quote(path), kept)

    def _url(self, path: str, parameters: Mapping[str, str]) -> str:
        stated = dict(parameters)
        if self.language is not None:
            stated["lang"] = self.language
        return f"{path}?{urlencode(stated)}" if stated else path


def page_number(text: str) -> int:
    """From 1. Raises ``ParameterInvalid`` for anything but digits, ``WindowTooFar`` beyond the result window."""
    if not (text.isascii() and text.isdigit() and text.strip("0")):
        raise ParameterInvalid(name="p", value=text[:40], expected="1, 2, 3 …")
    if len(text.lstrip("0")) > len(str(LAST_PAGE)) or int(text) > LAST_PAGE:
        raise WindowTooFar(window=RESULT_WINDOW)
    return int(text)


def language_in(text: str | None) -> Language | None:
    """The language that a URL parameter names, if it is one of ours."""
    return next((language for language in LANGUAGES if language == text), None)


def _sort(text: str | None) -> Sort | None:
    if not text:
        return None
    for sort in SORTS:
        if sort == text:
            return sort
    raise ParameterInvalid(name="sort", value=text[:40], expected=", ".join(SORTS))
