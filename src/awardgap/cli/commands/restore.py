"""``awardgap restore``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from awardgap.cli.opening import read_settings
from awardgap.cli.options import AsJson, Data

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def restore(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A backup: a folder awardgap-YYYY-MM-DDTHHMMSS.")],
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Bring a backup back. It is verified first; what is there now is moved aside, dated, and never overwritten."""
    installation = read_settings(data)
    from awardgap.cli.doing import keeping

    keeping.bring_back(installation, folder, as_json=as_json)
