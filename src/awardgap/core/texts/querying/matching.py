"""What a query means, said as plainly as can be; both engines are tested against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from awardgap.core.texts.folding import tokens
from awardgap.core.texts.querying.nodes import And, Field, Leaf, Not, Or, Query, words_of


def matches(query: Query, document: Mapping[str, str]) -> bool:
    """Whether a document (field name to text) is found by the query. A field it does not have is empty."""
    return _holds(query, {name: tokens(text) for name, text in document.items()}, None)


def _holds(query: Query, document: Mapping[str, list[str]], field: str | None) -> bool:
    match query:
        case And(parts):
            return all(_holds(part, document, field) for part in parts)
        case Or(parts):
            return any(_holds(part, document, field) for part in parts)
        case Not(part):
            return not _holds(part, document, field)
        case Field(name, part):
            return _holds(part, document, name)
        case leaf:
            searched = document.values() if field is None else [document.get(field, [])]
            return _stands_in(leaf, searched)


def _stands_in(leaf: Leaf, fields: Iterable[list[str]]) -> bool:
    words, open_ended = words_of(leaf)
    size = len(words)
    return any(
        _alike(words, field[start : start + size], open_ended)
        for field in fields
        for start in range(len(field) - size + 1)
    )


def _alike(words: tuple[str, ...], found: list[str], open_ended: bool) -> bool:
    last = found[-1].startswith(words[-1]) if open_ended else found[-1] == words[-1]
    return last and list(words[:-1]) == found[:-1]
