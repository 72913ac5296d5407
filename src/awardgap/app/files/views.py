"""Handing files out, to members only."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, HttpRequest

from awardgap.app.files import queries, store
from awardgap.app.shell.doors import NotThere, project_page
from awardgap.app.shell.readers import Reader


@project_page
def download(request: HttpRequest, reader: Reader, file: UUID) -> FileResponse:
    """The bytes as they came in, always as a download, never shown by the browser."""
    found = queries.stored_file(reader, file)
    if found is None:
        raise NotThere("There is no such file in this project.")
    return FileResponse(
        store.path_of(found.sha256).open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type="application/octet-stream",
    )
