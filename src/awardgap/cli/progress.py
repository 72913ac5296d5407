"""How far long work is: a bar on a terminal, nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count


@contextmanager
def stages(total: int) -> Iterator[Callable[[str], None]]:
    """Show the name of the stage that begins, and how many of ``total`` are done."""
    if not sys.stderr.isatty():
        yield lambda name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar, done = progress.add_task("", total=total), count()

        def begin(name: str) -> None:
            progress.update(bar, completed=next(done), description=name)

        yield begin
