"""How long a vote waits while 100,000 records are imported: the median, the 95th of a hundred, the longest.

    python -m benchmarks.bench_waiting [COUNT]

The import runs in a process of its own. Meanwhile this process writes as much as a vote writes, every 50 ms: a reason,
a journal entry and the head of its chain, in one transaction. Prints a Markdown table, with a row for PostgreSQL where
its programs are found.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.exports import write_ovid
from benchmarks.installed import installation
from tests.databases import postgres_server

EVERY = 0.05


def prepare(export: Path) -> str:
    """A project with an import that waits for the worker; the id of the work."""
    from awardgap.app.files.actions import store_file
    from awardgap.app.files.store import chunks_of
    from awardgap.app.journal.occasions import here_and_now
    from awardgap.app.people.actions import make_first_account
    from awardgap.app.projects.actions import add_review, create_project
    from awardgap.app.records.actions import start_import
    from awardgap.app.records.actions.imports import Brought

    account = make_first_account(occasion=here_and_now())
    reader = create_project(title="Large", account=account, occasion=here_and_now())
    review = add_review(reader=reader, occasion=here_and_now(), kind="scoping", title="Large review")
    file = store_file(export.name, chunks_of(export), reader=reader, occasion=here_and_now())
    batch = start_import(review=review, files=[Brought(file)], reader=reader, occasion=here_and_now())
    return str(batch.job_id)


def do(job_id: str) -> None:
    """In a process of its own: do the work."""
    from awardgap.app.jobs.models import Job
    from awardgap.app.jobs.worker import run_now

    run_now(Job.objects.get(id=job_id))


def vote_until_done(importing: subprocess.Popen[bytes], job_id: str) -> list[tuple[float, str]]:
    """Seconds that each vote took, and what the import was doing."""
    from awardgap.app.jobs.models import Job
    from awardgap.app.journal.actions import recording
    from awardgap.app.journal.occasions import here_and_now
    from awardgap.app.people.models import Account
    from awardgap.app.projects.queries import admit

    reader = admit(Account.objects.get().id, "large")[1]
    waits = []
    while importing.poll() is None:
        started = time.perf_counter()
        with recording("benchmark.vote", reader=reader, occasion=here_and_now(reason="Include.")) as draft:
            draft.say(vote="include")
        waits.append((time.perf_counter() - started, Job.objects.values_list("message", flat=True).get(id=job_id)))
        time.sleep(EVERY)
    return waits


def measure(data: Path, count: int) -> dict[str, object]:
    with installation(data):
        export = write_ovid(data / "large.ris", count)
        job_id = prepare(export)
        argv = [sys.executable, "-m", "benchmarks.bench_waiting", "do", str(data), job_id]
        waits = vote_until_done(subprocess.Popen(argv), job_id)
    seconds = sorted(wait for wait, _ in waits)
    longest, doing = max(waits)
    return {
        "votes": len(seconds),
        "median": statistics.median(seconds),
        "p95": seconds[int(len(seconds) * 0.95)],
        "longest": longest,
        "doing": doing,
    }


def row(database: str, count: int, address: str = "") -> str:
    """Measure in a process of its own, since a process has one database."""
    with tempfile.TemporaryDirectory() as folder:
        argv = [sys.executable, "-m", "benchmarks.bench_waiting", "measure", folder, str(count)]
        environment = os.environ | ({"AWARDGAP_DATABASE_URL": address} if address else {})
        done = subprocess.run(argv, stdout=subprocess.PIPE, check=True, env=environment)
    found = json.loads(done.stdout.splitlines()[-1])
    times = " | ".join(f"{found[name] * 1000:.0f}" for name in ("median", "p95", "longest"))
    return f"| {database} | {found['votes']} | {times} | {found['doing']} |"


def main() -> int:
    if sys.argv[1:2] == ["measure"]:
        print(json.dumps(measure(Path(sys.argv[2]), int(sys.argv[3]))))
        return 0
    if sys.argv[1:2] == ["do"]:
        with installation(Path(sys.argv[2])):
            do(sys.argv[3])
        return 0
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    print(f"Votes during the import of {count:,} records; the bar for the longest wait is 500 ms\n")
    print("| database | votes | median ms | 95 % under ms | longest ms | during the longest |")
    print("| --- | ---: | ---: | ---: | ---: | --- |")
    print(row("SQLite", count), flush=True)
    with postgres_server() as address:
        print(row("PostgreSQL", count, address))
    return 0


if __name__ == "__main__":
    sys.exit(main())
