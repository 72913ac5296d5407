"""Help is there at once, for every command, and loads nothing that is not needed for it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.cli.conftest import Here, Shell

COMMANDS = [
    "demo", "serve", "worker", "records convert", "records dedupe", "project list", "project export",
    "project import", "project verify", "project delete", "project join", "backup", "restore", "doctor",
]  # fmt: skip


def test_help_answers_in_under_half_a_second(shell: Shell) -> None:
    """Counted in processor time, which other work on the machine does not change."""

    def seconds() -> float:
        before = os.times()
        assert shell("--help").code == 0
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    assert min(seconds() for _ in range(3)) < 0.5


@pytest.mark.parametrize("words", ["", *COMMANDS])
def test_every_command_has_help(here: Here, words: str) -> None:
    done = here(*words.split(), "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Usage: awardgap {words}".rstrip())


def test_the_commands_are_listed_with_a_sentence_each(here: Here) -> None:
    listed = here("--help").out.partition("Commands:\n")[2]
    assert [line.split()[0] for line in listed.splitlines() if line] == [
        "demo", "serve", "worker", "records", "project", "backup", "restore", "doctor"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words", [["--help"], ["records", "--help"], ["project", "verify", "--help"], ["serve", "--help"]]
)
def test_help_never_loads_django(words: list[str]) -> None:
    loaded = "import sys; from awardgap.cli.main import main; main(sys.argv[1:]); "
    loaded += "print([name for name in sys.modules if name.partition('.')[0] in ('django', 'rich')])"
    done = subprocess.run([sys.executable, "-c", loaded, *words], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_reading_references_never_loads_django(tmp_path: object) -> None:
    loaded = "import sys; from awardgap.cli.main import main; code = main(sys.argv[1:]); "
    loaded += "print(code, [name for name in sys.modules if name.partition('.')[0] == 'django'])"
    words = ["records", "convert", "no-such-file.ris", "--to", f"{tmp_path}/out.csv"]
    done = subprocess.run([sys.executable, "-c", loaded, *words], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "3 []"


def test_the_version(here: Here) -> None:
    assert here("--version").out == "awardgap 0.1.0\n"
