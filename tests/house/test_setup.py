"""`tools/setup.sh` on machines that cannot: one sentence, and what to do."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.conftest import Plant
from tools.tree import ROOT

OLD = '#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.10.12" && exit 0\nexit 1\n'
BARE = '#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; *version_info*) echo python3.11-venv;; esac\n'
UV_OFFLINE = '#!/bin/sh\n[ "$1" = --version ] || exit 1\n'


def set_up(root: Path) -> subprocess.CompletedProcess[str]:
    """Run the script with nothing on the PATH but a shell's basics and what the test put into bin."""
    shutil.copytree(ROOT / "tools", root / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    for stub in (root / "bin").iterdir():
        stub.chmod(0o755)
    dirname = shutil.which("dirname")
    assert dirname is not None
    (root / "bin" / "dirname").symlink_to(dirname)
    shell = shutil.which("sh") or "/bin/sh"
    environment = {"PATH": str(root / "bin")}
    argv = [shell, str(root / "tools" / "setup.sh"), "run"]
    return subprocess.run(argv, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("stubs", "says"),
    [
        ({"bin/python3": OLD}, "awardgap needs Python 3.11 or newer; this machine has Python 3.10.12."),
        ({"bin/python": ""}, "awardgap needs Python 3.11 or newer; this machine has none."),
        (
            {"bin/python3": OLD, "bin/uv": UV_OFFLINE},
            "awardgap needs Python 3.11 or newer, and uv could not fetch one.",
        ),
        ({"bin/python3": BARE}, "On Debian and Ubuntu: sudo apt-get install -y python3.11-venv."),
    ],
    ids=["Ubuntu 22.04", "no Python", "no Python for uv", "no venv module"],
)
def test_it_says_what_is_missing_and_what_to_do(plant: Plant, stubs: dict[str, str], says: str) -> None:
    done = set_up(plant(stubs))
    assert done.returncode == 2
    assert says in done.stderr
    assert "run the same command again" in done.stderr
