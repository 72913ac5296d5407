"""Bringing a backup back: verified first, and what is there now is moved aside, never overwritten."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from awardgap.app.config import backups, dumping
from awardgap.app.config.backups import DATED, NAME, Backup
from awardgap.app.config.copying import copy_files, files_wrong
from awardgap.app.config.installation import Installation
from awardgap.app.config.locking import alone
from awardgap.core.trail import UserError


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back, and where the present data went (None when there were none)."""

    backup: Backup
    aside: Path | None


def restore(folder: Path, installation: Installation, *, at: datetime) -> Restored:
    """Verify a backup, move the present database and files aside, put the backup's in their place.

    Raises UserError, with nothing changed, when the backup is not sound or somebody uses the installation.
    """
    backup = _sound_backup(folder)
    _refuse_other_kind(backup, installation)
    with alone(installation.data):
        incoming = Path(tempfile.mkdtemp(dir=installation.data, prefix="incoming-"))
        try:
            copy_files(folder / "files", incoming / "files", None)
            if not installation.is_local:
                return _restore_postgres(backup, installation, incoming, at)
            shutil.copyfile(folder / backup.database["file"], incoming / installation.sqlite_file.name)
            found = [*dumping.sqlite_problems(incoming / installation.sqlite_file.name)]
            found += files_wrong(incoming / "files", backup.files)
            if found:
                what = f"the backup did not copy soundly: {found[0]}"
                raise UserError(what, where=str(incoming), do="Use another disk.")
            aside = _move_aside(installation, at)
            for name in (installation.sqlite_file.name, installation.files.name):
                (incoming / name).rename(installation.data / name)
        finally:
            shutil.rmtree(incoming, ignore_errors=True)
    return Restored(backup, aside)


def _sound_backup(folder: Path) -> Backup:
    inside = sorted(path.name for path in folder.glob("awardgap-*") if NAME.fullmatch(path.name))
    if inside and not (folder / backups.NOTE).is_file():
        what = "this folder holds backups and is none itself."
        raise UserError(what, where=str(folder), do=f"Name one: {folder / inside[-1]}")
    backup = backups.read_backup(folder)
    found = backups.problems(backup)
    if found:
        what = f"this backup is not sound. {' '.join(found[:5])}"
        raise UserError(what, where=str(folder), do="Nothing was changed; use another one.")
    return backup


def _refuse_other_kind(backup: Backup, installation: Installation) -> None:
    kind = "sqlite" if installation.is_local else "postgresql"
    if backup.database["kind"] != kind:
        raise UserError(
            f"this backup holds a {backup.database['kind']} database, and this installation uses {kind}.",
            where=str(backup.folder),
            do="Restore it into an installation of its own kind (--data); export and import carry projects over.",
        )


def _move_aside(installation: Installation, at: datetime) -> Path | None:
    """The present database with its companions, and the files, into a dated folder beside them."""
    present = [installation.data / (installation.sqlite_file.name + suffix) for suffix in ("", "-wal", "-shm")]
    present = [path for path in (*present, installation.files) if path.exists()]
    if not present:
        return None
    aside = Path(tempfile.mkdtemp(dir=installation.data, prefix=f"before-restore-{at.strftime(DATED)}-"))
    for path in present:
        path.rename(aside / path.name)
    return aside


def _restore_postgres(backup: Backup, installation: Installation, incoming: Path, at: datetime) -> Restored:
    """The server's database is saved as a backup of its own, then replaced in one transaction."""
    saved = backups.make_backup(installation, why="restore", at=at)
    options = ("--clean", "--if-exists", "--no-owner", "--single-transaction")
    database = str(dumping.postgres_name(installation))
    dump = str(backup.folder / backup.database["file"])
    dumping.postgres_call(installation, "pg_restore", *options, f"--dbname={database}", dump)
    for path in sorted((incoming / "files").glob("??/*")):
        target = installation.files / path.parent.name / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
    return Restored(backup, saved.folder)
