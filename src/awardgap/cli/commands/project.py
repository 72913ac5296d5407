"""``awardgap project``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from awardgap.cli.opening import expect_folder, open_installation
from awardgap.cli.options import AsJson, Data, Project

app = typer.Typer(rich_markup_mode=None, add_completion=False, no_args_is_help=True)


@app.callback()
def project() -> None:
    """List, export, import, verify and delete projects."""


@app.command("list")
def list_projects(data: Data = None, as_json: AsJson = False) -> None:
    """List the projects of this installation."""
    expect_folder(data)
    open_installation(data)
    from awardgap.cli.doing import projects

    projects.show_all(as_json=as_json)


@app.command()
def verify(project: Project, data: Data = None, as_json: AsJson = False) -> None:
    """Check that nothing in a project was changed or lost: the journal's chain, reasons, guards and stored files.

    Prints each problem. Exit code 3 when there is any.
    """
    expect_folder(data)
    open_installation(data)
    from awardgap.cli.doing import projects

    projects.verify(project, as_json=as_json)


@app.command()
def export(
    project: Project,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="Archive to write. Else PROJECT.zip in this folder.")
    ] = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Write a whole project into one archive: every table, the journal and the stored files.

    Accounts travel as names only, without passwords.
    """
    expect_folder(data)
    open_installation(data)
    from awardgap.cli.doing import archives

    archives.export(project, to or Path(f"{project}.zip"), as_json=as_json)


@app.command("import")
def import_archive(
    archive: Annotated[Path, typer.Argument(metavar="ARCHIVE", help="An archive that project export wrote.")],
    slug: Annotated[
        str, typer.Option("--as", metavar="SLUG", help="Address of the project here, where its own is taken.")
    ] = "",
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Bring in a project from an archive, exactly as it was, and verify it. All of it or nothing."""
    open_installation(data)
    from awardgap.cli.doing import archives

    archives.bring_in_archive(archive, slug, as_json=as_json)


@app.command()
def join(project: Project, data: Data = None) -> None:
    """Make the keeper of this installation an owner of a project that came from elsewhere."""
    expect_folder(data)
    open_installation(data)
    from awardgap.cli.doing import projects

    projects.join(project)


@app.command()
def delete(
    project: Project,
    yes: Annotated[bool, typer.Option("--yes", help="Do it. Without this, nothing is deleted.")] = False,
    reason: Annotated[str, typer.Option(help="Why; kept for good with the date.")] = "asked for at the command line",
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Erase a project and its files from this installation. Only a note stays: that it was, when and why it went."""
    if not yes:
        raise typer.BadParameter(
            "This erases the project for good. Export it first (awardgap project export), then add --yes."
        )
    expect_folder(data)
    open_installation(data)
    from awardgap.cli.doing import projects

    projects.delete(project, reason, as_json=as_json)
