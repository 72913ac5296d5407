"""The local server: one process that answers, one that works, ended together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Protocol

from waitress.server import create_server

from awardgap.app.config.installation import Installation
from awardgap.app.config.wsgi import application
from awardgap.app.journal.occasions import here_and_now
from awardgap.app.people.actions import make_link, reader_outside
from awardgap.app.people.queries import keeper
from awardgap.core.trail import UserError

PORT = 8765
LOOPBACK = "127.0.0.1"
THREADS = 8
STEADY = 60.0
"""Seconds after which a worker counts as steady, so that its next end is answered at once again."""
GRACE = 8.0
"""Seconds a worker has to end its step before it is killed; its work is then resumed at the next start."""


class Server(Protocol):
    """What is used of waitress."""

    effective_port: int

    def run(self) -> None: ...

    def close(self) -> None: ...


def open_server(installation: Installation, port: int | None) -> Server:
    """Listen on loopback, behind a web server with a certificate, or on every address where https is switched off.

    Without a named port: the usual one, or a free one where that is taken. Raises UserError for a named port that
    is taken.
    """
    plain = installation.hosts and not installation.https
    host = "0.0.0.0" if plain else LOOPBACK  # noqa: S104  (a team's server; its hosts are checked)
    if port is None:
        return _listen(installation, host, 0 if _is_taken(PORT) else PORT)
    if _is_taken(port):
        raise UserError(f"port {port} is taken by another program.", do="Name another one with --port, or none.")
    return _listen(installation, host, port)


def _is_taken(port: int) -> bool:
    """Whether somebody answers. Asked first, because Windows lets two programs listen on one port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return port != 0 and probe.connect_ex((LOOPBACK, port)) == 0


def _listen(installation: Installation, host: str, port: int) -> Server:
    try:
        server: Server = create_server(
            application,
            host=host,
            port=port,
            threads=THREADS,
            ident="awardgap",
            url_scheme="https" if installation.https else "http",
            max_request_body_size=installation.limits.upload_bytes + 1_000_000,
        )
    except OSError as problem:
        what = f"port {port} cannot be used: {problem.strerror}."
        raise UserError(what, do="Name another one with --port.") from None
    return server


def entry_address(installation: Installation, port: int) -> str:
    """The address that signs the keeper of this installation in, once: through the web server where there is one."""
    account = keeper()
    if account is None:
        raise UserError("nobody can sign in here.", do="Run awardgap doctor.")
    token = make_link(account, reader=reader_outside(account), occasion=here_and_now())
    front = f"https://{installation.hosts[0].lstrip('.')}" if installation.https else f"http://{LOOPBACK}:{port}"
    return f"{front}/enter/{token}/"


@contextmanager
def asked_to_stop() -> Iterator[None]:
    """Take a request to end (SIGTERM, Ctrl-Break) as if somebody had pressed Ctrl-C."""
    names = [name for name in ("SIGTERM", "SIGBREAK") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), _interrupt) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


class WorkerChild:
    """A worker in a process of its own, started again whenever it ends, ever more slowly when it keeps ending.

    The child reads its standard input and stops when that closes, so that it never outlives its parent.
    """

    def __init__(self, command: list[str], say: Callable[[str], None], pause: float = 1.0) -> None:
        self.command, self.say, self.first_pause = command, say, pause
        self.ending = threading.Event()
        self.process = self._start()
        self.watch = threading.Thread(target=self._watch, name="watch over the worker", daemon=True)

    def __enter__(self) -> WorkerChild:
        self.watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ending.set()
        self._end(self.process)
        self.watch.join(GRACE)

    def _start(self) -> subprocess.Popen[bytes]:
        """In a group of its own, so that Ctrl-C reaches the parent only."""
        flags = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
        return subprocess.Popen(
            self.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            creationflags=flags,
            start_new_session=os.name != "nt",
        )

    def _watch(self) -> None:
        pause = self.first_pause
        while True:
            started = time.monotonic()
            code = self.process.wait()
            pause = self.first_pause if time.monotonic() - started > STEADY else pause
            if self.ending.wait(pause):
                return
            self.say(f"The worker ended ({code}) and is started again.")
            self.process = self._start()
            pause = min(pause * 2, STEADY)
            if self.ending.is_set():
                self._end(self.process)
                return

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        if process.stdin:
            process.stdin.close()
        try:
            process.wait(GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def worker_command(installation: Installation) -> list[str]:
    return [sys.executable, "-m", "awardgap", "worker", "--data", str(installation.data), "--until-input-closes"]
