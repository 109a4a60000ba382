"""From what was typed to a :class:`~search.query.Query`. Total: any string gives a query, and notes on what was mended.

::

    query     = branch { ("OF" | "OR") branch }
    branch    = item { ["EN" | "AND"] item }
    item      = { "NIET" | "NOT" | "-" | "+" | "=" | "titel:" } ( words | phrase | condition | "(" query ")" )

The parser keeps its own stack of open parentheses, so that nothing typed can exhaust Python's, and takes time linear
in the text. :mod:`search.lexer` reads characters, :mod:`search.query_words` words; :mod:`search.normal_form` gives the
tree its one shape. docs/query-syntax.md tells the same to users.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.messages import Message, message
from search import parser_messages  # noqa: F401  (registers the notes' sentences)
from search.capitals import read_capitals
from search.lexeme import DATE_FIELDS, Kind, Lexed, Lexeme
from search.lexer import lex
from search.matching import EVERY_WAY, Matching
from search.normal_form import NOTHING, exactly, normalise, restricts
from search.query import And, Everything, InTitle, Node, Not, Note, Or, PathCondition, Query, SourceCondition
from search.query_words import read_phrase, read_words

MAX_DEPTH = 20
"""Parentheses in one another."""

EVERYTHING = "*"
"""The query for every article: what is asked where only filters are given."""


def parse(
    text: str,
    any_word: bool = False,
    exact: bool = False,
    *,
    today: datetime.date | None = None,
    matching: Matching = EVERY_WAY,
) -> Query:
    """The query that `text` means, whatever it is; never raises.

    With `any_word` one of the words at the top level is enough, while conditions and exclusions still hold; with
    `exact` every word is meant in the form given. ``*`` by itself is every article; a text without anything to search
    for matches nothing. `today`, by default the date of this machine, is what ``datum:gisteren`` counts from; the tree
    holds dates, no such words. `matching` goes with the query: the tree does not depend on it.
    """
    lexed = lex(text)
    root = _Parser(lexed, today or datetime.date.today()).root(any_word)
    root = normalise(read_capitals(normalise(exactly(root) if exact else root)))
    notes = _distinct(lexed.notes)
    if root == NOTHING:
        notes = (*notes, Note(message("query.empty"), 0, len(text)))
    return Query(text, root, notes, matching)


@dataclass(slots=True)
class _Group:
    """What stands in one pair of parentheses, or at the top.

    `opened` is the parenthesis and `modifiers` what stood directly before it. `branches` are the alternatives so far,
    each a list of runs: items with EN between them. `pending` are operators that wait for the item after them: at most
    one EN or OF, then any NIET.
    """

    opened: Lexeme | None = None
    modifiers: Sequence[Lexeme] = ()
    branches: list[list[list[Node]]] = field(default_factory=lambda: [[]])
    pending: list[Lexeme] = field(default_factory=list)

    def add(self, item: Node) -> None:
        """Puts `item` where the pending operators say."""
        kinds = [operator.kind for operator in self.pending]
        self.pending.clear()
        if kinds.count(Kind.NOT) % 2:
            item = Not(item)
        if Kind.OR in kinds:
            self.branches.append([])
        if Kind.AND in kinds:
            self.branches[-1][-1].append(item)
        else:
            self.branches[-1].append([item])

    def node(self, any_word: bool = False) -> Node | None:
        """The whole group as one node; None if it holds nothing."""
        if self.branches == [[]]:
            return None
        return Or(tuple(_branch([And(tuple(run)) for run in runs], any_word) for runs in self.branches))


class _Parser:
    """Reads the lexemes of one query."""

    def __init__(self, lexed: Lexed, today: datetime.date) -> None:
        self.lexed = lexed
        self.today = today
        self.groups = [_Group()]
        self.modifiers: list[Lexeme] = []  # read, and waiting for the item they stand directly before
        self.ignored_parentheses = 0  # open ones beyond the depth limit

    def root(self, any_word: bool) -> Node:
        """The tree, not yet in normal form."""
        match self.lexed.lexemes:
            case [Lexeme(kind=Kind.WORDS, text="", suffix="*")]:
                return Everything()
        for lexeme in self.lexed.lexemes:
            self._read(lexeme)
        if len(self.groups) > 1 and not self.lexed.cut:
            self._note("query.parenthesis_unclosed", self.groups[1].opened)
        while len(self.groups) > 1:
            self._close()
        self._drop_pending()
        return self.groups[0].node(any_word) or NOTHING

    def _read(self, lexeme: Lexeme) -> None:
        match lexeme.kind:
            case Kind.WORDS:
                self._item(read_words(lexeme, self.lexed))
            case Kind.PHRASE:
                self._item(read_phrase(lexeme, self.lexed))
            case Kind.CONDITION:
                self._item(self._condition(lexeme))
            case Kind.EXCLUDE | Kind.EXACT | Kind.TITLE:
                self.modifiers.append(lexeme)
            case Kind.OPEN:
                self._open(lexeme)
            case Kind.CLOSE if self.ignored_parentheses:
                self.ignored_parentheses -= 1
            case Kind.CLOSE if len(self.groups) == 1:
                self._note("query.parenthesis_stray", lexeme)
            case Kind.CLOSE:
                self._close()
            case Kind.AND | Kind.OR | Kind.NOT:
                self._operator(lexeme)

    def _open(self, lexeme: Lexeme) -> None:
        if len(self.groups) > MAX_DEPTH:
            self.ignored_parentheses += 1
            self._note("query.too_deep", lexeme, limit=MAX_DEPTH)
        else:
            self.groups.append(_Group(lexeme, tuple(self.modifiers)))
            self.modifiers.clear()

    def _close(self) -> None:
        self._drop_pending()
        group = self.groups.pop()
        self.modifiers = list(group.modifiers)
        self._item(group.node())

    def _item(self, node: Node | None) -> None:
        """Adds `node` with the modifiers before it; without a node these have nothing to modify and are left out."""
        modifiers, self.modifiers = self.modifiers, []
        if node is None:
            for modifier in modifiers:
                if modifier.kind is Kind.TITLE:
                    self._note("query.field_empty", modifier, field=modifier.text)
            return
        for modifier in reversed(modifiers):
            match modifier.kind:
                case Kind.EXCLUDE:
                    node = Not(node)
                case Kind.TITLE:
                    node = InTitle(node)
                case _:
                    node = exactly(node)
        self.groups[-1].add(node)

    def _operator(self, operator: Lexeme) -> None:
        group = self.groups[-1]
        if operator.kind is Kind.NOT:
            group.pending.append(operator)
            return
        while group.pending and group.pending[-1].kind is Kind.NOT:
            self._ignore(group.pending.pop())
        if group.pending or not group.branches[-1]:
            self._ignore(operator)
        else:
            group.pending.append(operator)

    def _drop_pending(self) -> None:
        """Leaves out the operators that nothing followed, at the end of a group."""
        pending = self.groups[-1].pending
        if not self.lexed.cut:
            for operator in pending:
                self._ignore(operator)
        pending.clear()

    def _ignore(self, operator: Lexeme) -> None:
        self._note("query.operator_ignored", operator, operator=operator.text)

    def _condition(self, lexeme: Lexeme) -> Node | None:
        if lexeme.name == "bron":
            return SourceCondition(lexeme.text)
        if lexeme.name == "pad":
            return PathCondition(lexeme.text)
        from search.dates.conditions import read_condition  # not loaded for the many queries without a date

        condition, said = read_condition(DATE_FIELDS[lexeme.name], lexeme.text, self.today)
        if said is not None:
            self.lexed.note(said, lexeme.start, lexeme.end)
        return condition

    def _note(self, code: str, at: Lexeme | None, **parameters: str | int) -> None:
        assert at is not None
        self.lexed.note(message(code, **parameters), at.start, at.end)


def _branch(runs: list[Node], any_word: bool) -> Node:
    """Items side by side: all must match; with `any_word` one of those that are not mere restrictions."""
    sought = [run for run in runs if not restricts(run)]
    if not any_word or not sought:
        return And(tuple(runs))
    return And((Or(tuple(sought)), *(run for run in runs if restricts(run))))


def _distinct(notes: list[Note]) -> tuple[Note, ...]:
    """The notes in the order of the text, each sentence once."""
    first: dict[Message, Note] = {}
    for note in sorted(notes, key=lambda note: (note.start, note.end)):
        first.setdefault(note.message, note)
    return tuple(first.values())
