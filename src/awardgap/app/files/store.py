"""Bytes on disk: written to a temporary name, synced, renamed; never changed afterwards."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from awardgap.core.trail import UserError, file_digest

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Stored:
    sha256: str
    size: int


def path_of(sha256: str) -> Path:
    """Where the bytes with this digest lie."""
    folder: Path = settings.INSTALLATION.files
    return folder / sha256[:2] / sha256


def put(name: str, chunks: Iterable[bytes]) -> Stored:
    """Keep bytes that arrive in pieces. Raises UserError over the limit; nothing half-written stays."""
    folder: Path = settings.INSTALLATION.files
    folder.mkdir(parents=True, exist_ok=True)
    limit: int = settings.LIMITS.upload_bytes
    digest, size = hashlib.sha256(), 0
    handle, temporary = tempfile.mkstemp(dir=folder, prefix="incoming-")
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                size += len(chunk)
                if size > limit:
                    raise UserError(
                        f"the file is larger than {limit // 1_000_000} MB.",
                        where=name,
                        do="Export it in parts, or raise upload_bytes in settings.toml.",
                    )
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        target = path_of(digest.hexdigest())
        target.parent.mkdir(exist_ok=True)
        os.replace(temporary, target)
    finally:
        Path(temporary).unlink(missing_ok=True)
    return Stored(digest.hexdigest(), size)


def chunks_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def is_intact(sha256: str) -> bool:
    """Whether the bytes are there and are the ones that were stored."""
    path = path_of(sha256)
    return path.is_file() and file_digest(chunks_of(path)) == sha256
