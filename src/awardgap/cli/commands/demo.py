"""``awardgap demo``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from awardgap.cli.options import Data

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def demo(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="Folder for the example and its reports. Else awardgap-demo.")
    ] = None,
    no_serve: Annotated[
        bool, typer.Option("--no-serve", help="Build it and write its reports; do not open it.")
    ] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Move the example that is there aside, dated; build anew.")
    ] = False,
    data: Data = None,
) -> None:
    """Build the award-gap example, write its reports to DIR/reports and open it in the browser.

    Run again, it opens what is there. The references are real; decisions and people in it are invented.
    """
    from awardgap.cli.doing import example

    place = (folder or data or Path("awardgap-demo")).expanduser().absolute()
    example.show(place, serve=not no_serve, fresh=fresh)
