"""Serving and working until somebody says stop."""

from __future__ import annotations

import os
import sys
import threading
import webbrowser
from urllib.error import URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, ProxyHandler, build_opener

from awardgap.app.config import backups
from awardgap.app.config.installation import Installation
from awardgap.app.config.locking import in_use
from awardgap.app.config.serving import WorkerChild, asked_to_stop, entry_address, open_server, worker_command
from awardgap.app.jobs.worker import work
from awardgap.app.shell import clock
from awardgap.cli.speaking import result, say
from awardgap.core.trail import UserError


def serve_until_stopped(installation: Installation, *, port: int | None, browser: bool) -> None:
    """Serve with a worker beside it; a backup when it ends."""
    with asked_to_stop(), in_use(installation.data):
        server = open_server(installation, port)
        with WorkerChild(worker_command(installation), say):
            address = entry_address(installation, server.effective_port)
            result(address)
            say("Open this address within ten minutes; it works once. Ctrl-C ends the workbench.")
            if browser and can_open_browser():
                webbrowser.open(address)
            try:
                server.run()
            except KeyboardInterrupt:
                pass
            finally:
                server.close()
    back_up_on_closing(installation)


def answer_once(installation: Installation, slug: str) -> None:
    """Start the server, fetch the address and a page of the project as a browser would, and stop again."""
    with in_use(installation.data):
        server = open_server(installation, None)
        thread = threading.Thread(target=server.run, name="server", daemon=True)
        thread.start()
        try:
            address = entry_address(installation, server.effective_port)
            result(address)
            browser = build_opener(ProxyHandler({}), HTTPCookieProcessor())
            for page in (address, urljoin(address, f"/p/{slug}/")):
                with browser.open(page, timeout=60) as answer:
                    answer.read()
                    result(f"{urlsplit(answer.url).path} answered {answer.status}")
        except URLError as problem:
            raise RuntimeError(f"the workbench did not answer: {problem}") from problem
        finally:
            server.close()


def can_open_browser() -> bool:
    """Somebody sits at this terminal, and there is a screen to open a window on."""
    has_screen = sys.platform in ("win32", "darwin") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    return has_screen and sys.stdout.isatty()


def back_up_on_closing(installation: Installation) -> None:
    if not backups.is_due(installation, clock.now()):
        return
    try:
        kept = backups.make_backup(installation, why="closing", at=clock.now())
    except UserError as problem:
        say(f"No backup was made on closing. {problem.sentence}")
    else:
        say(f"Backup of today: {kept.folder}")


def work_until_stopped(installation: Installation, *, until_input_closes: bool) -> None:
    """Do queued work; the step under way is ended before the process is."""
    stop = threading.Event()
    if until_input_closes:
        threading.Thread(target=_wait_for_end_of_input, args=(stop,), daemon=True).start()
    else:
        say("Working. Ctrl-C ends it.")
    with asked_to_stop(), in_use(installation.data):
        try:
            work(until=stop.is_set)
        except KeyboardInterrupt:
            say("Stopped. Work that was under way is taken up again at the next start.")


def _wait_for_end_of_input(stop: threading.Event) -> None:
    while sys.stdin.buffer.read(1):
        pass
    stop.set()
