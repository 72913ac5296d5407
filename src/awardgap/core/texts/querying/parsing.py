"""What a person types, read as a query: strict about what could mislead, lenient about what could not."""

from __future__ import annotations

from collections.abc import Collection

from awardgap.core.texts.querying.lexing import Lexeme, lexemes
from awardgap.core.texts.querying.nodes import And, Field, Not, Or, Query, Term
from awardgap.core.trail import UserError

MOST_CHARACTERS = 1_000
MOST_LEVELS = 20


def parse(text: str, fields: Collection[str] = ()) -> Query | None:
    """The query that ``text`` means, or None where it is blank. ``fields``: the lower-case names a query may use.

    Words beside one another must all be found; ``AND``, ``OR``, ``NOT`` are operators in capitals only; NOT binds
    more tightly than AND, AND than OR. Accepted without complaint: a quotation mark or bracket left open at the
    end, curly quotation marks, an operator with nothing beside it (left out), punctuation alone (left out), brackets
    inside a word (``patient(s)``, a DOI), ``:`` followed by a space after a word that is no field.

    Raises UserError, naming the character: a closing bracket too many, ``*`` elsewhere than at the end of a word,
    a field there is not, nothing but punctuation, more than ``MOST_CHARACTERS`` or ``MOST_LEVELS``.
    """
    if not text.strip():
        return None
    if len(text) > MOST_CHARACTERS:
        what = f"The search is {len(text):,} characters long; {MOST_CHARACTERS:,} can be read."
        raise UserError(what, do="Search for fewer words.")
    found = _Reader(lexemes(text, fields)).read()
    if found is None:
        raise UserError(f"There is no word to search for in “{text.strip()}”.", do="Type at least one word or number.")
    return found


class _Reader:
    """Recursive descent over the lexemes; each method reads what its name says and moves on."""

    def __init__(self, listed: list[Lexeme]) -> None:
        self.listed = listed
        self.at = 0
        self.level = 0

    def read(self) -> Query | None:
        found = self.alternatives()
        if self.next_kind():
            position = self.listed[self.at].position
            what = f"The “)” at character {position} closes no bracket."
            raise UserError(what, do="Take it out or open one before it.")
        return found

    def next_kind(self) -> str:
        """The kind of the next lexeme; empty at the end."""
        return self.listed[self.at].kind if self.at < len(self.listed) else ""

    def alternatives(self) -> Query | None:
        parts = [self.together()]
        while self.next_kind() == "OR":
            self.at += 1
            parts.append(self.together())
        present = tuple(part for part in parts if part is not None)
        return Or(present) if len(present) > 1 else next(iter(present), None)

    def together(self) -> Query | None:
        parts: list[Query] = []
        while self.next_kind() not in ("OR", ")", ""):
            if self.next_kind() == "AND":
                self.at += 1
            elif (part := self.one()) is not None:
                parts.append(part)
        return And(tuple(parts)) if len(parts) > 1 else next(iter(parts), None)

    def one(self) -> Query | None:
        """One word, phrase, group, or one of these after NOT or a field."""
        lexeme = self.listed[self.at]
        self.at += 1
        if lexeme.kind == "leaf":
            return lexeme.leaf
        self.level += 1
        if self.level > MOST_LEVELS:
            what = f"At character {lexeme.position} the search is nested more than {MOST_LEVELS} levels deep."
            raise UserError(what, do="Use fewer brackets inside brackets.")
        part = self.group() if lexeme.kind == "(" else self.operand()
        self.level -= 1
        return _applied(lexeme, part)

    def operand(self) -> Query | None:
        return None if self.next_kind() in ("AND", "OR", ")", "") else self.one()

    def group(self) -> Query | None:
        found = self.alternatives()
        self.at += self.next_kind() == ")"
        return found


def _applied(lexeme: Lexeme, part: Query | None) -> Query | None:
    if part is None:
        return Term(lexeme.field) if lexeme.kind == "field" else None
    if lexeme.kind == "field":
        return Field(lexeme.field, part)
    return Not(part) if lexeme.kind == "NOT" else part
