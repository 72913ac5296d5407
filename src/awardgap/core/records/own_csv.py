"""Our own CSV: a table that opens in any spreadsheet and comes back exactly as it went out.

A cell that a spreadsheet would take for a formula gets an apostrophe in front; so does one that begins with
an apostrophe, so that taking one off is always right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from awardgap.core.records.exchange import LISTS, PARTS, Exportable, dump_fields, load_fields
from awardgap.core.records.values import Citation, Field

COLUMNS = ("record_id", *PARTS, "original_format", "original_dialect", "original_fields")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
_EMPTY_ITEM = "\\e"
_ITEM = re.compile(r"((?:[^\\;]|\\.)+)(?:; ?|\Z)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def write_csv(records: Iterable[Exportable]) -> Iterator[bytes]:
    """Lines of the table, the first with a byte order mark, which Excel needs to read UTF-8."""
    yield b"\xef\xbb\xbf" + _line(COLUMNS)
    for record in records:
        yield _line(_cells(record))


def read_row(fields: Iterable[Field]) -> Exportable:
    """The record of one row, exactly as it was written."""
    cells = {field.tag.strip().casefold(): unguard(field.value) for field in fields}
    return Exportable(
        cells.get("record_id", ""),
        _citation(cells),
        load_fields(cells.get("original_fields", "")),
        cells.get("original_format", ""),
        cells.get("original_dialect", ""),
    )


def guard(value: str) -> str:
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def unguard(value: str) -> str:
    """What ``guard`` was given."""
    return value.removeprefix("'")


def _cells(record: Exportable) -> Iterator[str]:
    yield record.record_id
    for part in PARTS:
        value = getattr(record.citation, part)
        yield _joined(value) if part in LISTS else "" if value is None else str(value)
    yield from (record.format, record.dialect, dump_fields(record.fields) if record.fields else "")


def _line(cells: Iterable[str]) -> bytes:
    return (",".join('"' + guard(cell).replace('"', '""') + '"' for cell in cells) + "\r\n").encode()


def _joined(items: tuple[str, ...]) -> str:
    return "; ".join(item.replace("\\", "\\\\").replace(";", "\\;") or _EMPTY_ITEM for item in items)


def _items(cell: str) -> tuple[str, ...]:
    return tuple("" if item == _EMPTY_ITEM else _ESCAPED.sub(r"\1", item) for item in _ITEM.findall(cell))


def _citation(cells: Mapping[str, str]) -> Citation:
    texts = {part: cells[part] for part in PARTS if part in cells and part not in LISTS and part != "year"}
    lists = {part: _items(cells[part]) for part in LISTS if part in cells}
    year = cells.get("year", "").strip()
    return Citation(**texts, **lists, year=int(year) if re.fullmatch(r"-?\d{1,6}", year) else None)  # type: ignore[arg-type]
