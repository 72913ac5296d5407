"""The first hour: make a project, bring in five exports, open a cluster, split it, undo, and see the flow change.

Done with the keyboard alone; only the files are chosen in the system's own dialogue.
"""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, StorageState, expect

from tests.journeys.conftest import Workbench, quiet_page
from tests.journeys.hands import choose, follow, press, write
from tests.universe import EXAMPLE, EXPORTS

PROJECT = "Placements in Northmoor"
REVIEW = "Training in Northmoor: a scoping review"


def to_screen(page: Page) -> str:
    """What the flow says now: its sentence of balance."""
    follow(page, "Flow")
    expect(page.locator("h1")).to_have_text("Flow of records")
    return page.get_by_text("The flow balances.").locator("..").inner_text()


def make_project(page: Page) -> None:
    follow(page, "Make your first project")
    write(page, "Title of the programme", PROJECT)
    choose(page, "First review", "scoping")
    write(page, "Title of the first review", REVIEW)
    follow(page, "Make the project")
    expect(page.locator("h1")).to_have_text(PROJECT)


def bring_in_exports(page: Page) -> None:
    follow(page, "Bring in the searches")
    page.get_by_label("Exports from databases").set_input_files([EXAMPLE / name for name in EXPORTS])
    follow(page, "Bring in the files")
    expect(page.locator("h1")).to_have_text(re.compile(r"^Import of "), timeout=60_000)
    for name, count in zip(EXPORTS, (112, 100, 106, 32, 30), strict=True):
        expect(page.get_by_role("row", name=re.compile(re.escape(name)))).to_contain_text(str(count))


def open_first_cluster(page: Page) -> None:
    follow(page, "Records")
    follow(page, "Clusters")
    press(page, page.locator("tbody a").first)
    expect(page.locator("h1")).to_have_text(re.compile(r"^Cluster \d+: \d+ records$"))


def test_from_five_exports_to_the_flow_and_back_by_keyboard(
    chromium: Browser, fresh: Workbench, fresh_state: StorageState
) -> None:
    context = chromium.new_context(
        base_url=fresh.address, storage_state=fresh_state, viewport={"width": 1280, "height": 900}
    )
    with quiet_page(context) as page:
        page.goto("/")
        make_project(page)
        bring_in_exports(page)
        assert "380 identified = 241 removed + 139 to screen." in to_screen(page)

        open_first_cluster(page)
        heading = page.locator("h1").inner_text()
        press(page, page.get_by_role("checkbox").nth(1), "Space")
        follow(page, "Split off the ticked records")
        expect(page.get_by_text("Records to screen")).to_contain_text("140")
        assert "380 identified = 240 removed + 140 to screen." in to_screen(page)

        open_first_cluster(page)
        assert page.locator("h1").inner_text() != heading
        press(page, page.get_by_role("button", name=re.compile("Take back")).first)
        assert "380 identified = 241 removed + 139 to screen." in to_screen(page)
        open_first_cluster(page)
        assert page.locator("h1").inner_text() == heading
