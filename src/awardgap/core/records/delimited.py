"""CSV: rows of cells with their exact place in the file, whatever separates them.

A row that cannot be read is set aside alone: reading goes on at the next line that makes a whole row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from awardgap.core.records.drafts import EXCERPT
from awardgap.core.records.source import BLANKS, FIELD_LIMIT, Data, count_lines, decode_lines, line_at
from awardgap.core.records.values import Entry, Field, FileNote, Quarantined, Record, Span

_SLOPPY = "line {}: a quotation mark inside a cell was kept as it stands"
_OPENS_AGAIN = re.compile(rb'[\r\n] *"')  # the next row was taken for words of this one
_BEFORE_HEADER = re.compile(rb'(?:(?:"?sep=.?"?)?[ \t]*(?:\r\n|\r|\n))+', re.IGNORECASE)  # Excel's hint
_TRIES = 200
_WINDOW = 8 * FIELD_LIMIT


@dataclass(frozen=True, slots=True)
class _Cells:
    """The patterns of one separator."""

    quoted: re.Pattern[bytes]
    sloppy: re.Pattern[bytes]
    bare: re.Pattern[bytes]

    @classmethod
    def of(cls, separator: bytes) -> _Cells:
        edge = rb"[ ]*(?=[%s\r\n]|\Z)" % separator
        return cls(
            re.compile(rb'[ ]*"((?:[^"]++|"")*+)"' + edge),
            re.compile(rb'[ ]*"((?:[^"]++|""|"(?!%s))*+)"' % edge + edge),
            re.compile(rb"([^%s\r\n]*+)" % separator),
        )


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of one row as bytes, and the byte behind its line end; ``fault`` says why it is none."""

    cells: tuple[bytes, ...]
    end: int
    fault: str = ""
    remark: str = ""


def read_header(data: Data, start: int, separator: bytes) -> tuple[str, ...]:
    """The column names of the first line that is not blank."""
    before = _BEFORE_HEADER.match(data, start)
    row = _row(data, before.end() if before else start, _Cells.of(separator))
    return tuple(decode_lines(cell, 1)[0].strip() for cell in row.cells)


def read_csv(data: Data, start: int, separator: bytes, title: int) -> Iterator[Entry]:
    """Header note, records, quarantined rows in file order; ``title`` is the column of the title."""
    sheet = _Sheet(data, start, separator, title)
    yield from sheet.entries()


class _Sheet:
    __slots__ = ("at", "columns", "data", "found", "line", "patterns", "title")

    def __init__(self, data: Data, at: int, separator: bytes, title: int) -> None:
        self.data, self.at, self.line, self.found = data, at, 1, 0
        self.patterns, self.title = _Cells.of(separator), title
        self.columns = read_header(data, at, separator)

    def entries(self) -> Iterator[Entry]:
        before = _BEFORE_HEADER.match(self.data, self.at)
        if before:
            words = before[0].strip().decode("ascii", "replace")
            yield FileNote(self._pass(before.end()), "header" if words else "blank", words)
        header = _row(self.data, self.at, self.patterns)
        words = decode_lines(self.data[self.at : header.end], self.line)[0].strip("\r\n")
        yield FileNote(self._pass(header.end), "header", words)
        while self.at < len(self.data):
            self.found += 1
            yield self._entry()

    def _entry(self) -> Record | Quarantined:
        row = _row(self.data, self.at, self.patterns)
        reason = row.fault.format(self.line) or self._misfit(row)
        if reason:
            return self._set_aside(row, reason)
        number, notes = self.line, [row.remark.format(self.line)] if row.remark else []
        if len(row.cells) < len(self.columns):
            notes.append(
                f"line {number}: {len(row.cells)} cells where the header has {len(self.columns)}; the rest are empty"
            )
        fields = []
        for column, cell in zip(self.columns, row.cells, strict=False):
            value, remarks = decode_lines(cell, number)
            number += count_lines(cell)
            if value:
                fields.append(Field(column, value))
            notes += remarks
        return Record(self.found, self._pass(row.end), tuple(fields), tuple(notes))

    def _misfit(self, row: _Row) -> str:
        cells, columns = len(row.cells), len(self.columns)
        if any(row.cells[columns:]) or cells <= self.title:
            return f"The row on line {self.line} has {cells} cells where the header has {columns}."
        for column, cell in zip(self.columns, row.cells, strict=False):
            if len(cell) > FIELD_LIMIT and len(decode_lines(cell, 1)[0]) > FIELD_LIMIT:
                return f"The field {column} on line {self.line} is longer than {FIELD_LIMIT:,} characters."
        return ""

    def _set_aside(self, row: _Row, reason: str) -> Quarantined:
        end = self._next_whole_row(row)
        excerpt = decode_lines(bytes(self.data[self.at : min(end, self.at + EXCERPT)]), 1)[0]
        return Quarantined(self.found, self._pass(end), reason, excerpt.strip("\r\n"))

    def _next_whole_row(self, row: _Row) -> int:
        """Where reading goes on: at the first later line of the row that makes a whole row, or behind it."""
        end = line_at(self.data, self.at).end()
        for _ in range(_TRIES):
            if end >= row.end:
                return row.end
            later = _row(self.data, end, self.patterns)
            if not later.fault and len(later.cells) == len(self.columns):
                return end
            end = line_at(self.data, end).end()
        return row.end

    def _pass(self, end: int) -> Span:
        first, number = self.at, self.line
        blanks = BLANKS.match(self.data, end)
        self.at = blanks.end() if blanks else end
        self.line += count_lines(self.data[first : self.at])
        last = number + max(count_lines(self.data[first:end]) - (self.data[end - 1 : end] in b"\r\n"), 0)
        return Span(first, self.at, number, last)


def _row(data: Data, at: int, patterns: _Cells) -> _Row:
    cells: list[bytes] = []
    limit, remark = min(len(data), at + _WINDOW), ""
    while True:
        cell, kind = _cell(data, at, limit, patterns)
        if kind == "unclosed":
            return _Row(
                tuple(cells),
                line_at(data, limit).end(),
                "A quotation mark opens in the row on line {} and never closes.",
            )
        cells.append(cell[1] if kind == "bare" else cell[1].replace(b'""', b'"'))
        remark = _SLOPPY if kind == "sloppy" else remark
        at = cell.end()
        if at == limit < len(data):
            return _Row(tuple(cells), line_at(data, limit).end(), "The row on line {} is longer than any row can be.")
        if data[at : at + 1] in b"\r\n":
            return _Row(tuple(cells), line_at(data, at).end(), "", remark)
        at += 1


def _cell(data: Data, at: int, limit: int, patterns: _Cells) -> tuple[re.Match[bytes], str]:
    """The next cell, and how it is written: quoted, with loose quotation marks inside, bare, or never closed."""
    if quoted := patterns.quoted.match(data, at, limit):
        return quoted, "quoted"
    if sloppy := patterns.sloppy.match(data, at, limit):
        return sloppy, "unclosed" if _OPENS_AGAIN.search(sloppy[1]) else "sloppy"
    bare = cast("re.Match[bytes]", patterns.bare.match(data, at, limit))  # it matches the empty string too
    return bare, "unclosed" if bare[1].lstrip().startswith(b'"') else "bare"
