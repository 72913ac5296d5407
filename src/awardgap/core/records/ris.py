"""RIS: finds every record between ``TY`` and ``ER`` and accounts for every byte around them.

A plain record is read in one go; anything else is read line by line. Both give the same record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from awardgap.core.records.drafts import EXCERPT
from awardgap.core.records.gaps import kind_of, read_gap
from awardgap.core.records.ris_lines import ANY_TAG, START, read_by_line
from awardgap.core.records.source import BLANKS, Data, count_lines, line_at
from awardgap.core.records.values import Entry, Field, Quarantined, Record, Span

_EDGE = re.compile(
    rb"(?:^|(?<=[\r\n]))(?:(?P<end>(?:ER|er|Er) {1,2}-[ \t]*(?=[\r\n]|\Z))|(?:\xef\xbb\xbf)*(?P<start>(?:TY|ty|Ty) {1,2}-[ \r\n]))"
)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TAGS = {f"{a}{b}  - ": f"{a}{b}" for a in _LETTERS for b in _LETTERS + "0123456789" if a + b not in ("TY", "ER")}


def read_ris(data: Data, start: int) -> Iterator[Entry]:
    """Records, quarantined records and notes in file order; ``start`` is behind a byte order mark."""
    walk = _Walk(data, start)
    while walk.at < len(data):
        yield walk.step()


class _Walk:
    """Where reading has got to: the byte, its line, and how many records were found."""

    __slots__ = ("at", "data", "found", "line")

    def __init__(self, data: Data, at: int) -> None:
        self.data, self.at, self.line, self.found = data, at, 1, 0

    def step(self) -> Entry:
        """The next entry of the file."""
        opening = START.match(self.data, self.at)
        if opening is None:
            return self._torn() or self._gap()
        self.found += 1
        draft, end = read_by_line(self.data, self.at, self.line, opening)
        return draft.finish(self.found, self._pass(end))

    def _gap(self) -> Entry:
        note = read_gap(START, self.data, self.at, self.line)
        self.at, self.line = note.span.end, self.line + count_lines(self.data[self.at : note.span.end])
        return note

    def _torn(self) -> Quarantined | None:
        """Tags without the TY that began them: the first part of the record is missing."""
        words = line_at(self.data, self.at)[1]
        if not ANY_TAG.match(words) or kind_of(words) == "strategy":
            return None
        edge = _EDGE.search(self.data, self.at)
        if edge is None or edge["end"] is None:
            return None
        self.found += 1
        first, span = self.line, self._pass(line_at(self.data, edge.end()).end())
        reason = f"Lines {first} to {span.last_line} hold tags without a TY line: the start of the record is missing."
        return Quarantined(self.found, span, reason, words.decode("utf-8", "replace")[:EXCERPT])

    def _pass(self, end: int) -> Span:
        """The span from here to ``end`` and the blank lines behind it; reading goes on there."""
        first, number = self.at, self.line
        blanks = BLANKS.match(self.data, end)
        self.at = blanks.end() if blanks else end
        self.line += count_lines(self.data[first : self.at])
        last = number + max(count_lines(self.data[first:end]) - (self.data[end - 1 : end] in b"\r\n"), 0)
        return Span(first, self.at, number, last)
