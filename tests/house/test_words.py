"""Words that must not be committed: one broken example of each."""

from __future__ import annotations

import subprocess

import pytest

from tests.house.conftest import Plant
from tools import check_words


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("docs/a.md", "see /work/" + "main/x", "a path of one machine"),
        ("src/a.py", 'open("/root/' + 'x")', "a path of one machine"),
        ("docs/a.md", "as in ../sha" + "red/bench", "reads beside the checkout; only tests and benchmarks may"),
        ("src/a.py", "# TO" + "DO later", "a note to oneself; open an issue or do it"),
        ("src/a.py", "from django.db.models.signals import post_" + "save", "a signal; call the action"),
    ],
)
def test_it_is_said_with_file_and_line(name: str, text: str, says: str) -> None:
    assert check_words.in_text(name, f"first line\n{text}\n") == [f"{name}:2: {says}"]


@pytest.mark.parametrize(
    "text", ["the shared room", "a framework/library", "https://example.org/work/1", "core/shared_from"]
)
def test_ordinary_words_pass(text: str) -> None:
    assert check_words.in_text("docs/a.md", text) == []


def test_benchmarks_may_read_beside_the_checkout() -> None:
    assert check_words.in_text("benchmarks/bench_a.py", "../sha" + "red/bench") == []


def test_a_file_with_a_name_that_says_nothing_is_refused(plant: Plant) -> None:
    root = plant({"src/utils.py": "x = 1\n"})
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    assert check_words.problems(root) == ["src/utils.py: a name that says nothing; name it after what it holds"]
