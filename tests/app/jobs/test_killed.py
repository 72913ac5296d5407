"""Kill -9 in the middle of an import: nothing is visible, and the next worker goes on where it stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection

from awardgap.app.files.actions import store_file
from awardgap.app.jobs import actions
from awardgap.app.jobs.models import Job
from awardgap.app.journal.actions import recording
from awardgap.app.journal.models import Entry, Erasure
from awardgap.app.journal.occasions import here_and_now
from awardgap.app.projects.verifying import verify
from awardgap.app.records.actions import start_import
from awardgap.app.records.actions.imports import Brought
from awardgap.app.records.models import Import, Quarantine, Record, RecordContent, Standing
from awardgap.app.records.queries import numbers
from awardgap.app.records.queries.listing import Wanted, page
from awardgap.app.records.search import FIELDS, INDEX
from awardgap.app.records.storing import BATCH
from awardgap.app.screening.queries import flow
from awardgap.core.screening import balance
from awardgap.core.texts.querying import parse
from tests.universe import Universe, on

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.kills]
RECORDS = 5_000
LEASE = 1.5
SCRIPT = Path(__file__).with_name("one_worker.py")


def export(count: int) -> bytes:
    """Invented records."""
    kinds = ("TY  - JOUR", "TI  - Generated title {n} about topic {t}", "AU  - Author, A{n}", "PY  - {y}", "ER  - ")
    whole = "\r\n".join(kinds) + "\r\n\r\n"
    return "".join(whole.format(n=n, t=n * 7919 % 10_007, y=1990 + n % 30) for n in range(1, count + 1)).encode()


def ask_for_import(universe: Universe, count: int) -> tuple[Import, Job]:
    reader = universe.librarian
    file = store_file("generated.ris", [export(count)], reader=reader, occasion=on())
    batch = start_import(review=universe.scoping, files=[Brought(file)], reader=reader, occasion=here_and_now())
    return batch, Job.objects.get(id=str(batch.job_id))


@contextmanager
def a_worker() -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, str(SCRIPT), str(connection.settings_dict["NAME"]), str(LEASE)]
    process = subprocess.Popen(command, env=os.environ)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_for(happens: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.005)


def stored(batch: Import) -> int:
    return Record.objects.filter(batch=batch).count()


def ended(job: Job) -> bool:
    job.refresh_from_db()
    return job.is_over


def shown(universe: Universe) -> dict[str, object]:
    """What a person sees of the records: list, search, counts, flow."""
    cache.clear()
    reader = universe.owner
    listed, searched = page(reader, Wanted()), page(reader, Wanted(search="generated"))
    return {
        "list": [row.number for row in listed.rows],
        "listed": listed.total,
        "search": [row.number for row in searched.rows],
        "read": numbers.records_read(reader, {}).value,
        "to screen": numbers.to_screen(reader, {"review": "1"}).value,
        "flow": balance(flow(reader, universe.scoping)).sentence,
    }


def in_the_index() -> int:
    """Documents of this import that the index knows, visible or not."""
    hits, _ = INDEX.matching(parse("generated", FIELDS))  # type: ignore[arg-type]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({hits.sql}) AS hits", hits.params)
        return int(cursor.fetchone()[0])


def problems(universe: Universe) -> list[str]:
    return [problem for checked in verify(universe.owner.project_id) for problem in checked.problems]


def test_a_killed_import_is_unseen_and_then_resumed(committed_universe: Universe) -> None:
    universe, before = committed_universe, shown(committed_universe)
    batch, job = ask_for_import(universe, RECORDS)
    with a_worker() as worker:
        wait_for(lambda: stored(batch) >= 1000)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    half = stored(batch)
    assert 1000 <= half < RECORDS
    assert shown(universe) == before
    job.refresh_from_db()
    assert (job.state, job.attempt) == (Job.State.RUNNING, 1)
    with a_worker():
        wait_for(lambda: ended(job))
    assert (job.state, job.attempt, job.error) == (Job.State.DONE, 2, "")
    rows = Record.objects.filter(batch=batch).order_by("position")
    assert list(rows.values_list("position", flat=True)) == list(range(1, RECORDS + 1))
    given = list(rows.values_list("number", flat=True))
    assert given == sorted(set(given))  # in the order of the file, none twice
    assert given[-1] <= RECORDS + 6 + BATCH  # numbers of the batch that the kill cut off stay unused
    titles = RecordContent.objects.filter(batch_id=batch.id).order_by("number").values_list("title", flat=True)
    assert list(titles) == [f"Generated title {n} about topic {n * 7919 % 10_007}" for n in range(1, RECORDS + 1)]
    after = shown(universe)
    assert (after["listed"], after["read"], in_the_index()) == (RECORDS + 6, RECORDS + 6, RECORDS)
    assert Entry.objects.filter(action="records.import").count() == 2
    assert problems(universe) == []


def test_a_cancelled_import_is_removed_and_its_words_with_it(committed_universe: Universe) -> None:
    universe, before = committed_universe, shown(committed_universe)
    batch, job = ask_for_import(universe, RECORDS)
    with a_worker():
        wait_for(lambda: stored(batch) >= 1000)
        actions.cancel(job, reader=universe.librarian)
        wait_for(lambda: ended(job))
    assert job.state == Job.State.CANCELLED
    batch.refresh_from_db()
    assert batch.state == Import.State.REMOVED
    for table in (Record, Quarantine, Standing):
        assert not table.objects.filter(batch_id=batch.id).exists()
    assert not RecordContent.objects.filter(batch_id=batch.id).exists()
    assert in_the_index() == 0
    assert shown(universe) == before
    opened = Erasure.objects.filter(subject_id=batch.id, opened_by=None)
    assert opened.count() == Erasure.objects.filter(opened_by__in=opened).count() >= 1
    assert problems(universe) == []


def test_a_removal_that_was_killed_is_finished_by_the_next_worker(committed_universe: Universe) -> None:
    universe = committed_universe
    batch, job = ask_for_import(universe, 3000)
    with a_worker() as worker:
        wait_for(lambda: stored(batch) >= 1000)
        worker.send_signal(signal.SIGKILL)
    Import.objects.filter(id=batch.id).update(state=Import.State.REMOVED)
    with a_worker():
        wait_for(lambda: ended(job))
    assert (job.state, stored(batch), in_the_index()) == (Job.State.FAILED, 0, 0)
    assert problems(universe) == []


def vote(universe: Universe) -> float:
    """As much as a vote writes; how long it had to wait."""
    started = time.perf_counter()
    try:
        with recording("test.vote", reader=universe.owner, occasion=here_and_now(reason="include")) as draft:
            draft.say(vote="include")
    finally:
        connection.close()
    return time.perf_counter() - started


def test_people_go_on_voting_while_an_import_runs(committed_universe: Universe) -> None:
    universe = committed_universe
    batch, job = ask_for_import(universe, 10_000)
    waits = []
    with a_worker(), ThreadPoolExecutor(1) as pool:
        wait_for(lambda: stored(batch) > 0)
        while not ended(job):
            waits.append(pool.submit(vote, universe).result())
            time.sleep(0.05)
    print(f"{len(waits)} votes during the import, longest wait {max(waits):.3f} s")
    assert job.state == Job.State.DONE
    assert Entry.objects.filter(action="test.vote").count() == len(waits) > 0
    assert problems(universe) == []
