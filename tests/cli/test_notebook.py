"""A statistician's notebook reads the same project, event loop or not."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from awardgap.core.trail import UserError
from awardgap.notebook import open_project
from tests.cli.conftest import plain_environment
from tests.universe import Universe

pytestmark = pytest.mark.django_db(transaction=True)
SLUG = "northmoor-deanery"


@pytest.fixture
def data_folder() -> Iterator[Path]:
    """The folder of this test run, looking like one on SQLite whatever the database."""
    mark = settings.INSTALLATION.data / "awardgap.sqlite3"
    mark.touch()
    yield settings.INSTALLATION.data
    mark.unlink()


def test_records_are_plain_rows(committed_universe: Universe) -> None:
    project = open_project(SLUG, data=settings.INSTALLATION.data)
    assert (project.slug, project.title) == (SLUG, "Northmoor deanery")
    rows = project.records
    assert [(row["number"], row["cluster"], row["is_kept"]) for row in rows] == [
        (1, 1, True), (2, 2, True), (3, 3, True), (4, 1, False), (5, 2, False), (6, 6, True)
    ]  # fmt: skip
    first = rows[0]
    assert (first["file"], first["position"], first["year"]) == ("deanery-ovid.ris", 1, 2019)
    assert first["authors"] == ("Alder, Ann",)


def test_inside_a_running_event_loop(committed_universe: Universe) -> None:
    async def cell() -> int:
        return len(open_project(SLUG, data=settings.INSTALLATION.data).records)

    assert asyncio.run(cell()) == 6


def test_the_only_project_needs_no_name(committed_universe: Universe, data_folder: Path) -> None:
    assert open_project(data_folder).slug == SLUG


def test_without_a_project_it_says_so(db: None, data_folder: Path) -> None:
    with pytest.raises(UserError, match=r"holds these projects: none\. Name one"):
        open_project(data_folder)


def test_a_project_that_is_not_there(committed_universe: Universe) -> None:
    with pytest.raises(UserError, match="There is no project “southmoor” here"):
        open_project("southmoor", data=settings.INSTALLATION.data)


def test_one_notebook_reads_one_installation(committed_universe: Universe, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Restart it to read another data folder"):
        open_project(SLUG, data=tmp_path)


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    script = "from awardgap.notebook import open_project; open_project('x', data='nowhere')"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=plain_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "there is no such data folder. Name it: open_project(SLUG, data=…)." in done.stderr
    assert list(tmp_path.iterdir()) == []
