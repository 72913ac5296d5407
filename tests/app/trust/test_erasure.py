"""Words can be erased everywhere, and what was done stays told: who, when, and that something was erased, and why."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models

from awardgap.app.files.models import StoredFile
from awardgap.app.journal.actions import erase_person, erase_words, erasing
from awardgap.app.journal.erasure import WHERE_WORDS_LIE
from awardgap.app.journal.models import Entry, Erasure, Words
from awardgap.app.journal.queries import words_of
from awardgap.app.projects.actions import erase_words_of, record_meeting
from awardgap.app.projects.verifying import verify
from awardgap.app.records.actions import start_import
from awardgap.app.records.actions.imports import Brought
from awardgap.app.records.models import Import
from awardgap.app.shell.doors import NotAllowed, NotThere
from awardgap.core.trail import UserError
from tests.universe import MONDAY, Universe, on

pytestmark = pytest.mark.django_db
OWNERS, LIBRARIANS = "quetzalcoatl", "xiuhtecuhtli"


def write_words(universe: Universe) -> None:
    """The owner and the librarian each write something in every kind of place."""
    for reader, word in ((universe.owner, OWNERS), (universe.librarian, LIBRARIANS)):
        record_meeting(
            kind="supervision", held_on=MONDAY.date(), attended_by=["lead"], notes=f"About {word}.",
            decisions=f"Look for {word}.", reader=reader, occasion=on(reason=f"Because of {word}."),
        )  # fmt: skip
    file = StoredFile.objects.earliest("id")
    reason = on(reason=f"Searched for {LIBRARIANS}.")
    start_import(review=universe.scoping, files=[Brought(file)], reader=universe.librarian, occasion=reason)


def everywhere(word: str) -> list[str]:
    """Every column of every table in which the word stands."""
    found = []
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.TextField | models.CharField | models.JSONField):
                values = model._base_manager.values_list(field.attname, flat=True)
                if any(word in str(value) for value in values):
                    found.append(f"{model._meta.label}.{field.name}")
    return found


def problems(universe: Universe) -> list[str]:
    return [problem for checked in verify(universe.owner.project_id) for problem in checked.problems]


def test_a_persons_words_go_and_other_peoples_stay(universe: Universe) -> None:
    write_words(universe)
    assert everywhere(LIBRARIANS) == ["journal.Words.text", "records.Import.reason"]
    others = Words.objects.filter(text__contains=OWNERS).count()
    count = erase_words_of(
        account_id=universe.librarian.account_id, reader=universe.owner, occasion=on(reason="Asked.")
    )
    assert count == 4
    assert everywhere(LIBRARIANS) == []
    assert Words.objects.filter(text__contains=OWNERS).count() == others == 3
    assert Import.objects.latest("number").reason == "(erased)"
    assert problems(universe) == []


def test_what_was_erased_still_says_who_and_when_and_why(universe: Universe) -> None:
    write_words(universe)
    meant = Entry.objects.filter(actor_id=universe.librarian.account_id, action="projects.record-meeting")
    before = list(meant.values())
    erase_person(universe.librarian.account_id, reader=universe.owner, occasion=on(reason="They asked."))
    assert list(meant.values()) == before
    opened, closed = Erasure.objects.order_by("id")
    assert closed.opened_by == opened
    assert (opened.scope, opened.subject_id, opened.actor_id, opened.at, opened.why) == (
        "person", universe.librarian.account_id, universe.owner.account_id, MONDAY, "They asked."
    )  # fmt: skip
    words_id = meant.get().words_id
    assert words_id is not None
    assert Words.objects.get(id=words_id).erasure_id == opened.id
    assert words_of(universe.owner, [words_id]) == {words_id: "(erased)"}


def test_one_note_is_erased_and_the_rest_stays(universe: Universe) -> None:
    write_words(universe)
    note = Words.objects.get(text=f"About {OWNERS}.")
    erase_words(note.id, reader=universe.owner, occasion=on())
    assert not Words.objects.filter(text=f"About {OWNERS}.").exists()
    assert Words.objects.filter(text=f"Look for {OWNERS}.").exists()
    assert Entry.objects.filter(action="journal.erase-words").count() == 1
    assert problems(universe) == []


def test_words_that_are_not_there_leave_no_tombstone(universe: Universe) -> None:
    with pytest.raises(NotThere):
        erase_words(universe.owner.account_id, reader=universe.owner, occasion=on())
    assert not Erasure.objects.exists()
    assert not Entry.objects.filter(action="journal.erase-words").exists()


def test_a_reason_longer_than_the_tombstone_is_refused_in_words(universe: Universe) -> None:
    with pytest.raises(UserError, match="501 characters; the tombstone holds 500"):
        erase_person(universe.librarian.account_id, reader=universe.owner, occasion=on(reason="x" * 501))
    opening = erasing(Erasure.Scope.WORDS, universe.scoping.id, reader=universe.owner, at=MONDAY, why="a\0" * 250)
    with opening as opened:
        assert opened.why == "a\ufffd" * 250
    assert problems(universe) == []


def test_who_may_not_erase_is_told(universe: Universe) -> None:
    with pytest.raises(NotAllowed):
        erase_words_of(account_id=universe.owner.account_id, reader=universe.readers["viewer"], occasion=on())


@pytest.mark.sqlite_only
@pytest.mark.django_db(transaction=True)
def test_no_copy_stays_in_the_bytes_of_the_database(committed_universe: Universe) -> None:
    universe = committed_universe
    write_words(universe)
    file = Path(str(connection.settings_dict["NAME"]))
    files = [file, *(file.with_name(file.name + end) for end in ("-wal", "-shm", "-journal"))]
    assert any(LIBRARIANS.encode() in path.read_bytes() for path in files if path.exists())
    erase_person(universe.librarian.account_id, reader=universe.owner, occasion=on())
    assert [path.name for path in files if path.exists() and LIBRARIANS.encode() in path.read_bytes()] == []
    assert any(OWNERS.encode() in path.read_bytes() for path in files if path.exists())
    assert problems(universe) == []


@pytest.mark.sqlite_only
@pytest.mark.django_db(transaction=True)
def test_a_database_in_use_is_said_and_erasing_again_writes_it_anew(committed_universe: Universe) -> None:
    import sqlite3

    universe = committed_universe
    write_words(universe)
    file = Path(str(connection.settings_dict["NAME"]))
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM journal_words").fetchone()
    connection.cursor().execute("PRAGMA busy_timeout = 50")
    with pytest.raises(UserError, match="a copy may still be in the file"):
        erase_person(universe.librarian.account_id, reader=universe.owner, occasion=on())
    assert everywhere(LIBRARIANS) == []
    other.close()
    erase_person(universe.librarian.account_id, reader=universe.owner, occasion=on())
    wal = file.with_name(file.name + "-wal")
    assert not any(LIBRARIANS.encode() in path.read_bytes() for path in (file, wal) if path.exists())


# Columns that hold no words of anybody, and why.
CODES = "one of a fixed list of codes"
DIGEST = "a digest"
IDS = "ids, positions and codes; the journal refuses words in them"
WORDLESS = {
    "journal.Entry": dict.fromkeys(("action", "actor_role", "origin"), CODES)
    | dict.fromkeys(("words_digest", "previous_digest", "digest"), DIGEST)
    | dict.fromkeys(("refs", "payload"), IDS),
    "journal.Chain": {"digest": DIGEST},
    "journal.Erasure": {"scope": CODES, "digest": DIGEST},
    "jobs.Job": {"kind": CODES, "state": CODES, "arguments": IDS, "result": IDS, "worker": "the name of a process"},
    "files.StoredFile": {"sha256": DIGEST},
    "people.Account": {"password": "a hash"},
    "people.SignInLink": {"digest": DIGEST},
    "projects.Project": {"source_url": "a public address"},
    "projects.StatedStep": {"state": CODES, "source_url": "a public address"},
    "projects.Review": {"kind": CODES},
    "projects.Membership": {"role": CODES},
    "projects.Counter": {"kind": CODES},
    "projects.Meeting": {"kind": CODES},
    "projects.MeetingNote": {"notes_digest": DIGEST, "decisions_digest": DIGEST},
    "projects.Assertion": {"subject": CODES, "words_digest": DIGEST, "origin": CODES},
    "records.Import": {"state": CODES, "origin": CODES},
    "records.SourceFile": dict.fromkeys(("source_kind", "format", "dialect", "label", "encoding"), CODES),
    "records.Record": {"digest": DIGEST},
    "records.RecordContent": dict.fromkeys(("doi", "pmid", "pages"), "a public identifier, removed with its record"),
    "records.QuarantineDecision": {"words_digest": DIGEST},
    "records.ClusterEvent": dict.fromkeys(("kind", "rule", "rule_set", "origin"), CODES),
    "records.Standing": {"joined_by": CODES, "rule": CODES},
}
OF_THE_FRAMEWORK = {"auth", "contenttypes", "sessions", "messages"}


def columns_that_could_hold_words() -> set[tuple[str, str]]:
    text = (models.TextField, models.CharField, models.JSONField)
    return {
        (model._meta.label, field.name)
        for model in apps.get_models()
        if model._meta.app_label not in OF_THE_FRAMEWORK
        for field in model._meta.concrete_fields
        if isinstance(field, text)
    }


def test_every_column_is_either_in_the_table_of_words_or_wordless_with_a_reason() -> None:
    worded = {(place.model, place.column) for place in WHERE_WORDS_LIE}
    wordless = {(model, column) for model, columns in WORDLESS.items() for column in columns}
    assert not worded & wordless
    assert worded | wordless == columns_that_could_hold_words()


def test_who_wrote_is_known_where_words_go_with_a_person() -> None:
    for place in WHERE_WORDS_LIE:
        model = apps.get_model(place.model)
        assert bool(place.author) == (place.how == "person")
        if place.author:
            assert {place.author, "project_id"} <= {field.attname for field in model._meta.concrete_fields}
