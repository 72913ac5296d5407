"""Reference pages come from the code, and a page that does not is stale."""

from __future__ import annotations

from tests.house.conftest import Plant
from tools import generate_docs

ACTIONS = '''
def import_file(*, project: str, name: str = "a") -> int:
    """Read one file into a project.

    Raises UserError when nothing could be read.
    """
    return 1

def _inner() -> None: ...
'''


def test_actions_are_listed_with_arguments_and_words(plant: Plant) -> None:
    page = generate_docs.actions_page(plant({"src/awardgap/app/records/actions.py": ACTIONS}))
    assert "## records" in page
    assert "import_file(*, project: str, name: str='a') -> int" in page
    assert "Raises UserError when nothing could be read." in page
    assert "_inner" not in page


def test_actions_may_be_a_package(plant: Plant) -> None:
    page = generate_docs.actions_page(plant({"src/awardgap/app/records/actions/imports.py": ACTIONS}))
    assert "### import_file" in page


def test_rooms_are_listed_with_their_first_sentence(plant: Plant) -> None:
    root = plant({"src/awardgap/core/trail/__init__.py": '"""What every room\nshares.\n\nMore."""\n'})
    assert "| `trail` | What every room shares. |" in generate_docs.rooms_page(root)


def test_a_page_that_says_something_else_is_stale(plant: Plant) -> None:
    folder = plant({"rooms.md": "old", "cli.md": "same"})
    assert generate_docs.stale(folder, {"rooms.md": "new", "cli.md": "same"}) == [
        "docs/reference/rooms.md: not what the code says. Run `make docs`."
    ]
