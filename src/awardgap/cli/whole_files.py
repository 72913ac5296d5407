"""Output files that are there whole or not at all."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from awardgap.core.trail import UserError


def write_whole(path: Path, chunks: Iterable[bytes]) -> None:
    """Write beside the file, flush to the disk, then take its name; what was there before stays until then.

    Raises UserError where there is a folder of this name, or no place for files.
    """
    path = path.expanduser().absolute()
    if path.is_dir():
        raise UserError("this is a folder.", where=str(path), do="Name a file in it.")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".unfinished-", suffix=path.suffix)
    except FileNotFoundError:
        raise UserError("no file can be made in this folder.", where=str(path.parent), do="Name another one.") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o666 & ~_mask())
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _mask() -> int:
    """What the person's settings take away from the rights of a new file; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """A table as CSV, in UTF-8 with CRLF (RFC 4180)."""
    for row in (header, *rows):
        line = io.StringIO()
        csv.writer(line, lineterminator="\r\n").writerow(row)
        yield line.getvalue().encode()
