"""The log of a project is a chain: whoever changes, removes or swaps an entry is found out."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from django.db import connection, transaction

from awardgap.app.journal.actions import Draft, keep_words, recording
from awardgap.app.journal.guards import drop_sql
from awardgap.app.journal.models import Chain, Entry, Erasure, Origin, Words
from awardgap.app.journal.occasions import Occasion
from awardgap.app.journal.queries import chain_problems, entry_body, erasure_problems, words_problems
from awardgap.app.people.models import Account
from awardgap.app.shell.ids import new_id
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import Ref, UserError, chain_digest
from tests.universe import MONDAY, Universe, build_people, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def unguarded(furnished: Universe) -> UUID:
    """A project whose guards somebody with the run of the database has taken away."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in ("journal_entry", "journal_words", "journal_erasure"):
            for statement in drop_sql(connection.vendor, table):
                cursor.execute(statement)
    return furnished.owner.project_id


def write(action: str, universe: Universe, occasion: Occasion | None = None) -> None:
    with recording(action, reader=universe.owner, occasion=occasion or on()):
        pass


def test_a_log_that_nobody_touched_has_no_problem(furnished: Universe) -> None:
    project = furnished.owner.project_id
    assert [*chain_problems(project), *words_problems(project), *erasure_problems(project)] == []
    assert [e.sequence for e in Entry.objects.filter(project_id=project).order_by("sequence")] == list(
        range(1, Chain.objects.get(project_id=project).sequence + 1)
    )


OTHER = UUID(int=7)
CHANGES: dict[str, object] = {
    "id": OTHER, "project_id": None, "sequence": None, "action": "x", "actor_id": OTHER, "actor_role": "viewer",
    "recorded_at": MONDAY - timedelta(days=1), "happened_at": MONDAY - timedelta(days=1), "origin": Origin.IMPORTED,
    "meeting_id": OTHER, "document_id": OTHER, "words_id": OTHER, "words_digest": "0" * 64, "payload_version": 9,
    "refs": ["project:" + str(OTHER)], "payload": {"forged": 1}, "previous_digest": "0" * 64, "digest": "0" * 64,
}  # fmt: skip


def test_every_column_is_changed_by_a_case_below() -> None:
    assert set(CHANGES) == {field.attname for field in Entry._meta.concrete_fields}


@pytest.mark.parametrize("column", [name for name, value in CHANGES.items() if value is not None])
def test_a_changed_entry_is_found(unguarded: UUID, column: str) -> None:
    Entry.objects.filter(project_id=unguarded, sequence=3).update(**{column: CHANGES[column]})
    assert list(chain_problems(unguarded)), column


def swap(project: UUID) -> None:
    mine = Entry.objects.filter(project_id=project)
    mine.filter(sequence=2).update(sequence=1_000_000)
    mine.filter(sequence=3).update(sequence=2)
    mine.filter(sequence=1_000_000).update(sequence=3)


def renumbered(project: UUID) -> None:
    """One entry removed and the later ones moved up."""
    Entry.objects.filter(project_id=project, sequence=2).delete()
    for entry in Entry.objects.filter(project_id=project, sequence__gt=2).order_by("sequence"):
        Entry.objects.filter(id=entry.id).update(sequence=entry.sequence - 1)


def last(project: UUID) -> int:
    return Entry.objects.filter(project_id=project).count()


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (swap, "does not follow the entry before it"),
        (lambda project: Entry.objects.filter(project_id=project, sequence=2).delete(), "entry 2 is missing"),
        (renumbered, "does not follow the entry before it"),
        (lambda project: Entry.objects.filter(project_id=project, sequence=last(project)).delete(), "its head says"),
        (lambda project: Entry.objects.filter(project_id=project).delete(), "its head says"),
        (lambda project: Chain.objects.filter(project_id=project).delete(), "its head is gone"),
    ],
    ids=["swapped", "removed in the middle", "removed and moved up", "removed at the end", "all removed", "no head"],
)
def test_an_order_that_is_not_the_written_one_is_found(
    unguarded: UUID, tamper: Callable[[UUID], object], said: str
) -> None:
    tamper(unguarded)
    assert said in " ".join(chain_problems(unguarded))


