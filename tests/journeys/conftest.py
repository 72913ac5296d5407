"""A real workbench for each journey: ``awardgap serve`` with its worker, in a data folder of its own, seen in Chromium.

The journeys know the product only as a person does: by its address, its pages and its keys.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import axe_playwright_python
import psycopg
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, sync_playwright

from tests import databases
from tools import distribution

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 20_000


@dataclass(frozen=True, slots=True)
class Workbench:
    """A running workbench; ``entrance`` is the address with the one-time token."""

    address: str
    entrance: str
    data: Path


def environment(data: Path) -> dict[str, str]:
    """The environment of a workbench: nothing of the tests' own installation but a database of the same kind."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("AWARDGAP_", "DJANGO_"))}
    inherited["PYTHONUNBUFFERED"] = "1"
    if databases.chosen() == "postgres":
        inherited["AWARDGAP_DATABASE_URL"] = new_database(data.parent.name)
    return inherited


def new_database(name: str) -> str:
    """A database of its own on the server of this run."""
    server = os.environ["AWARDGAP_DATABASE_URL"]
    name = "journey_" + "".join(letter for letter in name.lower() if letter.isalnum())
    with psycopg.connect(server, autocommit=True) as connection:
        exists = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not exists:
            connection.execute(f'CREATE DATABASE "{name}"')
    return server.replace("/postgres?", f"/{name}?")


@contextmanager
def serving(data: Path, *arguments: str) -> Iterator[Workbench]:
    """Start the workbench as a person does, and end it as a person does."""
    where = environment(data)
    if arguments:
        subprocess.run([sys.executable, "-m", "awardgap", *arguments], env=where, check=True, capture_output=True)
    command = [sys.executable, "-m", "awardgap", "serve", "--data", str(data), "--no-browser"]
    process = subprocess.Popen(command, env=where, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout is not None
        entrance = process.stdout.readline().strip()
        address = entrance.partition("/enter/")[0]
        with urlopen(f"{address}/help/") as answer:
            assert answer.status == 200
        yield Workbench(address, entrance, data)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    found = distribution.chromium()
    if found is None:
        pytest.skip(distribution.NO_CHROMIUM)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


def sign_in(browser: Browser, workbench: Workbench) -> StorageState:
    """Enter by the one-time address, as the person who started the workbench."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(workbench.entrance)
    assert page.locator("h1").inner_text() == "Projects"
    state = context.storage_state()
    context.close()
    return state


@contextmanager
def quiet_page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails the test when its console says anything against it."""
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


@pytest.fixture(scope="module")
def fresh() -> Iterator[Workbench]:
    """A workbench on its first day: no project yet."""
    with tempfile.TemporaryDirectory(prefix="fresh") as folder, serving(Path(folder) / "data") as workbench:
        yield workbench


@pytest.fixture(scope="module")
def shown() -> Iterator[Workbench]:
    """The example as ``awardgap demo`` builds it."""
    with tempfile.TemporaryDirectory(prefix="shown") as folder:
        data = Path(folder) / "data"
        with serving(data, "demo", str(data), "--no-serve") as workbench:
            yield workbench


@pytest.fixture(scope="module")
def fresh_state(chromium: Browser, fresh: Workbench) -> StorageState:
    return sign_in(chromium, fresh)


@pytest.fixture(scope="module")
def shown_state(chromium: Browser, shown: Workbench) -> StorageState:
    return sign_in(chromium, shown)


def found_by_axe(page: Page) -> list[str]:
    """Rule and place of everything axe finds; put in past the content-security policy, as a debugger would."""
    if page.evaluate("typeof axe") == "undefined":
        page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": AXE})
    result = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    return [f"{found['id']}: {node['target']}" for found in result["violations"] for node in found["nodes"]]


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
