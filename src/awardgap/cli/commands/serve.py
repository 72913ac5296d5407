"""``awardgap serve``."""

from __future__ import annotations

from typing import Annotated

import typer

from awardgap.cli.opening import open_installation
from awardgap.cli.options import Data, HasBackup

app = typer.Typer(rich_markup_mode=None, add_completion=False)
Port: typer.models.OptionInfo = typer.Option(min=1, max=65535, help="Port to listen on. Else 8765, or a free one.")


@app.command()
def serve(
    data: Data = None,
    port: Annotated[int | None, Port] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open the browser.")] = False,
    i_have_a_backup: HasBackup = False,
) -> None:
    """Open the workbench in the browser, on this machine only.

    Prints an address that signs you in once. Ctrl-C ends it; a backup is made then, at most one a day.
    """
    installation = open_installation(data, has_backup=i_have_a_backup)
    from awardgap.cli.doing.serving import serve_until_stopped

    serve_until_stopped(installation, port=port, browser=not no_browser)
