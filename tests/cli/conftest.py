"""Command lines: in a process of their own where that is what is tested, else in this one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from awardgap.cli.main import main
from tests.universe import CSV, EXAMPLE, OVID

EXPORTS = [
    str(EXAMPLE / name) for name in ("medline-ovid.ris", "embase-ovid.ris", "scopus.csv", "psycinfo.ris", "pubmed.nbib")
]


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended: exit code, result, everything else."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> object:
        return json.loads(self.out)


class Here(Protocol):
    def __call__(self, *words: object) -> Done: ...


class Shell(Protocol):
    def __call__(self, *words: object, **environment: str) -> Done: ...


@pytest.fixture
def here(capsys: pytest.CaptureFixture[str]) -> Here:
    """Run a command line in this process, on the database of the test where it opens an installation."""

    def run(*words: object) -> Done:
        capsys.readouterr()
        code = main([str(word) for word in words])
        return Done(code, *capsys.readouterr())

    return run


def plain_environment(**more: str) -> dict[str, str]:
    """The environment without what belongs to this test run."""
    ours = ("AWARDGAP_", "DJANGO_", "PYTEST_", "COV_", "CI")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)} | more


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Run a command line in a process of its own, in an empty folder, on SQLite."""

    def run(*words: object, **environment: str) -> Done:
        argv = [sys.executable, "-m", "awardgap", *map(str, words)]
        done = subprocess.run(
            argv, cwd=tmp_path, env=plain_environment(**environment), capture_output=True, stdin=subprocess.DEVNULL,
            timeout=120, check=False,
        )  # fmt: skip
        return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run


@pytest.fixture
def deanery(tmp_path: Path) -> Callable[[], list[Path]]:
    """The two small exports of the invented deanery, in a folder with a space in its name."""

    def write() -> list[Path]:
        folder = tmp_path / "my exports"
        folder.mkdir(exist_ok=True)
        paths = [folder / "deanery-ovid.ris", folder / "deanery.csv"]
        for path, text in zip(paths, (OVID, CSV), strict=True):
            path.write_bytes(text.encode())
        return paths

    return write
