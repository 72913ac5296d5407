"""What a query is once it is understood: a tree of frozen values, all words folded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Term:
    """One whole word."""

    word: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word that begins so."""

    stem: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow one another in one field; with ``open_ended`` the last one is only a beginning."""

    words: tuple[str, ...]
    open_ended: bool = False


@dataclass(frozen=True, slots=True)
class And:
    """All parts hold; at least two."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One part at least holds; at least two parts."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Query


@dataclass(frozen=True, slots=True)
class Field:
    """The part is looked for in one field only; a field named further in counts before one further out."""

    name: str
    part: Query


Leaf: TypeAlias = Term | Prefix | Phrase
Query: TypeAlias = Leaf | And | Or | Not | Field


def words_of(leaf: Leaf) -> tuple[tuple[str, ...], bool]:
    """The words of a leaf in order, and whether the last is only a beginning."""
    match leaf:
        case Phrase(words, open_ended):
            return words, open_ended
        case Prefix(stem):
            return (stem,), True
        case term:
            return (term.word,), False


def written(query: Query) -> str:
    """The query as it was understood, in the language itself; reading it again gives the same tree."""
    match query:
        case And(parts):
            return " AND ".join(_inside(part) for part in parts)
        case Or(parts):
            return " OR ".join(_inside(part) for part in parts)
        case Not(part):
            return f"NOT {_inside(part)}"
        case Field(name, part):
            return f"{name}:{_inside(part)}"
        case Phrase(words, open_ended):
            return f'"{" ".join(words)}{"*" if open_ended else ""}"'
        case Prefix(stem):
            return f"{stem}*"
        case term:
            return term.word


def _inside(query: Query) -> str:
    return written(query) if isinstance(query, Term | Prefix | Phrase) else f"({written(query)})"
