"""Taking files in."""

from __future__ import annotations

from collections.abc import Iterable

from awardgap.app.files import store
from awardgap.app.files.models import StoredFile
from awardgap.app.journal.actions import recording, storable
from awardgap.app.journal.occasions import Occasion
from awardgap.app.shell.ids import new_id
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import Ref


def store_file(name: str, chunks: Iterable[bytes], *, reader: Reader, occasion: Occasion) -> StoredFile:
    """Keep a file byte for byte; the same bytes brought twice in one project are one stored file each time named."""
    stored = store.put(name, chunks)
    with recording("files.store", reader=reader, occasion=occasion) as draft:
        file = StoredFile.objects.create(
            id=new_id(),
            project_id=reader.project_id,
            name=storable(name.replace("\\", "/").rsplit("/", 1)[-1])[:255] or "file",
            size=stored.size,
            sha256=stored.sha256,
            added_at=occasion.recorded_at,
            added_by=reader.account_id,
        )
        draft.about(Ref("file", file.id))
        draft.say(sha256=stored.sha256, size=stored.size)
    return file
