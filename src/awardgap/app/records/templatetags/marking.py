"""``{% load marking %}``: the words of a title that a search found, marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from django import template
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString

from awardgap.core.texts.folding import fold
from awardgap.core.texts.querying import And, Field, Not, Or, Query
from awardgap.core.texts.querying.nodes import words_of

register = template.Library()
OPEN, CLOSE = SafeString('<mark class="w-dif">'), SafeString("</mark>")
Sought = tuple[tuple[str, ...], bool]
WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")


@register.filter
def marked(text: str, query: Query | None) -> SafeString:
    """The text escaped, then what the query looks for in a title marked in it."""
    found = hits(text, list(sought(query))) if query else []
    if not found:
        return SafeString(escape(text))
    edges = sorted({0, len(text), *(edge for span in found for edge in span)})
    pieces = [(start, end, any(a <= start and end <= b for a, b in found)) for start, end in pairwise(edges)]
    return format_html_join(
        "", "{}{}{}", ((OPEN if hit else "", text[start:end], CLOSE if hit else "") for start, end, hit in pieces)
    )


def sought(query: Query, field: str = "title") -> Iterator[Sought]:
    """The words that may be found in a title: what must not be there, or is sought elsewhere, is left out."""
    match query:
        case Not():
            return
        case Field(name, part):
            yield from sought(part, name)
        case And(parts) | Or(parts):
            for part in parts:
                yield from sought(part, field)
        case leaf:
            if field == "title":
                yield words_of(leaf)


def hits(text: str, leaves: list[Sought]) -> list[tuple[int, int]]:
    """Start and end of each run of words that is looked for."""
    words = [(match.start(), match.end(), fold(match.group())) for match in WORD.finditer(text)]
    found = []
    for sequence, open_ended in leaves:
        for at in range(len(words) - len(sequence) + 1):
            run = words[at : at + len(sequence)]
            if alike([word for _, _, word in run], sequence, open_ended):
                found.append((run[0][0], run[-1][1]))
    return found


def alike(run: list[str], sequence: tuple[str, ...], open_ended: bool) -> bool:
    last = run[-1].startswith(sequence[-1]) if open_ended else run[-1] == sequence[-1]
    return last and run[:-1] == list(sequence[:-1])
