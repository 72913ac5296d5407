"""The wheel holds all that the workbench needs, and installs by the run lock outside the checkout."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import HTTPCookieProcessor, build_opener

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
    done = subprocess.run(argv, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
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


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an empty environment outside the checkout, with the wheel and the run lock in it."""
    place = tmp_path_factory.mktemp("installed") / "environment"
    venv.create(place, with_pip=False)
    install = [find_uv(), "pip", "install", "--quiet", "--python", str(place / "bin" / "python")]
    for what in (["--require-hashes", "-r", str(ROOT / "requirements.lock")], ["--no-deps", str(wheel)]):
        done = subprocess.run([*install, *what], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    return place / "bin"


def surroundings(data: Path) -> dict[str, str]:
    """The environment of a person who knows nothing of this checkout."""
    ours = ("PYTHON", "AWARDGAP", "DJANGO", "COV", "CI")
    return {key: value for key, value in os.environ.items() if not key.startswith(ours)} | {"AWARDGAP_DATA": str(data)}


def test_the_package_comes_from_the_environment(installed: Path, tmp_path: Path) -> None:
    say = "import awardgap, django; print(awardgap.__file__)"
    argv = [str(installed / "python"), "-c", say]
    done = subprocess.run(argv, cwd=tmp_path, env=surroundings(tmp_path), capture_output=True, text=True, check=True)
    assert done.stdout.startswith(str(installed.parent))


@pytest.mark.parametrize(
    ("words", "says"),
    [(["doctor"], "data"), (["demo", "example", "--no-serve"], "380")],
    ids=["doctor", "demo"],
)
def test_a_command_works_outside_the_checkout(installed: Path, tmp_path: Path, words: list[str], says: str) -> None:
    argv = [str(installed / "awardgap"), *words]
    environment = surroundings(tmp_path / "data")
    done = subprocess.run(argv, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert says in (done.stdout + done.stderr).casefold()


def test_it_serves_a_page_with_its_style_sheets_and_scripts(installed: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    argv = [str(installed / "awardgap"), "serve", "--data", str(data), "--no-browser"]
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    with (tmp_path / "said").open("w") as said:
        serving = subprocess.Popen(
            argv, cwd=tmp_path, env=surroundings(data), stdout=subprocess.PIPE, stderr=said, text=True
        )
    try:
        assert serving.stdout is not None
        address = serving.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), (tmp_path / "said").read_text("utf-8")
        with browser.open(address, timeout=30) as answer:
            page = answer.read().decode()
            here = answer.url
        assert answer.status == 200
        parts = re.findall(r'<(?:link rel="stylesheet" href|script type="module" src)="([^"]+)"', page)
        assert {Path(part).suffix for part in parts} == {".css", ".js"}
        for part in parts:
            with browser.open(urljoin(here, part), timeout=30) as answer:
                assert answer.status == 200
                assert answer.read()
    finally:
        serving.terminate()
        serving.wait(timeout=60)
