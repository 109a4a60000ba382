"""Answers as JSON objects: the contract of docs/json.md, the same for the command line and the API.

Every function gives plain dicts and lists; :func:`dumps` writes them. Keys keep their order and stay in the contract's
names; a consumer ignores the keys it does not know.
"""

from search.render_json.answer import (
    copy_object,
    elsewhere_object,
    hit_line,
    hit_object,
    related_object,
    results_object,
)
from search.render_json.archive import check_object, duplicates_object, report_object, status_object
from search.render_json.article import article_object
from search.render_json.differences import differences_object
from search.render_json.form import FORMAT_VERSION, Object, dumps, error_object, sentences
from search.render_json.understanding import analysis_object, explanation_object

__all__ = [
    "FORMAT_VERSION",
    "Object",
    "analysis_object",
    "article_object",
    "check_object",
    "copy_object",
    "differences_object",
    "dumps",
    "duplicates_object",
    "elsewhere_object",
    "error_object",
    "explanation_object",
    "hit_line",
    "hit_object",
    "related_object",
    "report_object",
    "results_object",
    "sentences",
    "status_object",
]
