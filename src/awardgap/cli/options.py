"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

Data: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="DIR",
        help="Data folder of the installation. Else AWARDGAP_DATA, else the platform's folder for your data.",
    ),
]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Print the result as one JSON value.")]
Project: TypeAlias = Annotated[str, typer.Argument(metavar="PROJECT", help="The project's address, e.g. award-gap.")]
HasBackup: TypeAlias = Annotated[
    bool, typer.Option("--i-have-a-backup", help="On PostgreSQL: let the database be brought up to date.")
]
