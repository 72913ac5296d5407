"""This machine, as far as it decides where a live database may be kept."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

from awardgap.app.config.places_to_keep import Refusal, Surroundings, refusal


def check_place(folder: Path) -> None:
    """Raises UserError where the live database would not be safe. With PostgreSQL it does not lie in this folder."""
    found = place_refusal(folder)
    if found is not None and not os.environ.get("AWARDGAP_DATABASE_URL"):
        raise found.as_error()


def place_refusal(folder: Path) -> Refusal | None:
    return refusal(str(folder.expanduser().resolve()), this_machine())


def this_machine() -> Surroundings:
    return Surroundings(sys.platform, os.environ, _mounts(), _drive_type, _names_in)


def _mounts() -> str:
    if sys.platform == "darwin":
        return subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout
    try:
        return Path("/proc/mounts").read_text("utf-8", "surrogateescape")
    except OSError:
        return ""


def _drive_type(root: str) -> int:
    if sys.platform == "win32":
        return int(ctypes.windll.kernel32.GetDriveTypeW(root))
    return 0


def _names_in(folder: str) -> Collection[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return ()
