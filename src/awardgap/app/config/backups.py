"""Dated, verified backups of the database and the files, and the way back."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from awardgap import __version__
from awardgap.app.config import dumping
from awardgap.app.config.copying import CopiedFiles, copy_files, files_wrong, flush_folder
from awardgap.app.config.installation import Installation
from awardgap.core.trail import UserError

NAME = re.compile(r"awardgap-(\d{4}-\d{2}-\d{2}T\d{6})")
DATED = "%Y-%m-%dT%H%M%S"
NOTE = "backup.json"
SCHEMA = 1
KEPT_NEWEST = 14


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup as its note describes it."""

    folder: Path
    made_at: datetime
    data: str
    database: dict[str, str]
    files: dict[str, int]
    missing: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        return int(self.database["size"]) + sum(self.files.values())


def make_backup(installation: Installation, *, why: str, at: datetime, to: Path | None = None) -> Backup:
    """Copy database and files to a dated folder, verify the copy, then give it its name.

    ``why``: asked, closing or migration. Keeps the newest 14 of this installation and one of each month.
    Raises UserError when the copy is not sound, the folder cannot be written or the disk is too full.
    """
    place = (to or installation.backup_to).expanduser().absolute()
    with _writable(place):
        place.mkdir(parents=True, exist_ok=True)
        _check_room(installation, place)
        previous = last_backup(installation, place)
        with _unfinished(place) as folder:
            database = dumping.dump(installation, folder)
            copied = copy_files(installation.files, folder / "files", previous.folder / "files" if previous else None)
            _write_note(folder, installation, database, copied, why, at)
            target = _free_name(place, at)
            folder.rename(target)
        flush_folder(place)
    _thin_out(installation, place)
    return read_backup(target)


@contextmanager
def _writable(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise UserError(
            f"the backup cannot be written: {problem.strerror or problem}.",
            where=str(place),
            do="Name another folder with --to, or make room there. Nothing half-made was kept.",
        ) from None


@contextmanager
def _unfinished(place: Path) -> Iterator[Path]:
    """A folder with a name that nobody takes for a backup; gone unless it was renamed."""
    folder = Path(tempfile.mkdtemp(dir=place, prefix="unfinished-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _check_room(installation: Installation, place: Path) -> None:
    needed = installation.sqlite_file.stat().st_size if installation.sqlite_file.is_file() else 0
    free = shutil.disk_usage(place).free
    if free < needed * 1.2:
        raise UserError(
            f"the disk has {free // 1_000_000} MB free; the database alone needs {needed // 1_000_000} MB.",
            where=str(place),
            do="Make room, or name a folder on another disk with --to.",
        )


def _write_note(
    folder: Path, installation: Installation, database: dict[str, str], copied: CopiedFiles, why: str, at: datetime
) -> None:
    note = {
        "schema": SCHEMA,
        "product": "awardgap",
        "version": __version__,
        "made_at": at.isoformat(),
        "why": why,
        "data": str(installation.data),
        "database": database,
        "files": copied.sizes,
        "missing": sorted(set(dumping.named_files(folder, database)) - set(copied.sizes)),
    }
    with (folder / NOTE).open("w", encoding="utf-8", newline="\n") as file:
        json.dump(note, file, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())


def _free_name(place: Path, at: datetime) -> Path:
    while (target := place / f"awardgap-{at.strftime(DATED)}").exists():
        at += timedelta(seconds=1)
    return target


def read_backup(folder: Path) -> Backup:
    """Read the note of a finished backup. Raises UserError when the folder is none."""
    try:
        note = json.loads((folder / NOTE).read_text("utf-8"))
        if note["product"] != "awardgap":
            raise ValueError(note["product"])
        if note["schema"] > SCHEMA:
            newer = "this backup was made by a newer version of awardgap."
            raise UserError(newer, where=str(folder), do="Install that version first.")
        return Backup(
            folder=folder,
            made_at=datetime.fromisoformat(note["made_at"]),
            data=note["data"],
            database={name: str(value) for name, value in note["database"].items()},
            files={name: int(size) for name, size in note["files"].items()},
            missing=tuple(note["missing"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise UserError(
            f"this is not a backup: it has no readable {NOTE}.",
            where=str(folder),
            do="Name a folder called awardgap-YYYY-MM-DDTHHMMSS.",
        ) from None


def backups_in(installation: Installation, place: Path | None = None) -> list[Backup]:
    """The finished backups of this installation, oldest first."""
    place = place or installation.backup_to
    named = sorted(folder for folder in place.glob("awardgap-*") if NAME.fullmatch(folder.name))
    return [one for one in map(_finished, named) if one is not None and one.data == str(installation.data)]


def _finished(folder: Path) -> Backup | None:
    try:
        return read_backup(folder)
    except UserError:  # somebody else's folder, or one that was tampered with: never counted, never removed
        return None


def last_backup(installation: Installation, place: Path | None = None) -> Backup | None:
    return next(reversed(backups_in(installation, place)), None)


def is_due(installation: Installation, at: datetime) -> bool:
    """Whether no backup was made on this day."""
    last = last_backup(installation)
    return last is None or last.made_at.date() < at.date()


def superseded(names: list[str]) -> list[str]:
    """Of names that end in a date, those that go: neither among the newest 14 nor the newest of their month."""
    ordered = sorted(names)
    newest_of_month = {name.rpartition("awardgap-")[2][:7]: name for name in ordered}
    kept = {*ordered[-KEPT_NEWEST:], *newest_of_month.values()}
    return [name for name in ordered if name not in kept]


def _thin_out(installation: Installation, place: Path) -> None:
    for name in superseded([one.folder.name for one in backups_in(installation, place)]):
        shutil.rmtree(place / name, ignore_errors=True)


def problems(backup: Backup) -> list[str]:
    """One sentence for each thing in a backup that is not as it was written."""
    return [*dumping.problems(backup.folder, backup.database), *files_wrong(backup.folder / "files", backup.files)]
