"""``awardgap worker``."""

from __future__ import annotations

from typing import Annotated

import typer

from awardgap.cli.opening import open_installation
from awardgap.cli.options import Data, HasBackup

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def worker(
    data: Data = None,
    until_input_closes: Annotated[bool, typer.Option("--until-input-closes", hidden=True)] = False,
    i_have_a_backup: HasBackup = False,
) -> None:
    """Do queued work (imports, searches for duplicates) until stopped. `awardgap serve` starts one by itself."""
    installation = open_installation(data, has_backup=i_have_a_backup)
    from awardgap.cli.doing.serving import work_until_stopped

    work_until_stopped(installation, until_input_closes=until_input_closes)
