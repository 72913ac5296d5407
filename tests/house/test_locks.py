"""The requirements files say what uv.lock says."""

from __future__ import annotations

from tests.house.conftest import Plant
from tools import locks
from tools.tree import ROOT

UV_LOCK = """
[[package]]
name = "hatchling"
dependencies = [{ name = "pluggy" }]

[[package]]
name = "pluggy"

[[package]]
name = "django"
dependencies = [{ name = "sqlparse" }]
"""
BUILD = "hatchling==1.33.0 \\\n    --hash=sha256:2 \\\n    --hash=sha256:3\npluggy==1.7\n"
EXPORTED = "django==5.2 \\\n    --hash=sha256:1\n" + BUILD


def test_the_builder_and_what_it_needs_go_into_the_build_lock() -> None:
    names = locks.closure(UV_LOCK, "hatchling")
    assert names == {"hatchling", "pluggy"}
    assert locks.only(EXPORTED, names) == BUILD


def test_a_file_that_says_something_else_or_is_missing_is_stale(plant: Plant) -> None:
    root = plant({"requirements.lock": "old", "requirements-dev.lock": "same"})
    texts = {"requirements.lock": "new", "requirements-dev.lock": "same", "requirements-build.lock": "new"}
    assert [line.partition(":")[0] for line in locks.stale(root, texts)] == [
        "requirements.lock",
        "requirements-build.lock",
    ]


def test_every_run_dependency_is_pinned_by_hash() -> None:
    run = (ROOT / "requirements.lock").read_text("utf-8")
    entries = [entry for entry in run.split("\n") if "==" in entry]
    assert all(entry.endswith("\\") for entry in entries)
    assert "playwright" not in run
