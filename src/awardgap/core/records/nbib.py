"""The tagged format of PubMed (nbib): records begin at ``PMID``, wrapped lines are indented by six spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from awardgap.core.records.drafts import Draft
from awardgap.core.records.gaps import read_gap
from awardgap.core.records.source import BLANKS, Data, count_lines, line_at
from awardgap.core.records.values import Entry, Span

START = re.compile(rb"(?:\xef\xbb\xbf)*(PMID|pmid) ?- ?([^\r\n]*)")
"""The line that opens a record."""

_TAG = re.compile(rb"([A-Za-z][A-Za-z0-9]{1,3}) {0,2}-(?: (.*)|\Z)")
_WRAPPED = re.compile(rb"(?: {2,6}|\t)(?=\S)")


def read_nbib(data: Data, start: int) -> Iterator[Entry]:
    """Records, quarantined records and notes in file order; ``start`` is behind a byte order mark."""
    at, number, found = start, 1, 0
    while at < len(data):
        opening = START.match(data, at)
        if opening is None:
            entry: Entry = read_gap(START, data, at, number)
        else:
            found += 1
            draft, end = _read(data, at, number, opening)
            entry = draft.finish(found, _span(data, at, end, number))
        yield entry
        number += count_lines(data[at : entry.span.end])
        at = entry.span.end


def _span(data: Data, first: int, end: int, number: int) -> Span:
    blanks = BLANKS.match(data, end)
    last = number + max(count_lines(data[first:end]) - (data[end - 1 : end] in b"\r\n"), 0)
    return Span(first, blanks.end() if blanks else end, number, last)


def _read(data: Data, at: int, number: int, opening: re.Match[bytes]) -> tuple[Draft, int]:
    draft = Draft(" ")
    if opening[1] == b"pmid":
        draft.notes.append(f"line {number}: tags in lower case, read as capitals")
    draft.tag("PMID", opening[2], number)
    at, number = line_at(data, at).end(), number + 1
    while at < len(data):
        blanks = BLANKS.match(data, at)
        if blanks is not None:
            if not _goes_on(data, blanks.end()):
                break
            draft.notes.append(f"line {number}: a blank line inside the record was passed over")
            at, number = blanks.end(), number + count_lines(blanks[0])
        line = line_at(data, at)
        if not _take(draft, line[1], number):
            break
        at, number = line.end(), number + 1
    return draft, at


def _goes_on(data: Data, at: int) -> bool:
    """Whether a line of the same record stands behind the blank lines."""
    following = line_at(data, at)[1]
    return bool(_TAG.match(following) or _WRAPPED.match(following)) and not START.match(following)


def _take(draft: Draft, words: bytes, number: int) -> bool:
    """Take one line into the record, or say that the record ended before it."""
    tagged = _TAG.match(words)
    if START.match(words):
        return False
    if tagged and (tagged[1].isupper() or draft.notes):
        draft.tag(tagged[1].upper().decode("ascii"), tagged[2] or b"", number)
    elif wrapped := _WRAPPED.match(words):
        draft.carry_on(words[wrapped.end() :], number)
    else:
        draft.carry_on(words, number, "no tag, read as part of")
    return True
