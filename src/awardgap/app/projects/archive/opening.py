"""Opening an archive that somebody else may have made: nothing in it is believed before it was counted and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.conf import settings

from awardgap.app.projects.archive.manifest import NAME, Manifest, read_manifest
from awardgap.core.trail import UserError

MEMBER = re.compile(r"manifest\.json|tables/[a-z_]+\.[A-Za-z]+\.jsonl|files/[0-9a-f]{64}")
MANIFEST_BYTES = 50_000_000
SMALL = 20_000_000
"""Bytes below which no ratio of compression can do harm."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An archive whose members are the ones its manifest names."""

    name: str
    manifest: Manifest
    archive: ZipFile

    def open(self, member: str) -> IO[bytes]:
        return self.archive.open(member)


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """Open an archive to read it. Raises UserError for anything that is not a whole archive within the limits."""
    try:
        with ZipFile(path) as archive:
            yield Opened(path.name, _examine(archive, path.name), archive)
    except FileNotFoundError:
        raise UserError("there is no such file.", where=str(path), do="Look at the name.") from None
    except (BadZipFile, NotImplementedError, EOFError) as problem:
        raise UserError(
            f"this is not a whole project archive ({problem}).",
            where=path.name,
            do="Export the project again, or copy the file again.",
        ) from None


def _examine(archive: ZipFile, name: str) -> Manifest:
    members = archive.infolist()
    _within_limits(members, name)
    for member in members:
        if not MEMBER.fullmatch(member.filename) or member.flag_bits & 1:
            raise _refused(name, f"it holds “{member.filename[:80]}”, which no project archive has")
    names = [member.filename for member in members]
    if len(set(names)) != len(names):
        raise _refused(name, "it holds two members of one name")
    if NAME not in names or archive.getinfo(NAME).file_size > MANIFEST_BYTES:
        raise _refused(name, f"it has no {NAME} that can be read")
    manifest = read_manifest(archive.read(NAME).decode("utf-8", "replace"), name)
    expected = {
        NAME,
        *(f"tables/{label}.jsonl" for label in manifest.tables),
        *(f"files/{sha}" for sha in manifest.files),
    }
    if set(names) != expected:
        odd = sorted(set(names) ^ expected)[0]
        raise _refused(name, f"its manifest and its contents differ: {odd}")
    return manifest


def _within_limits(members: list[ZipInfo], name: str) -> None:
    limits = settings.LIMITS
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > limits.archive_members:
        raise _over(name, f"it has {len(members):,} members, more than {limits.archive_members:,}", "archive_members")
    if unpacked > limits.unpacked_bytes:
        raise _over(
            name, f"it would unpack to {unpacked:,} bytes, more than {limits.unpacked_bytes:,}", "unpacked_bytes"
        )
    if unpacked > SMALL and unpacked > packed * limits.archive_ratio:
        raise _over(name, f"it would unpack to more than {limits.archive_ratio} times its size", "archive_ratio")


def _refused(name: str, why: str) -> UserError:
    return UserError(f"this is not a project archive of awardgap: {why}.", where=name, do="Export the project again.")


def _over(name: str, why: str, setting: str) -> UserError:
    return UserError(
        f"the archive is over a limit: {why}.", where=name, do=f"If you trust it, raise {setting} in settings.toml."
    )
