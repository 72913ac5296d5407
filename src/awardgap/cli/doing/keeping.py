"""What ``awardgap backup`` and ``awardgap restore`` do. They need no Django, so they work on any state."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from awardgap.app.config import backups
from awardgap.app.config.installation import Installation
from awardgap.app.config.restoring import restore
from awardgap.cli.speaking import result, result_json, say
from awardgap.core.trail import UserError


def back_up(installation: Installation, to: Path | None, *, as_json: bool) -> None:
    if installation.is_local and not installation.sqlite_file.is_file():
        raise UserError(
            "there is no database here yet, so there is nothing to back up.",
            where=str(installation.data),
            do="Name the right folder with --data.",
        )
    made = backups.make_backup(installation, why="asked", at=datetime.now(UTC), to=to)
    if as_json:
        missing = list(made.missing)
        result_json({"folder": str(made.folder), "files": len(made.files), "bytes": made.size, "missing": missing})
    else:
        result(str(made.folder))
        say(f"Database and {len(made.files)} files, {made.size / 1e6:.1f} MB, verified.")
    for sha256 in made.missing:
        say(f"Not in the backup, because its bytes are gone or changed: {sha256}. awardgap project verify names it.")


def bring_back(installation: Installation, folder: Path, *, as_json: bool) -> None:
    brought = restore(folder.expanduser().absolute(), installation, at=datetime.now(UTC))
    made_at = brought.backup.made_at
    if as_json:
        aside = str(brought.aside) if brought.aside else None
        result_json({"restored": str(brought.backup.folder), "made_at": made_at.isoformat(), "aside": aside})
    else:
        result(f"Restored the backup of {made_at:%d %B %Y %H:%M} UTC into {installation.data}")
    if brought.aside:
        say(f"What was there before is kept in {brought.aside}. Delete that folder when you no longer need it.")
