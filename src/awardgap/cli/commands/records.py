"""``awardgap records``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from awardgap.cli.options import AsJson

app = typer.Typer(rich_markup_mode=None, add_completion=False, no_args_is_help=True)
Inputs: TypeAlias = Annotated[
    list[Path], typer.Argument(metavar="IN", help="Exports of databases: RIS, PubMed (nbib) or CSV, by content.")
]
Strict: TypeAlias = Annotated[bool, typer.Option("--strict", help="Exit code 3 when a record was put in quarantine.")]


@app.callback()
def records() -> None:
    """Read and write references, and find duplicates, without an installation."""


@app.command()
def convert(
    files: Inputs,
    to: Annotated[Path, typer.Option("--to", metavar="OUT", help="File to write: .ris, .csv or .json (CSL).")],
    strict: Strict = False,
    as_json: AsJson = False,
) -> None:
    """Read exports and write all their records into one file.

    Every record is accounted for: read, or in quarantine with file and line. What the format of OUT cannot hold is
    listed.
    """
    from awardgap.cli.doing.references import convert as carry_out

    carry_out(files, to, strict=strict, as_json=as_json)


@app.command()
def dedupe(
    files: Inputs,
    out: Annotated[Path, typer.Option("--out", metavar="UNIQUE", help="File for one record of each work.")],
    clusters: Annotated[
        Path,
        typer.Option("--clusters", metavar="CSV", help="Table of record_id and cluster_id, a row for each record."),
    ],
    questions: Annotated[
        Path | None, typer.Option("--questions", metavar="CSV", help="Table of the pairs that a person has to look at.")
    ] = None,
    strict: Strict = False,
    as_json: AsJson = False,
) -> None:
    """Find records of the same work in exports, and keep the most complete of each.

    record_id is the column of that name where a CSV has one, else FILE NAME:POSITION. Pairs that only a person can
    tell are never joined.
    """
    from awardgap.cli.doing.references import dedupe as carry_out

    carry_out(files, out, clusters, questions, strict=strict, as_json=as_json)
