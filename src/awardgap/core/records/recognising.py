"""Which format and dialect a file has, by what stands in it; its name only breaks a tie."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from awardgap.core.records.delimited import read_header
from awardgap.core.records.dialects import DIALECTS, Dialect, csv_dialect_of, dialect_of
from awardgap.core.records.exchange import MARK
from awardgap.core.records.refusing import UnreadableFile, refuse
from awardgap.core.records.source import Data, Source, open_source

SAMPLE = 1 << 18
_RIS = re.compile(rb"(?:\A|(?<=[\r\n]))(?:\xef\xbb\xbf)*(?:TY|ty|Ty) {1,2}-(?=[ \r\n]|\Z)")
_NBIB = re.compile(rb"(?:\A|(?<=[\r\n]))(?:\xef\xbb\xbf)*(?:PMID|pmid) ?- ?\d")
_JSON = re.compile(rb"\s*(?:\[\s*(?:\{|\]\s*\Z)|\{\s*\")")
_OWN_JSON = re.compile(rb'"custom": ?\{"%s": ?\{"record_id"' % MARK.encode())
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
    if sheet is not None:
        return sheet
    for end in (source.start + SAMPLE, len(source.text)):
        tagged = _tagged(source, end)
        if tagged is not None:
            return Kind(tagged)
    if _JSON.match(source.text, source.start):
        return Kind(DIALECTS["csl-json", MARK if _OWN_JSON.search(source.text, 0, SAMPLE) else "generic"])
    raise _without_title(source) or refuse(source.name, source.text)


def _tagged(source: Source, end: int) -> Dialect | None:
    """RIS or PubMed, whichever begins first up to this byte; where both begin at once the name decides."""
    ris = _RIS.search(source.text, 0, end)
    nbib = _NBIB.search(source.text, 0, ris.start() if ris else end)
    if nbib is not None:
        return DIALECTS["nbib", "pubmed"]
    if ris is None:
        return None
    return dialect_of(bytes(source.text[source.start : source.start + SAMPLE]).decode("latin-1"))


def _sheet(source: Source) -> Kind | None:
    """The best separator for a first line that names a title and another known column."""
    best: tuple[int, Kind] | None = None
    for separator in _SEPARATORS:
        columns = _columns(source, separator)
        dialect = csv_dialect_of(columns)
        titles = [columns.index(alias) for alias in dialect.places.title if alias in columns]
        known = len(_known(dialect).intersection(columns))
        if titles and len(columns) > 1 and (best is None or known > best[0]):
            best = (known, Kind(dialect, separator, titles[0]))
    return best[1] if best and best[0] > 1 else None


def _columns(source: Source, separator: bytes) -> list[str]:
    return [column.strip("\ufeff \t").casefold() for column in read_header(source.text, source.start, separator)]


def _known(dialect: Dialect) -> set[str]:
    return {name for part in fields(dialect.places) for name in getattr(dialect.places, part.name)}


def _without_title(source: Source) -> UnreadableFile | None:
    for separator in _SEPARATORS:
        columns = _columns(source, separator)
        if len(_known(DIALECTS["csv", "generic"]).intersection(columns)) > 1:
            found = ", ".join(column for column in read_header(source.text, source.start, separator) if column)
            return UnreadableFile(
                f"The table has no column for the title. Its columns are: {found[:300]}.",
                do="Call the column with the titles “Title” and import the file again.",
                where=f"{source.name}, line 1",
            )
    return None
