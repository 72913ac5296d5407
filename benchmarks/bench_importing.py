"""100,000 records stored, indexed, searched and listed: CPU and memory of the worker, milliseconds of the pages.

    python -m benchmarks.bench_importing [COUNT]

Prints a Markdown table. The import runs in a process of its own, whose use of the processor and highest memory the
operating system counts; pages are timed from request to response in one process, the median of 15,
with nothing cached.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.exports import write_ovid

PAGES = {
    "record list": "records/",
    "sorted by year, downwards": "records/?sort=-year",
    "search: one word": "records/?q=deprivation",
    "search: two words and a phrase": 'records/?q=supervision+induction+"general practice"',
    "search: rare title words": "records/?q=title:realist+title:belonging+title:rural",
    "search: everything but a word": "records/?q=NOT+deprivation",
    "filter: years": "records/?year_from=2010&year_to=2012",
    "filter: kept records": "records/?standing=kept",
}


def make(data: Path, export: Path) -> None:
    """In a process of its own: make a project and import the file."""
    from benchmarks.installed import installation

    with installation(data):
        from awardgap.app.files.actions import store_file
        from awardgap.app.files.store import chunks_of
        from awardgap.app.jobs.models import Job
        from awardgap.app.jobs.worker import run_now
        from awardgap.app.journal.occasions import here_and_now
        from awardgap.app.people.actions import make_first_account
        from awardgap.app.projects.actions import add_review, create_project
        from awardgap.app.records.actions import start_import
        from awardgap.app.records.actions.imports import Brought

        account = make_first_account(occasion=here_and_now())
        reader = create_project(title="Large", account=account, occasion=here_and_now())
        review = add_review(reader=reader, occasion=here_and_now(), kind="scoping", title="Large review")
        stored = store_file(export.name, chunks_of(export), reader=reader, occasion=here_and_now())
        batch = start_import(review=review, files=[Brought(stored)], reader=reader, occasion=here_and_now())
        started = time.perf_counter()
        ended = run_now(Job.objects.get(id=str(batch.job_id)))
        use = resource.getrusage(resource.RUSAGE_SELF)
        print(use.ru_utime + use.ru_stime, use.ru_maxrss / 1024, time.perf_counter() - started, ended.result["joined"])


def time_pages(data: Path) -> dict[str, float]:
    """Median milliseconds of each page, first visit not counted."""
    from benchmarks.installed import installation

    with installation(data):
        from django.core.cache import cache
        from django.test import Client

        from awardgap.app.people.models import Account

        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(Account.objects.get(username="keeper"))
        taken = {}
        for name, address in PAGES.items():
            times = []
            for _ in range(16):
                cache.clear()  # as a reader who asks for the first time
                before = time.perf_counter()
                answer = client.get(f"/p/large/{address}")
                times.append((time.perf_counter() - before) * 1000)
                assert answer.status_code == 200, (address, answer.status_code)
            taken[name] = statistics.median(times[1:])
        return taken


def main() -> int:
    if len(sys.argv) == 4:
        make(Path(sys.argv[2]), Path(sys.argv[3]))
        return 0
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        export = write_ovid(Path(folder) / "large.ris", count)
        argv = [sys.executable, "-m", "benchmarks.bench_importing", "make", str(data), str(export)]
        done = subprocess.run(argv, capture_output=True, text=True, check=False, env=dict(os.environ))
        if done.returncode:
            print(done.stderr, file=sys.stderr)
            return 1
        cpu, memory, wall, joined = done.stdout.split()
        print(
            f"Import of {count:,} records ({export.stat().st_size / 1e6:.0f} MB), stored, indexed, duplicates found\n"
        )
        print("| what | measured | bar |\n| --- | ---: | ---: |")
        print(f"| CPU seconds of the importing process | {float(cpu):.0f} | 120 |")
        print(f"| wall seconds | {float(wall):.0f} | |\n| highest memory, MB | {float(memory):.0f} | 600 |")
        print(f"| clusters joined by rule | {joined} | |")
        for name, milliseconds in time_pages(data).items():
            print(f"| {name}, median ms | {milliseconds:.0f} | 100 |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
