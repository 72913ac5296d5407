"""What ``awardgap project export`` and ``import`` do."""

from __future__ import annotations

from pathlib import Path

from awardgap.app.journal.occasions import here_and_now
from awardgap.app.people.actions import reader_outside
from awardgap.app.people.queries import keeper
from awardgap.app.projects.archive import bring_in, write_archive
from awardgap.app.projects.models import Membership
from awardgap.app.projects.verifying import project_named
from awardgap.app.shell import clock
from awardgap.app.shell.registry import archived
from awardgap.cli.progress import stages
from awardgap.cli.speaking import result, result_json, say
from awardgap.core.trail import UserError


def export(slug: str, target: Path, *, as_json: bool) -> None:
    with stages(len(archived)) as stage:
        manifest = write_archive(project_named(slug), target.expanduser().absolute(), at=clock.now(), say=stage)
    rows = {label: table.rows for label, table in manifest.tables.items()}
    if as_json:
        result_json({"project": slug, "archive": str(target), "rows": rows, "files": len(manifest.files)})
    else:
        result(str(target))
        say(f"{sum(rows.values()):,} rows of {len(rows)} tables and {len(manifest.files)} files.")


def bring_in_archive(archive: Path, slug: str, *, as_json: bool) -> None:
    account = keeper()
    if account is None:
        raise UserError("nobody looks after this installation.", do="Run awardgap doctor.")
    with stages(len(archived)) as stage:
        reader, occasion = reader_outside(account), here_and_now()
        project = bring_in(archive.expanduser(), reader=reader, occasion=occasion, slug=slug, say=stage)
    if as_json:
        result_json({"project": project.slug, "id": str(project.id), "title": project.title})
    else:
        result(f"{project.slug}  {project.title}")
        say("Brought in as it was, and verified.")
    if not Membership.objects.filter(project=project, account=account, ended_at=None).exists():
        say(f"You are not a member of it yet. To open it in the browser: awardgap project join {project.slug}")