def test_a_forged_entry_with_a_digest_of_its_own_breaks_the_next_one(unguarded: UUID) -> None:
    entry = Entry.objects.get(project_id=unguarded, sequence=2)
    entry.action = "forged"
    entry.digest = chain_digest(entry.previous_digest, entry_body(entry))
    entry.save()
    assert list(chain_problems(unguarded)) == ["journal: entry 3 does not follow the entry before it."]


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (lambda words: words.update(text="something else"), "were changed after they were written"),
        (lambda words: words.update(key=b"0" * 16), "were changed after they were written"),
        (lambda words: words.delete(), "are gone without an erasure"),
        (lambda words: words.update(erasure_id=OTHER), "were erased and are there again"),
    ],
)
def test_changed_words_are_found(unguarded: UUID, tamper: Callable[[object], object], said: str) -> None:
    tamper(Words.objects.filter(project_id=unguarded, text="Not a record."))
    assert said in " ".join(words_problems(unguarded))


@pytest.mark.parametrize("text", ["Notes with quetzalcoatl.", "Go on.", "Removed by the librarian."])
def test_changed_words_of_notes_and_statements_are_found(unguarded: UUID, text: str) -> None:
    Words.objects.filter(text=text).update(text="something else")
    assert len(list(words_problems(unguarded))) == 1


def test_an_erasure_left_open_is_found(unguarded: UUID) -> None:
    row = Erasure.objects.filter(opened_by=None).latest("id")
    Erasure.objects.filter(opened_by=row).delete()
    assert list(erasure_problems(unguarded)) == [
        f"journal: erasure {row.id} was opened and never closed: the guards let its rows be changed."
    ]


def test_a_changed_tombstone_is_found(unguarded: UUID) -> None:
    Erasure.objects.update(why="another reason")
    assert "was changed after it was written" in " ".join(erasure_problems(unguarded))


def test_an_entry_keeps_two_dates_and_its_origin(universe: Universe) -> None:
    earlier = MONDAY - timedelta(days=30)
    occasion = Occasion(
        recorded_at=MONDAY, happened_at=earlier, origin=Origin.AFTERWARDS, reason="Found in a notebook."
    )
    write("test.afterwards", universe, occasion)
    entry = Entry.objects.latest("sequence")
    assert (entry.recorded_at, entry.happened_at, entry.origin) == (MONDAY, earlier, Origin.AFTERWARDS)
    assert Words.objects.get(text="Found in a notebook.").id == entry.words_id


def test_a_moment_stated_in_another_zone_is_the_same_moment(universe: Universe) -> None:
    there = datetime(2026, 2, 1, 12, tzinfo=timezone(timedelta(hours=5)))
    write("test.zone", universe, Occasion(recorded_at=there, happened_at=there))
    assert list(chain_problems(universe.owner.project_id)) == []
    assert Entry.objects.latest("sequence").happened_at == datetime(2026, 2, 1, 7, tzinfo=UTC)


def test_what_lies_in_the_future_or_gives_no_reason_is_refused() -> None:
    with pytest.raises(UserError, match="future"):
        Occasion(recorded_at=MONDAY, happened_at=MONDAY + timedelta(days=1))
    with pytest.raises(UserError, match="needs the day it happened and a reason"):
        Occasion(recorded_at=MONDAY, origin=Origin.AFTERWARDS)


def make_and_fail() -> None:
    Account.objects.create(username="ghost")
    raise UserError("Something is wrong.")


def test_an_exception_inside_leaves_neither_rows_nor_entry(universe: Universe) -> None:
    before = (Entry.objects.count(), Words.objects.count(), Account.objects.count())
    with pytest.raises(UserError), recording("test.fails", reader=universe.owner, occasion=on(reason="why")):
        make_and_fail()
    assert (Entry.objects.count(), Words.objects.count(), Account.objects.count()) == before
    write("test.next", universe)
    assert list(chain_problems(universe.owner.project_id)) == []


