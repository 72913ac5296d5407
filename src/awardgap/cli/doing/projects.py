"""What ``awardgap project`` does, but for archives."""

from __future__ import annotations

import typer

from awardgap.app.config.settings import INSTALLATION
from awardgap.app.journal.occasions import here_and_now
from awardgap.app.people.queries import keeper
from awardgap.app.projects import verifying
from awardgap.app.projects.actions import add_member
from awardgap.app.projects.actions.deleting import delete_project
from awardgap.app.projects.models import Project, Role
from awardgap.app.projects.queries import owner_of
from awardgap.app.shell.readers import Reader
from awardgap.cli.codes import BAD_INPUT
from awardgap.cli.speaking import result, result_json, say
from awardgap.core.trail import UserError
from awardgap.core.trail.digests import Json


def show_all(*, as_json: bool) -> None:
    rows = list(Project.objects.order_by("slug"))
    if as_json:
        result_json([_as_json(row) for row in rows])
        return
    width = max((len(row.slug) for row in rows), default=0)
    for row in rows:
        result(f"{row.slug:<{width}}  {row.title}")
    if not rows:
        say("There is no project here yet. awardgap serve lets you make one; awardgap demo builds the example.")


def _as_json(row: Project) -> dict[str, Json]:
    return {"slug": row.slug, "title": row.title, "id": str(row.id), "made_at": row.made_at.isoformat()}


def verify(slug: str, *, as_json: bool) -> None:
    checked = list(verifying.verify(verifying.project_named(slug).id))
    found = sum(len(one.problems) for one in checked)
    if as_json:
        checks = [{"name": one.name, "problems": list(one.problems)} for one in checked]
        result_json({"project": slug, "checks": checks, "problems": found})
    else:
        for one in checked:
            result(f"{one.name}: {len(one.problems) or 'no'} problem{'' if len(one.problems) == 1 else 's'}")
            for problem in one.problems:
                result(f"  {problem}")
    if found:
        say(f"{slug} is not as it was written: {found} to look at. awardgap restore brings a backup back.")
        raise typer.Exit(BAD_INPUT)


def join(slug: str) -> None:
    found, account = verifying.project_named(slug), keeper()
    if account is None:
        raise UserError("nobody looks after this installation.", do="Run awardgap doctor.")
    reader = Reader(account.id, account.name, Role.OWNER, found.id, slug)
    occasion = here_and_now("The keeper of this installation joined at the command line.")
    add_member(account=account, role=Role.OWNER, reader=reader, occasion=occasion)
    result(f"{account.name} is an owner of {slug} now; its journal says so.")


def delete(slug: str, reason: str, *, as_json: bool) -> None:
    gone = delete_project(reader=owner_of(slug), occasion=here_and_now(reason))
    if as_json:
        result_json({"project": slug, "rows": gone.rows, "files": gone.files, "erasure": str(gone.erasure_id)})
    else:
        result(f"{slug} is erased: {gone.rows} rows and {gone.files} files.")
    say(f"Backups made before still hold it. They are in {INSTALLATION.backup_to}")
