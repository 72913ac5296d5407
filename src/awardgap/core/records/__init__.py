"""Records, readers and writers of each format, identifiers, duplicates."""

from awardgap.core.records.accounting import Account, account
from awardgap.core.records.citing import cite
from awardgap.core.records.dialects import FormatName
from awardgap.core.records.exchange import Exportable
from awardgap.core.records.fitting import Loss, LossReport, WriteFormat, fit, fits, report_losses
from awardgap.core.records.identifying import clean_doi, clean_pmid
from awardgap.core.records.reading import ReadFile, Reading, open_reading, read_bytes
from awardgap.core.records.recognising import recognise
from awardgap.core.records.refusing import UnreadableFile
from awardgap.core.records.source import legible
from awardgap.core.records.values import (
    Citation,
    Entry,
    Field,
    Fields,
    FileNote,
    Quarantined,
    Record,
    SearchLine,
    SearchLog,
    Span,
)
from awardgap.core.records.writing import exportable, write

__all__ = [
    "Account",
    "Citation",
    "Entry",
    "Exportable",
    "Field",
    "Fields",
    "FileNote",
    "FormatName",
    "Loss",
    "LossReport",
    "Quarantined",
    "ReadFile",
    "Reading",
    "Record",
    "SearchLine",
    "SearchLog",
    "Span",
    "UnreadableFile",
    "WriteFormat",
    "account",
    "cite",
    "clean_doi",
    "clean_pmid",
    "exportable",
    "fit",
    "fits",
    "legible",
    "open_reading",
    "read_bytes",
    "recognise",
    "report_losses",
    "write",
]
