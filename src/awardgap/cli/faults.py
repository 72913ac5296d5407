"""When a command ends badly: whose fault it is, what the user reads, and where the rest was written."""

from __future__ import annotations

import errno
import tempfile
import traceback
from pathlib import Path

from awardgap.cli.codes import BAD_INPUT, OUR_FAULT
from awardgap.cli.speaking import say
from awardgap.core.trail import UserError

NOT_OURS = {
    errno.EACCES, errno.EPERM, errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EISDIR, errno.ENOTDIR, errno.EEXIST,
    errno.ENAMETOOLONG, errno.ELOOP, errno.EIO,
}  # fmt: skip
TO_DO = {
    errno.ENOSPC: "Make room on this disk, then run the command again.",
    errno.EDQUOT: "Make room on this disk, then run the command again.",
}


def explain(problem: Exception) -> int:
    """Say what went wrong in one sentence; the exit code."""
    if isinstance(problem, UserError):
        say(problem.sentence)
        return BAD_INPUT
    if isinstance(problem, OSError) and problem.errno in NOT_OURS:
        what = f"{(problem.strerror or 'cannot be used').lower()}."
        do = TO_DO.get(problem.errno or 0, "Close it in other programs, or name a place that you may read and write.")
        say(UserError(what, where=str(problem.filename or "disk"), do=do).sentence)
        return BAD_INPUT
    say(f"This is a fault of ours, not yours ({type(problem).__name__}). The details are in {keep(problem)}")
    return OUR_FAULT


def keep(problem: Exception) -> Path:
    """Write the full traceback to a file that a person can send on."""
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", errors="replace", prefix="awardgap-fault-", suffix=".txt", delete=False
    ) as file:
        traceback.print_exception(problem, file=file)
    return Path(file.name)
