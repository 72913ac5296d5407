"""What stands between the records of a tagged file: numbering, links, a search strategy, anything else."""

from __future__ import annotations

import re

from awardgap.core.records.source import Data, count_lines, decode_lines, line_at
from awardgap.core.records.values import FileNote, Span

NOTE_LIMIT = 100_000
"""Characters of a note's text; its span says where the rest stands."""

NUMBERING = re.compile(
    rb"(?i)[ \t]*(?:(?P<plain>\d{1,7})\.|<(?P<angle>\d{1,7})>|(?:record|result|reference|citation)[ \t:#]{0,3}"
    rb"(?P<named>\d{1,7})(?:[ \t]*(?:of|/)[ \t]*#?(?P<of>\d{1,7}))?)[ \t.:]*\Z"
)
_STRATEGY = re.compile(
    rb"(?i)(?:C1 {1,2}- ?)?[ \t*#\"]*(?:databases? ?[:(<]|search (?:strategy|strategies|history)\b"
    rb"|searches?:?[ \t]*\Z|\d{1,4}\.?[ \t]+\S.*[ \t]\(?\d[\d,]*\)?[ \t]*\Z)"
)
_KINDS = (
    ("blank", re.compile(rb"[ \t]*\Z")),
    ("numbering", NUMBERING),
    ("link", re.compile(rb"(?i)[ \t]*(?:link to |https?://|view (?:record|full text)|full text[: ])")),
    ("strategy", _STRATEGY),
    ("header", re.compile(rb"(?i)[ \t]*(?:provider|content|copyright|created|exported?(?: on| date)?|date)[ \t]*:")),
)
_LONGEST_GAP = 50
"""Lines between two records that may be looked through for the second."""
_PASSED = {"blank", "numbering", "link"}


def kind_of(line: bytes) -> str:
    """The kind of a line outside all records."""
    return next((kind for kind, pattern in _KINDS if pattern.match(line)), "stray")


def leads_to(start: re.Pattern[bytes], data: Data, position: int) -> int | None:
    """Where the next record or the end stands, if only blank lines, numbering and links are before it."""
    for _ in range(_LONGEST_GAP):
        if position == len(data) or start.match(data, position):
            return position
        line = line_at(data, position)
        if kind_of(line[1]) not in _PASSED:
            return None
        position = line.end()
    return None


def read_gap(start: re.Pattern[bytes], data: Data, position: int, number: int) -> FileNote:
    """One note from here to the next record, or to where another kind of text begins; blank lines are taken in."""
    first, kind, end = position, "", position
    while position < len(data) and not start.match(data, position):
        line = line_at(data, position)
        here = kind_of(line[1])
        if kind and not _goes_on(kind, here):
            break
        kind = kind or here
        position = line.end()
        end = position if here != "blank" else end
    text, _ = decode_lines(bytes(data[first : min(end, first + 4 * NOTE_LIMIT)]), number)
    lines = max(count_lines(bytes(data[first:position])), 1)
    return FileNote(Span(first, position, number, number + lines - 1), kind, text.strip("\r\n")[:NOTE_LIMIT])


def _goes_on(kind: str, here: str) -> bool:
    return here in (kind, "blank") if kind != "strategy" else here != "numbering"
