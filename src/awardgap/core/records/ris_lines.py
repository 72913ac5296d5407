"""One RIS record read line by line: the careful way, for records that are not plain."""

from __future__ import annotations

import re
from dataclasses import dataclass

from awardgap.core.records.drafts import Draft
from awardgap.core.records.gaps import kind_of, leads_to
from awardgap.core.records.source import Data, line_at

START = re.compile(rb"(?:\xef\xbb\xbf)*(TY|ty|Ty)( {1,2})-(?= |[\r\n]|\Z) {0,2}([^\r\n]*)")
"""The line that opens a record: one or two spaces around the dash, in capitals or not."""

ANY_TAG = re.compile(rb"[A-Za-z][A-Za-z0-9] {1,2}-(?: |\Z)")
_BARE_END = re.compile(rb"(?:ER|er|Er) {1,2}-[ \t]*\Z")
_TYPES = frozenset(
    b"ABST ADVS AGGR ANCIENT ART BILL BLOG BOOK CASE CHAP CHART CLSWK COMP CONF CPAPER CTLG DATA DBASE DICT EBOOK "
    b"ECHAP EDBOOK EJOUR ELEC ENCYC EQUA FIGURE GEN GOVDOC GRANT GRNT HEAR ICOMM INPR INTV JFULL JOUR LEGAL MANSCPT "
    b"MAP MGZN MPCT MULTI MUSIC NEWS PAMP PAT PCOMM POD PRESS RPRT SER SLIDE SOUND STAND STAT STD THES UNBILL UNPB "
    b"VIDEO WEB".split()
)
_CUT_OFF = "the file ends before this record does (no ER line); it may be cut off"
_UNENDED = "the next record begins before this one ended (no ER line)"
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class _Form:
    """How the tags of one record are written: its TY line decides."""

    tag: re.Pattern[bytes]
    small: bool

    @classmethod
    def of(cls, opening: re.Match[bytes]) -> _Form:
        small = opening[1] != b"TY"
        letters = rb"[A-Za-z][A-Za-z0-9]" if small else rb"[A-Z][A-Z0-9]"
        return cls(re.compile(rb"(%s) {%d}-(?: (.*)|\Z)" % (letters, len(opening[2]))), small)


def read_by_line(data: Data, at: int, number: int, opening: re.Match[bytes]) -> tuple[Draft, int]:
    """The record that ``opening`` begins on line ``number``, and the byte behind its last line."""
    draft, form = Draft("\n"), _Form.of(opening)
    if opening[0].startswith(_MARK):
        draft.notes.append(f"line {number}: a byte order mark inside the file was passed over")
    if form.small:
        draft.notes.append(f"line {number}: tags in lower case, read as capitals")
    draft.tag("TY", opening[3], number)
    at = line_at(data, at).end()
    while at < len(data):
        number += 1
        line = line_at(data, at)
        end = _ending(draft, form, data, line, number)
        if end is not None:
            return draft, end
        at = line.end()
    draft.notes.append(f"line {number}: {_CUT_OFF}")
    return draft, at


def _ending(draft: Draft, form: _Form, data: Data, line: re.Match[bytes], number: int) -> int | None:
    """Take one line in; where the record ends, the byte behind it."""
    words = line[1]
    if _BARE_END.match(words):
        return line.end()
    tagged = form.tag.match(words)
    following = line.start() if _opens_another(words, tagged) else None
    if not tagged and following is None:
        following = leads_to(START, data, line.start())
    if following is not None:
        draft.notes.append(f"line {number}: {_CUT_OFF if following == len(data) else _UNENDED}")
        return line.start()
    if tagged is None:
        _take_bare(draft, words, number)
    elif tagged[1].upper() != b"ER":
        draft.tag(tagged[1].upper().decode("ascii"), tagged[2] or b"", number)
    elif _followed_by_tag(form, data, line.end()):
        draft.carry_on(words, number, "“ER” inside the text, read as part of")
    else:
        return line.end()
    return None


def _opens_another(words: bytes, tagged: re.Match[bytes] | None) -> bool:
    if tagged is not None:
        return bool(tagged[1].upper() == b"TY")
    opening = START.match(words)
    return opening is not None and (opening[3].strip().upper() in _TYPES or opening[0].startswith(_MARK))


def _take_bare(draft: Draft, words: bytes, number: int) -> None:
    if kind_of(words) == "link":
        draft.untagged(words, number)
    elif words.strip():
        draft.carry_on(words, number, "no tag, read as part of")
    else:
        draft.carry_on(words, number)


def _followed_by_tag(form: _Form, data: Data, at: int) -> bool:
    line = line_at(data, at)
    while line.end() > line.start() and not line[1].strip():
        line = line_at(data, line.end())
    tagged = form.tag.match(line[1])
    return tagged is not None and tagged[1].upper() != b"TY"
