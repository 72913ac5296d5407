"""Who uses a data folder: several processes together, or one alone.

The lock is SQLite's own on an otherwise empty file, so that it works on every platform and goes with its process.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from awardgap.core.trail import UserError

LOCK = "in-use.lock"


@contextmanager
def in_use(data: Path) -> Iterator[None]:
    """Use the folder together with others. Raises UserError while somebody has it alone."""
    with _held(data, ("BEGIN", "SELECT count(*) FROM sqlite_master")):
        yield


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Have the folder alone, to restore it or to change its tables. Raises UserError while it is in use."""
    with _held(data, ("BEGIN EXCLUSIVE",)):
        yield


@contextmanager
def _held(data: Path, statements: tuple[str, ...]) -> Iterator[None]:
    connection = sqlite3.connect(data / LOCK, timeout=0.5, isolation_level=None)
    try:
        for statement in statements:
            connection.execute(statement)
    except sqlite3.OperationalError:
        connection.close()
        raise UserError(
            "another awardgap uses this data folder.", where=str(data), do="Stop it (Ctrl-C), then try again."
        ) from None
    try:
        yield
    finally:
        connection.close()
