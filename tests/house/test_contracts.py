"""Import directions: the contracts hold here, and break on a house with a door in the wrong wall."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.conftest import Plant
from tools.tree import ROOT

LINTER = Path(sys.executable).parent / "lint-imports"
ROOMS = ("screening", "records", "texts", "figures", "trail")
HOUSE = {f"src/awardgap/core/{room}/__init__.py": "" for room in ROOMS} | {
    "src/awardgap/__init__.py": "",
    "src/awardgap/core/__init__.py": "",
    "src/awardgap/app/__init__.py": "",
    "src/awardgap/app/config/__init__.py": "",
    "src/awardgap/app/shell/__init__.py": "",
    "src/awardgap/app/records/__init__.py": "",
    "src/awardgap/app/records/actions.py": "import awardgap.core.records\n",
    "src/awardgap/app/records/views.py": "import awardgap.app.records.actions\n",
    "src/awardgap/app/records/apps.py": "",
}


def lint(root: Path) -> tuple[int, str]:
    """Run the contracts of this project on another tree."""
    shutil.copy(ROOT / "pyproject.toml", root)
    shutil.copytree(ROOT / "tools", root / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    argv = [str(LINTER), "--no-logo", "--no-cache"]
    environment = {"PYTHONPATH": str(root / "src"), "PATH": "", "COLUMNS": "200"}
    done = subprocess.run(argv, cwd=root, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_a_small_house_keeps_every_contract(plant: Plant) -> None:
    code, said = lint(plant(HOUSE))
    assert code == 0, said
    assert "0 broken" in said


@pytest.mark.parametrize(
    ("file", "line", "says"),
    [
        ("core/trail/a.py", "import awardgap.app.shell", "awardgap.core.trail.a -> awardgap.app.shell"),
        ("core/texts/a.py", "import awardgap.core.records", "awardgap.core.texts.a -> awardgap.core.records"),
        ("core/records/a.py", "import django", "awardgap.core.records.a -> django"),
        ("core/records/a.py", "import time", "awardgap.core.records.a -> time"),
        ("core/odds/__init__.py", "", "- awardgap.core.odds"),
        ("app/odds/__init__.py", "", "- awardgap.app.odds"),
        ("app/shell/views.py", "import awardgap.app.records", "awardgap.app.shell.views -> awardgap.app.records"),
        ("app/records/actions.py", "import awardgap.core.screening", "- awardgap.app.records.actions imports"),
        ("app/shell/ids.py", "import awardgap.core.records", "- awardgap.app.shell.ids imports awardgap.core.records"),
        ("app/records/models.py", "import awardgap.app.records.actions", "awardgap.app.records.models ->"),
        ("app/records/odds.py", "", "- awardgap.app.records.odds"),
    ],
)
def test_a_door_in_the_wrong_wall_is_found(plant: Plant, file: str, line: str, says: str) -> None:
    code, said = lint(plant(HOUSE | {f"src/awardgap/{file}": f"{line}\n"}))
    assert code == 1
    assert says in said
