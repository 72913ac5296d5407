"""Writes records as RIS, as our own CSV or as CSL-JSON, and reads the record back from what was written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from awardgap.core.records.citing import cite
from awardgap.core.records.csl_json import write_csl_json
from awardgap.core.records.dialects import DIALECTS
from awardgap.core.records.exchange import Exportable
from awardgap.core.records.fitting import WriteFormat, fit
from awardgap.core.records.own_csv import write_csv
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
    table = DIALECTS[format, dialect]
    own = table.exact(record.fields) if table.exact else None
    if own is not None:
        return own
    ids = table.places.record_id
    stated = next((field.value for field in record.fields if field.tag in ids), "")
    return Exportable(
        stated.strip() or record_id, cite(record.fields, format, dialect), tuple(record.fields), format, dialect
    )
