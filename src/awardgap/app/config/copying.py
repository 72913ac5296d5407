"""Copying stored files, which never change: hard links to the last backup where it has them already."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from awardgap.core.trail import UserError, file_digest

DIGEST = re.compile(r"[0-9a-f]{64}")
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class CopiedFiles:
    """Digest and size of every file in the copy."""

    sizes: Mapping[str, int]


def stored_in(folder: Path) -> Iterator[Path]:
    """The files named by their digest, in order; never the unfinished ones beside them."""
    yield from sorted(path for path in folder.glob("??/*") if DIGEST.fullmatch(path.name) and path.is_file())


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(iter(lambda: file.read(CHUNK), b""))


def copy_files(source: Path, target: Path, previous: Path | None) -> CopiedFiles:
    """Copy stored files, linked to ``previous`` where it holds the same bytes. Each copy made is read back.

    A file whose bytes are not the ones stored is left out; ``project verify`` names it.
    """
    target.mkdir()
    sizes: dict[str, int] = {}
    for path in stored_in(source):
        into = target / path.name[:2] / path.name
        into.parent.mkdir(exist_ok=True)
        if _linked(previous / path.name[:2] / path.name if previous else None, path, into) or _copied(path, into):
            sizes[path.name] = into.stat().st_size
    return CopiedFiles(sizes)


def _linked(earlier: Path | None, path: Path, into: Path) -> bool:
    """Link to the earlier backup's copy, never to the live file: a change to one would change both."""
    if earlier is None or not earlier.is_file() or earlier.stat().st_size != path.stat().st_size:
        return False
    try:
        os.link(earlier, into)
    except OSError:  # a file system without hard links
        return False
    return True


def _copied(path: Path, into: Path) -> bool:
    shutil.copyfile(path, into)
    with into.open("rb+") as file:
        os.fsync(file.fileno())
    if digest_of(into) == path.name:
        return True
    into.unlink()
    if digest_of(path) != path.name:
        return False
    raise UserError("a file was not copied as it is; the disk may be failing.", where=str(into), do="Use another disk.")


def files_wrong(folder: Path, sizes: Mapping[str, int]) -> list[str]:
    """One sentence for each file that is gone or whose bytes changed."""
    found = {path.name: path for path in stored_in(folder)}
    gone = [f"files: {name[:12]}… is missing." for name in sizes if name not in found]
    there = [name for name in sizes if name in found]
    return gone + [f"files: {name[:12]}… was changed." for name in there if digest_of(found[name]) != name]


def flush_folder(folder: Path) -> None:
    """Make a rename in this folder last through a power cut, where the platform lets us."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
