"""``awardgap backup``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from awardgap.cli.opening import expect_folder, read_settings
from awardgap.cli.options import AsJson, Data

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def backup(
    to: Annotated[
        Path | None, typer.Option("--to", metavar="DIR", help="Folder for backups. Else backup_to of the settings.")
    ] = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Copy the database and all stored files into a dated folder, and verify the copy.

    A synced folder or another disk is a good place. The newest 14 backups stay, and one of each month.
    """
    expect_folder(data)
    installation = read_settings(data)
    from awardgap.cli.doing import keeping

    keeping.back_up(installation, to, as_json=as_json)
