"""Records on their way out of the project."""

from __future__ import annotations

from collections.abc import Iterator

from awardgap.app.records.models import RecordContent
from awardgap.app.records.queries.listing import Wanted, chosen
from awardgap.app.records.search import citation_of, fields_of
from awardgap.app.shell.readers import Reader
from awardgap.core.records import Exportable


def exportables(reader: Reader, wanted: Wanted) -> Iterator[Exportable]:
    """Every record that the list shows, in its order, known by its number; erased words stay out.

    Raises UserError at once, before the first record is asked for, where the list cannot be shown.
    """
    rows = chosen(reader, wanted).filter(erasure_id=None)
    return (_exportable(row) for row in rows.iterator(500))


def _exportable(row: RecordContent) -> Exportable:
    source = row.record.source
    citation = citation_of(row.fields, source.format, source.dialect)
    return Exportable(str(row.number), citation, fields_of(row.fields), source.format, source.dialect)
