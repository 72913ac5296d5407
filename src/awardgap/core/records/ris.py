"""RIS: finds every record between ``TY`` and ``ER`` and accounts for every byte around them.

A plain record is read in one go; anything else is read line by line. Both give the same record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awardgap.core.records.drafts import EXCERPT
from awardgap.core.records.gaps import kind_of, read_gap
from awardgap.core.records.ris_lines import ANY_TAG, START, read_by_line
from awardgap.core.records.source import BLANKS, FIELD_LIMIT, Data, count_lines, line_at
from awardgap.core.records.values import Entry, Fields, Quarantined, Record, Span

_EDGE = re.compile(
    rb"(?:^|(?<=[\r\n]))(?:(?P<end>(?:ER|er|Er) {1,2}-[ \t]*(?=[\r\n]|\Z))"
    rb"|(?:\xef\xbb\xbf)*(?P<start>(?:TY|ty|Ty) {1,2}-[ \r\n]))"
)
_BARE_RETURN = re.compile(rb"\r[^\n]")
_PLAIN_TAG = re.compile(r"\n([A-Z][A-Z0-9])  - ")
_PLAIN_END = re.compile(rb"\nER  -[ \t]*+(?:\r?\n(?>(?:[ \t]*\r?\n)*)|\Z)(?![ \t]*\r)")


def read_ris(data: Data, start: int) -> Iterator[Entry]:
    """Records, quarantined records and notes in file order; ``start`` is behind a byte order mark."""
    walk = _Walk(data, start)
    while walk.at < len(data):
        yield walk.step()


class _Walk:
    """Where reading has got to: the byte, its line, and how many records were found."""

    __slots__ = ("at", "data", "edge", "found", "line")

    def __init__(self, data: Data, at: int) -> None:
        self.data, self.at, self.line, self.found = data, at, 1, 0
        self.edge: re.Match[bytes] | None = _EDGE.search(data, at)

    def step(self) -> Entry:
        """The next entry of the file."""
        plain = self._plain()
        if plain is not None:
            return plain
        opening = START.match(self.data, self.at)
        if opening is None:
            return self._torn() or self._gap()
        self.found += 1
        draft, end = read_by_line(self.data, self.at, self.line, opening)
        return draft.finish(self.found, self._pass(end))

    def _plain(self) -> Record | None:
        """A record of nothing but ``XX  - value`` lines in clean UTF-8, read in one go; None for any other."""
        data, at = self.data, self.at
        if data[at : at + 6] != b"TY  - ":
            return None
        stop = data.find(b"\nER  -", at)
        ending = _PLAIN_END.match(data, stop) if 0 < stop - at <= FIELD_LIMIT else None
        if ending is None:
            return None
        fields = _plain_fields(data[at:stop])
        if fields is None:
            return None
        self.found += 1
        first, last = self.line, self.line + len(fields)
        self.at, self.line = ending.end(), last + ending[0].count(b"\n", 1)
        return Record(self.found, Span(at, self.at, first, last), fields)

    def _gap(self) -> Entry:
        note = read_gap(START, self.data, self.at, self.line)
        self.at, self.line = note.span.end, self.line + count_lines(self.data[self.at : note.span.end])
        return note

    def _torn(self) -> Quarantined | None:
        """Tags without the TY that began them: the first part of the record is missing."""
        words = line_at(self.data, self.at)[1]
        if not ANY_TAG.match(words) or kind_of(words) == "strategy":
            return None
        edge = self._edge()
        if edge is None or edge["end"] is None:
            return None
        self.found += 1
        first, span = self.line, self._pass(line_at(self.data, edge.end()).end())
        reason = f"Lines {first} to {span.last_line} hold tags without a TY line: the start of the record is missing."
        return Quarantined(self.found, span, reason, words.decode("utf-8", "replace")[:EXCERPT])

    def _edge(self) -> re.Match[bytes] | None:
        """The next line that begins or ends a record; searched for once, however much text stands before it."""
        if self.edge is not None and self.edge.start() < self.at:
            self.edge = _EDGE.search(self.data, self.at)
        return self.edge

    def _pass(self, end: int) -> Span:
        """The span from here to ``end`` and the blank lines behind it; reading goes on there."""
        first, number = self.at, self.line
        blanks = BLANKS.match(self.data, end)
        self.at = blanks.end() if blanks else end
        self.line += count_lines(self.data[first : self.at])
        last = number + max(count_lines(self.data[first:end]) - (self.data[end - 1 : end] in b"\r\n"), 0)
        return Span(first, self.at, number, last)


def _plain_fields(lines: bytes) -> Fields | None:
    """The fields of lines that are all written ``XX  - value``; None if any is not."""
    ends = lines.count(b"\n")
    if b"\r" in lines:
        bare = lines.replace(b"\r", b"")
        if len(lines) - len(bare) != ends + 1 or _BARE_RETURN.search(lines):
            return None
        lines = bare
    try:
        parts = _PLAIN_TAG.split(lines.decode("utf-8"))
    except UnicodeDecodeError:
        return None
    parts[0] = parts[0][6:]
    parts.insert(0, "TY")
    tags, values = parts[::2], parts[1::2]
    if len(tags) != ends + 1 or tags.count("TY") != 1 or values[0][:1] == " " or b"\0" in lines:
        return None
    return Fields(tags, values) if any(map(str.strip, values[1:])) else None