def test_one_action_is_one_entry(universe: Universe) -> None:
    outer = recording("test.outer", reader=universe.owner, occasion=on())
    with pytest.raises(RuntimeError, match=r"test\.inner runs inside test\.outer"), outer:
        write("test.inner", universe)
    assert not Entry.objects.filter(action__startswith="test.").exists()


@pytest.mark.parametrize(
    "payload",
    [
        {"note": "two words"},
        {"note": "Ärztin"},
        {"note": ["fine", "not so fine"]},
        {"note": {"deep": {"deeper": "not so fine"}}},
        {"note": {"a key of words": 1}},
        {"note": {1: "one"}},
        {"note": "x" * 129},
        {"note": float("nan")},
        {"note": float("inf")},
        {"note": 1e22},
        {"note": -0.0},
    ],
    ids=str,
)
def test_words_and_numbers_that_databases_spell_differently_stay_out_of_the_payload(
    universe: Universe, payload: dict[str, object]
) -> None:
    with pytest.raises((RuntimeError, TypeError)):
        Draft().say(**payload)  # type: ignore[arg-type]
    told = recording("test.words", reader=universe.owner, occasion=on())
    with pytest.raises((RuntimeError, TypeError)), told as draft:
        draft.payload.update(payload)  # type: ignore[arg-type]
    assert not Entry.objects.filter(action="test.words").exists()


def test_numbers_and_references_come_back_as_they_were_written(universe: Universe) -> None:
    with recording("test.numbers", reader=universe.owner, occasion=on()) as draft:
        draft.about(Ref("record", new_id(), 3))
        draft.say(share=0.1, small=1e-7, whole=2.0, large=10**18, none=None, yes=True, z={"b": 1, "a": [1, [2]]})
    assert list(chain_problems(universe.owner.project_id)) == []


@pytest.mark.parametrize(
    ("text", "kept"), [("a\0b", "a\ufffdb"), ("half \ud83d pair", "half \ufffd pair"), ("é\u0301", "é\u0301")]
)
def test_words_that_no_database_holds_are_replaced_visibly(universe: Universe, text: str, kept: str) -> None:
    words_id, _ = keep_words(text, project_id=universe.owner.project_id, author_id=universe.owner.account_id)
    assert Words.objects.get(id=words_id).text == kept
    write("test.nul", universe, on(reason=text))
    assert list(words_problems(universe.owner.project_id)) == []


def add_entries(reader: Reader, count: int) -> None:
    try:
        for number in range(count):
            with recording("test.vote", reader=reader, occasion=on(reason=f"vote {number}")) as draft:
                draft.say(number=number)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_eight_people_at_once_make_one_chain_without_gaps(transactional_db: None) -> None:
    universe = build_people()
    readers = list(universe.readers.values())
    start = Entry.objects.filter(project_id=universe.owner.project_id).count()
    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(add_entries, reader, 12) for reader in readers]:
            done.result()
    entries = Entry.objects.filter(project_id=universe.owner.project_id).order_by("sequence")
    assert [entry.sequence for entry in entries] == list(range(1, start + 8 * 12 + 1))
    assert list(chain_problems(universe.owner.project_id)) == []
    assert entries.filter(action="test.vote").values("actor_id").distinct().count() == 8


@pytest.mark.django_db(transaction=True)
def test_an_entry_is_there_when_its_rows_are_and_not_before(transactional_db: None) -> None:
    universe = build_people()
    with recording("test.together", reader=universe.owner, occasion=on()):
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(seen_by_another).result() == 0
        assert connection.in_atomic_block
    assert seen_by_another() == 1
    assert not transaction.get_connection().in_atomic_block


def seen_by_another() -> int:
    try:
        return Entry.objects.filter(action="test.together").count()
    finally:
        connection.close()
