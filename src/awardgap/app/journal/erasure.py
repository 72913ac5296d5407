"""Where people's words lie in the database, and how no copy of erased ones stays in its file."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Literal, TypeAlias

from django.db import OperationalError, connection

from awardgap.core.trail import UserError

How: TypeAlias = Literal["person", "import", "project", "account", "derived"]
TRIES = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A column that holds words. ``how``: what erasing empties or removes it.

    ``person``: with the words of whoever wrote it, named by ``author``. ``import``: with an import that was never
    completed, and with the project. ``project``: with the project. ``account``: when the person or the keeper changes
    it. ``derived``: computed again from the others.
    """

    model: str
    column: str
    how: How
    author: str = ""


# By name, since the rooms lie downstream. A test holds it against every column of every table.
WHERE_WORDS_LIE = (
    Place("journal.Words", "text", "person", "author_id"),
    Place("journal.Erasure", "why", "project"),
    Place("records.Import", "reason", "person", "asked_by"),
    *(Place("records.RecordContent", column, "import") for column in ("fields", "notes", "title", "authors")),
    *(Place("records.RecordContent", column, "import") for column in ("journal", "title_key", "author_key")),
    Place("records.Quarantine", "reason", "import"),
    *(Place("records.SourceFile", column, "project") for column in ("source", "warnings", "file_notes", "search_log")),
    Place("records.Question", "why", "derived"),
    Place("files.StoredFile", "name", "project"),
    *(Place("jobs.Job", column, "project") for column in ("label", "message", "error")),
    Place("people.Account", "username", "account"),
    Place("people.Account", "name", "account"),
    Place("people.Account", "email", "account"),
    Place("projects.Membership", "name", "project"),
    Place("projects.Meeting", "attended_by", "project"),
    *(Place("projects.Project", column, "project") for column in ("slug", "title", "aim")),
    *(Place("projects.WorkPackage", column, "project") for column in ("label", "title", "aim")),
    *(Place("projects.StatedStep", column, "project") for column in ("step", "when")),
    Place("projects.Review", "title", "project"),
    Place("projects.Review", "question", "project"),
)


def let_go() -> None:
    """Write the file of an SQLite database anew, so that nothing erased stays readable in it or beside it.

    Raises UserError when somebody else keeps using the file. Does nothing inside a transaction.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    for _ in range(TRIES):
        if _written_anew():
            return
        time.sleep(0.2)
    raise UserError(
        "The words are erased, but a copy may still be in the file of the database: it was in use.",
        do="Erase once more when no import is running; this writes the file anew.",
    )


def _written_anew() -> bool:
    with connection.cursor() as cursor:
        try:
            cursor.execute("VACUUM")
        except OperationalError:
            return False
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, _, _ = cursor.fetchone()
    return not busy
