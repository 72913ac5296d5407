"""An archive shows one moment of the project, and nobody waits while it is written."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.db import connection

from awardgap.app.people.actions import reader_outside
from awardgap.app.projects.actions import add_review
from awardgap.app.projects.actions.deleting import delete_project
from awardgap.app.projects.archive import bring_in, write_archive
from awardgap.app.projects.models import Project, Review
from tests.universe import MONDAY, Universe, on

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_decided_meanwhile_is_saved_at_once_and_not_half_in_the_archive(
    committed_universe: Universe, tmp_path: Path
) -> None:
    universe, written = committed_universe, threading.Event()

    def decide() -> None:
        add_review(reader=universe.owner, occasion=on(), kind=Review.Kind.REALIST, title="Meanwhile")
        connection.close()
        written.set()

    def somebody_works(label: str) -> None:
        """After the first table was read, before the others are."""
        if label == "files.StoredFile":
            threading.Thread(target=decide).start()
            assert written.wait(20), "a writer waited for the export"

    write_archive(Project.objects.get(), tmp_path / "project.zip", at=MONDAY, say=somebody_works)

    assert Review.objects.filter(title="Meanwhile").exists()
    with ZipFile(tmp_path / "project.zip") as file:
        titles = [json.loads(line)["title"] for line in file.read("tables/projects.Review.jsonl").splitlines()]
    assert len(titles) == 2
    assert "Meanwhile" not in titles
    delete_project(reader=universe.owner, occasion=on())
    bring_in(tmp_path / "project.zip", reader=reader_outside(universe.keeper), occasion=on())
    assert Review.objects.count() == 2
