"""``awardgap serve`` and ``awardgap demo``: the whole workbench as processes, started, asked and ended."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import HTTPCookieProcessor, OpenerDirector, ProxyHandler, Request, build_opener

import pytest

from awardgap.app.config.serving import WorkerChild
from tests.cli.conftest import Shell, plain_environment

pytestmark = pytest.mark.sqlite_only
ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="processes are ended otherwise on Windows")
SUMMARY = re.compile(r"380 records read \(112, 100, 106, 32, 30\), 0 quarantined, \d+ clusters")


def browser() -> OpenerDirector:
    return build_opener(ProxyHandler({}), HTTPCookieProcessor(CookieJar()))


def status(opener: OpenerDirector, address: str, **headers: str) -> int:
    try:
        with opener.open(Request(address, headers=headers), timeout=30) as answer:
            return int(answer.status)
    except HTTPError as refused:
        return refused.code


@contextmanager
def serving(data: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A workbench that runs, and the address it printed."""
    argv = [sys.executable, "-m", "awardgap", "serve", "--data", str(data), "--no-browser", *words]
    process = subprocess.Popen(
        argv, env=plain_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert process.stdout is not None
    try:
        yield process, process.stdout.readline().strip()
    finally:
        process.kill()
        process.communicate()


def wait_for(happened: Callable[[], bool], seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.1)


def workers_of(data: Path) -> set[int]:
    """Processes of workers on this data folder (Linux; elsewhere the test of restarting is enough)."""
    found = set()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            words = (entry / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"worker" in words and str(data).encode() in words:
            found.add(int(entry.name))
    return found


@ON_POSIX
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_one_person_on_this_machine_until_it_is_stopped(tmp_path: Path, ending: signal.Signals) -> None:
    data = tmp_path / "my data"
    with serving(data) as (process, address):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/enter/[\w-]{43}/", address)
        opener, stranger = browser(), browser()
        assert status(opener, address) == 200
        assert status(opener, urljoin(address, "/help/")) == 200
        assert status(opener, urljoin(address, "/static/shell/look.css")) == 200
        assert status(stranger, address) == 400, "the address works once"
        assert status(opener, urljoin(address, "/"), Host="evil.example") == 400

        process.send_signal(ending)
        _, words = process.communicate(timeout=40)

        assert process.returncode == 0
        assert "Backup of today: " in words
    (backup,) = (data / "backups").iterdir()
    assert json.loads((backup / "backup.json").read_text("utf-8"))["why"] == "closing"
    wait_for(lambda: not workers_of(data))


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are found otherwise on this system")
def test_a_worker_that_dies_is_started_again_and_none_outlives_the_server(tmp_path: Path) -> None:
    with serving(tmp_path) as (process, _):
        wait_for(lambda: bool(workers_of(tmp_path)))
        (first,) = workers_of(tmp_path)
        os.kill(first, signal.SIGKILL)
        wait_for(lambda: bool(workers_of(tmp_path) - {first}))
        process.kill()
        wait_for(lambda: not workers_of(tmp_path))


def test_a_worker_that_keeps_dying_is_started_ever_more_slowly(tmp_path: Path) -> None:
    starts = tmp_path / "starts"
    script = "import sys, time; print(time.monotonic(), file=open(sys.argv[1], 'a'))"
    said: list[str] = []
    with WorkerChild([sys.executable, "-c", script, str(starts)], said.append, pause=0.05):
        wait_for(lambda: starts.is_file() and len(starts.read_text().splitlines()) >= 4)
    assert said[0] == "The worker ended (0) and is started again."
    times = [float(line) for line in starts.read_text().splitlines()]
    assert times[3] - times[2] > 0.2, "the pause doubles: 0.05, 0.1, 0.2 seconds"


def test_a_named_port_that_is_taken_is_refused(shell: Shell, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = shell("serve", "--data", tmp_path / "d", "--no-browser", "--port", port)
    assert (done.code, done.out) == (3, "")
    assert done.err == f"port {port} is taken by another program. Name another one with --port, or none.\n"


def test_the_example_without_a_terminal_answers_and_stops(shell: Shell, tmp_path: Path) -> None:
    place = tmp_path / "the example"
    done = shell("demo", place, CI="true")
    assert done.code == 0, done.err
    summary, address, first, project = done.out.splitlines()
    assert SUMMARY.fullmatch(summary)
    assert address.startswith("http://127.0.0.1:")
    assert (first, project) == ("/ answered 200", "/p/award-gap/ answered 200")
    assert {path.name for path in (place / "reports").iterdir()} >= {"flow.svg", "flow.csv"}

    again = shell("demo", place, "--no-serve")
    assert again.out == summary + "\n"
    assert "Making the project" not in again.err

    fresh = shell("demo", place, "--no-serve", "--fresh")
    assert (fresh.code, fresh.out) == (0, summary + "\n")
    assert re.search(r"It is kept in .*the example-before-\d{4}-\d\d-\d\dT\d{6}", fresh.err)
    assert sorted(path.name[:20] for path in tmp_path.iterdir()) == ["the example", "the example-before-2"]

    verified = shell("project", "verify", "award-gap", "--data", place)
    assert verified.code == 0, verified.out


def test_an_example_that_was_never_finished_is_moved_aside(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "awardgap-demo").mkdir()
    (tmp_path / "awardgap-demo" / "demo.json").write_text('{"product": "awardgap", "state": "unfinished"}')
    done = shell("demo", "--no-serve")
    assert done.code == 0
    assert "The example there was not finished." in done.err
    assert SUMMARY.fullmatch(done.out.strip())


def test_a_folder_with_something_else_in_it_is_left_alone(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.docx").write_bytes(b"years of work")
    done = shell("demo", "thesis", "--fresh")
    assert done.code == 3
    assert "this folder holds something else than the example. Name an empty folder" in done.err
    assert [path.name for path in (tmp_path / "thesis").iterdir()] == ["chapter.docx"]
