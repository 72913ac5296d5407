"""Which format and dialect a file has, by what stands in it; its name only breaks a tie."""

from __future__ import annotations

import re
from dataclasses import dataclass

from awardgap.core.records.delimited import read_header
from awardgap.core.records.dialects import DIALECTS, Dialect, csv_dialect_of, dialect_of
from awardgap.core.records.refusing import UnreadableFile, refuse
from awardgap.core.records.source import Data, Source, open_source

SAMPLE = 1 << 18
_RIS = re.compile(rb"(?:\A|(?<=[\r\n]))(?:\xef\xbb\xbf)*(?:TY|ty|Ty) {1,2}-(?=[ \r\n]|\Z)")
_NBIB = re.compile(rb"(?:\A|(?<=[\r\n]))(?:\xef\xbb\xbf)*(?:PMID|pmid) ?- ?\d")
_SEPARATORS = (b",", b";", b"\t", b"|")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file was recognised as; ``separator`` and ``title`` (column from 0) for CSV only."""

    dialect: Dialect
    separator: bytes = b""
    title: int = 0


def recognise(name: str, data: Data) -> Kind:
    """Recognise a file by content. Raises UnreadableFile where nothing in it is a reference."""
    return recognise_source(open_source(name, data))


def recognise_source(source: Source) -> Kind:
    """As ``recognise``, for a file whose encoding is known."""
    sheet = _sheet(source)
    ris, nbib = _RIS.search(source.text, source.start), _NBIB.search(source.text, source.start)
    if sheet is not None:
        return sheet
    if ris and nbib:
        prefers_nbib = source.name.lower().endswith((".nbib", ".txt"))
        ris = None if nbib.start() < ris.start() or (prefers_nbib and nbib.start() == ris.start()) else ris
    if ris:
        return Kind(dialect_of(bytes(source.text[source.start : source.start + SAMPLE]).decode("latin-1")))
    if nbib:
        return Kind(DIALECTS["nbib", "pubmed"])
    raise _without_title(source) or refuse(source.name, source.text)


def _sheet(source: Source) -> Kind | None:
    """The best separator for a first line that names a title and another known column."""
    best: tuple[int, Kind] | None = None
    for separator in _SEPARATORS:
        columns = _columns(source, separator)
        dialect = csv_dialect_of(columns)
        titles = [columns.index(alias) for alias in dialect.places["title"] if alias in columns]
        known = sum(column in aliases for column in columns for aliases in dialect.places.values())
        if titles and len(columns) > 1 and (best is None or known > best[0]):
            best = (known, Kind(dialect, separator, titles[0]))
    return best[1] if best and best[0] > 1 else None


def _columns(source: Source, separator: bytes) -> list[str]:
    return [column.strip("\ufeff \t").casefold() for column in read_header(source.text, source.start, separator)]


def _without_title(source: Source) -> UnreadableFile | None:
    for separator in _SEPARATORS:
        columns = _columns(source, separator)
        known = {name for aliases in DIALECTS["csv", "generic"].places.values() for name in aliases}
        if len(known.intersection(columns)) > 1:
            found = ", ".join(column for column in read_header(source.text, source.start, separator) if column)
            return UnreadableFile(
                f"The table has no column for the title. Its columns are: {found[:300]}.",
                do="Call the column with the titles “Title” and import the file again.",
                where=f"{source.name}, line 1",
            )
    return None
