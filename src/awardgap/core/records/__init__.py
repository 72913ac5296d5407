"""Records, readers and writers of each format, identifiers, duplicates."""

from awardgap.core.records.citing import cite
from awardgap.core.records.identifying import clean_doi, clean_pmid
from awardgap.core.records.reading import ReadFile, Reading, open_reading, read_bytes
from awardgap.core.records.recognising import recognise
from awardgap.core.records.refusing import UnreadableFile
from awardgap.core.records.values import (
    Citation,
    Entry,
    Field,
    FileNote,
    Quarantined,
    Record,
    SearchLine,
    SearchLog,
    Span,
)

__all__ = [
    "Citation",
    "Entry",
    "Field",
    "FileNote",
    "Quarantined",
    "ReadFile",
    "Reading",
    "Record",
    "SearchLine",
    "SearchLog",
    "Span",
    "UnreadableFile",
    "cite",
    "clean_doi",
    "clean_pmid",
    "open_reading",
    "read_bytes",
    "recognise",
]
