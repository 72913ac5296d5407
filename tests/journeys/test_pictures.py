"""The picture in the README, taken from the example as it is. ``make pictures`` keeps what this test takes."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, StorageState, expect

from tests.journeys.conftest import Workbench, quiet_page

PICTURES = Path(__file__).parent.parent.parent / "docs" / "pictures"


def test_the_picture_of_the_flow(
    chromium: Browser, shown: Workbench, shown_state: StorageState, tmp_path: Path
) -> None:
    context = chromium.new_context(
        base_url=shown.address, storage_state=shown_state, viewport={"width": 1180, "height": 860}
    )
    taken = tmp_path / "flow.png"
    with quiet_page(context) as page:
        page.goto("/p/award-gap/flow/1/")
        expect(page.get_by_text("The flow balances.")).to_be_visible()
        page.screenshot(path=taken)
    assert taken.read_bytes().startswith(b"\x89PNG")
    if os.environ.get("AWARDGAP_KEEP_PICTURES"):
        shutil.copy(taken, PICTURES / "flow.png")
