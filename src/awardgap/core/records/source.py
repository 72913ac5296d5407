"""The bytes of a file, made fit for line-wise reading without losing where each one stood."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from mmap import mmap
from typing import TypeAlias, cast

from awardgap.core.records.values import Entry, Span

Data: TypeAlias = "bytes | mmap"

FIELD_LIMIT = 1_000_000
"""Characters a field may have; a longer one is quarantined with its record."""

BLANKS = re.compile(rb"(?:[ \t]*(?:\r\n|\r|\n))+")
_LINE = re.compile(rb"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_LINE_END = re.compile(rb"\r\n|\r|\n")
_LINE_END_IN_WORDS = re.compile(r"\r\n|\r")
_HIGH_LINE = re.compile(rb"[^\r\n\x80-\xff]*[\x80-\xff][^\r\n]*")
_CHUNK = 1 << 20
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "UTF-8 with byte order mark", ""),
    (codecs.BOM_UTF16_LE, "UTF-16 LE", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "UTF-16 BE", "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file whose ``text`` is ASCII-transparent: its own bytes, or UTF-8 made from UTF-16.

    ``start`` is where the words begin in ``text``; ``codec`` names the encoding that positions have to be
    counted back into, empty when ``text`` is the file itself; ``mark`` bytes of the file are a byte order mark.
    """

    name: str
    text: Data
    start: int
    size: int
    encoding: str
    codec: str
    mark: int

    @property
    def plain(self) -> bool:
        """Whether positions in the text are positions in the file, from its first byte on."""
        return not self.codec and not self.start

    def relocate(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The same entries, their spans in bytes of the file and covering all of it."""
        position = 0
        for entry in entries:
            end = self.size if entry.span.end == len(self.text) else self._end(entry.span, position)
            moved = position != entry.span.start or end != entry.span.end
            yield replace(entry, span=replace(entry.span, start=position, end=end)) if moved else entry
            position = end

    def _end(self, span: Span, position: int) -> int:
        if not self.codec:
            return span.end
        words = self.text[span.start : span.end].decode("utf-8", "surrogatepass")
        mark = 0 if position else self.mark
        return position + mark + len(words.encode(self.codec, "surrogatepass"))


def open_source(name: str, data: Data) -> Source:
    """Recognise the encoding: by byte order mark, then by the zeros of UTF-16, then UTF-8, then Windows-1252."""
    head = bytes(data[:4096])
    for mark, encoding, codec in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return _from_utf16(name, data, encoding, codec, 2) if codec else _own(name, data, len(mark), encoding)
    codec = _unmarked_utf16(head)
    if codec:
        return _from_utf16(name, data, f"{codec.upper().replace('-LE', ' LE').replace('-BE', ' BE')}", codec, 0)
    return _own(name, data, 0, "UTF-8" if _is_utf8(data) else _single_bytes(data))


def _own(name: str, data: Data, start: int, encoding: str) -> Source:
    return Source(name, data, start, len(data), encoding, "", start)


def _from_utf16(name: str, data: Data, encoding: str, codec: str, mark: int) -> Source:
    even = len(data) - (len(data) - mark) % 2
    words = bytes(data[mark:even]).decode(codec, "surrogatepass")
    return Source(name, words.encode("utf-8", "surrogatepass"), 0, len(data), encoding, codec, mark)


def _unmarked_utf16(head: bytes) -> str:
    even, odd = head[::2].count(0), head[1::2].count(0)
    most = len(head) * 0.3
    if odd > most and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > most and odd == 0 else ""


def _is_utf8(data: Data) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _CHUNK):
            decoder.decode(data[start : start + _CHUNK])
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True


def _single_bytes(data: Data) -> str:
    for line in _HIGH_LINE.finditer(data):
        try:
            line.group().decode("utf-8")
        except UnicodeDecodeError:
            continue
        return "UTF-8 and Windows-1252 mixed"
    return "Windows-1252"


def legible(piece: bytes, encoding: str) -> str:
    """A piece of a file as a person can read it, its lines parted by LF; ``encoding`` is what its reading named."""
    if encoding.startswith("UTF-16"):
        codec = encoding.lower().replace(" ", "-")
        return _LINE_END_IN_WORDS.sub("\n", piece.decode(codec, "replace").replace("\x00", "\ufffd"))
    return "\n".join(decode_line(line, 0)[0] for line in _LINE_END.split(piece))


def line_at(data: Data, position: int) -> re.Match[bytes]:
    """The line that begins here; group 1 is without its end."""
    return cast("re.Match[bytes]", _LINE.match(data, position))  # it matches the empty string too


def count_lines(data: bytes) -> int:
    """How many line ends (LF, CR or CRLF) stand in these bytes."""
    returns = data.count(b"\r")
    return data.count(b"\n") + (returns - data.count(b"\r\n") if returns else 0)


def decode_line(line: bytes, number: int) -> tuple[str, str]:
    """The words of one line and a note, empty where it was plain UTF-8.

    A line that is not UTF-8 is Windows-1252, never Latin-1. NUL, lone surrogates and bytes without a
    meaning become U+FFFD.
    """
    note = ""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        text, note = _decode_otherwise(line, number)
    if "\0" in text:
        note = f"{note}; " * bool(note) + f"line {number}: a NUL character was replaced by U+FFFD"
        text = text.replace("\0", "\ufffd")
    return text, note


def _decode_otherwise(line: bytes, number: int) -> tuple[str, str]:
    try:
        text = line.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace"), f"line {number}: not UTF-8, read as Windows-1252"
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text, f"line {number}: half a surrogate pair was replaced by U+FFFD"


def decode_lines(data: bytes, first_line: int) -> tuple[str, tuple[str, ...]]:
    """The words of several lines, line ends kept, with the notes of those that were not plain UTF-8."""
    if b"\0" not in data:
        try:
            return data.decode("utf-8"), ()
        except UnicodeDecodeError:
            pass
    words, notes, position = [], [], 0
    for number, end in enumerate(_LINE_END.finditer(data), first_line):
        text, note = decode_line(data[position : end.start()], number)
        words += [text, end.group().decode("ascii")]
        notes.append(note)
        position = end.end()
    text, note = decode_line(data[position:], first_line + len(notes))
    return "".join([*words, text]), tuple(note for note in [*notes, note] if note)
