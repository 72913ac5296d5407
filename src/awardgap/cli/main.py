"""The command ``awardgap``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from awardgap import __version__
from awardgap.cli.codes import DONE
from awardgap.cli.faults import explain
from awardgap.cli.groups import LazyGroup
from awardgap.cli.speaking import result, speak_utf8

app = typer.Typer(
    cls=LazyGroup, rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False, no_args_is_help=True
)


def _version(wanted: bool) -> None:
    if wanted:
        result(f"awardgap {__version__}")
        raise typer.Exit


@app.callback()
def awardgap(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """The workbench for realist research programmes: from database export to final theory, on one evidence trail.

    The result goes to standard output, everything else to standard error. Exit codes: 0 done; 1 a fault of ours;
    2 wrong use; 3 bad input; 130 interrupted.
    """


def main(argv: Sequence[str]) -> int:
    """Run one command line; the exit code."""
    speak_utf8()
    try:
        app(args=list(argv), prog_name="awardgap")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else DONE
    except Exception as problem:  # noqa: BLE001  (the last resort: a sentence and a file, no traceback)
        return explain(problem)
    return DONE


def run() -> None:
    sys.exit(main(sys.argv[1:]))
