"""``awardgap doctor``."""

from __future__ import annotations

import typer

from awardgap.cli.opening import expect_folder, name_folder
from awardgap.cli.options import AsJson, Data

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def doctor(data: Data = None, as_json: AsJson = False) -> None:
    """Say what this installation consists of and whether anything is wrong with it. Exit code 3 when something is."""
    expect_folder(data)
    name_folder(data)
    from awardgap.cli.doing.health import examine

    examine(as_json=as_json)
