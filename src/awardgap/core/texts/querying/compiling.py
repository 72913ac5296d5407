"""A query compiled for SQLite FTS5 and for PostgreSQL; strings out, no database here.

SQLite: a table ``USING fts5(…, tokenize='ascii')`` with one column a field, filled with ``index_text``. The ``ascii``
tokenizer takes every character above 127 for a letter, so it finds our words again whatever Unicode version SQLite
knows. PostgreSQL: one ``tsvector`` column filled with ``document_vector``, asked with ``column @@ query::tsquery``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from awardgap.core.texts.folding import tokens
from awardgap.core.texts.querying.nodes import And, Field, Leaf, Not, Or, Query, words_of

FTS5_TOKENIZER = "ascii"
LAST_POSITION = 16_383
"""PostgreSQL counts positions no further: words beyond are found, phrases beyond are not."""
_GAP = 2


@dataclass(frozen=True, slots=True)
class Compiled:
    """Rows that match ``positive``; with ``negate``, all rows that do not (FTS5 has no NOT of its own)."""

    positive: str
    negate: bool


def to_fts5(query: Query, columns: Mapping[str, str]) -> Compiled:
    """The query for FTS5's MATCH. ``columns``: the column of each field that a query may name."""
    return _fts5(query, columns, "")


def _fts5(query: Query, columns: Mapping[str, str], column: str) -> Compiled:
    match query:
        case And(parts):
            return _all_of([_fts5(part, columns, column) for part in parts])
        case Or(parts):
            # Not all of the opposites (De Morgan).
            return _opposite(_all_of([_opposite(_fts5(part, columns, column)) for part in parts]))
        case Not(part):
            return _opposite(_fts5(part, columns, column))
        case Field(name, part):
            return _fts5(part, columns, columns[name])
        case leaf:
            words, open_ended = words_of(leaf)
            where = f'{{"{column}"}} : ' if column else ""
            return Compiled(f'{where}"{" ".join(words)}"{" *" if open_ended else ""}', negate=False)


def _opposite(compiled: Compiled) -> Compiled:
    return Compiled(compiled.positive, not compiled.negate)


def _all_of(parts: Iterable[Compiled]) -> Compiled:
    """Wanted AND wanted NOT (unwanted OR unwanted); with nothing wanted, the opposite of the unwanted."""
    listed = list(parts)
    wanted = " AND ".join(f"({part.positive})" for part in listed if not part.negate)
    unwanted = " OR ".join(f"({part.positive})" for part in listed if part.negate)
    if not wanted:
        return Compiled(unwanted, negate=True)
    return Compiled(f"({wanted}) NOT ({unwanted})" if unwanted else wanted, negate=False)


def to_tsquery(query: Query) -> str:
    """The query as the text of a ``tsquery``: to be cast, never given to ``to_tsquery()``, which parses it anew."""
    return _tsquery(query, "")


def _tsquery(query: Query, field: str) -> str:
    match query:
        case And(parts):
            return " & ".join(f"({_tsquery(part, field)})" for part in parts)
        case Or(parts):
            return " | ".join(f"({_tsquery(part, field)})" for part in parts)
        case Not(part):
            return f"!({_tsquery(part, field)})"
        case Field(name, part):
            return _tsquery(part, name)
        case leaf:
            return _lexemes(leaf, field)


def _lexemes(leaf: Leaf, field: str) -> str:
    words, open_ended = words_of(leaf)
    return " <-> ".join(f"'{_lexeme(field, word)}'" for word in words) + (":*" if open_ended else "")


def _lexeme(field: str, word: str) -> str:
    """A word anywhere is itself; a word in a field begins with a slash and the field's name, as no word does."""
    return f"/{field}/{word}" if field else word


def document_vector(document: Mapping[str, str]) -> str:
    """A document (field name to text) as the literal of one ``tsvector``.

    Every word stands in it twice at the same position, plain and as ``/field/word``, and no phrase reaches from one
    field into the next. Positions stop at ``LAST_POSITION``; PostgreSQL keeps 255 positions a word.
    """
    positions: dict[str, list[int]] = {}
    position = 1
    for field, text in document.items():
        for word in tokens(text):
            for lexeme in (word, _lexeme(field, word)):
                positions.setdefault(lexeme, []).append(min(position, LAST_POSITION))
            position += 1
        position += _GAP
    return " ".join(f"'{lexeme}':{','.join(map(str, at))}" for lexeme, at in sorted(positions.items()))
