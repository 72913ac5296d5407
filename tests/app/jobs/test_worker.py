"""Long work waits for a worker, shows how far it is, can be left and cancelled, and one worker holds it at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import OperationalError, transaction
from django.test import Client
from django.urls import reverse

from awardgap.app.files.actions import store_file
from awardgap.app.files.models import StoredFile
from awardgap.app.jobs import actions, worker
from awardgap.app.jobs.handlers import Handler, Progress, Result, Stopped, handlers, register_handler
from awardgap.app.jobs.models import Job
from awardgap.app.records.actions import start_import
from awardgap.app.records.actions.imports import Brought
from awardgap.app.records.models import Import, Record
from awardgap.app.shell import clock
from awardgap.core.trail import UserError
from tests.universe import MONDAY, Universe, on

pytestmark = pytest.mark.django_db
LEASE = timedelta(seconds=15)
Run = Callable[[Job, Progress], Result]
DoAs = Callable[[Run], list[Job]]


@pytest.fixture
def do_as() -> Iterator[DoAs]:
    """Say what work of the kind “test” does; gives a list in which abandoned jobs are put."""
    abandoned: list[Job] = []

    def say(run: Run) -> list[Job]:
        register_handler(Handler("test", run, lambda job: "/", abandoned.append))
        return abandoned

    yield say
    handlers.pop("test", None)


def ask(universe: Universe, kind: str = "test", label: str = "Work") -> Job:
    return actions.ask(kind, label=label, arguments={}, reader=universe.librarian, at=clock.now())


def now_is(job: Job) -> Job:
    return Job.objects.get(id=job.id)


def test_work_that_is_asked_for_waits_when_no_worker_runs(universe: Universe) -> None:
    file = StoredFile.objects.earliest("id")
    before = Record.objects.count()
    batch = start_import(review=universe.scoping, files=[Brought(file)], reader=universe.librarian, occasion=on())
    job = Job.objects.get(id=str(batch.job_id))
    client = Client()
    client.force_login(universe.accounts["librarian"])
    answer = client.get(reverse("jobs:state", args=[universe.slug, job.id]), headers={"host": "127.0.0.1"})
    assert answer.json() == {"state": "queued", "done": 0, "total": None, "message": "Waits for the worker", "next": ""}
    assert Record.objects.count() == before
    assert now_is(job).attempt == 0


def test_the_oldest_work_is_done_first(universe: Universe, do_as: DoAs) -> None:
    done: list[str] = []

    def note(job: Job, progress: Progress) -> Result:
        done.append(job.label)
        return {}

    do_as(note)
    for label in ("first", "second"):
        ask(universe, label=label)
    while worker.run_one(worker="one"):
        pass
    assert done == ["first", "second"]


def test_work_is_taken_over_only_after_the_lease(universe: Universe) -> None:
    job = ask(universe)
    first = actions.claim(worker="one", at=MONDAY, lease=LEASE)
    assert first is not None
    assert (first.id, first.attempt, first.worker) == (job.id, 1, "one")
    assert actions.claim(worker="two", at=MONDAY + LEASE, lease=LEASE) is None
    later = MONDAY + LEASE + timedelta(microseconds=1)
    second = actions.claim(worker="two", at=later, lease=LEASE)
    assert second is not None
    assert (second.id, second.attempt, second.worker) == (job.id, 2, "two")
    assert actions.claim(worker="three", at=later, lease=LEASE) is None


def test_a_heartbeat_keeps_the_lease(universe: Universe) -> None:
    ask(universe)
    held = actions.claim(worker="one", at=MONDAY, lease=LEASE)
    assert held is not None
    assert actions.beat(held, at=MONDAY + timedelta(seconds=10), lease=LEASE)
    assert actions.claim(worker="two", at=MONDAY + timedelta(seconds=24), lease=LEASE) is None
    assert actions.claim(worker="two", at=MONDAY + timedelta(seconds=26), lease=LEASE) is not None
    assert not actions.beat(held, at=MONDAY + timedelta(seconds=27), lease=LEASE)


def test_a_worker_that_lost_its_lease_writes_nothing_more(universe: Universe) -> None:
    job = ask(universe)
    lost = actions.claim(worker="one", at=MONDAY, lease=LEASE)
    assert lost is not None
    taken = actions.claim(worker="two", at=MONDAY + 2 * LEASE, lease=LEASE)
    assert taken is not None
    with transaction.atomic():
        assert not actions.hold(lost)
        assert actions.hold(taken)
    assert not actions.tell(lost, done=9, total=9, message="stale")
    assert not actions.finish(lost, state=Job.State.DONE, at=MONDAY)
    telling = worker.Telling(lost)
    with pytest.raises(Stopped):
        telling(9, 9)
    with pytest.raises(Stopped), transaction.atomic():
        telling.hold()
    assert (now_is(job).state, now_is(job).done, now_is(job).worker) == (Job.State.RUNNING, 0, "two")


@pytest.mark.parametrize("problem", [LookupError("late"), UserError("Late."), Stopped()], ids=repr)
def test_a_worker_that_lost_its_lease_clears_nothing_away(universe: Universe, do_as: DoAs, problem: Exception) -> None:
    """Else its fault would remove the rows that its successor is writing."""

    def lose_it(job: Job, progress: Progress) -> Result:
        assert actions.claim(worker="two", at=worker.machine_time() + 2 * LEASE, lease=LEASE, job=job)
        raise problem

    abandoned = do_as(lose_it)
    job = ask(universe)
    worker.run_one(worker="one")
    assert abandoned == []
    assert (now_is(job).state, now_is(job).worker) == (Job.State.RUNNING, "two")


def test_a_problem_of_the_users_file_is_shown_in_its_own_sentence(universe: Universe, do_as: DoAs) -> None:
    def refuse(job: Job, progress: Progress) -> Result:
        raise UserError("The file is empty\0.", do="Export it again.", where="deanery.ris")

    abandoned = do_as(refuse)
    job = ask(universe)
    worker.run_one(worker="one")
    ended = now_is(job)
    expected = UserError("The file is empty\ufffd.", do="Export it again.", where="deanery.ris").sentence
    assert (ended.state, ended.error) == (Job.State.FAILED, expected)
    assert [left.id for left in abandoned] == [job.id]


def test_a_fault_of_ours_ends_the_work_and_not_the_worker(
    universe: Universe, do_as: DoAs, caplog: pytest.LogCaptureFixture
) -> None:
    def stumble(job: Job, progress: Progress) -> Result:
        raise ZeroDivisionError

    abandoned = do_as(stumble)
    job, following = ask(universe), ask(universe)
    assert worker.run_one(worker="one") is not None
    assert worker.run_one(worker="one") is not None
    assert {now_is(job).state, now_is(following).state} == {Job.State.FAILED}
    assert now_is(job).error.startswith("This is a fault of ours, not of your file.")
    assert len(abandoned) == 2
    assert "ZeroDivisionError" in caplog.text


def test_what_cannot_be_cleared_away_does_not_stop_the_worker_either(universe: Universe) -> None:
    def stumble(job: Job, *_: object) -> Result:
        raise ZeroDivisionError

    register_handler(Handler("test", stumble, lambda job: "/", stumble))  # type: ignore[arg-type]
    job = ask(universe)
    worker.run_one(worker="one")
    handlers.pop("test")
    assert now_is(job).error == worker.LEFT


def test_work_of_an_unknown_kind_fails_in_words(universe: Universe) -> None:
    job = ask(universe, "from.a.newer.version")
    worker.run_one(worker="one")
    assert (now_is(job).state, now_is(job).error) == (Job.State.FAILED, "This version cannot do this kind of work.")


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_leaves_the_work_to_be_taken_over(committed_universe: Universe, do_as: DoAs) -> None:
    def fail(job: Job, progress: Progress) -> Result:
        raise OperationalError("server closed the connection unexpectedly")

    abandoned = do_as(fail)
    job = ask(committed_universe)
    with pytest.raises(OperationalError):
        worker.run_one(worker="one")
    assert (now_is(job).state, abandoned) == (Job.State.RUNNING, [])
    rounds = iter([False, True])
    Job.objects.filter(id=job.id).update(lease_until=MONDAY)
    worker.work(until=lambda: next(rounds), pause=0)
    assert (now_is(job).state, now_is(job).attempt) == (Job.State.RUNNING, 2)


def test_work_at_which_three_workers_died_is_given_up(universe: Universe, do_as: DoAs) -> None:
    abandoned = do_as(lambda job, progress: {})
    job = ask(universe)
    for attempt in range(actions.ATTEMPTS):
        assert actions.claim(worker=f"dead {attempt}", at=MONDAY + attempt * 2 * LEASE, lease=LEASE)
    worker.run_one(worker="one")
    assert now_is(job).state == Job.State.FAILED
    assert "stopped three times" in now_is(job).error
    assert [left.id for left in abandoned] == [job.id]


def test_the_examples_clock_does_not_move_a_lease(universe: Universe, do_as: DoAs) -> None:
    """The example is built at dates of its own; another worker must not think the lease is years over."""
    seen: list[Job | None] = []

    def try_to_take_it(job: Job, progress: Progress) -> Result:
        seen.append(actions.claim(worker="two", at=worker.machine_time(), lease=LEASE))
        return {}

    do_as(try_to_take_it)
    with clock.set_to(MONDAY):
        ask(universe)
        worker.run_one(worker="one")
    assert seen == [None]


def test_progress_is_told_a_few_times_a_second_and_the_last_of_it_always(universe: Universe, do_as: DoAs) -> None:
    told: list[int] = []

    def count(job: Job, progress: Progress) -> Result:
        for step in range(1, 501):
            progress(step, 500, f"step {step}")
            told.append(now_is(job).done)
        return {}

    do_as(count)
    job = ask(universe)
    worker.run_one(worker="one")
    assert len(set(told)) < 100
    assert (now_is(job).done, now_is(job).total, now_is(job).message) == (500, 500, "step 500")


def test_work_that_waits_is_cancelled_at_once_with_all_that_belongs_to_it(universe: Universe) -> None:
    file = StoredFile.objects.earliest("id")
    batch = start_import(review=universe.scoping, files=[Brought(file)], reader=universe.librarian, occasion=on())
    job = Job.objects.get(id=str(batch.job_id))
    actions.cancel(job, reader=universe.librarian)
    assert now_is(job).state == Job.State.CANCELLED
    assert now_is(job).finished_at is not None
    assert Import.objects.get(id=batch.id).state == Import.State.REMOVED
    assert worker.run_one(worker="one") is None


def test_work_under_way_stops_at_its_next_word(universe: Universe, do_as: DoAs) -> None:
    def cancelled_meanwhile(job: Job, progress: Progress) -> Result:
        actions.cancel(job, reader=universe.readers["lead"])
        with transaction.atomic():
            progress.hold()
        raise AssertionError("the work went on")

    abandoned = do_as(cancelled_meanwhile)
    job = ask(universe)
    worker.run_one(worker="one")
    assert now_is(job).state == Job.State.CANCELLED
    assert [left.id for left in abandoned] == [job.id]


def test_only_who_asked_or_a_lead_may_cancel(universe: Universe) -> None:
    job = ask(universe)
    with pytest.raises(UserError, match="Only the person who asked"):
        actions.cancel(job, reader=universe.readers["viewer"])
    assert now_is(job).state == Job.State.QUEUED


def test_work_that_is_over_stays_as_it_ended(universe: Universe, do_as: DoAs) -> None:
    do_as(lambda job, progress: {"found": 3})
    job = ask(universe, label="x" * 300)
    worker.run_one(worker="one")
    actions.cancel(job, reader=universe.librarian)
    ended = now_is(job)
    assert (ended.state, ended.result, ended.cancel_wanted) == (Job.State.DONE, {"found": 3}, False)
    assert len(ended.label) == 200


def test_the_page_of_failed_work_says_why_where_one_is_and_where_to_try_again(universe: Universe) -> None:
    empty = store_file("empty.ris", [b"  \n"], reader=universe.librarian, occasion=on())
    batch = start_import(review=universe.scoping, files=[Brought(empty)], reader=universe.librarian, occasion=on())
    worker.run_one(worker="one")
    client = Client()
    client.force_login(universe.accounts["librarian"])
    page = client.get(reverse("jobs:job", args=[universe.slug, batch.job_id])).content.decode()
    assert "empty.ris" in page
    assert f'href="{reverse("records:new-import", args=[universe.slug])}">Try again</a>' in page
    assert f'href="{reverse("projects:overview", args=[universe.slug])}"' in page
