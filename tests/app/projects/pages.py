"""Every page of this room, as name and arguments, for the tests that open all of them.

``{slug}``, ``{reviewer}`` and ``{scoping}`` stand for parts of the invented deanery; ``furnish`` makes meeting 1,
stated number 1 and work package 1, so that no page is empty.
"""

from __future__ import annotations

from django.urls import reverse

from awardgap.app.projects.actions import add_work_package, assert_number, record_meeting
from tests.universe import MONDAY, Universe, on

PAGES: list[tuple[str, tuple[str | int, ...]]] = [
    ("projects:list", ()),
    ("projects:new", ()),
    ("projects:overview", ("{slug}",)),
    ("projects:new-package", ("{slug}",)),
    ("projects:package", ("{slug}", 1)),
    ("projects:new-review", ("{slug}",)),
    ("projects:review", ("{slug}", 1)),
    ("projects:members", ("{slug}",)),
    ("projects:end-membership", ("{slug}", "{reviewer}")),
    ("projects:meetings", ("{slug}",)),
    ("projects:new-meeting", ("{slug}",)),
    ("projects:meeting", ("{slug}", 1)),
    ("projects:assertions", ("{slug}",)),
    ("projects:new-assertion", ("{slug}",)),
    ("projects:assertion", ("{slug}", 1)),
    ("projects:activity", ("{slug}",)),
    ("projects:trace", ("{slug}", "review:{scoping}")),
    ("projects:settings", ("{slug}",)),
    ("projects:erase", ("{slug}", "{reviewer}")),
    ("projects:delete", ("{slug}",)),
]
DOWNLOADS: list[tuple[str, tuple[str | int, ...]]] = [("projects:activity-csv", ("{slug}",))]
FOR_LEADS = {
    "projects:new-package",
    "projects:package",
    "projects:new-review",
    "projects:review",
    "projects:end-membership",
    "projects:erase",
}
FOR_OWNERS = {"projects:delete"}


def furnish(universe: Universe) -> None:
    """Something on every page."""
    reader = universe.owner
    step = {"step": "Searches completed", "state": "done", "when": "2026-02", "source_url": "https://example.org/study"}
    add_work_package(label="Work package 1: Scoping", aim="To find out.", steps=(step,), reader=reader, occasion=on())
    record_meeting(
        kind="supervision",
        held_on=MONDAY.date(),
        attended_by=["lead", "librarian", "a trainer"],
        notes="The searches were read together.",
        decisions="Search PsycINFO as well.",
        reader=reader,
        occasion=on(),
    )
    assert_number(
        subject="duplicates_removed_before_import",
        value=214,
        statement="Duplicates removed in a reference manager.",
        review=universe.scoping,
        reader=universe.librarian,
        occasion=on(),
    )


def address(universe: Universe, name: str, arguments: tuple[str | int, ...]) -> str:
    """The address of one of PAGES in this universe."""
    parts = {
        "slug": universe.slug,
        "reviewer": universe.accounts["reviewer"].id,
        "scoping": universe.scoping.id,
    }
    filled = [part.format(**parts) if isinstance(part, str) else part for part in arguments]
    return reverse(name, args=filled)
