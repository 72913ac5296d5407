"""Writes records as RIS, as our own CSV or as CSL-JSON, and reads the record back from what was written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from awardgap.core.records.citing import cite
from awardgap.core.records.csl_json import read_item, write_csl_json
from awardgap.core.records.dialects import DIALECTS
from awardgap.core.records.exchange import MARK, Exportable
from awardgap.core.records.fitting import WriteFormat, fit
from awardgap.core.records.own_csv import read_row, write_csv
from awardgap.core.records.ris_writing import write_ris
from awardgap.core.records.values import Record

_WRITERS: dict[WriteFormat, Callable[[Iterable[Exportable]], Iterator[bytes]]] = {
    "ris": write_ris,
    "csv": write_csv,
    "csl-json": write_csl_json,
}


def write(format: WriteFormat, records: Iterable[Exportable]) -> Iterator[bytes]:
    """The bytes of an export, piece by piece; ``report_losses`` says what they leave out."""
    return _WRITERS[format](fit(format, record) for record in records)


def exportable(record: Record, format: str, dialect: str, record_id: str = "") -> Exportable:
    """A record that was read, ready to be written.

    From our own CSV and CSL-JSON it is the record that went out, with its own id and original fields;
    from other files its fields are the original ones. ``record_id`` serves where the file has none.
    """
    if (format, dialect) == ("csv", MARK):
        return read_row(record.fields)
    if (format, dialect) == ("csl-json", MARK):
        return read_item(record.fields)
    ids = DIALECTS[format, dialect].places.record_id
    own = next((field.value for field in record.fields if field.tag in ids), "")
    return Exportable(
        own.strip() or record_id, cite(record.fields, format, dialect), tuple(record.fields), format, dialect
    )
