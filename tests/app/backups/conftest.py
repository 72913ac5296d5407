"""Installations on disk, without Django: a database with a file row, and bytes."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from awardgap.app.config.installation import Installation, read_installation

Plant = Callable[[str], Installation]


def store(installation: Installation, data: bytes) -> Path:
    """Put bytes where the product puts them, and name them in the database."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = installation.files / sha256[:2] / sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    with closing(sqlite3.connect(installation.sqlite_file)) as connection, connection:
        connection.execute("INSERT INTO files_storedfile VALUES (?)", [sha256])
    return path


@pytest.fixture
def plant(tmp_path: Path) -> Plant:
    """Make an installation in a folder of this name, with one stored file."""

    def make(name: str) -> Installation:
        installation = read_installation({"AWARDGAP_DATA": str(tmp_path / name)})
        with closing(sqlite3.connect(installation.sqlite_file)) as connection, connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("CREATE TABLE files_storedfile (sha256 TEXT)")
            connection.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
            connection.execute("CREATE TABLE child (parent INTEGER REFERENCES parent (id))")
        store(installation, b"TY  - JOUR\r\n")
        return installation

    return make
