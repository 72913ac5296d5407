"""The wheel holds all that the workbench needs, and installs by the run lock outside the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tools.locks import find_uv
from tools.tree import ROOT, committed

CARRIED = {"src/awardgap/": "awardgap/", "examples/award-gap/": "awardgap/examples/award-gap/"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from the files that are or would be committed."""
    source = tmp_path_factory.mktemp("source")
    for path in committed(ROOT):
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, source / path)
    out = tmp_path_factory.mktemp("wheel")
    argv = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)]
    subprocess.run(argv, cwd=source, check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return built


def test_every_file_of_the_package_and_the_example_is_inside(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        there + path.as_posix().removeprefix(here)
        for path in committed(ROOT)
        for here, there in CARRIED.items()
        if path.as_posix().startswith(here)
    }
    assert wanted - inside == set()
    assert "awardgap/examples/award-gap/study.yaml" in inside


def test_nothing_else_is_inside(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"awardgap"}


def test_it_installs_by_hash_into_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "environment"
    venv.create(place, with_pip=False)
    python = str(place / "bin" / "python")
    install = [find_uv(), "pip", "install", "--quiet", "--python", python]
    for what in (["--require-hashes", "-r", str(ROOT / "requirements.lock")], ["--no-deps", str(wheel)]):
        subprocess.run([*install, *what], check=True, capture_output=True)
    say = "import awardgap, django; print(awardgap.__file__)"
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [python, "-c", say], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith(str(place))
    assert (place / "bin" / "awardgap").is_file()
