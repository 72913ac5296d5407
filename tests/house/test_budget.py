"""The size budget bites: one tree within it, and one broken example of each rule."""

from __future__ import annotations

from tests.house.conftest import Plant
from tools import check_budget

CALM = '''"""A room."""


def greet(name: str) -> str:
    """Say hello.

    In two sentences.
    """
    return name
'''


def long_function(lines: int) -> str:
    return "def long() -> None:\n" + "    x = 1\n" * (lines - 1)


def test_a_calm_tree_has_nothing_to_mend_and_its_figures_are_said(plant: Plant) -> None:
    said: list[str] = []
    root = plant({"src/awardgap/core/a.py": CALM, "tests/test_a.py": "x = 1\n" * 18})
    assert check_budget.check(root, said.append) == []
    assert said[0] == "Files: 1, median 9 lines, 90 % at most 9, longest 9"
    assert said[1] == "Functions: 1, median 2 lines, 90 % at most 2, longest 2"
    assert said[3] == "Tests : code 2.00 (9 lines of code)"


def test_a_docstring_does_not_make_a_function_long(plant: Plant) -> None:
    words = '    """' + "word\n    " * 60 + '"""\n'
    root = plant({"src/a.py": f"def f() -> int:\n{words}    return 1\n"})
    assert check_budget.check(root, lambda _: None) == []


def test_a_file_of_more_than_500_lines_is_named(plant: Plant) -> None:
    small = {f"src/m{i}.py": CALM for i in range(20)}
    root = plant({**small, "src/long.py": "x = 1\n" * 501})
    assert check_budget.check(root, lambda _: None) == ["src/long.py: 501 lines, more than 500"]


def test_a_median_above_80_lines_is_said(plant: Plant) -> None:
    root = plant({f"src/m{i}.py": "x = 1\n" * 81 for i in range(3)})
    assert check_budget.check(root, lambda _: None) == ["Files: the median is 81 lines, more than 80"]


def test_long_functions_are_named_when_they_are_more_than_three_in_a_hundred(plant: Plant) -> None:
    short = {f"src/m{i}.py": CALM for i in range(20)}
    root = plant({**short, "src/long.py": long_function(51)})
    assert check_budget.check(root, lambda _: None) == ["src/long.py:1 long: 51 lines, more than 50"]


def test_a_template_of_121_lines_is_named(plant: Plant) -> None:
    root = plant({"src/a.py": CALM, "src/awardgap/app/shell/templates/shell/long.html": "<p>\n" * 121})
    (problem,) = check_budget.check(root, lambda _: None)
    assert problem.endswith("long.html: 121 lines, a template has at most 120")


def test_catching_everything_needs_a_reason_beside_it(plant: Plant) -> None:
    caught = "try:\n    x = 1\nexcept Exception:{}\n    x = 2\n"
    root = plant({"src/bare.py": caught.format("")})
    assert check_budget.check(root, lambda _: None) == ["src/bare.py:3: catches everything and gives no reason"]
    root = plant({"src/bare.py": caught.format("  # a job's error is what its owner reads")})
    assert check_budget.check(root, lambda _: None) == []


def test_catch_alls_are_counted(plant: Plant) -> None:
    caught = "try:\n    x = 1\nexcept (ValueError, Exception):  # because\n    x = 2\n"
    (problem,) = check_budget.check(plant({"src/a.py": caught * 2}), lambda _: None)
    assert problem.startswith("2 catch-alls, more than 0.3 per 1,000 lines")


def test_importing_our_own_module_in_a_function_is_named(plant: Plant) -> None:
    inside = "def f() -> None:\n    from awardgap.core import trail\n"
    root = plant({"src/awardgap/app/a.py": inside, "src/awardgap/cli/records.py": inside})
    (problem,) = check_budget.check(root, lambda _: None)
    assert problem == "src/awardgap/app/a.py:2 f: imports our own module inside a function"


def test_ready_of_apps_may_load_its_room(plant: Plant) -> None:
    ready = "class C:\n    def ready(self) -> None:\n        from awardgap.app.records import kinds\n"
    assert check_budget.check(plant({"src/awardgap/app/records/apps.py": ready}), lambda _: None) == []
