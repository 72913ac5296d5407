"""The example: where it lies, whether it is whole, building it, opening it."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from awardgap.app.config.locking import alone
from awardgap.app.config.surroundings import check_place
from awardgap.cli.opening import open_installation
from awardgap.cli.speaking import result, say
from awardgap.cli.whole_files import write_whole
from awardgap.core.trail import UserError

if TYPE_CHECKING:
    from awardgap.app.demo.builder import Built

NOTE = "demo.json"
WHOLE, UNFINISHED = "whole", "unfinished"


def show(folder: Path, *, serve: bool, fresh: bool) -> None:
    """Build the example unless it is there, say what was read, write the reports, open it."""
    check_place(folder)
    standing = _standing(folder)
    if folder.exists() and (fresh or standing == UNFINISHED):
        say("The example there was not finished." if standing == UNFINISHED else "A fresh example was asked for.")
        _move_aside(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if _standing(folder) != WHOLE:
        _note(folder, UNFINISHED)
    installation = open_installation(folder)
    from awardgap.app.demo import builder

    built = builder.build(say)
    reports = builder.write_reports(folder / "reports")
    _note(folder, WHOLE)
    result(summary(built))
    say(f"Reports: {', '.join(str(path) for path in reports)}")
    if not serve:
        return
    from awardgap.cli.doing import serving

    if os.environ.get("CI") == "true" or not sys.stdout.isatty():
        serving.answer_once(installation, built.slug)
    else:
        serving.serve_until_stopped(installation, port=None, browser=True)


def summary(built: Built) -> str:
    read = list(built.records_read.values())
    return (
        f"{sum(read)} records read ({', '.join(map(str, read))}), {built.quarantined} quarantined, "
        f"{built.clusters} clusters"
    )


def _standing(folder: Path) -> str:
    """Whether the folder holds a whole example, an unfinished one or nothing. Raises UserError for anything else."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return ""
    try:
        return str(json.loads((folder / NOTE).read_text("utf-8"))["state"])
    except (OSError, ValueError, KeyError, TypeError):
        raise UserError(
            "this folder holds something else than the example.",
            where=str(folder),
            do="Name an empty folder or a new one: awardgap demo DIR.",
        ) from None


def _note(folder: Path, state: str) -> None:
    write_whole(folder / NOTE, [json.dumps({"product": "awardgap", "state": state}).encode()])


def _move_aside(folder: Path) -> None:
    """Nobody may have it open; it then takes a dated name beside."""
    with alone(folder):
        pass
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S")
    aside = folder.with_name(f"{folder.name}-before-{stamp}")
    folder.rename(aside)
    say(f"It is kept in {aside}")
