"""Two streams: the result on stdout, everything else on stderr. Both are UTF-8, whatever the console's code page."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from typing import TypeAlias

from awardgap.core.trail.digests import Json

Say: TypeAlias = Callable[[str], None]


def speak_utf8() -> None:
    """Never let a name with an accent end a command on a console that cannot show it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def result(text: str) -> None:
    """Write the result, at once, so that a script that waits for it gets it."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def result_json(value: Json) -> None:
    result(json.dumps(value, ensure_ascii=False, indent=2))


def say(text: str) -> None:
    """Write what is not the result: progress, warnings, what to do next."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
